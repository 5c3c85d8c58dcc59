// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/feedlist.h"

#include "chat/feedsmodel.h"
#include "feeds/feeddelegate.h"

#include <QContextMenuEvent>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

FeedId idOf(const QModelIndex &index)
{
    return index.data(FeedsModel::IdRole).value<FeedId>();
}

} // namespace

FeedList::FeedList(const Clock &clock, QWidget *parent)
    : QListView(parent), m_rows(new FeedRowsModel(clock, this))
{
    setObjectName(u"feedList"_s);
    setAccessibleName(tr("Feeds"));
    setItemDelegate(new FeedDelegate(this));
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    viewport()->setAutoFillBackground(false);
    setModel(m_rows);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_rows, signal, this, &FeedList::contentHeightChanged);
    connect(m_rows, &QAbstractItemModel::modelReset, this, &FeedList::contentHeightChanged);
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) { emit opened(idOf(index)); });
    m_tick.callOnTimeout(this, &FeedList::tick);
    m_tick.setInterval(1s);
}

void FeedList::setFeeds(FeedsModel *feeds)
{
    m_rows->setSourceModel(feeds);
    emit contentHeightChanged();
}

void FeedList::setLink(FeedRowsModel::Link link)
{
    m_rows->setLink(link);
}

int FeedList::contentHeight() const
{
    return m_rows->rowCount() * FeedDelegate::rowHeight(font());
}

void FeedList::tick()
{
    // Rows that get values are painted anyway.
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const QModelIndex index = m_rows->index(row, 0);
        if (!index.data(FeedRowsModel::NoteRole).toString().isEmpty())
            update(index);
    }
}

void FeedList::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    const bool isMenuKey = event->key() == Qt::Key_Menu ||
                           (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier);
    if (isMenuKey && current.isValid())
        emit menuRequested(idOf(current), viewport()->mapToGlobal(visualRect(current).bottomLeft()));
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && current.isValid())
        emit opened(idOf(current));
    else
        QListView::keyPressEvent(event);
}

void FeedList::contextMenuEvent(QContextMenuEvent *event)
{
    // The key comes by keyPressEvent.
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (const QModelIndex index = indexAt(event->pos()); index.isValid())
            emit menuRequested(idOf(index), event->globalPos());
    }
    event->accept();
}

void FeedList::showEvent(QShowEvent *event)
{
    QListView::showEvent(event);
    m_tick.start();
}

void FeedList::hideEvent(QHideEvent *event)
{
    QListView::hideEvent(event);
    m_tick.stop();
}

} // namespace roomscope
