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
//! Pixels from the end that still count as being there.
constexpr int kTailSlack = 4;
constexpr int kSettlePasses = 4;
constexpr int kWidthPasses = 3;

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : QListView(parent), m_cache(new RowCache(this)), m_rows(new TimelineRows(this))
{
    setObjectName(u"timelineView"_s);
    setAccessibleName(tr("Timeline"));
    setItemDelegate(new TimelineDelegate(m_cache, this));
    setFrameShape(NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    // Its own ideas of where to scroll would move what is being read.
    setAutoScroll(false);
    setTabKeyNavigation(false);
    verticalScrollBar()->setSingleStep(QFontMetrics(font()).height() * 2);
    m_cache->setLook(font(), Theme::of(this));
    m_cache->setRows(m_rows);
    setModel(m_rows);

    m_seenTimer.setSingleShot(true);
    m_seenTimer.setInterval(kSeenAfter);
    connect(&m_seenTimer, &QTimer::timeout, this, &TimelineView::reportSeen);
    m_loadTimer.setSingleShot(true);
    m_loadTimer.setInterval(0);
    connect(&m_loadTimer, &QTimer::timeout, this, &TimelineView::loadMore);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TimelineView::onScrolled);
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
    m_anchors.clear();
    m_needsFirstPosition = true;
    m_isPagingHeld = false;
    m_wasAtTail = true;
    m_newBelow = 0;
    m_isFollowing = true;
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

void TimelineView::refresh()
{
    m_cache->forgetAll();
    scheduleDelayedItemsLayout();
}

void TimelineView::doItemsLayout()
{
    if (m_isLayingOut)
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
    m_wasAtTail = !m_timeline || m_timeline->isAtTail();
    m_loadTimer.start();
    m_seenTimer.start();
}

void TimelineView::layoutOnce()
{
    QListView::doItemsLayout();
    stackAtBottom();
    if (m_needsFirstPosition)
        takeFirstPosition();
    else
        restorePlace();
}

bool TimelineView::settleVisible()
{
    bool hasChanged = false;
    const QModelIndex first = indexAt(QPoint(0, 0));
    const int bottom = viewport()->height();
    for (int row = first.isValid() ? first.row() : 0; row < m_rows->rowCount(); ++row) {
        if (visualRect(m_rows->index(row, 0)).top() > bottom)
            break;
        hasChanged = m_cache->settle(row) || hasChanged;
    }
    return hasChanged;
}

//! Few messages stand at the bottom, next to where the next is written.
void TimelineView::stackAtBottom()
{
    const int room = viewport()->height() + viewportMargins().top();
    const int top = std::max(room - contentsSize().height(), 0);
    if (top != viewportMargins().top())
        setViewportMargins(0, top, 0, 0);
    updateGeometries();
}

void TimelineView::takeFirstPosition()
{
    const int count = m_rows->rowCount();
    if (count == 0 || (m_timeline && m_timeline->isLoading()))
        return;
    m_needsFirstPosition = false;
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(bar->maximum());
    for (int row = 0; row < count; ++row) {
        const QModelIndex index = m_rows->index(row, 0);
        if (!index.data(TimelineModel::IsUnreadStartRole).toBool())
            continue;
        const int top = visualRect(index).top();
        if (top < 0) {
            bar->setValue(bar->value() + top);
            m_newBelow = othersIn(row, count - 1);
        }
        break;
    }
    setFollowing(bar->value() >= bar->maximum() - kTailSlack);
}

int TimelineView::othersIn(int first, int last) const
{
    int count = 0;
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_rows->index(row, 0);
        const bool isMessage =
            index.data(TimelineModel::KindRole).toInt() == int(TimelineModel::RowKind::Message);
        count += isMessage && !index.data(TimelineModel::IsMineRole).toBool() ? 1 : 0;
    }
    return count;
}

void TimelineView::restorePlace()
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

void TimelineView::rememberAnchors()
{
    m_anchors.clear();
    if (m_isFollowing)
        return;
    const int count = m_rows->rowCount();
    const QModelIndex first = indexAt(QPoint(0, 0));
    for (int row = first.isValid() ? first.row() : 0; row < count; ++row) {
        const QModelIndex index = m_rows->index(row, 0);
        const int top = visualRect(index).top();
        if (top > viewport()->height())
            break;
        m_anchors.push_back({QPersistentModelIndex(index), top, m_cache->isExact(row)});
    }
}

void TimelineView::onScrolled()
{
    if (m_isLayingOut)
        return;
    const QScrollBar *bar = verticalScrollBar();
    m_isPagingHeld = false;
    setFollowing(bar->value() >= bar->maximum() - kTailSlack && (!m_timeline || m_timeline->isAtTail()));
    rememberAnchors();
    if (settleVisible())
        doItemsLayout();
    m_loadTimer.start();
    m_seenTimer.start();
}

void TimelineView::setFollowing(bool isFollowing)
{
    const bool isSame = m_isFollowing == isFollowing && (!isFollowing || m_newBelow == 0);
    m_isFollowing = isFollowing;
    if (isFollowing)
        m_newBelow = 0;
    if (m_timeline)
        m_timeline->setFollowsTail(isFollowing);
    if (!isSame)
        emit tailChanged();
}

void TimelineView::loadMore()
{
    if (!m_timeline || m_needsFirstPosition || m_isPagingHeld || m_timeline->isLoading() || !isVisible())
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
        m_needsFirstPosition = true;
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

int TimelineView::lastVisibleRow() const
{
    const QModelIndex last = indexAt(QPoint(0, viewport()->height() - 1));
    return last.isValid() ? last.row() : m_rows->rowCount() - 1;
}

void TimelineView::reportSeen()
{
    if (!m_timeline || m_needsFirstPosition || !isVisible() || !isActiveWindow())
        return;
    for (int row = lastVisibleRow(); row >= 0; --row) {
        const QModelIndex index = m_rows->index(row, 0);
        if (index.data(TimelineModel::KindRole).toInt() != int(TimelineModel::RowKind::Message))
            continue;
        // Half shown is not read.
        if (visualRect(index).bottom() > viewport()->height() + m_cache->metrics().lineHeight)
            continue;
        const QVariantList key = index.data(TimelineModel::KeyRole).toList();
        if (key.size() == 2)
            emit seen(key.at(1).toLongLong());
        return;
    }
}

void TimelineView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    const bool isLive = m_wasAtTail && end == m_rows->rowCount() - 1 && !m_needsFirstPosition;
    bool hasOwnNew = false;
    for (int row = start; isLive && row <= end && !hasOwnNew; ++row) {
        const int kind = m_rows->index(row, 0).data(TimelineModel::KindRole).toInt();
        hasOwnNew = kind == int(TimelineModel::RowKind::Pending);
    }
    const int others = isLive && !m_isFollowing ? othersIn(start, end) : 0;
    QListView::rowsInserted(parent, start, end);
    if (hasOwnNew) {
        setFollowing(true);
    } else if (others > 0) {
        m_newBelow += others;
        emit tailChanged();
    }
}

void TimelineView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // Otherwise Qt moves the selection to a neighbour, which nobody chose.
    if (currentIndex().isValid() && currentIndex().row() >= start && currentIndex().row() <= end)
        selectionModel()->clear();
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (!m_isLayingOut)
        doItemsLayout();
}

void TimelineView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::StyleChange) {
        m_cache->setLook(font(), Theme::of(this));
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
    return QListView::viewportEvent(event);
}

TimelineView::Target TimelineView::targetAt(QPoint at)
{
    const QModelIndex index = indexAt(at);
    if (!index.isValid())
        return {};
    const RowCache::Prepared &item = m_cache->prepared(index.row());
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
        QListView::mouseMoveEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    m_pressed.reset();
    if (event->button() == Qt::LeftButton)
        m_pressed = event->position().toPoint();
    QListView::mousePressEvent(event);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
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
                             m_cache->prepared(target.row).row.actions.at(target.hit.index).action);
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
    const ShownRow &row = m_cache->prepared(target.row).row;
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
    QListView::keyPressEvent(event);
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
    return QListView::moveCursor(action, modifiers);
}

} // namespace roomscope
