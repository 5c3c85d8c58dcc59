// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/anchoredlist.h"

#include "timeline/rowcache.h"

#include <QScrollBar>

#include <algorithm>

namespace roomscope {

namespace {

//! Pixels from the end that still count as being there.
constexpr int kEndSlack = 4;
constexpr int kSettlePasses = 4;
constexpr int kWidthPasses = 3;

} // namespace

AnchoredList::AnchoredList(QWidget *parent) : QListView(parent), m_cache(new RowCache(this))
{
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Its own ideas of where to scroll would move what is being read.
    setAutoScroll(false);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &AnchoredList::onScrolled);
}

AnchoredList::~AnchoredList() = default;

void AnchoredList::forgetPlace()
{
    m_anchors.clear();
    m_hasPlace = false;
}

void AnchoredList::doItemsLayout()
{
    // Qt lays out already while the list is being made.
    if (m_isLayingOut || !model())
        return;
    m_isLayingOut = true;
    // The scroll bar comes and goes with the height of the rows, and takes its width from them.
    for (int pass = 0; pass < kWidthPasses && (pass == 0 || m_cache->width() != viewport()->width());
         ++pass) {
        m_cache->setWidth(viewport()->width());
        layoutOnce();
    }
    // Exact heights may bring rows on screen whose heights are still guesses.
    for (int pass = 0; pass < kSettlePasses && settleVisible(); ++pass)
        layoutOnce();
    m_isLayingOut = false;
    rememberAnchors();
    placeChanged();
}

void AnchoredList::layoutOnce()
{
    QListView::doItemsLayout();
    stackAtBottom();
    if (m_hasPlace)
        restorePlace();
    else
        m_hasPlace = takeFirstPosition();
}

bool AnchoredList::settleVisible()
{
    bool hasChanged = false;
    const QModelIndex first = indexAt(QPoint(0, 0));
    const int bottom = viewport()->height();
    for (int row = first.isValid() ? first.row() : 0; row < model()->rowCount(); ++row) {
        if (visualRect(model()->index(row, 0)).top() > bottom)
            break;
        hasChanged = m_cache->settle(row) || hasChanged;
    }
    return hasChanged;
}

//! Few messages stand at the bottom, next to where the next is written.
void AnchoredList::stackAtBottom()
{
    const int room = viewport()->height() + viewportMargins().top();
    const int top = std::max(room - contentsSize().height(), 0);
    if (top != viewportMargins().top())
        setViewportMargins(0, top, 0, 0);
    updateGeometries();
}

void AnchoredList::restorePlace()
{
    QScrollBar *bar = verticalScrollBar();
    if (m_isFollowing) {
        bar->setValue(bar->maximum());
        return;
    }
    // A row that was on screen before holds better than one that has just come into view.
    auto survivor = std::find_if(m_anchors.cbegin(), m_anchors.cend(), [](const Anchor &anchor) {
        return anchor.row.isValid() && anchor.wasExact;
    });
    if (survivor == m_anchors.cend())
        survivor = std::find_if(m_anchors.cbegin(), m_anchors.cend(),
                                [](const Anchor &anchor) { return anchor.row.isValid(); });
    if (survivor != m_anchors.cend())
        bar->setValue(bar->value() + visualRect(survivor->row).top() - survivor->top);
}

void AnchoredList::rememberAnchors()
{
    m_anchors.clear();
    if (m_isFollowing)
        return;
    const int count = model()->rowCount();
    const QModelIndex first = indexAt(QPoint(0, 0));
    for (int row = first.isValid() ? first.row() : 0; row < count; ++row) {
        const QModelIndex index = model()->index(row, 0);
        const int top = visualRect(index).top();
        if (top > viewport()->height())
            break;
        m_anchors.push_back({QPersistentModelIndex(index), top, m_cache->isExact(row)});
    }
}

void AnchoredList::onScrolled()
{
    if (m_isLayingOut)
        return;
    scrolled();
    setFollowing(isAtEnd());
    rememberAnchors();
    if (settleVisible())
        doItemsLayout();
    placeChanged();
}

bool AnchoredList::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - kEndSlack && isEndLoaded();
}

void AnchoredList::setFollowing(bool isFollowing)
{
    if (isFollowing == m_isFollowing)
        return;
    m_isFollowing = isFollowing;
    followingChanged();
}

int AnchoredList::lastVisibleRow() const
{
    const QModelIndex last = indexAt(QPoint(0, viewport()->height() - 1));
    return last.isValid() ? last.row() : model()->rowCount() - 1;
}

void AnchoredList::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // Otherwise Qt moves the selection to a neighbour, which nobody chose.
    if (currentIndex().isValid() && currentIndex().row() >= start && currentIndex().row() <= end)
        selectionModel()->clear();
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

void AnchoredList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    doItemsLayout();
}

} // namespace roomscope
