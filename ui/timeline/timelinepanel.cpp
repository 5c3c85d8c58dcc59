// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinepanel.h"

#include "chat/timelinemodel.h"
#include "common/emptystate.h"
#include "common/plainlabel.h"
#include "common/stylesheet.h"
#include "common/textguard.h"
#include "timeline/datepopup.h"
#include "timeline/timelineview.h"
#include "timeline/unreadbutton.h"
#include "words/errorwords.h"

#include <QDateTime>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

//! A load faster than this shows no "Loading": it would only flicker.
constexpr auto kLoadingShownAfter = 200ms;
constexpr int kTailButtonGap = 10;
constexpr auto kNoteTime = 6s;

} // namespace

TimelinePanel::TimelinePanel(QWidget *parent)
    : QWidget(parent)
    , m_view(new TimelineView)
    , m_state(new EmptyState)
    , m_reload(m_state->addButton(tr("Try again"), u"reload"_s))
    , m_stack(new QStackedWidget)
    , m_toNewest(new QPushButton(this))
    , m_toUnread(new UnreadButton(m_view, this))
    , m_note(new PlainLabel({}, this))
{
    setObjectName(u"timelinePanel"_s);
    m_toNewest->setObjectName(u"toNewest"_s);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_state);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_toNewest->hide();
    m_toNewest->raise();
    m_reload->hide();
    m_note->setObjectName(u"jumpNote"_s);
    m_note->setRole(WidgetRole::Panel);
    m_note->setMargin(6);
    m_note->hide();
    m_noteTimer.setSingleShot(true);
    m_noteTimer.setInterval(kNoteTime);
    connect(&m_noteTimer, &QTimer::timeout, m_note, &QWidget::hide);
    m_loadingTimer.setSingleShot(true);
    m_loadingTimer.setInterval(kLoadingShownAfter);
    connect(&m_loadingTimer, &QTimer::timeout, this, &TimelinePanel::showState);
    connect(m_toNewest, &QPushButton::clicked, m_view, &TimelineView::goToNewest);
    connect(m_reload, &QPushButton::clicked, this, [this] {
        if (m_view->timeline())
            m_view->timeline()->loadNewest();
        showState();
    });
    connect(m_view, &TimelineView::tailChanged, this, &TimelinePanel::showTail);
    connect(m_view, &TimelineView::menuRequested, this, &TimelinePanel::showMenu);
    connect(m_view, &TimelineView::actionActivated, this, &TimelinePanel::onAction);
    connect(m_view, &TimelineView::chipActivated, this, &TimelinePanel::onChip);
    connect(m_view, &TimelineView::quoteActivated, this, &TimelinePanel::goToQuoted);
    connect(m_view, &TimelineView::toolActivated, this, &TimelinePanel::onTool);
    connect(m_view, &TimelineView::jumpFailed, this, &TimelinePanel::showJumpFailure);
    connect(m_view, &TimelineView::dayActivated, this, [this](int row, QPoint at) {
        const qint64 time = value(row, TimelineModel::TimeRole).toLongLong();
        pickDate(at, QDateTime::fromMSecsSinceEpoch(time).date());
    });
    connect(m_view, &TimelineView::linkActivated, this, &TimelinePanel::linkActivated);
    // Selected, not merely current: the keyboard's focus alone chooses nothing.
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this](const QItemSelection &selected) {
                const QModelIndexList rows = selected.indexes();
                emit messageSelected(rows.isEmpty() ? QList<MessageRef>() : refsOf(rows.first().row()));
            });
    connect(m_view->model(), &QAbstractItemModel::rowsInserted, this, &TimelinePanel::showState);
    connect(m_view->model(), &QAbstractItemModel::rowsRemoved, this, &TimelinePanel::showState);
    connect(m_view->model(), &QAbstractItemModel::modelReset, this, &TimelinePanel::showState);
}

void TimelinePanel::setTimeline(TimelineModel *timeline, const Place &place)
{
    if (m_view->timeline())
        m_view->timeline()->disconnect(this);
    m_place = place;
    m_view->setNames(place.nameOf);
    m_view->setOffers({m_capabilities.testFlag(Capability::Reactions), place.epochRank});
    m_toUnread->expect(0, std::nullopt);
    if (timeline) {
        connect(timeline, &TimelineModel::loaded, this, &TimelinePanel::showState);
        connect(timeline, &TimelineModel::loadFailed, this, &TimelinePanel::showFailure);
    }
    m_view->setTimeline(timeline, place.self);
    m_loadingTimer.start();
    showState();
}

void TimelinePanel::setCapabilities(Capabilities capabilities)
{
    m_capabilities = capabilities;
    m_view->setOffers({capabilities.testFlag(Capability::Reactions), m_place.epochRank});
}

void TimelinePanel::setUnread(int unread)
{
    if (std::exchange(m_unread, unread) != unread)
        showTail();
}

void TimelinePanel::showState()
{
    TimelineModel *timeline = m_view->timeline();
    const bool hasRows = timeline && timeline->rowCount() > 0;
    m_reload->hide();
    const bool isWaiting = timeline && timeline->isLoading();
    if (hasRows || (isWaiting && m_loadingTimer.isActive())) {
        m_stack->setCurrentWidget(m_view);
        return;
    }
    if (!timeline)
        m_state->present({}, {});
    else if (isWaiting)
        m_state->present({}, tr("Loading messages…"));
    else
        m_state->present(tr("No messages in %1 yet").arg(textguard::isolated(m_place.title)),
                         tr("Write the first one."));
    m_stack->setCurrentWidget(m_state);
}

void TimelinePanel::showFailure(const Error &error)
{
    const TimelineModel *timeline = m_view->timeline();
    if (!timeline || timeline->rowCount() > 0)
        return;
    const words::Advice advice = words::errorAdvice(error);
    m_state->present(advice.title, advice.sentence);
    m_reload->show();
    m_stack->setCurrentWidget(m_state);
}

void TimelinePanel::showTail()
{
    m_toNewest->setText(m_unread > 0 ? tr("%n new message(s)", nullptr, m_unread) : tr("Newest messages"));
    m_toNewest->setAccessibleName(m_toNewest->text());
    m_toNewest->setVisible(!m_view->isFollowing() && m_stack->currentWidget() == m_view);
    placeTailButton();
}

void TimelinePanel::placeTailButton()
{
    m_toNewest->adjustSize();
    m_toNewest->move((width() - m_toNewest->width()) / 2, height() - m_toNewest->height() - kTailButtonGap);
    m_note->adjustSize();
    m_note->move((width() - m_note->width()) / 2, m_toNewest->y() - m_note->height() - kTailButtonGap);
}

void TimelinePanel::resizeEvent(QResizeEvent *)
{
    placeTailButton();
}

QVariant TimelinePanel::value(int row, int role) const
{
    return m_view->rows().index(row, 0).data(role);
}

std::optional<qint64> TimelinePanel::orderOf(int row) const
{
    const bool isArchived =
        value(row, TimelineModel::KindRole).toInt() == int(TimelineModel::RowKind::Message);
    const QVariantList key = value(row, TimelineModel::KeyRole).toList();
    if (!isArchived || key.size() != 2 || !m_place.epochRank || key.at(0).toLongLong() != m_place.epochRank())
        return std::nullopt;
    return key.at(1).toLongLong();
}

QList<MessageRef> TimelinePanel::refsOf(int row) const
{
    QList<MessageRef> refs;
    for (const int role :
         {TimelineModel::OutgoingRefRole, TimelineModel::AckRefRole, TimelineModel::ArrivedRefRole}) {
        if (const auto ref = value(row, role).value<MessageRef>(); ref.isValid())
            refs.append(ref);
    }
    return refs;
}

void TimelinePanel::editLast()
{
    if (!m_capabilities.testFlag(Capability::Edits))
        return;
    for (int row = m_view->rows().rowCount() - 1; row >= 0; --row) {
        const std::optional<qint64> order = orderOf(row);
        if (!order || !value(row, TimelineModel::IsMineRole).toBool() ||
            value(row, TimelineModel::IsDeletedRole).toBool())
            continue;
        m_view->goToRow(row);
        emit editRequested(*order, value(row, TimelineModel::TextRole).toString());
        return;
    }
}

void TimelinePanel::expectUnread(int count, qint64 readOrder)
{
    const qint64 rank = m_place.epochRank ? m_place.epochRank() : -1;
    m_toUnread->expect(count, rank < 0 ? std::nullopt : std::optional(ArchiveKey{rank, readOrder + 1}));
}

void TimelinePanel::goToMessage(qint64 order)
{
    if (m_place.epochRank)
        m_view->goTo({m_place.epochRank(), order});
}

void TimelinePanel::showJumpFailure(const Error &error)
{
    m_note->present(error.code == u"not-found"_s ? tr("That message is not there any more.")
                                                 : words::errorAdvice(error).sentence);
    m_note->show();
    m_note->raise();
    m_noteTimer.start();
    placeTailButton();
}

} // namespace roomscope
