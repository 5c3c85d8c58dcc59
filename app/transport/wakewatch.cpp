// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/wakewatch.h"

namespace roomscope {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kLookInterval = 2s;
//! The two clocks are not read at the same moment; a sleep is longer than that.
constexpr std::chrono::milliseconds kShortestSleep = 500ms;

} // namespace

WakeWatch::WakeWatch(Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_suspended(clock.suspended()), m_alarm(clock, [this] { look(); })
{
    m_alarm.start(kLookInterval);
}

void WakeWatch::look()
{
    m_alarm.start(kLookInterval);
    const auto slept = m_clock.suspended() - m_suspended;
    if (slept < kShortestSleep)
        return;
    m_suspended += slept;
    emit woke(slept);
}

} // namespace roomscope
