// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desks.h"
#include "server/resources.h"

#include "db/database.h"
#include "support/manualclock.h"
#include "support/manualrandom.h"
#include "support/testcase.h"

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
    void close(quint16, const QString &, const QByteArray &) override {}
    [[nodiscard]] qint64 backlog() const override { return 0; }
    [[nodiscard]] qsizetype count(const char *part) const
    {
        return std::count_if(said.begin(), said.end(),
                             [&](const QByteArray &json) { return json.contains(part); });
    }

    QList<QByteArray> said;
};

//! A desk over a real file, on a clock of the test's.
struct Inside
{
    explicit Inside(int people)
        : database(openDatabase(dir)), office(*database, clock, random, {}), desks(office)
    {
        QObject::connect(&office.turn, &Turn::abandoned, &office.turn, [this] { QVERIFY(office.reload()); });
        QVERIFY(office.turn.open());
        add(u"ops"_s, ServerRole::Owner);
        for (int i = 0; i < people; ++i)
            add(u"u%1"_s.arg(i), ServerRole::Member);
        QVERIFY(office.turn.settle());
        ops = office.sessions.add({.user = UserId(u"ops"_s), .device = DeviceId(u"d"_s), .outlet = &outlet});
    }
    static std::unique_ptr<Database> openDatabase(const QTemporaryDir &dir)
    {
        initResources();
        auto opened = Database::open({.path = dir.filePath(u"server.sqlite"_s)});
        if (!opened || !(*opened)->migrate(u":/server/sql"_s))
            qFatal("no database");
        return *std::move(opened);
    }
    void add(const QString &id, ServerRole role)
    {
        const User user{UserId(id)};
        QVERIFY(office.users.insertUser(user, clock.wallNow()));
        QVERIFY(office.users.setRole(user.id, role));
        office.people.put({.user = user, .role = role});
    }
    [[nodiscard]] Result<protocol::AnnounceResult> announce()
    {
        return desks.announcements.announce(*ops, {.text = u"All hands"_s, .audience = {.isAll = true}});
    }
    [[nodiscard]] AnnouncementCounts counts(const AnnouncementId &id)
    {
        const auto row = office.announcements.find(id);
        return row && *row ? office.announcements.counts(**row).value_or(AnnouncementCounts{})
                           : AnnouncementCounts{};
    }

    QTemporaryDir dir;
    ManualClock clock;
    ManualRandom random;
    FakeOutlet outlet;
    std::unique_ptr<Database> database;
    Office office;
    Desks desks;
    Session *ops = nullptr;
};

} // namespace

class TstAnnouncementDesk final : public TestCase
{
    Q_OBJECT
private slots:
    void aLargeAudienceIsToldPartByPart()
    {
        Inside inside(450);
        const auto made = inside.announce();
        QVERIFY(made);
        QCOMPARE(made->total, 450);
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(inside.counts(made->announcement).waiting, 450);
        // The author sees it before anybody is told.
        QCOMPARE(inside.outlet.count("\"event\":\"message\""), 1);
        inside.clock.advance(0ms);
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(inside.counts(made->announcement).waiting, 0);
        QVERIFY(inside.office.book.announcements(UserId(u"u449"_s)));
        QCOMPARE(inside.office.book.announcements(UserId(u"u449"_s))->lastSeq, 1);
    }
    void progressIsToldFourTimesASecondAndAtTheEnd()
    {
        Inside inside(100);
        const auto made = inside.announce();
        QVERIFY(made);
        inside.clock.advance(300ms);
        QVERIFY(inside.office.turn.settle());
        inside.outlet.said.clear();
        // 100 confirmations in a second.
        for (int i = 0; i < 100; ++i) {
            QVERIFY(inside.desks.announcements.received(UserId(u"u%1"_s.arg(i)), made->announcement));
            inside.clock.advance(10ms);
        }
        QVERIFY(inside.office.turn.settle());
        const qsizetype during = inside.outlet.count("announcement.progress");
        QVERIFY2(during >= 3 && during <= 5, qPrintable(QString::number(during)));
        inside.clock.advance(300ms);
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(inside.outlet.count("\"state\":\"completed\",\"delivered\":100,\"total\":100"), 1);
        const qsizetype all = inside.outlet.count("announcement.progress");
        // Said again it is no news.
        QVERIFY(inside.desks.announcements.received(UserId(u"u1"_s), made->announcement));
        inside.clock.advance(1s);
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(inside.outlet.count("announcement.progress"), all);
    }
    void whatAStopInterruptedGoesOn()
    {
        Inside inside(450);
        const auto made = inside.announce();
        QVERIFY(made);
        QVERIFY(inside.office.turn.settle());
        // Another process over the same file.
        AnnouncementDesk later(inside.office, inside.desks.fanout);
        QVERIFY(later.start());
        inside.clock.advance(0ms);
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(inside.counts(made->announcement).waiting, 0);
        QCOMPARE(inside.office.book.announcements(UserId(u"u7"_s))->lastSeq, 1);
    }
    void whatWasTakenBackIsToldToNobody()
    {
        Inside inside(3);
        const auto made = inside.announce();
        QVERIFY(made);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot store"_s));
        inside.office.turn.abandon({u"disk-full"_s, {}});
        QVERIFY(inside.office.turn.settle());
        inside.clock.advance(2s);
        QVERIFY(inside.office.turn.settle());
        QVERIFY(inside.outlet.said.isEmpty());
        QVERIFY(!inside.office.book.announcements(UserId(u"u0"_s)));
        const auto again = inside.announce();
        QVERIFY(again);
        inside.clock.advance(0ms);
        QVERIFY(inside.office.turn.settle());
        QCOMPARE(inside.office.book.announcements(UserId(u"u0"_s))->lastSeq, 1);
    }
    void theFirstWhoLogsInOwnsAServerThatHasNoOwner()
    {
        Inside inside(2);
        inside.office.people.setRole(UserId(u"ops"_s), ServerRole::Member);
        QVERIFY(inside.desks.roles.crown(UserId(u"u1"_s)));
        QCOMPARE(inside.office.people.roleOf(UserId(u"u1"_s)), ServerRole::Owner);
        QVERIFY(inside.desks.roles.crown(UserId(u"u0"_s)));
        QCOMPARE(inside.office.people.roleOf(UserId(u"u0"_s)), ServerRole::Member);
        // Where somebody is named, it is nobody else.
        inside.desks.roles.setOwner(UserId(u"u0"_s));
        QVERIFY(inside.desks.roles.crown(UserId(u"u0"_s)));
        QCOMPARE(inside.office.people.roleOf(UserId(u"u0"_s)), ServerRole::Owner);
    }
};

QTEST_GUILESS_MAIN(TstAnnouncementDesk)
#include "tst_announcementdesk.moc"
