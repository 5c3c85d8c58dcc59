// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/timelinemodel.h"

#include <memory>

namespace roomscope::test {

//! An archive in memory: pages answer at once, or when released.
class FakeArchive final
{
public:
    QList<TimelinePage::Row> rows;
    bool isHeld = false;
    bool fails = false;

    [[nodiscard]] std::unique_ptr<TimelineSource> source();
    //! Answers what was asked while held.
    void release();

private:
    friend class FakeSource;
    std::vector<std::function<void()>> m_held;
};

//! A message of the room "orders", order minutes after a fixed Friday noon.
[[nodiscard]] Message message(qint64 order, const QString &from, const QString &text);
[[nodiscard]] TimelinePage::Row archived(const Message &message);
[[nodiscard]] FiledBatch::Row live(const Message &message);
[[nodiscard]] OutboxRow waiting(const QString &id, const QString &text,
                                DeliveryState state = DeliveryState::Queued);

} // namespace roomscope::test
