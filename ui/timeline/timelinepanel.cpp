// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinepanel.h"

#include "chat/timelinemodel.h"
#include "common/emptystate.h"
#include "common/stylesheet.h"
#include "common/textguard.h"
#include "timeline/links.h"
#include "timeline/longtextdialog.h"
#include "timeline/timelineview.h"
#include "words/errorwords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
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
constexpr qsizetype kMenuLinks = 5;
constexpr int kMenuLinkWidth = 320;

QStringList offeredReactions()
{
    return {u"👍"_s, u"❤️"_s, u"😂"_s, u"🎉"_s, u"👀"_s, u"✅"_s};
}

} // namespace

TimelinePanel::TimelinePanel(QWidget *parent)
    : QWidget(parent)
    , m_view(new TimelineView)
    , m_state(new EmptyState)
    , m_reload(m_state->addButton(tr("Try again"), u"reload"_s))
    , m_stack(new QStackedWidget)
    , m_toNewest(new QPushButton(this))
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

void TimelinePanel::showMenu(int row, QPoint at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"messageMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const ShownRow shown = m_view->rows().rowAt(row);
    const bool hasText = shown.kind == ShownRow::Kind::Message && !shown.isBodyMuted;
    if (hasText) {
        const QString text = value(row, TimelineModel::TextRole).toString();
        menu->addAction(tr("Copy"), this, [text] { QGuiApplication::clipboard()->setText(text); });
        if (const std::optional<qint64> order = orderOf(row))
            addMessageActions(menu, row, *order);
        addLinks(menu, shown.body);
    }
    if (shown.more)
        menu->addAction(shown.more->text, this,
                        [this, row, action = shown.more->action] { onAction(row, action); });
    for (const ShownRow::ActionLink &link : shown.actions)
        menu->addAction(link.text, this, [this, row, action = link.action] { onAction(row, action); });
    if (const QList<MessageRef> refs = refsOf(row); !refs.isEmpty()) {
        menu->addSeparator();
        menu->addAction(tr("Show frames"), this, [this, refs] { emit framesRequested(refs); });
    }
    if (menu->isEmpty()) {
        delete menu;
        return;
    }
    menu->popup(at);
}

void TimelinePanel::addMessageActions(QMenu *menu, int row, qint64 order)
{
    const bool isMine = value(row, TimelineModel::IsMineRole).toBool();
    const QString text = value(row, TimelineModel::TextRole).toString();
    const QString name =
        isMine ? tr("You") : m_place.nameOf(UserId(value(row, TimelineModel::FromRole).toString()));
    menu->addAction(tr("Reply"), this, [this, order, name, text] {
        emit replyRequested(order, name + u": "_s + textguard::line(text));
    });
    if (m_capabilities.testFlag(Capability::Reactions)) {
        QMenu *react = menu->addMenu(tr("React"));
        const QList<ShownRow::Chip> chips = m_view->rows().rowAt(row).chips;
        for (const QString &emoji : offeredReactions()) {
            const bool isOn = std::any_of(chips.cbegin(), chips.cend(), [&emoji](const ShownRow::Chip &chip) {
                return chip.isOwn && chip.wireEmoji == emoji;
            });
            QAction *action = react->addAction(
                emoji, this, [this, order, emoji, isOn] { emit reactRequested(order, emoji, !isOn); });
            action->setCheckable(isOn);
            action->setChecked(isOn);
        }
    }
    if (isMine && m_capabilities.testFlag(Capability::Edits)) {
        menu->addAction(tr("Edit"), this, [this, order, text] { emit editRequested(order, text); });
        menu->addAction(tr("Delete…"), this, [this, order] { confirmDelete(order); });
    }
}

//! The keyboard's way to the links of a message.
void TimelinePanel::addLinks(QMenu *menu, const QString &body)
{
    QList<TextSpan> spans = linksIn(body);
    spans.resize(std::min(spans.size(), kMenuLinks));
    for (const TextSpan &span : spans) {
        const QString link = body.mid(span.start, span.length);
        const QString shown = menu->fontMetrics().elidedText(link, Qt::ElideMiddle, kMenuLinkWidth);
        // A menu takes "&" for a key.
        menu->addAction(tr("Open %1").arg(shown).replace(u'&', u"&&"_s), this,
                        [this, url = linkAddress(link)] { emit linkActivated(url); });
    }
}

void TimelinePanel::onAction(int row, ShownRow::Action action)
{
    const ClientId id(value(row, TimelineModel::ClientIdRole).toString());
    switch (action) {
    case ShownRow::Action::Retry:
    case ShownRow::Action::Resend:
        emit resendRequested(id);
        break;
    case ShownRow::Action::Delete:
        emit withdrawRequested(id);
        break;
    case ShownRow::Action::Load:
        if (TimelineModel *timeline = m_view->timeline())
            timeline->fillHole(timeline->index(row, 0));
        break;
    case ShownRow::Action::ShowAll: {
        auto *dialog = new LongTextDialog(value(row, TimelineModel::TextRole).toString(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        break;
    }
    }
}

void TimelinePanel::onChip(int row, qsizetype chip)
{
    const std::optional<qint64> order = orderOf(row);
    const QList<ShownRow::Chip> chips = m_view->rows().rowAt(row).chips;
    if (!order || chip >= chips.size() || !m_capabilities.testFlag(Capability::Reactions))
        return;
    emit reactRequested(*order, chips.at(chip).wireEmoji, !chips.at(chip).isOwn);
}

void TimelinePanel::goToQuoted(int row)
{
    const QVariantList key = value(row, TimelineModel::KeyRole).toList();
    const QVariant replyTo = value(row, TimelineModel::ReplyToRole);
    if (!m_view->timeline() || key.size() != 2 || !replyTo.isValid())
        return;
    const QModelIndex index =
        m_view->timeline()->indexOf(ArchiveKey{key.at(0).toLongLong(), replyTo.toLongLong()});
    if (index.isValid())
        m_view->goToRow(index.row());
}

void TimelinePanel::confirmDelete(qint64 order)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Delete message"),
                                tr("Delete this message for everyone?"), QMessageBox::Cancel, this);
    box->setObjectName(u"confirmDelete"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *yes = box->addButton(tr("Delete"), QMessageBox::AcceptRole);
    yes->setObjectName(u"deleteMessage"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, order] { emit deleteRequested(order); });
    box->open();
}

} // namespace roomscope
