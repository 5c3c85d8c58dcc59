// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace roomscope {

//! Learns from links that die of silence: middleboxes drop a connection that was idle for so long, each time
//! at the same age. Three deaths in a row at one age shorten the ping interval below it.
class HeartbeatAdaption final
{
public:
    explicit HeartbeatAdaption(std::chrono::milliseconds interval);

    //! Starts again with the interval of the settings.
    void reset(std::chrono::milliseconds interval);
    //! A link that was open was lost without a word, or stopped answering, after \a idleAge without a byte
    //! either way. True when the interval is another one now.
    [[nodiscard]] bool addDeath(std::chrono::milliseconds idleAge);
    //! It ended in another way: the row is broken.
    void addOtherEnd();

    [[nodiscard]] std::chrono::milliseconds interval() const { return m_interval; }
    [[nodiscard]] bool isAdapted() const { return m_interval < m_configured; }

private:
    std::chrono::milliseconds m_configured;
    std::chrono::milliseconds m_interval;
    std::chrono::milliseconds m_firstAge{0};
    int m_deaths = 0;
};

} // namespace roomscope
