// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/alarm.h"
#include "base/timetext.h"
#include "base/ulid.h"
#include "support/manualclock.h"
#include "support/manualrandom.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TstBase final : public TestCase
{
    Q_OBJECT
private slots:
    void ulidsRiseWithinAMillisecondAndWhenTheClockGoesBack();
    void ulidShapeIsChecked();
    void timesRoundTrip();
    void textThatIsNoTimeIsRefused_data();
    void textThatIsNoTimeIsRefused();
    void alarmMayDeleteItself();
    void restartedAlarmRunsOnce();
};

void TstBase::ulidsRiseWithinAMillisecondAndWhenTheClockGoesBack()
{
    ManualClock clock;
    ManualRandom random;
    UlidSource source(clock, random);
    QString last = source.next();
    for (int i = 0; i < 1000; ++i) {
        if (i == 300)
            clock.setWall(clock.wallNow() - 10s);
        if (i == 600)
            clock.advance(20s);
        const QString next = source.next();
        QVERIFY(isUlid(next));
        QVERIFY2(next > last, qPrintable(last + u" "_s + next));
        last = next;
    }
}

void TstBase::ulidShapeIsChecked()
{
    QVERIFY(isUlid(u"01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    QVERIFY(!isUlid(u"81ARZ3NDEKTSV4RRFFQ69G5FAV")); // over 48 bits of time
    QVERIFY(!isUlid(u"01ARZ3NDEKTSV4RRFFQ69G5FAU")); // U is not in the alphabet
    QVERIFY(!isUlid(u"01ARZ3NDEKTSV4RRFFQ69G5FA"));
    QVERIFY(!isUlid(u""));
}

void TstBase::timesRoundTrip()
{
    const WallTime time = fromUnixMs(1'795'245'187'501);
    QCOMPARE(toRfc3339(time), u"2026-11-21T07:13:07.501Z"_s);
    QCOMPARE(fromRfc3339(toRfc3339(time)), std::optional(time));
    QCOMPARE(fromRfc3339(u"2026-11-21T14:13:07.501+07:00"), std::optional(time));
}

void TstBase::textThatIsNoTimeIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const auto &text : {u""_s, u"yesterday"_s, u"2026-11-21"_s, u"2026-11-21T09:13:07.501"_s, u"2026-13-41T09:13:07.501Z"_s,
                             u"2026-11-21 09:13:07.501Z"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void TstBase::textThatIsNoTimeIsRefused()
{
    QFETCH(const QString, text);
    QVERIFY(!fromRfc3339(text));
}

void TstBase::alarmMayDeleteItself()
{
    ManualClock clock;
    std::unique_ptr<Alarm> alarm;
    alarm = std::make_unique<Alarm>(clock, [&] { alarm.reset(); });
    alarm->start(5ms);
    clock.advance(10ms);
    QVERIFY(!alarm);
}

void TstBase::restartedAlarmRunsOnce()
{
    ManualClock clock;
    int runs = 0;
    Alarm alarm(clock, [&] { ++runs; });
    alarm.start(5ms);
    alarm.start(8ms);
    clock.advance(7ms);
    QCOMPARE(runs, 0);
    clock.advance(7ms);
    QCOMPARE(runs, 1);
    QVERIFY(!alarm.isActive());
}

QTEST_GUILESS_MAIN(TstBase)
#include "tst_base.moc"
