// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelineview.h"

#include "chat/timelinemodel.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "timeline/timelinedelegate.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr std::chrono::milliseconds kSeenAfter{150};

} // namespace

TimelineView::TimelineView(QWidget *parent) : AnchoredList(parent), m_rows(new TimelineRows(this))
{
    setObjectName(u"timelineView"_s);
    setAccessibleName(tr("Timeline"));
    setItemDelegate(new TimelineDelegate(cache(), this));
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
    forgetPlace();
    m_isPagingHeld = false;
    m_wasAtTail = true;
    setFollowing(true);
    if (timeline) {
        connect(timeline, &TimelineModel::loadFailed, this, [this] { m_isPagingHeld = true; });
        connect(timeline, &TimelineModel::loaded, this, [this] { scheduleDelayedItemsLayout(); });
        connect(timeline, &QObject::destroyed, this, [this] {
            m_timeline = nullptr;
            m_rows->setSourceModel(nullptr);
        });
    }
    m_rows->setPlace(self, timeline ? kindOf(timeline->conversation()) : ConversationKind::Room);
    m_rows->setSourceModel(timeline);
    emit tailChanged();
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
        showToolTipAt(help->pos(), help->globalPos());
        return true;
    }
    return AnchoredList::viewportEvent(event);
}

TimelineView::Target TimelineView::targetAt(QPoint at)
{
    const QModelIndex index = indexAt(at);
    if (!index.isValid())
        return {};
    const RowCache::Prepared &item = cache()->prepared(index.row());
    Target target{index.row(), item.layout.hit(at - visualRect(index).topLeft())};
    if (target.hit.part == TimelineLayout::Hit::Part::Body) {
        if (const QString link = item.text.linkAt(target.hit.inBody); !link.isEmpty())
            target.link = linkAddress(link);
    }
    return target;
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    using Part = TimelineLayout::Hit::Part;
    const Target target = targetAt(event->position().toPoint());
    const Part part = target.hit.part;
    const bool isClickable = target.link.isValid() || part == Part::Action || part == Part::Chip ||
                             part == Part::More || part == Part::Quote;
    viewport()->setCursor(isClickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    // The base class would select whatever a pressed mouse passes over.
    if (event->buttons() == Qt::NoButton)
        AnchoredList::mouseMoveEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    m_pressed.reset();
    if (event->button() == Qt::LeftButton)
        m_pressed = event->position().toPoint();
    AnchoredList::mousePressEvent(event);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    AnchoredList::mouseReleaseEvent(event);
    const std::optional<QPoint> pressed = std::exchange(m_pressed, std::nullopt);
    const QPoint at = event->position().toPoint();
    if (event->button() == Qt::LeftButton && pressed &&
        (at - *pressed).manhattanLength() < QApplication::startDragDistance())
        activate(targetAt(at));
}

void TimelineView::activate(const Target &target)
{
    using Part = TimelineLayout::Hit::Part;
    if (target.row < 0)
        return;
    if (target.link.isValid()) {
        emit linkActivated(target.link);
        return;
    }
    switch (target.hit.part) {
    case Part::Action:
        emit actionActivated(target.row,
                             cache()->prepared(target.row).row.actions.at(target.hit.index).action);
        break;
    case Part::More:
        emit actionActivated(target.row, ShownRow::Action::ShowAll);
        break;
    case Part::Chip:
        emit chipActivated(target.row, target.hit.index);
        break;
    case Part::Quote:
        emit quoteActivated(target.row);
        break;
    case Part::None:
    case Part::Avatar:
    case Part::Body:
        break;
    }
}

void TimelineView::showToolTipAt(QPoint at, QPoint global)
{
    const Target target = targetAt(at);
    if (target.row < 0) {
        QToolTip::hideText();
        return;
    }
    const ShownRow &row = cache()->prepared(target.row).row;
    QString text = row.at > 0 ? TimelineRows::exactTime(row.at) : QString();
    if (target.link.isValid())
        // The encoded form shows what a look-alike host really is.
        text = QString::fromLatin1(target.link.toEncoded());
    else if (target.hit.part == TimelineLayout::Hit::Part::Chip)
        text = row.chips.at(target.hit.index).names;
    else if (target.hit.part == TimelineLayout::Hit::Part::Avatar)
        text = row.from;
    QToolTip::showText(global, textguard::toolTip(text), viewport());
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const bool isMenuKey =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Menu;
    if (isMenuKey && currentIndex().isValid()) {
        scrollTo(currentIndex());
        const QRect rect = visualRect(currentIndex());
        emit menuRequested(currentIndex().row(),
                           viewport()->mapToGlobal(QPoint(TimelineMetrics::kTextLeft, rect.bottom())));
        return;
    }
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
