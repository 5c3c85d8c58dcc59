// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, keys and other events of a TimelineView.
#include "timeline/timelineview.h"

#include "chat/timelinemodel.h"
#include "common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace roomscope {

void TimelineView::changeEvent(QEvent *event)
{
    AnchoredList::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::StyleChange) {
        cache()->setLook(font(), Theme::of(this));
        scheduleDelayedItemsLayout();
    } else if (event->type() == QEvent::ActivationChange) {
        m_seenTimer.start();
    } else if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        refresh();
    }
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        m_pointer.showToolTip(help->pos(), help->globalPos());
        return true;
    }
    return AnchoredList::viewportEvent(event);
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer.moved(*event);
    // The base class would select whatever a pressed mouse passes over.
    if (event->buttons() == Qt::NoButton)
        AnchoredList::mouseMoveEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    m_pointer.pressed(*event);
    AnchoredList::mousePressEvent(event);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    AnchoredList::mouseReleaseEvent(event);
    m_pointer.released(*event);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_pointer.doubleClicked(*event);
}

void TimelineView::leaveEvent(QEvent *event)
{
    m_pointer.left();
    AnchoredList::leaveEvent(event);
}

void TimelineView::copy()
{
    const QModelIndex whole = m_pointer.selection().isEmpty() ? currentIndex() : m_pointer.selection().row();
    if (!whole.isValid())
        return;
    const QString selected = m_pointer.selectedText();
    // All of a message is copied as it was written.
    const bool isAll = selected.isEmpty() || (selected == cache()->prepared(whole.row()).text.text() &&
                                              !cache()->prepared(whole.row()).row.more);
    QGuiApplication::clipboard()->setText(isAll ? whole.data(TimelineModel::TextRole).toString() : selected);
}

QStringList TimelineView::codeOf(int row)
{
    const RowCache::Prepared &item = cache()->prepared(row);
    QStringList blocks;
    for (qsizetype i = 0; i < qsizetype(item.layout.copyCode.size()); ++i)
        blocks += item.text.codeText(i);
    return blocks;
}

QPoint TimelineView::popupPlace(int row) const
{
    const QRect rect = visualRect(m_rows->index(row, 0));
    const int bottom = std::clamp(rect.bottom(), 0, viewport()->height());
    return viewport()->mapToGlobal(QPoint(TimelineMetrics::kTextLeft, bottom));
}

//! Copying, and selecting text of the current message; answers whether the key was one of these.
bool TimelineView::handlesKey(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    const int step = event->matches(QKeySequence::SelectNextChar)       ? 1
                     : event->matches(QKeySequence::SelectPreviousChar) ? -1
                                                                        : 0;
    if (step == 0 || !currentIndex().isValid())
        return false;
    TimelineSelection &selection = m_pointer.selection();
    const MessageText &text = cache()->prepared(currentIndex().row()).text;
    if (selection.row() != currentIndex()) {
        m_pointer.clearSelection();
        selection.begin(currentIndex(), text, 0, TimelineSelection::Unit::Character);
    }
    selection.extendBy(text, step);
    update(currentIndex());
    return true;
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const bool isMenuKey = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                           event->key() == Qt::Key_Menu || event->key() == Qt::Key_Space;
    if (isMenuKey && currentIndex().isValid()) {
        scrollTo(currentIndex());
        emit menuRequested(currentIndex().row(), popupPlace(currentIndex().row()));
        return;
    }
    if (handlesKey(event))
        return;
    if (event->key() == Qt::Key_End && event->modifiers() == Qt::NoModifier)
        goToNewest();
    const bool hasText = !event->text().isEmpty() && event->text().front().isPrint();
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (hasText && isPlain) {
        emit typed(event->text());
        return;
    }
    const QModelIndex before = currentIndex();
    AnchoredList::keyPressEvent(event);
    if (currentIndex().isValid() && currentIndex() != before)
        scrollTo(currentIndex());
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const QModelIndex index = indexAt(event->pos());
        if (index.isValid()) {
            setCurrentIndex(index);
            emit menuRequested(index.row(), event->globalPos());
        }
    }
    event->accept();
}

QModelIndex TimelineView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (!currentIndex().isValid() && action != MoveHome)
        return m_rows->index(lastVisibleRow(), 0);
    return AnchoredList::moveCursor(action, modifiers);
}

} // namespace roomscope
