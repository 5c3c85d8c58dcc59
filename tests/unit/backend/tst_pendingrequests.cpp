// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/gateway/pendingrequests.h"
#include "support/manualclock.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ClientId idOf(int number)
{
    return ClientId(u"id%1"_s.arg(number));
}

//! Requests that write down how they ended.
struct Bench
{
    ManualClock clock;
    QList<int> counts;
    PendingRequests pending{clock, [this] { counts.append(pending.count()); }};
    QStringList ends;

    void add(int number) { add(number, u"%1"_s.arg(number)); }
    void add(int number, const QString &name)
    {
        pending.add(idOf(number), [this, name](const tl::expected<protocol::Ack, RequestFailure> &answer,
                                               const MessageRef &) {
            ends.append(name + u' ' + (answer ? u"ack"_s : answer.error().error.code));
        });
    }
};

} // namespace

class TstPendingRequests final : public TestCase
{
    Q_OBJECT
private slots:
    void eachEndsOnce();
    void eachHasItsOwnTime();
    void answersOutOfOrderLeaveTheOthersTheirTime();
    void aResentIdHasAFullTimeOfItsOwn();
    void aSecondRequestUnderAWaitingIdEndsTheFirst();
    void lossEndsAllInOrder();
    void whatIsAskedWhileAllAreLostWaitsOn();
    void theCountIsTold();
};

void TstPendingRequests::eachEndsOnce()
{
    Bench bench;
    bench.add(1);
    bench.add(2);
    QVERIFY(bench.pending.succeed({.id = idOf(1)}, {}));
    QVERIFY(!bench.pending.succeed({.id = idOf(1)}, {}));
    QVERIFY(!bench.pending.fail(idOf(1), {}, {}));
    QVERIFY(bench.pending.fail(idOf(2), {.error = {u"forbidden"_s}}, {}));
    bench.clock.advance(60s);
    bench.pending.loseAll({u"lost"_s});
    QCOMPARE(bench.ends, QStringList({u"1 ack"_s, u"2 forbidden"_s}));
    QCOMPARE(bench.clock.pending(), 0);
}

void TstPendingRequests::eachHasItsOwnTime()
{
    Bench bench;
    bench.add(1);
    bench.clock.advance(10s);
    bench.add(2);
    bench.clock.advance(4999ms);
    QVERIFY(bench.ends.isEmpty());
    bench.clock.advance(1ms);
    QCOMPARE(bench.ends, QStringList({u"1 timeout"_s}));
    bench.clock.advance(9999ms);
    QCOMPARE(bench.ends.size(), 1);
    bench.clock.advance(1ms);
    QCOMPARE(bench.ends, QStringList({u"1 timeout"_s, u"2 timeout"_s}));
}

void TstPendingRequests::answersOutOfOrderLeaveTheOthersTheirTime()
{
    Bench bench;
    bench.add(1);
    bench.clock.advance(1s);
    bench.add(2);
    bench.clock.advance(1s);
    bench.add(3);
    (void)bench.pending.succeed({.id = idOf(2)}, {});
    (void)bench.pending.succeed({.id = idOf(1)}, {});
    bench.clock.advance(14'999ms);
    QCOMPARE(bench.ends.size(), 2);
    bench.clock.advance(1ms);
    QCOMPARE(bench.ends.last(), u"3 timeout"_s);
}

void TstPendingRequests::aResentIdHasAFullTimeOfItsOwn()
{
    Bench bench;
    bench.add(1, u"first"_s);
    bench.clock.advance(10s);
    (void)bench.pending.fail(idOf(1), {.error = {u"rate-limited"_s}}, {});
    bench.add(1, u"second"_s);
    bench.clock.advance(14'999ms);
    QCOMPARE(bench.ends, QStringList({u"first rate-limited"_s}));
    bench.clock.advance(1ms);
    QCOMPARE(bench.ends.last(), u"second timeout"_s);
}

void TstPendingRequests::aSecondRequestUnderAWaitingIdEndsTheFirst()
{
    Bench bench;
    bench.add(1, u"first"_s);
    bench.add(1, u"second"_s);
    QCOMPARE(bench.ends, QStringList({u"first superseded"_s}));
    (void)bench.pending.succeed({.id = idOf(1)}, {});
    QCOMPARE(bench.ends.last(), u"second ack"_s);
    QCOMPARE(bench.pending.count(), 0);
}

void TstPendingRequests::lossEndsAllInOrder()
{
    Bench bench;
    for (int i = 1; i <= 4; ++i)
        bench.add(i);
    (void)bench.pending.succeed({.id = idOf(3)}, {});
    bench.pending.loseAll({u"lost"_s});
    QCOMPARE(bench.ends, QStringList({u"3 ack"_s, u"1 lost"_s, u"2 lost"_s, u"4 lost"_s}));
    QCOMPARE(bench.clock.pending(), 0);
}

void TstPendingRequests::whatIsAskedWhileAllAreLostWaitsOn()
{
    Bench bench;
    bench.pending.add(idOf(1), [&](const auto &, const MessageRef &) { bench.add(2); });
    bench.add(3);
    bench.pending.loseAll({u"lost"_s});
    QCOMPARE(bench.ends, QStringList({u"3 lost"_s}));
    QCOMPARE(bench.pending.count(), 1);
    bench.clock.advance(15s);
    QCOMPARE(bench.ends.last(), u"2 timeout"_s);
}

void TstPendingRequests::theCountIsTold()
{
    Bench bench;
    bench.add(1);
    bench.add(2);
    (void)bench.pending.succeed({.id = idOf(1)}, {});
    bench.clock.advance(15s);
    QCOMPARE(bench.counts, QList<int>({1, 2, 1, 0}));
}

QTEST_GUILESS_MAIN(TstPendingRequests)
#include "tst_pendingrequests.moc"
