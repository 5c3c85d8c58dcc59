// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>

namespace roomscope {

using SteadyTime = std::chrono::steady_clock::time_point;
//! UTC with the milliseconds that the protocol carries.
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

//! Where time comes from: injected everywhere, so that tests own it (style 42).
//! A Clock belongs to the thread that made it; scheduled functions run there, from the event loop.
class Clock
{
public:
    using AlarmId = quint64;

    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock();

    [[nodiscard]] virtual SteadyTime now() const = 0;
    [[nodiscard]] virtual WallTime wallNow() const = 0;
    //! How long this machine has slept since boot: grows on wake whatever the wall clock does.
    [[nodiscard]] virtual std::chrono::milliseconds suspended() const = 0;

    //! Runs \a action once after \a delay. Returns an id for cancel(), never 0. Use Alarm rather than this.
    virtual AlarmId schedule(std::chrono::milliseconds delay, std::function<void()> action) = 0;
    //! Forgets a scheduled action; unknown ids are ignored.
    virtual void cancel(AlarmId id) = 0;
};

} // namespace roomscope
