// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo.h"
#include "server/dispatcher.h"
#include "server/reception.h"
#include "server/resources.h"

#include "base/timetext.h"
#include "db/database.h"
#include "support/manualclock.h"
#include "support/manualrandom.h"
#include "support/testcase.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace roomscope;
using namespace roomscope::server;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! Keeps what is delivered.
class FakeOutlet final : public Outlet
{
public:
    void deliver(const QList<Parcel> &parcels) override
    {
        for (const Parcel &parcel : parcels)
            said.append(parcel.json);
    }
    void close(quint16 code, const QString &, const QByteArray &) override { closeCode = code; }
    [[nodiscard]] qint64 backlog() const override { return 0; }

    QList<QByteArray> said;
    quint16 closeCode = 0;
};

//! A server's inside without its sockets, over a real file, on a clock of the test's.
struct Inside
{
    Inside()
        : database(openDatabase(dir))
        , office(*database, clock, random, {})
        , desks(office)
        , reception(office, desks)
        , dispatcher(office, desks)
    {
        // As the engine does.
        QObject::connect(&office.turn, &Turn::abandoned, &office.turn, [this] { QVERIFY(office.reload()); });
    }
    static std::unique_ptr<Database> openDatabase(const QTemporaryDir &dir)
    {
        initResources();
        auto opened = Database::open({.path = dir.filePath(u"server.sqlite"_s)});
        if (!opened || !(*opened)->migrate(u":/server/sql"_s))
            qFatal("no database");
        return *std::move(opened);
    }

    [[nodiscard]] Session *login(FakeOutlet &outlet, const QString &user, const QString &token)
    {
        return reception.hello(outlet,
                               {.id = ClientId(office.ids.next()),
                                .user = UserId(user),
                                .token = token,
                                .device = DeviceId(u"d"_s)},
                               {});
    }
    //! So many more members, who are not here.
    [[nodiscard]] Result<void> fill(const QString &room, int members)
    {
        if (const auto opened = office.turn.open(); !opened)
            return opened;
        for (int i = 0; i < members; ++i) {
            const User user{UserId(u"u%1"_s.arg(i))};
            if (const auto inserted = office.users.insertUser(user, clock.wallNow()); !inserted)
                return inserted;
            if (const auto put = desks.rooms.admit(*office.book.room(RoomId(room)), user.id, nullptr); !put)
                return put;
        }
        return {};
    }
    protocol::MessageSend message(const QString &conversation, const QString &text)
    {
        return {.id = ClientId(office.ids.next()),
                .conversation = ConversationId(conversation),
                .body = Body::plain(text)};
    }

    QTemporaryDir dir;
    ManualClock clock;
    ManualRandom random;
    std::unique_ptr<Database> database;
    Office office;
    Desks desks;
    Reception reception;
    Dispatcher dispatcher;
};

} // namespace

class TstDesks final : public TestCase
{
    Q_OBJECT
private slots:
    void nothingIsSaidBeforeItIsStored()
    {
        Inside inside;
        FakeOutlet lan;
        const auto invite = inside.desks.logins.makeInvite();
        QVERIFY(invite && inside.login(lan, u"lan"_s, *invite));
        QVERIFY(lan.said.isEmpty());
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(lan.said.size(), 1);
    }
    void aTurnThatFailsIsUndoneAndAnsweredUnavailable()
    {
        Inside inside;
        FakeOutlet lan;
        FakeOutlet ha;
        const auto invite = inside.desks.logins.makeInvite();
        Session *sender = inside.login(lan, u"lan"_s, *invite);
        QVERIFY(sender && inside.login(ha, u"ha"_s, *invite));
        QVERIFY(inside.office.turn.settle());
        lan.said.clear();
        ha.said.clear();

        inside.dispatcher.handle(*sender, {inside.message(u"dm:ha"_s, u"one"_s)});
        inside.dispatcher.handle(*sender, {inside.message(u"dm:ha"_s, u"two"_s)});
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot store"_s));
        inside.office.turn.abandon({u"disk-full"_s});
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(lan.said.size(), 2);
        QVERIFY(lan.said.at(0).contains("unavailable") && lan.said.at(1).contains("unavailable"));
        QVERIFY(ha.said.isEmpty());
        QVERIFY(!inside.office.book.direct(UserId(u"lan"_s), UserId(u"ha"_s)));

        inside.dispatcher.handle(*sender, {inside.message(u"dm:ha"_s, u"three"_s)});
        QVERIFY(inside.office.turn.settle());
        QVERIFY(lan.said.last().contains("\"seq\":1"));
        // Who writes is here, and what they wrote.
        QCOMPARE(ha.said.size(), 2);
        QVERIFY(ha.said.at(0).contains("presence"));
        QVERIFY(ha.said.at(1).contains("three"));
    }
    void aSessionThatEndsWithItsTurnIsNotUsedAgain()
    {
        Inside inside;
        FakeOutlet lan;
        FakeOutlet ha;
        const auto invite = inside.desks.logins.makeInvite();
        Session *session = inside.login(lan, u"lan"_s, *invite);
        QVERIFY(session && inside.office.turn.settle());
        // A client whose login is part of the turn that fails goes with it; the next session takes its
        // memory.
        connect(&inside.office.turn, &Turn::abandoned, this, [&, id = session->id] {
            inside.office.turn.forget(&lan);
            inside.reception.goodbye(id);
            inside.office.sessions.add({.user = UserId(u"ha"_s), .outlet = &ha});
        });
        QVERIFY(inside.database->run(u"DROP TABLE requests"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot store"_s));
        inside.dispatcher.handle(*session, {inside.message(u"dm:lan"_s, u"one"_s)});
        QVERIFY(inside.office.turn.settle());
        QVERIFY(ha.said.isEmpty());
    }
    void thoseWhoLeftDoNotMakeARoomTooLargeForPresence()
    {
        Inside inside;
        FakeOutlet lan;
        FakeOutlet ha;
        const auto invite = inside.desks.logins.makeInvite();
        Session *owner = inside.login(lan, u"lan"_s, *invite);
        Session *other = inside.login(ha, u"ha"_s, *invite);
        QVERIFY(owner && other && inside.desks.rooms.create(*owner, RoomId(u"dock"_s), {}));
        QVERIFY(inside.fill(u"dock"_s, int(PresenceBoard::kMaxRoom)));
        QVERIFY(inside.desks.rooms.join(*other, RoomId(u"dock"_s)));
        QCOMPARE(inside.desks.presence.audienceOf(UserId(u"lan"_s)).size(), 0);
        Log &dock = *inside.office.book.room(RoomId(u"dock"_s));
        for (int i = 0; i < 10; ++i)
            QVERIFY(inside.desks.rooms.expel(*owner, RoomId(dock.name), UserId(u"u%1"_s.arg(i))));
        QCOMPARE(inside.desks.presence.audienceOf(UserId(u"lan"_s)).size(), 1);
    }
    void aNewNameIsToldInLargeRoomsToo()
    {
        Inside inside;
        FakeOutlet lan;
        FakeOutlet ha;
        const auto invite = inside.desks.logins.makeInvite();
        Session *owner = inside.login(lan, u"lan"_s, *invite);
        Session *other = inside.login(ha, u"ha"_s, *invite);
        QVERIFY(owner && other && inside.desks.rooms.create(*owner, RoomId(u"dock"_s), {}));
        QVERIFY(inside.fill(u"dock"_s, int(PresenceBoard::kMaxRoom)));
        QVERIFY(inside.desks.rooms.join(*other, RoomId(u"dock"_s)) && inside.office.turn.settle());
        ha.said.clear();
        QVERIFY(inside.desks.people.rename(*owner, u"Lan Trần"_s) && inside.office.turn.settle());
        QCOMPARE(ha.said.size(), 1);
        QVERIFY(ha.said.first().contains("\"event\":\"profile\""));
    }
    void anOutletThatIsGoneIsNotSpokenTo()
    {
        Inside inside;
        auto lan = std::make_unique<FakeOutlet>();
        const auto invite = inside.desks.logins.makeInvite();
        Session *session = inside.login(*lan, u"lan"_s, *invite);
        QVERIFY(session);
        inside.reception.goodbye(session->id);
        inside.office.turn.forget(lan.get());
        lan.reset();
        QVERIFY(inside.office.turn.settle());
    }
    void anInviteLivesSevenDays()
    {
        Inside inside;
        const auto invite = inside.desks.logins.makeInvite();
        QVERIFY(invite && inside.office.turn.settle());
        FakeOutlet outlet;
        inside.clock.advance(24h * 7);
        QVERIFY(inside.login(outlet, u"lan"_s, *invite));
        inside.clock.advance(1ms);
        QVERIFY(!inside.login(outlet, u"ha"_s, *invite));
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(outlet.closeCode, quint16(4401));
    }
    void aRequestIsRememberedSevenDays()
    {
        Inside inside;
        const WallTime start = inside.clock.wallNow();
        QVERIFY(inside.office.turn.open());
        const UserId lan(u"lan"_s);
        const ClientId id(u"x"_s);
        QVERIFY(inside.office.requests.remember(lan, id, {.hash = "h", .answer = "a"}, start));
        QVERIFY(inside.office.requests.forget(start));
        QVERIFY(inside.office.requests.find(lan, id)->has_value());
        QVERIFY(inside.office.requests.forget(start + 1ms));
        QVERIFY(!inside.office.requests.find(lan, id)->has_value());
        QVERIFY(inside.office.turn.settle());
    }
    void typingIsForgottenAfterSixSecondsWithoutAWord()
    {
        Inside inside;
        FakeOutlet lan;
        FakeOutlet ha;
        const auto invite = inside.desks.logins.makeInvite();
        Session *writer = inside.login(lan, u"lan"_s, *invite);
        QVERIFY(writer && inside.login(ha, u"ha"_s, *invite));
        inside.dispatcher.handle(*writer, {inside.message(u"dm:ha"_s, u"one"_s)});
        QVERIFY(inside.office.turn.settle());
        const auto heard = [&] {
            QVERIFY(inside.office.turn.settle());
            ha.said.removeIf([](const QByteArray &json) { return !json.contains("\"event\":\"typing\""); });
        };
        const ConversationId dm(u"dm:ha"_s);
        inside.desks.typing.set(*writer, dm, true);
        inside.clock.advance(5s);
        inside.desks.typing.set(*writer, dm, true);
        inside.clock.advance(5s);
        heard();
        QCOMPARE(ha.said.size(), 2);
        inside.clock.advance(1s);
        heard();
        QCOMPARE(ha.said.size(), 3);
        QVERIFY(ha.said.last().contains("\"on\":false"));
        inside.clock.advance(60s);
        heard();
        QCOMPARE(ha.said.size(), 3);
    }
    void receiptsOfLongReadsReachRecentAuthorsOnly()
    {
        Inside inside;
        FakeOutlet lan;
        FakeOutlet ha;
        FakeOutlet minh;
        const auto invite = inside.desks.logins.makeInvite();
        Session *old = inside.login(minh, u"minh"_s, *invite);
        Session *writer = inside.login(lan, u"lan"_s, *invite);
        Session *reader = inside.login(ha, u"ha"_s, *invite);
        QVERIFY(old && writer && reader);
        QVERIFY(inside.desks.rooms.create(*old, RoomId(u"dock"_s), {}));
        QVERIFY(inside.desks.rooms.join(*writer, RoomId(u"dock"_s)));
        const auto joined = inside.desks.rooms.join(*reader, RoomId(u"dock"_s));
        QVERIFY(joined);
        QVERIFY(inside.desks.messages.send(*old, inside.message(u"room:dock"_s, u"first"_s)));
        for (int i = 0; i < 1000; ++i)
            QVERIFY(inside.desks.messages.send(*writer, inside.message(u"room:dock"_s, u"x"_s)));
        QVERIFY(inside.office.turn.settle());
        lan.said.clear();
        minh.said.clear();
        QVERIFY(inside.desks.messages.receive(*reader, {.conversation = ConversationId(u"room:dock"_s),
                                                        .epoch = joined->epoch,
                                                        .user = UserId(u"ha"_s),
                                                        .order = 1001,
                                                        .kind = ReceiptKind::Read}));
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(lan.said.size(), 1);
        QVERIFY(minh.said.isEmpty());
    }
    void theDemosTimesAscendAtAnyHour_data()
    {
        QTest::addColumn<int>("minute");
        QTest::newRow("just after midnight") << 3;
        QTest::newRow("in the morning") << 9 * 60;
        QTest::newRow("before midnight") << 23 * 60 + 58;
    }
    void theDemosTimesAscendAtAnyHour()
    {
        QFETCH(int, minute);
        Inside inside;
        const QDateTime now(QDate(2026, 11, 21), QTime(minute / 60, minute % 60));
        inside.clock.setWall(fromUnixMs(now.toMSecsSinceEpoch()));
        Demo demo(inside.office, inside.desks);
        QVERIFY(demo.start());
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(inside.office.book.rooms().size(), size_t(3));
        for (const auto &[name, log] : inside.office.book.rooms()) {
            const auto messages = inside.office.messages.ascending(*log, 1, log->lastSeq, 1000, 1 << 30);
            QVERIFY(messages);
            QCOMPARE(messages->size(), log->lastSeq);
            for (qsizetype i = 1; i < messages->size(); ++i)
                QVERIFY(messages->at(i - 1).at < messages->at(i).at);
            QVERIFY(messages->last().at <= inside.clock.wallNow());
            const auto changed = inside.office.messages.changed(*log, 1, log->lastSeq, 0, 1000, 1 << 30);
            QCOMPARE(changed->last().rev, log->rev);
        }
    }
    void aNewcomerWhoCannotBeGreetedIsNotLoggedIn()
    {
        Inside inside;
        Demo demo(inside.office, inside.desks);
        QVERIFY(demo.start());
        inside.reception.setWelcome([&](const UserId &user) { return demo.welcome(user); });
        const auto invite = inside.desks.logins.makeInvite();
        QVERIFY(inside.office.turn.settle());
        QVERIFY(inside.database->run(u"DROP TABLE requests"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot store"_s));
        FakeOutlet lan;
        QVERIFY(!inside.login(lan, u"lan"_s, *invite));
        QVERIFY(inside.office.turn.settle());
        // A token that is not on disk would be refused for good the next time.
        QCOMPARE(lan.said.size(), 1);
        QVERIFY(lan.said.first().contains("unavailable"));
    }
    void theDockBotRepliesOnceForAFlood()
    {
        Inside inside;
        Demo demo(inside.office, inside.desks);
        QVERIFY(demo.start());
        inside.reception.setWelcome([&](const UserId &user) { return demo.welcome(user); });
        FakeOutlet lan;
        const auto invite = inside.desks.logins.makeInvite();
        Session *session = inside.login(lan, u"lan"_s, *invite);
        QVERIFY(session);
        QVERIFY(inside.office.turn.settle());
        // What the demo announces to a newcomer comes a turn later.
        inside.clock.advance(0ms);
        QVERIFY(inside.office.turn.settle());
        lan.said.clear();
        for (int i = 0; i < 50; ++i)
            inside.dispatcher.handle(*session, {inside.message(u"room:general"_s, u"hello"_s)});
        QVERIFY(inside.office.turn.settle());
        QCoreApplication::processEvents();
        QVERIFY(inside.office.turn.settle());
        const auto count = [&](const char *part) {
            return std::count_if(lan.said.begin(), lan.said.end(),
                                 [&](const QByteArray &json) { return json.contains(part); });
        };
        QCOMPARE(count("\"event\":\"reaction\""), 1);
        QCOMPARE(count("\"event\":\"message\""), 0);
        inside.clock.advance(1999ms);
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(count("\"event\":\"message\""), 0);
        inside.clock.advance(2001ms);
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(count("\"event\":\"message\""), 1);
    }
};

QTEST_GUILESS_MAIN(TstDesks)
#include "tst_desks.moc"
