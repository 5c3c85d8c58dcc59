// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/framelog.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace roomscope {

//! Carries entries from the thread that records them to the thread this object lives in: one queued wake-up
//! per batch, at most one batch per screen frame. While the receiver is slow the queue stays within its
//! limits; the oldest entries go and are counted on the entry after them. Whoever calls add() must have
//! stopped (its thread joined) before this object is deleted.
class FrameFeed final : public QObject
{
    Q_OBJECT
public:
    struct Limits
    {
        qsizetype entries = 100'000;
        qint64 bytes = 32LL * 1024 * 1024;
    };
    //! One frame of a 60 Hz screen.
    static constexpr std::chrono::milliseconds kInterval{16};

    explicit FrameFeed(QObject *parent = nullptr);
    explicit FrameFeed(Limits limits, QObject *parent = nullptr);

    //! From any thread, cheap; the order of the calls is kept.
    void add(const FrameEntry &entry);

signals:
    //! In the thread this object lives in.
    void batchReady(const QList<roomscope::FrameEntry> &batch);

private:
    void onWake();
    void deliver();
    void dropOldest();

    const Limits m_limits;
    QTimer m_timer;
    QElapsedTimer m_sinceDelivery;

    QMutex m_mutex;
    //! \name Guarded by m_mutex
    //! @{
    QList<FrameEntry> m_pending;
    qint64 m_pendingBytes = 0;
    bool m_isWakePosted = false;
    //! @}
};

} // namespace roomscope
