// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/gateway/typingthrottle.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
const ConversationId kOps(u"room:ops"_s);
const ConversationId kBob(u"dm:bob"_s);
constexpr SteadyTime kStart{1h};
} // namespace

class TstTypingThrottle final : public roomscope::test::TestCase
{
    Q_OBJECT
private slots:
    void tellsOnAtMostEveryThreeSeconds();
    void conversationsAreApart();
    void offIsToldOnceAndOnlyAfterOn();
    void offAndOnAgainIsNoWayAroundTheLimit();
    void aNewConnectionIsToldAnew();
};

void TstTypingThrottle::tellsOnAtMostEveryThreeSeconds()
{
    TypingThrottle throttle;
    QVERIFY(throttle.admit(kOps, true, kStart));
    QVERIFY(!throttle.admit(kOps, true, kStart + 2999ms));
    QVERIFY(throttle.admit(kOps, true, kStart + 3s));
    QVERIFY(!throttle.admit(kOps, true, kStart + 4s));
}

void TstTypingThrottle::conversationsAreApart()
{
    TypingThrottle throttle;
    QVERIFY(throttle.admit(kOps, true, kStart));
    QVERIFY(throttle.admit(kBob, true, kStart));
    QVERIFY(!throttle.admit(kBob, true, kStart + 1s));
}

void TstTypingThrottle::offIsToldOnceAndOnlyAfterOn()
{
    TypingThrottle throttle;
    QVERIFY(!throttle.admit(kOps, false, kStart));
    QVERIFY(throttle.admit(kOps, true, kStart));
    QVERIFY(throttle.admit(kOps, false, kStart + 1ms));
    QVERIFY(!throttle.admit(kOps, false, kStart + 2ms));
}

void TstTypingThrottle::offAndOnAgainIsNoWayAroundTheLimit()
{
    TypingThrottle throttle;
    QVERIFY(throttle.admit(kOps, true, kStart));
    QVERIFY(throttle.admit(kOps, false, kStart + 1s));
    QVERIFY(!throttle.admit(kOps, true, kStart + 2s));
    QVERIFY(throttle.admit(kOps, true, kStart + 3s));
}

void TstTypingThrottle::aNewConnectionIsToldAnew()
{
    TypingThrottle throttle;
    QVERIFY(throttle.admit(kOps, true, kStart));
    throttle.clear();
    QVERIFY(throttle.admit(kOps, true, kStart + 1ms));
}

QTEST_GUILESS_MAIN(TstTypingThrottle)
#include "tst_typingthrottle.moc"
