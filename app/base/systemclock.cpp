// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/systemclock.h"

#include <QTimer>

#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace roomscope {

SystemClock::SystemClock(QObject *parent)
    : QObject(parent)
{
}

SystemClock::~SystemClock() = default;

SteadyTime SystemClock::now() const
{
    return std::chrono::steady_clock::now();
}

WallTime SystemClock::wallNow() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::chrono::milliseconds SystemClock::suspended() const
{
#ifdef Q_OS_LINUX
    timespec boot{};
    timespec monotonic{};
    clock_gettime(CLOCK_BOOTTIME, &boot);
    clock_gettime(CLOCK_MONOTONIC, &monotonic);
    return std::chrono::milliseconds((boot.tv_sec - monotonic.tv_sec) * 1000
                                     + (boot.tv_nsec - monotonic.tv_nsec) / 1'000'000);
#else
    return {};
#endif
}

Clock::AlarmId SystemClock::schedule(std::chrono::milliseconds delay, std::function<void()> action)
{
    const AlarmId id = m_nextId++;
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    timer->callOnTimeout(this, [this, id, run = std::move(action)] {
        cancel(id);
        run();
    });
    m_timers.emplace(id, timer);
    timer->start(delay);
    return id;
}

void SystemClock::cancel(AlarmId id)
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return;
    // deleteLater, because the timer may be the one that is firing.
    found->second->stop();
    found->second->deleteLater();
    m_timers.erase(found);
}

} // namespace roomscope
