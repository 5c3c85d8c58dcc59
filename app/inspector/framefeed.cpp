// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/framefeed.h"

#include <algorithm>

namespace roomscope {

FrameFeed::FrameFeed(QObject *parent) : FrameFeed(Limits{}, parent) {}

FrameFeed::FrameFeed(Limits limits, QObject *parent) : QObject(parent), m_limits(limits)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FrameFeed::deliver);
}

void FrameFeed::add(const FrameEntry &entry)
{
    const QMutexLocker lock(&m_mutex);
    m_pending.append(entry);
    m_pendingBytes += costOf(entry);
    if (m_pending.size() > m_limits.entries || m_pendingBytes > m_limits.bytes)
        dropOldest();
    if (!m_isWakePosted) {
        m_isWakePosted = true;
        QMetaObject::invokeMethod(this, &FrameFeed::onWake, Qt::QueuedConnection);
    }
}

void FrameFeed::onWake()
{
    const qint64 elapsed = m_sinceDelivery.isValid() ? m_sinceDelivery.elapsed() : kInterval.count();
    m_timer.start(int(std::clamp<qint64>(kInterval.count() - elapsed, 0, kInterval.count())));
}

void FrameFeed::deliver()
{
    QList<FrameEntry> batch;
    {
        const QMutexLocker lock(&m_mutex);
        batch.swap(m_pending);
        m_pendingBytes = 0;
        m_isWakePosted = false;
    }
    m_sinceDelivery.start();
    if (!batch.isEmpty())
        emit batchReady(batch);
}

void FrameFeed::dropOldest()
{
    // A quarter at a time, so that a flood does not pay for it at every frame; never the newest, which takes
    // the mark.
    const qsizetype keep =
        std::max<qsizetype>(1, m_pending.size() - std::max<qsizetype>(1, m_limits.entries / 4));
    DroppedFrames gone;
    qsizetype count = 0;
    while (m_pending.size() - count > 1 &&
           (m_pending.size() - count > keep || m_pendingBytes > m_limits.bytes * 3 / 4)) {
        const FrameEntry &entry = m_pending.at(count);
        gone.add(entry.dropped);
        if (entry.record.frame())
            gone.add({1, entry.record.wall, entry.record.wall});
        m_pendingBytes -= costOf(entry);
        ++count;
    }
    m_pending.remove(0, count);
    gone.add(m_pending.first().dropped);
    m_pending.first().dropped = gone;
}

} // namespace roomscope
