// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/alarm.h"

#include <utility>

namespace roomscope {

Alarm::Alarm(Clock &clock, std::function<void()> action)
    : m_clock(clock)
    , m_action(std::move(action))
{
}

Alarm::~Alarm()
{
    stop();
}

void Alarm::start(std::chrono::milliseconds delay)
{
    stop();
    m_id = m_clock.schedule(delay, [this] {
        m_id = 0;
        // A copy, because the action may delete this alarm.
        const auto action = m_action;
        action();
    });
}

void Alarm::stop()
{
    if (m_id != 0)
        m_clock.cancel(std::exchange(m_id, 0));
}

} // namespace roomscope
