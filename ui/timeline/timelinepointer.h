// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/timelinelayout.h"
#include "timeline/timelineselection.h"

#include <QElapsedTimer>
#include <QPoint>
#include <QUrl>

#include <optional>

class QMouseEvent;

namespace roomscope {

class RowCache;
class TimelineDelegate;
class TimelineView;

//! What the mouse does in a TimelineView: clicks on what TimelineLayout placed, selection of text within one
//! message, the tools of the row it is over, tool tips. Tells by the view's signals. GUI thread.
class TimelinePointer final
{
public:
    TimelinePointer(TimelineView &view, RowCache &cache, TimelineDelegate &delegate);

    void pressed(const QMouseEvent &event);
    void moved(const QMouseEvent &event);
    void released(const QMouseEvent &event);
    void doubleClicked(const QMouseEvent &event);
    void left();
    //! Other rows may be under the mouse.
    void placeChanged();
    void showToolTip(QPoint at, QPoint global);

    [[nodiscard]] TimelineSelection &selection() { return m_selection; }
    //! The text that is selected, as it is shown.
    [[nodiscard]] QString selectedText() const;
    void clearSelection();

private:
    struct Target
    {
        int row = -1;
        TimelineLayout::Hit hit = {};
        QUrl link = {};
    };

    [[nodiscard]] Target targetAt(QPoint at) const;
    void hover(const Target &target);
    void activate(const Target &target, QPoint global);
    void beginSelection(QPoint at, TimelineSelection::Unit unit);
    [[nodiscard]] QPoint inBody(int row, QPoint at) const;
    void repaintSelected() const;

    TimelineView &m_view;
    RowCache &m_cache;
    TimelineDelegate &m_delegate;
    TimelineSelection m_selection;
    std::optional<QPoint> m_pressed;
    bool m_isSelecting = false;
    //! A press soon after a double click, and where it was, selects a paragraph.
    QElapsedTimer m_sinceDouble;
    QPoint m_doubleAt;
    QPersistentModelIndex m_hovered;
};

} // namespace roomscope
