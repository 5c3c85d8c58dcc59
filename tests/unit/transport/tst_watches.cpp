// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"
#include "support/testcase.h"
#include "transport/networkwatch.h"
#include "transport/wakewatch.h"

#include <QSignalSpy>

using namespace roomscope;
using namespace std::chrono_literals;

class TstWatches final : public test::TestCase
{
    Q_OBJECT
private slots:
    void tellsSleepOnce();
    void ignoresTheWallClock();
    void tellsTheReturnOfTheNetwork();
};

void TstWatches::tellsSleepOnce()
{
    test::ManualClock clock;
    clock.sleep(3h); // before it began
    WakeWatch watch(clock);
    QSignalSpy woke(&watch, &WakeWatch::woke);
    clock.advance(1min);
    QCOMPARE(woke.size(), 0);
    clock.sleep(8h);
    clock.advance(2s);
    QCOMPARE(woke.size(), 1);
    QVERIFY(woke.first().first().value<std::chrono::milliseconds>() == 8h);
    clock.advance(10min);
    QCOMPARE(woke.size(), 1);
    clock.sleep(100ms); // not a sleep, but two clocks read one after the other
    clock.advance(1min);
    QCOMPARE(woke.size(), 1);
}

void TstWatches::ignoresTheWallClock()
{
    test::ManualClock clock;
    WakeWatch watch(clock);
    QSignalSpy woke(&watch, &WakeWatch::woke);
    clock.setWall(clock.wallNow() + 24h);
    clock.advance(1min);
    clock.setWall(clock.wallNow() - 48h);
    clock.advance(1min);
    QCOMPARE(woke.size(), 0);
}

void TstWatches::tellsTheReturnOfTheNetwork()
{
    using Reachability = QNetworkInformation::Reachability;
    NetworkWatch watch;
    watch.setReachability(Reachability::Online);
    QSignalSpy returned(&watch, &NetworkWatch::returned);
    watch.setReachability(Reachability::Unknown);
    watch.setReachability(Reachability::Online);
    QCOMPARE(returned.size(), 0);
    watch.setReachability(Reachability::Disconnected);
    watch.setReachability(Reachability::Disconnected);
    QCOMPARE(returned.size(), 0);
    watch.setReachability(Reachability::Local);
    QCOMPARE(returned.size(), 1);
    watch.setReachability(Reachability::Online);
    QCOMPARE(returned.size(), 1);
}

QTEST_GUILESS_MAIN(TstWatches)
#include "tst_watches.moc"
