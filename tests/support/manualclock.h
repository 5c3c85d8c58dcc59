// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <map>
#include <utility>

namespace roomscope::test {

//! A clock that stands still until the test moves it.
class ManualClock final : public Clock
{
public:
    [[nodiscard]] SteadyTime now() const override { return m_now; }
    [[nodiscard]] WallTime wallNow() const override { return m_wall; }
    [[nodiscard]] std::chrono::milliseconds suspended() const override { return m_suspended; }
    AlarmId schedule(std::chrono::milliseconds delay, std::function<void()> action) override;
    void cancel(AlarmId id) override;

    //! Moves steady and wall time, running what falls due in order of its time.
    void advance(std::chrono::milliseconds by);
    //! Runs nothing: moves the wall clock alone, as an administrator would.
    void setWall(WallTime wall) { m_wall = wall; }
    //! The machine sleeps: wall and suspended time pass, steady time stands.
    void sleep(std::chrono::milliseconds by);
    [[nodiscard]] qsizetype pending() const { return qsizetype(m_alarms.size()); }

private:
    SteadyTime m_now{std::chrono::hours(1)};
    WallTime m_wall{std::chrono::milliseconds(1'795'245'187'501)}; // 2026-11-21T07:13:07.501Z
    std::chrono::milliseconds m_suspended{0};
    std::map<std::pair<SteadyTime, AlarmId>, std::function<void()>> m_alarms;
    AlarmId m_nextId = 1;
};

} // namespace roomscope::test
