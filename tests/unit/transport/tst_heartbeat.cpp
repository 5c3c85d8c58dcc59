// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"
#include "support/manualrandom.h"
#include "support/testcase.h"
#include "transport/heartbeat.h"
#include "transport/heartbeatadaption.h"
#include "transport/pendingwrites.h"

#include <QSet>

using namespace roomscope;
using namespace roomscope::test;
using namespace std::chrono_literals;

namespace {

//! A heartbeat over a link that answers until it dies.
struct Link
{
    explicit Link(const HeartbeatSettings &settings = {})
        : heartbeat(settings, clock, random,
                    {.ping =
                         [this](const QByteArray &nonce) {
                             pings.append(nonce);
                             pingTimes.append(clock.now());
                             if (isAlive)
                                 clock.schedule(roundTrip, [this, nonce] { answer(nonce); });
                         },
                     .overdue = [this] { overdueAt = clock.now(); },
                     .dead = [this] { deadAt = clock.now(); }})
    {
    }

    void answer(const QByteArray &nonce)
    {
        heartbeat.onBytes();
        if (const auto measured = heartbeat.onPong(nonce))
            measurements.append(*measured);
    }

    ManualClock clock;
    ManualRandom random;
    bool isAlive = true;
    std::chrono::milliseconds roundTrip{20};
    QList<QByteArray> pings;
    QList<SteadyTime> pingTimes;
    QList<std::chrono::nanoseconds> measurements;
    std::optional<SteadyTime> overdueAt;
    std::optional<SteadyTime> deadAt;
    Heartbeat heartbeat;
};

} // namespace

class TstHeartbeat final : public TestCase
{
    Q_OBJECT
private slots:
    void pingsAtOnceAndThenInEachInterval();
    void givesEachPingItsOwnNonce();
    void measuresByTheNonceAlone();
    void takesAnyByteForLife();
    void suspectsAtHalfAndEndsAtTheWholeDeadline();
    void givesNoMoreTimeForASecondPing();
    void saysNothingAfterStop();
    void probesWithTheShortDeadline();
    void probesBeforeStart();
    void findsADeadLinkWithWordsWaitingWithinEightSeconds();
    void findsAnySilentLinkWithinIntervalAndDeadline();
    void probesOnlyWhileRequestsWaitInSilence();
    void doesNotMoveItsAlarmWithEveryRequest();
    void takesNewSettingsAtOnce();
    void adaptsToLinksThatDieAtOneAge();
    void doesNotAdaptToOtherDeaths();
    void findsTheWrittenMessagesByTheQueue();
};

void TstHeartbeat::pingsAtOnceAndThenInEachInterval()
{
    Link link;
    const SteadyTime start = link.clock.now();
    link.heartbeat.start();
    QCOMPARE(link.pings.size(), 1);
    link.clock.advance(100s);
    QCOMPARE(link.pings.size(), 5);
    for (int i = 0; i < 5; ++i)
        QVERIFY(link.pingTimes.at(i) == start + i * 25s);
    QVERIFY(!link.overdueAt && !link.deadAt);
}

void TstHeartbeat::givesEachPingItsOwnNonce()
{
    Link link;
    link.heartbeat.start();
    link.clock.advance(500s);
    QCOMPARE(QSet<QByteArray>(link.pings.begin(), link.pings.end()).size(), link.pings.size());
    for (const QByteArray &nonce : std::as_const(link.pings))
        QVERIFY(!nonce.isEmpty() && nonce.size() <= 125);
}

void TstHeartbeat::measuresByTheNonceAlone()
{
    Link link;
    link.isAlive = false;
    link.heartbeat.start();
    link.clock.advance(150ms);
    QVERIFY(!link.heartbeat.onPong("something else"));
    QVERIFY(!link.heartbeat.onPong({}));
    const auto roundTrip = link.heartbeat.onPong(link.pings.last());
    QVERIFY(roundTrip && *roundTrip == 150ms);
    QVERIFY(!link.heartbeat.onPong(link.pings.last()));
    // A pong of the last link is none of this one.
    link.heartbeat.start();
    link.heartbeat.reset();
    QVERIFY(!link.heartbeat.onPong(link.pings.last()));
}

void TstHeartbeat::takesAnyByteForLife()
{
    Link link;
    link.isAlive = false;
    link.heartbeat.start();
    link.clock.advance(6s);
    QVERIFY(link.overdueAt);
    link.heartbeat.onBytes();
    link.clock.advance(18s);
    QVERIFY(!link.deadAt);
}

void TstHeartbeat::suspectsAtHalfAndEndsAtTheWholeDeadline()
{
    Link link;
    link.isAlive = false;
    const SteadyTime start = link.clock.now();
    link.heartbeat.start();
    link.clock.advance(4999ms);
    QVERIFY(!link.overdueAt);
    link.clock.advance(1ms);
    QVERIFY(link.overdueAt && *link.overdueAt == start + 5s);
    link.clock.advance(5s);
    QVERIFY(link.deadAt && *link.deadAt == start + 10s);
    link.deadAt.reset();
    link.clock.advance(100s);
    QVERIFY(!link.deadAt);
    QCOMPARE(link.pings.size(), 1);
}

void TstHeartbeat::givesNoMoreTimeForASecondPing()
{
    Link link({.interval = 3s, .deadline = 10s});
    link.isAlive = false;
    const SteadyTime start = link.clock.now();
    link.heartbeat.start();
    link.clock.advance(20s);
    QVERIFY(link.deadAt && *link.deadAt == start + 10s);
}

void TstHeartbeat::saysNothingAfterStop()
{
    Link link;
    link.isAlive = false;
    link.heartbeat.start();
    link.heartbeat.stop();
    link.heartbeat.setWaitingRequests(3);
    link.clock.advance(100s);
    QVERIFY(!link.overdueAt && !link.deadAt);
    QCOMPARE(link.pings.size(), 1);
    QCOMPARE(link.clock.pending(), 0);
}

void TstHeartbeat::probesWithTheShortDeadline()
{
    Link link;
    link.heartbeat.start();
    link.clock.advance(1s);
    link.isAlive = false;
    const SteadyTime start = link.clock.now();
    link.heartbeat.probe();
    link.clock.advance(24s);
    QVERIFY(link.deadAt && *link.deadAt == start + 5s);
}

void TstHeartbeat::probesBeforeStart()
{
    Link link;
    link.heartbeat.reset();
    link.isAlive = false;
    link.heartbeat.probe();
    link.clock.advance(5s);
    QVERIFY(link.deadAt);
}

void TstHeartbeat::findsADeadLinkWithWordsWaitingWithinEightSeconds()
{
    ManualRandom phases(8);
    for (int run = 0; run < 200; ++run) {
        Link link;
        link.heartbeat.start();
        link.clock.advance(std::chrono::milliseconds(1000 + qint64(phases.unit() * 60'000)));
        // The link dies first, or only after the words are on their way.
        const auto lead = std::chrono::milliseconds(qint64(phases.unit() * 2000));
        if (run % 2 == 0) {
            link.isAlive = false;
            link.clock.advance(lead);
            if (link.deadAt)
                continue;
            link.heartbeat.setWaitingRequests(1);
        } else {
            link.heartbeat.setWaitingRequests(1);
            link.clock.advance(lead);
            link.isAlive = false;
        }
        const SteadyTime from = link.clock.now();
        link.clock.advance(60s);
        QVERIFY(link.deadAt);
        // What was on its way when it died may still have come.
        QVERIFY2(*link.deadAt - from <= 8s + link.roundTrip, qPrintable(QString::number(run)));
    }
}

void TstHeartbeat::findsAnySilentLinkWithinIntervalAndDeadline()
{
    ManualRandom phases(35);
    for (int run = 0; run < 100; ++run) {
        Link link;
        link.heartbeat.start();
        link.clock.advance(std::chrono::milliseconds(1000 + qint64(phases.unit() * 60'000)));
        link.isAlive = false;
        const SteadyTime from = link.clock.now();
        link.clock.advance(120s);
        QVERIFY(link.deadAt && *link.deadAt - from <= 35s + link.roundTrip);
    }
}

void TstHeartbeat::probesOnlyWhileRequestsWaitInSilence()
{
    Link link;
    link.heartbeat.start();
    link.clock.advance(1s);
    link.heartbeat.setWaitingRequests(1);
    link.clock.advance(2s);
    link.heartbeat.setWaitingRequests(0);
    link.clock.advance(10s);
    QCOMPARE(link.pings.size(), 1);
    // Bytes that come in are an answer of the link, if not to the request.
    link.heartbeat.setWaitingRequests(1);
    for (int i = 0; i < 5; ++i) {
        link.clock.advance(2s);
        link.heartbeat.onBytes();
    }
    QCOMPARE(link.pings.size(), 1);
    link.clock.advance(3s);
    QCOMPARE(link.pings.size(), 2);
}

void TstHeartbeat::doesNotMoveItsAlarmWithEveryRequest()
{
    Link link;
    link.heartbeat.start();
    link.clock.advance(1s);
    const auto before = link.clock.schedule(1h, [] {});
    for (int i = 0; i < 1000; ++i) {
        link.heartbeat.setWaitingRequests(1);
        link.heartbeat.onBytes();
        link.heartbeat.setWaitingRequests(0);
    }
    const auto after = link.clock.schedule(1h, [] {});
    // Alarm ids count what was scheduled in between.
    QVERIFY2(after - before <= 3, qPrintable(QString::number(after - before)));
}

void TstHeartbeat::takesNewSettingsAtOnce()
{
    Link link;
    link.heartbeat.start();
    link.clock.advance(1s);
    link.heartbeat.setSettings({.interval = 2s});
    link.clock.advance(4s);
    QCOMPARE(link.pings.size(), 3);
}

void TstHeartbeat::adaptsToLinksThatDieAtOneAge()
{
    HeartbeatAdaption adaption(25s);
    QVERIFY(!adaption.addDeath(20s));
    QVERIFY(!adaption.addDeath(20'400ms));
    QVERIFY(!adaption.isAdapted());
    QVERIFY(adaption.addDeath(19'800ms));
    QVERIFY(adaption.isAdapted());
    QVERIFY(adaption.interval() < 19'800ms && adaption.interval() > 10s);
    // Below what it could tell apart it stops.
    for (int i = 0; i < 100; ++i)
        (void)adaption.addDeath(adaption.interval());
    QVERIFY(adaption.interval() >= 2500ms);
    adaption.reset(25s);
    QVERIFY(!adaption.isAdapted());
}

void TstHeartbeat::doesNotAdaptToOtherDeaths()
{
    HeartbeatAdaption adaption(25s);
    for (const auto age : {20s, 5s, 12s, 20s, 8s, 20s})
        QVERIFY(!adaption.addDeath(age));
    for (int i = 0; i < 10; ++i) {
        QVERIFY(!adaption.addDeath(100ms)); // in full traffic
        QVERIFY(!adaption.addDeath(60s));
    }
    QVERIFY(!adaption.addDeath(20s));
    QVERIFY(!adaption.addDeath(20s));
    adaption.addOtherEnd();
    QVERIFY(!adaption.addDeath(20s));
    QVERIFY(!adaption.isAdapted());
}

void TstHeartbeat::findsTheWrittenMessagesByTheQueue()
{
    PendingWrites writes;
    QVERIFY(!writes.takeWritten(0));
    // With header and mask 100, 50 and 70 014 bytes.
    writes.add(1, 94);
    writes.add(2, 44);
    writes.add(3, 70'000);
    QCOMPARE(writes.bytes(), 70'164);
    QVERIFY(!writes.takeWritten(70'164));
    QVERIFY(!writes.takeWritten(70'065));
    QCOMPARE(writes.takeWritten(70'064), std::optional<quint64>(1));
    QVERIFY(!writes.takeWritten(70'064));
    // A ping behind them can only make it late.
    QVERIFY(!writes.takeWritten(70'034));
    QCOMPARE(writes.takeWritten(0), std::optional<quint64>(3));
    QCOMPARE(writes.bytes(), 0);
}

QTEST_GUILESS_MAIN(TstHeartbeat)
#include "tst_heartbeat.moc"
