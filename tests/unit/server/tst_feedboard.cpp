// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dispatcher.h"
#include "server/feedbot.h"
#include "server/reception.h"
#include "server/resources.h"

#include "db/database.h"
#include "support/manualclock.h"
#include "support/manualrandom.h"
#include "support/testcase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace roomscope;
using namespace roomscope::server;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const FeedId kRate(u"orders.rate"_s);

//! Keeps what is delivered, and reads as slowly as it is told.
class FakeOutlet final : public Outlet
{
public:
    void deliver(const QList<Parcel> &parcels) override
    {
        for (const Parcel &parcel : parcels)
            said.append(QJsonDocument::fromJson(parcel.json).object());
    }
    void close(quint16, const QString &, const QByteArray &) override {}
    [[nodiscard]] qint64 backlog() const override { return waiting; }

    //! The values it was told, and forgets them.
    QList<double> values()
    {
        QList<double> values;
        for (const QJsonObject &envelope : std::exchange(said, {})) {
            if (envelope.value(u"event"_s).toString() == u"feed"_s)
                values.append(envelope.value(u"data"_s).toObject().value(u"data"_s).toDouble());
        }
        return values;
    }

    QList<QJsonObject> said;
    qint64 waiting = 0;
};

//! A board in an office without sockets, on a clock of the test's.
struct Inside
{
    Inside() : database(openDatabase(dir)), office(*database, clock, random, {}), board(office)
    {
        board.announce({kRate, u"Orders"_s, u"/min"_s});
    }
    static std::unique_ptr<Database> openDatabase(const QTemporaryDir &dir)
    {
        initResources();
        auto opened = Database::open({.path = dir.filePath(u"server.sqlite"_s)});
        if (!opened || !(*opened)->migrate(u":/server/sql"_s))
            qFatal("no database");
        return *std::move(opened);
    }
    Session *login(FakeOutlet &outlet)
    {
        return office.sessions.add({.user = UserId(u"lan"_s), .outlet = &outlet});
    }
    //! Time passes, and what was posted is said.
    void pass(std::chrono::milliseconds time)
    {
        clock.advance(time);
        (void)office.turn.settle();
    }
    void publish(double value)
    {
        board.publish(kRate, value);
        (void)office.turn.settle();
    }

    QTemporaryDir dir;
    ManualClock clock;
    ManualRandom random;
    std::unique_ptr<Database> database;
    Office office;
    FeedBoard board;
};

} // namespace

class TstFeedBoard final : public TestCase
{
    Q_OBJECT
private slots:
    void onlyThoseWhoSubscribedHearOfIt()
    {
        Inside inside;
        FakeOutlet lan;
        FakeOutlet ha;
        const Session *session = inside.login(lan);
        (void)inside.login(ha);
        QVERIFY(inside.board.subscribe(*session, kRate, {}));
        for (const double value : {1.0, 2.0, 3.0})
            inside.publish(value);
        QCOMPARE(lan.values(), QList<double>({1, 2, 3}));
        QVERIFY(ha.said.isEmpty());
        QVERIFY(inside.board.unsubscribe(*session, kRate));
        inside.publish(4);
        QVERIFY(lan.said.isEmpty());
    }
    void theNewestValueFollowsTheSubscription()
    {
        Inside inside;
        FakeOutlet lan;
        inside.publish(7);
        inside.publish(8);
        QVERIFY(inside.board.subscribe(*inside.login(lan), kRate, {}));
        // Not within the call: the answer goes first.
        (void)inside.office.turn.settle();
        QVERIFY(lan.said.isEmpty());
        inside.pass(10ms);
        QCOMPARE(lan.values(), QList<double>({8}));
    }
    void ofAnIntervalTheNewestIsSaid()
    {
        Inside inside;
        FakeOutlet lan;
        QVERIFY(inside.board.subscribe(*inside.login(lan), kRate, 1000ms));
        for (int i = 0; i < 40; ++i) {
            inside.publish(i);
            inside.pass(100ms);
        }
        // The first at once, then the newest at the end of each second.
        QCOMPARE(lan.values(), QList<double>({0, 9, 19, 29, 39}));
    }
    void aSlowReaderGetsTheNewestAloneAndNothingIsQueued()
    {
        Inside inside;
        FakeOutlet slow;
        FakeOutlet quick;
        QVERIFY(inside.board.subscribe(*inside.login(slow), kRate, {}));
        QVERIFY(inside.board.subscribe(*inside.login(quick), kRate, {}));
        slow.waiting = FeedBoard::kSlowBacklog + 1;
        for (int i = 0; i < 1000; ++i) {
            inside.publish(i);
            inside.pass(10ms);
        }
        QVERIFY(slow.said.isEmpty());
        QCOMPARE(quick.values().size(), 1000);
        slow.waiting = 0;
        inside.pass(FeedBoard::kSlowRetry);
        QCOMPARE(slow.values(), QList<double>({999}));
        inside.pass(10s);
        QVERIFY(slow.said.isEmpty());
    }
    void subscriptionsAreBoundedAndEndWithTheirSession()
    {
        Inside inside;
        FakeOutlet lan;
        const Session *session = inside.login(lan);
        for (int i = 0; i < FeedBoard::kMaxSubscriptions; ++i) {
            const FeedId feed(u"f%1"_s.arg(i));
            inside.board.announce({feed});
            QVERIFY(inside.board.subscribe(*session, feed, {}));
        }
        const auto refused = inside.board.subscribe(*session, kRate, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"forbidden"_s);
        // The same again is no other, and one less makes room.
        QVERIFY(inside.board.subscribe(*session, FeedId(u"f0"_s), 500ms));
        QVERIFY(inside.board.unsubscribe(*session, FeedId(u"f0"_s)));
        QVERIFY(inside.board.subscribe(*session, kRate, {}));
        inside.board.forget(session->id);
        inside.publish(1);
        QVERIFY(lan.said.isEmpty());
        const Session *next = inside.login(lan);
        QVERIFY(inside.board.subscribe(*next, kRate, {}));
        inside.pass(10ms);
        QCOMPARE(lan.values(), QList<double>({1}));
    }
    void whatIsNotThereIsRefused()
    {
        Inside inside;
        FakeOutlet lan;
        const Session *session = inside.login(lan);
        QCOMPARE(inside.board.subscribe(*session, FeedId(u"nothing"_s), {}).error().code, u"not-found"_s);
        QCOMPARE(inside.board.unsubscribe(*session, FeedId(u"nothing"_s)).error().code, u"not-found"_s);
        inside.board.publish(FeedId(u"nothing"_s), 1.0);
        for (size_t i = 0; i < FeedBoard::kMaxFeeds + 10; ++i)
            inside.board.announce({FeedId(u"g%1"_s.arg(i))});
        QCOMPARE(size_t(inside.board.list().size()), FeedBoard::kMaxFeeds);
    }
    void theBotWalksTwoStepsASecond()
    {
        Inside inside;
        FakeOutlet lan;
        const FeedBot bot(inside.office, inside.board);
        QCOMPARE(inside.board.list().size(), 3);
        QVERIFY(inside.board.subscribe(*inside.login(lan), kRate, {}));
        for (int i = 0; i < 1000; ++i)
            inside.pass(500ms);
        const QList<double> values = lan.values();
        QCOMPARE(values.size(), 1000);
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        QVERIFY2(*least >= 4 && *most <= 120 && *most - *least > 10, qPrintable(QString::number(*most)));
        // No leap that no real thing would make.
        for (qsizetype i = 1; i < values.size(); ++i)
            QVERIFY(std::abs(values.at(i) - values.at(i - 1)) < 10);
    }
};

QTEST_GUILESS_MAIN(TstFeedBoard)
#include "tst_feedboard.moc"
