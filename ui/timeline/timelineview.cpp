// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelineview.h"

#include "chat/timelinemodel.h"
#include "common/theme.h"
#include "timeline/timelinedelegate.h"

#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr std::chrono::milliseconds kSeenAfter{150};
constexpr std::chrono::milliseconds kFlashTime{1200};

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : AnchoredList(parent)
    , m_rows(new TimelineRows(this))
    , m_delegate(new TimelineDelegate(cache(), this))
    , m_pointer(*this, *cache(), *m_delegate)
{
    setObjectName(u"timelineView"_s);
    setAccessibleName(tr("Timeline"));
    setItemDelegate(m_delegate);
    setFrameShape(NoFrame);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    verticalScrollBar()->setSingleStep(QFontMetrics(font()).height() * 2);
    cache()->setLook(font(), Theme::of(this));
    cache()->setRows(m_rows);
    setModel(m_rows);

    m_seenTimer.setSingleShot(true);
    m_seenTimer.setInterval(kSeenAfter);
    connect(&m_seenTimer, &QTimer::timeout, this, &TimelineView::reportSeen);
    m_loadTimer.setSingleShot(true);
    m_loadTimer.setInterval(0);
    connect(&m_loadTimer, &QTimer::timeout, this, &TimelineView::loadMore);
    m_flashTimer.setSingleShot(true);
    m_flashTimer.setInterval(kFlashTime);
    connect(&m_flashTimer, &QTimer::timeout, this, [this] {
        m_delegate->setFlashed({});
        viewport()->update();
    });
}

TimelineView::~TimelineView() = default;

void TimelineView::setTimeline(TimelineModel *timeline, const UserId &self)
{
    if (m_timeline == timeline)
        return;
    if (m_timeline) {
        m_timeline->disconnect(this);
        m_timeline->setFollowsTail(true);
    }
    m_timeline = timeline;
    m_pointer.clearSelection();
    forgetPlace();
    m_isPagingHeld = false;
    m_wasAtTail = true;
    setFollowing(true);
    if (timeline)
        connectTimeline();
    m_rows->setPlace(self, timeline ? kindOf(timeline->conversation()) : ConversationKind::Room);
    m_rows->setSourceModel(timeline);
    emit tailChanged();
}

void TimelineView::connectTimeline()
{
    connect(m_timeline, &TimelineModel::loadFailed, this, [this] { m_isPagingHeld = true; });
    connect(m_timeline, &TimelineModel::loaded, this, [this] { scheduleDelayedItemsLayout(); });
    connect(m_timeline, &TimelineModel::arrived, this, &TimelineView::present);
    connect(m_timeline, &TimelineModel::jumpFailed, this, &TimelineView::jumpFailed);
    connect(m_timeline, &QObject::destroyed, this, [this] {
        m_timeline = nullptr;
        m_rows->setSourceModel(nullptr);
    });
}

void TimelineView::setOffers(TimelineRows::Offers offers)
{
    m_rows->setOffers(std::move(offers));
    refresh();
}

void TimelineView::setNames(std::function<QString(const UserId &)> nameOf)
{
    m_rows->setNames(std::move(nameOf));
    refresh();
}

void TimelineView::setOnline(bool isOnline)
{
    m_rows->setOnline(isOnline);
    refresh();
}

void TimelineView::setDiskRefusing(bool isDiskRefusing)
{
    m_rows->setDiskRefusing(isDiskRefusing);
    refresh();
}

void TimelineView::refresh()
{
    cache()->forgetAll();
    scheduleDelayedItemsLayout();
}

bool TimelineView::takeFirstPosition()
{
    const int count = m_rows->rowCount();
    if (count == 0 || (m_timeline && m_timeline->isLoading()))
        return false;
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(bar->maximum());
    for (int row = 0; row < count; ++row) {
        const QModelIndex index = m_rows->index(row, 0);
        if (!index.data(TimelineModel::IsUnreadStartRole).toBool())
            continue;
        const int top = visualRect(index).top();
        if (top < 0)
            bar->setValue(bar->value() + top);
        break;
    }
    setFollowing(isAtEnd());
    return true;
}

bool TimelineView::isEndLoaded() const
{
    return !m_timeline || m_timeline->isAtTail();
}

void TimelineView::followingChanged()
{
    if (m_timeline)
        m_timeline->setFollowsTail(isFollowing());
    emit tailChanged();
}

void TimelineView::placeChanged()
{
    m_wasAtTail = isEndLoaded();
    m_loadTimer.start();
    m_seenTimer.start();
    m_pointer.placeChanged();
    emit placed();
}

void TimelineView::scrolled()
{
    m_isPagingHeld = false;
}

void TimelineView::loadMore()
{
    if (!m_timeline || !hasPlace() || m_isPagingHeld || m_timeline->isLoading() || !isVisible())
        return;
    const QScrollBar *bar = verticalScrollBar();
    const int reach = viewport()->height();
    if (bar->value() <= reach && m_timeline->canLoadOlder())
        m_timeline->loadOlder();
    else if (bar->maximum() - bar->value() <= reach && m_timeline->canLoadNewer())
        m_timeline->loadNewer();
}

void TimelineView::goToNewest()
{
    if (m_timeline && !m_timeline->isAtTail()) {
        forgetPlace();
        m_timeline->loadNewest();
        return;
    }
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    setFollowing(true);
}

void TimelineView::goToRow(int row)
{
    const QModelIndex index = m_rows->index(row, 0);
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index, EnsureVisible);
}

void TimelineView::goTo(const ArchiveKey &key)
{
    if (!m_timeline)
        return;
    if (m_timeline->indexOf(key).isValid())
        present(key);
    else
        m_timeline->loadAt(key);
}

void TimelineView::goToTime(WallTime time)
{
    if (m_timeline)
        m_timeline->loadAtTime(time);
}

void TimelineView::present(const ArchiveKey &key)
{
    const QModelIndex source = m_timeline ? m_timeline->indexOf(key) : QModelIndex();
    const QModelIndex index = m_rows->mapFromSource(source);
    if (!index.isValid())
        return;
    setFollowing(false);
    setCurrentIndex(index);
    // Twice: heights around it are guesses until they have been on screen.
    for (int pass = 0; pass < 2; ++pass) {
        doItemsLayout();
        scrollTo(index, PositionAtCenter);
    }
    flash(index);
}

void TimelineView::flash(const QModelIndex &index)
{
    // No animation is what people say who want less motion.
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) == 0)
        return;
    m_delegate->setFlashed(index);
    m_flashTimer.start();
    viewport()->update();
}

void TimelineView::reportSeen()
{
    if (!m_timeline || !hasPlace() || !isVisible() || !isActiveWindow())
        return;
    for (int row = lastVisibleRow(); row >= 0; --row) {
        const QModelIndex index = m_rows->index(row, 0);
        if (index.data(TimelineModel::KindRole).toInt() != int(TimelineModel::RowKind::Message))
            continue;
        // Half shown is not read.
        if (visualRect(index).bottom() > viewport()->height() + cache()->metrics().lineHeight)
            continue;
        const QVariantList key = index.data(TimelineModel::KeyRole).toList();
        if (key.size() == 2)
            emit seen(key.at(1).toLongLong());
        return;
    }
}

void TimelineView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    const bool isLive = m_wasAtTail && end == m_rows->rowCount() - 1 && hasPlace();
    bool hasOwnNew = false;
    for (int row = start; isLive && row <= end && !hasOwnNew; ++row) {
        const int kind = m_rows->index(row, 0).data(TimelineModel::KindRole).toInt();
        hasOwnNew = kind == int(TimelineModel::RowKind::Pending);
    }
    AnchoredList::rowsInserted(parent, start, end);
    if (hasOwnNew)
        setFollowing(true);
}

} // namespace roomscope
