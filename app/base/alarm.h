// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace roomscope {

//! A restartable single-shot timer on an injected Clock. Cancelled by its destructor.
class Alarm final
{
public:
    Alarm(Clock &clock, std::function<void()> action);
    ~Alarm();
    Alarm(const Alarm &) = delete;
    Alarm &operator=(const Alarm &) = delete;

    //! (Re)starts: the action runs once after \a delay.
    void start(std::chrono::milliseconds delay);
    void stop();
    [[nodiscard]] bool isActive() const { return m_id != 0; }

private:
    Clock &m_clock;
    std::function<void()> m_action;
    Clock::AlarmId m_id = 0;
};

} // namespace roomscope
