// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/timelinemodel.h"

#include <QPushButton>

#include <optional>

namespace roomscope {

class TimelineView;

//! The way up to the first unread message, while that lies above what is on screen: "12 new since 09:12".
//! Floats over the timeline and moves nothing. Gone for good once that message was on screen.
class UnreadButton final : public QPushButton
{
    Q_OBJECT
public:
    UnreadButton(TimelineView *view, QWidget *parent);

    //! A conversation was opened with \a count unread messages, the first of them at \a first or after it.
    void expect(int count, std::optional<ArchiveKey> first);

private:
    void refresh();
    void jump();
    void place();

    TimelineView *m_view;
    int m_count = 0;
    std::optional<ArchiveKey> m_first;
};

} // namespace roomscope
