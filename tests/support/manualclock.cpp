// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"

namespace roomscope::test {

Clock::AlarmId ManualClock::schedule(std::chrono::milliseconds delay, std::function<void()> action)
{
    const AlarmId id = m_nextId++;
    m_alarms.emplace(std::pair(m_now + delay, id), std::move(action));
    return id;
}

void ManualClock::cancel(AlarmId id)
{
    std::erase_if(m_alarms, [id](const auto &entry) { return entry.first.second == id; });
}

void ManualClock::advance(std::chrono::milliseconds by)
{
    const SteadyTime end = m_now + by;
    const WallTime wallEnd = m_wall + by;
    while (!m_alarms.empty() && m_alarms.begin()->first.first <= end) {
        auto first = m_alarms.extract(m_alarms.begin());
        const auto step = std::chrono::duration_cast<std::chrono::milliseconds>(first.key().first - m_now);
        m_now += step;
        m_wall += step;
        first.mapped()();
    }
    m_now = end;
    m_wall = wallEnd;
}

void ManualClock::sleep(std::chrono::milliseconds by)
{
    m_wall += by;
    m_suspended += by;
}

} // namespace roomscope::test
