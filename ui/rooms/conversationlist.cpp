// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/conversationlist.h"

#include "chat/conversationsmodel.h"
#include "rooms/conversationdelegate.h"
#include "rooms/conversationfiltermodel.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QResizeEvent>
#include <QScopedValueRollback>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

int stepOf(const QKeyEvent &event)
{
    if (event.modifiers().setFlag(Qt::KeypadModifier, false) != (Qt::ControlModifier | Qt::ShiftModifier))
        return 0;
    return event.key() == Qt::Key_Up ? -1 : event.key() == Qt::Key_Down ? 1 : 0;
}

} // namespace

ConversationList::ConversationList(ConversationsModel::Section section, const QString &name,
                                   const QString &title, QWidget *parent)
    : QListView(parent), m_filter(new ConversationFilterModel(section, this))
{
    setObjectName(name);
    setAccessibleName(title);
    setDragDropMode(DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setDragDropOverwriteMode(false);
    setItemDelegate(new ConversationDelegate(this));
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    viewport()->setAutoFillBackground(false);
    setModel(m_filter);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &ConversationList::contentHeightChanged);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ConversationList::contentHeightChanged);
    // The chosen row may come after it was chosen (joined a moment ago), or come back at another place.
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &ConversationList::reselect,
            Qt::QueuedConnection);
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, &ConversationList::reselect);
}

void ConversationList::setConversations(ConversationsModel *conversations)
{
    const QScopedValueRollback quiet(m_isQuiet, true);
    m_filter->setSourceModel(conversations);
}

void ConversationList::setChosen(const ConversationId &conversation)
{
    m_chosen = conversation;
    reselect();
}

void ConversationList::reselect()
{
    const QScopedValueRollback quiet(m_isQuiet, true);
    const QModelIndex index = m_filter->indexOf(m_chosen);
    if (index == currentIndex() && index.isValid() == selectionModel()->hasSelection())
        return;
    if (index.isValid())
        setCurrentIndex(index);
    else
        selectionModel()->clear();
}

int ConversationList::contentHeight() const
{
    return m_filter->rowCount() * ConversationDelegate::rowHeight(font());
}

ConversationId ConversationList::idOf(const QModelIndex &index) const
{
    return index.data(ConversationsModel::IdRole).value<ConversationId>();
}

void ConversationList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (m_isQuiet || !current.isValid())
        return;
    m_chosen = idOf(current);
    emit chosen(m_chosen);
}

void ConversationList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    const QModelIndexList rows = selected.indexes();
    if (!m_isQuiet && !rows.isEmpty() && rows.first() != currentIndex())
        setCurrentIndex(rows.first());
}

void ConversationList::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // Qt would move on to the neighbour and so open a conversation nobody chose.
    const QScopedValueRollback quiet(m_isQuiet, true);
    if (currentIndex().isValid() && currentIndex().row() >= start && currentIndex().row() <= end)
        selectionModel()->clear();
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

bool ConversationList::event(QEvent *event)
{
    // Before any shortcut of the window.
    if (event->type() == QEvent::ShortcutOverride && stepOf(*static_cast<QKeyEvent *>(event)) != 0) {
        event->accept();
        return true;
    }
    return QListView::event(event);
}

void ConversationList::keyPressEvent(QKeyEvent *event)
{
    if (const int step = stepOf(*event); step != 0) {
        if (currentIndex().isValid())
            emit stepRequested(idOf(currentIndex()), step);
        return;
    }
    const bool isMenuKey = event->key() == Qt::Key_Menu ||
                           (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier);
    if (isMenuKey && currentIndex().isValid()) {
        emit menuRequested(idOf(currentIndex()),
                           viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        emit chosen(idOf(currentIndex()));
        return;
    }
    QListView::keyPressEvent(event);
}

void ConversationList::mousePressEvent(QMouseEvent *event)
{
    // The menu is for a row as it is: asking for it does not open the conversation and so mark it read.
    if (event->button() == Qt::RightButton)
        event->accept();
    else
        QListView::mousePressEvent(event);
}

void ConversationList::contextMenuEvent(QContextMenuEvent *event)
{
    // Over a row, without opening it; the key comes by keyPressEvent.
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (const QModelIndex index = indexAt(event->pos()); index.isValid())
            emit menuRequested(idOf(index), event->globalPos());
    }
    event->accept();
}

void ConversationList::resizeEvent(QResizeEvent *event)
{
    // The lists share the height anew when the other one grows or the window shrinks.
    const bool wasInSight = currentIndex().isValid() &&
                            QRect(QPoint(), event->oldSize()).contains(visualRect(currentIndex()).center());
    QListView::resizeEvent(event);
    if (wasInSight)
        scrollTo(currentIndex());
}

} // namespace roomscope
