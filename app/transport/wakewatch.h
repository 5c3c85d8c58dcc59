// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "base/clock.h"

#include <QObject>

namespace roomscope {

//! Tells when the machine has slept, by Clock::suspended(): whatever the wall clock does. Lives in the
//! clock's thread.
class WakeWatch final : public QObject
{
    Q_OBJECT
public:
    explicit WakeWatch(Clock &clock, QObject *parent = nullptr);

signals:
    void woke(std::chrono::milliseconds slept);

private:
    void look();

    Clock &m_clock;
    std::chrono::milliseconds m_suspended;
    Alarm m_alarm;
};

} // namespace roomscope
