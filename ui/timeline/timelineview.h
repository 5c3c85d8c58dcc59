// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/timelinemodel.h"
#include "timeline/anchoredlist.h"
#include "timeline/rowcache.h"
#include "timeline/timelinepointer.h"

#include <QTimer>

#include <optional>

namespace roomscope {

class TimelineDelegate;

//! The messages of one conversation. Follows the newest row only while it is on screen; otherwise what is
//! being read keeps its place whatever arrives above or below. Asks the model for more near either end. GUI
//! thread.
class TimelineView final : public AnchoredList
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    //! Shows \a timeline (or nothing) from its first unread row, or its newest, as \a self sees it. Not
    //! owned.
    void setTimeline(TimelineModel *timeline, const UserId &self);
    [[nodiscard]] TimelineModel *timeline() const { return m_timeline; }
    [[nodiscard]] const TimelineRows &rows() const { return *m_rows; }
    void setNames(std::function<QString(const UserId &)> nameOf);
    //! Whether messages that wait are under way, or wait for the connection.
    void setOnline(bool isOnline);
    //! Whether messages that are not on disk yet wait for the disk.
    void setDiskRefusing(bool isDiskRefusing);
    //! Names have changed: rows are made anew.
    void refresh();

    void goToNewest();
    //! Brings \a row into view and selects it.
    void goToRow(int row);
    //! Shows the message at \a key, marked for a moment (not where motion is reduced); what is not in the
    //! window is loaded.
    void goTo(const ArchiveKey &key);
    //! The first message of that time or later.
    void goToTime(WallTime time);
    //! \name Text selected by mouse or keys, of one message
    //! @{
    [[nodiscard]] int selectedRow() const { return m_pointer.selection().row().row(); }
    [[nodiscard]] QString selectedText() const { return m_pointer.selectedText(); }
    //! To the clipboard: what is selected, or all of the current message as it was written.
    void copy();
    //! @}
    //! The text of each block of code of \a row.
    [[nodiscard]] QStringList codeOf(int row);
    //! Where a popup that belongs to \a row goes.
    [[nodiscard]] QPoint popupPlace(int row) const;
    void setOffers(TimelineRows::Offers offers);

signals:
    //! isFollowing() may have changed.
    void tailChanged();
    //! The highest order of the newest epoch on screen, some moments after it got there.
    void seen(qint64 order);
    void linkActivated(const QUrl &url);
    void actionActivated(int row, roomscope::ShownRow::Action action);
    void chipActivated(int row, qsizetype chip);
    void quoteActivated(int row);
    void toolActivated(int row, roomscope::ShownRow::Tool tool, QPoint globalPosition);
    void dayActivated(int row, QPoint globalPosition);
    //! goTo() or goToTime() found nothing.
    void jumpFailed(const roomscope::Error &error);
    //! Rows on screen may be others.
    void placed();
    void menuRequested(int row, QPoint globalPosition);
    //! A printable key was pressed here: it is meant for the composer.
    void typed(const QString &text);

protected:
    bool takeFirstPosition() override;
    [[nodiscard]] bool isEndLoaded() const override;
    void followingChanged() override;
    void placeChanged() override;
    void scrolled() override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;

private:
    void connectTimeline();
    void loadMore();
    void reportSeen();
    void present(const ArchiveKey &key);
    void flash(const QModelIndex &index);
    [[nodiscard]] bool handlesKey(QKeyEvent *event);

    TimelineRows *m_rows;
    TimelineDelegate *m_delegate;
    mutable TimelinePointer m_pointer;
    TimelineModel *m_timeline = nullptr;
    QTimer m_flashTimer;
    QTimer m_seenTimer;
    QTimer m_loadTimer;
    //! A page failed to load: wait for the person to scroll before asking again.
    bool m_isPagingHeld = false;
    //! Whether the model held the newest row before the present change: what comes then is live, not a page.
    bool m_wasAtTail = true;
};

} // namespace roomscope
