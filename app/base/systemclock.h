// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>

#include <memory>
#include <unordered_map>

class QTimer;

namespace roomscope {

//! The real clock, on the Qt timers of the thread it lives in.
class SystemClock final : public QObject, public Clock
{
    Q_OBJECT
public:
    explicit SystemClock(QObject *parent = nullptr);
    ~SystemClock() override;

    [[nodiscard]] SteadyTime now() const override;
    [[nodiscard]] WallTime wallNow() const override;
    [[nodiscard]] std::chrono::milliseconds suspended() const override;
    AlarmId schedule(std::chrono::milliseconds delay, std::function<void()> action) override;
    void cancel(AlarmId id) override;

private:
    std::unordered_map<AlarmId, QTimer *> m_timers;
    AlarmId m_nextId = 1;
};

} // namespace roomscope
