// SPDX-License-Identifier: GPL-3.0-or-later
// What a TimelinePanel does with a message.
#include "timeline/timelinepanel.h"

#include "chat/timelinemodel.h"
#include "common/textguard.h"
#include "timeline/datepopup.h"
#include "timeline/longtextdialog.h"
#include "timeline/messagemenu.h"
#include "timeline/reactionpicker.h"
#include "timeline/timelineview.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr qsizetype kQuickReactions = 6;
constexpr qsizetype kRecentReactions = 18;
//! A quote is a reminder, not a copy.
constexpr qsizetype kQuotedCharacters = 2000;

//! What was used lately, then the usual.
QStringList quickReactions(const QStringList &recent)
{
    QStringList quick = recent + QStringList{u"👍"_s, u"❤️"_s, u"😂"_s, u"🎉"_s, u"👀"_s, u"✅"_s};
    quick.removeDuplicates();
    return quick;
}

} // namespace

void TimelinePanel::showMenu(int row, QPoint at)
{
    MessageMenu::Facts facts;
    facts.row = m_view->rows().rowAt(row);
    facts.order = orderOf(row);
    facts.canReact = m_capabilities.testFlag(Capability::Reactions);
    facts.canEdit = facts.row.isMine && m_capabilities.testFlag(Capability::Edits);
    facts.canLink = facts.order && m_place.linkTo && !m_place.linkTo(*facts.order).isEmpty();
    facts.selected = m_view->selectedRow() == row ? m_view->selectedText() : QString();
    facts.code = m_view->codeOf(row);
    facts.quickReactions = quickReactions(m_recentReactions).mid(0, kQuickReactions);
    facts.refs = refsOf(row);
    auto *menu = new MessageMenu(facts, this);
    if (menu->isEmpty()) {
        delete menu;
        return;
    }
    connectMenu(menu, row);
    if (facts.order)
        connectChanges(menu, row, *facts.order);
    menu->popup(at);
}

void TimelinePanel::connectMenu(MessageMenu *menu, int row)
{
    // Rows come and go while a menu is open.
    const QPersistentModelIndex index(m_view->rows().index(row, 0));
    connect(menu, &MessageMenu::copyChosen, this, [index] {
        QGuiApplication::clipboard()->setText(index.data(TimelineModel::TextRole).toString());
    });
    connect(menu, &MessageMenu::copyTextChosen, this,
            [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
    connect(menu, &MessageMenu::linkChosen, this, &TimelinePanel::linkActivated);
    connect(menu, &MessageMenu::actionChosen, this, [this, index](ShownRow::Action action) {
        if (index.isValid())
            onAction(index.row(), action);
    });
    connect(menu, &MessageMenu::framesChosen, this, [this, index] {
        if (index.isValid())
            emit framesRequested(refsOf(index.row()));
    });
    connect(menu, &MessageMenu::dateChosen, this, [this, index] {
        const qint64 at = index.data(TimelineModel::TimeRole).toLongLong();
        pickDate(m_view->popupPlace(index.row()), QDateTime::fromMSecsSinceEpoch(at).date());
    });
}

void TimelinePanel::connectChanges(MessageMenu *menu, int row, qint64 order)
{
    const QPersistentModelIndex index(m_view->rows().index(row, 0));
    connect(menu, &MessageMenu::replyChosen, this, [this, index] { reply(index.row()); });
    connect(menu, &MessageMenu::quoteChosen, this, [this, index] { quote(index.row()); });
    connect(menu, &MessageMenu::reactionChosen, this,
            [this, order](const QString &emoji, bool isOn) { react(order, emoji, isOn); });
    connect(menu, &MessageMenu::pickChosen, this,
            [this, index, order] { pickReaction(order, m_view->popupPlace(index.row())); });
    connect(menu, &MessageMenu::editChosen, this, [this, index, order] {
        emit editRequested(order, index.data(TimelineModel::TextRole).toString());
    });
    connect(menu, &MessageMenu::deleteChosen, this, [this, order] { confirmDelete(order); });
    connect(menu, &MessageMenu::unreadChosen, this, [this, order] { emit unreadRequested(order); });
    connect(menu, &MessageMenu::copyLinkChosen, this,
            [this, order] { QGuiApplication::clipboard()->setText(m_place.linkTo(order)); });
}

void TimelinePanel::reply(int row)
{
    const std::optional<qint64> order = orderOf(row);
    if (!order)
        return;
    const bool isMine = value(row, TimelineModel::IsMineRole).toBool();
    const QString name =
        isMine ? tr("You") : m_place.nameOf(UserId(value(row, TimelineModel::FromRole).toString()));
    emit replyRequested(*order, name + u": "_s +
                                    textguard::line(value(row, TimelineModel::TextStartRole).toString()));
}

void TimelinePanel::quote(int row)
{
    const bool hasSelection = m_view->selectedRow() == row && !m_view->selectedText().isEmpty();
    QString text =
        hasSelection ? m_view->selectedText() : value(row, TimelineModel::TextStartRole).toString();
    text = textguard::body(text, kQuotedCharacters).trimmed();
    emit quoteRequested(u"> "_s + text.replace(u'\n', u"\n> "_s) + u'\n');
}

void TimelinePanel::react(qint64 order, const QString &emoji, bool isOn)
{
    if (isOn) {
        m_recentReactions.removeAll(emoji);
        m_recentReactions.prepend(emoji);
        m_recentReactions.resize(std::min(m_recentReactions.size(), kRecentReactions));
    }
    emit reactRequested(order, emoji, isOn);
}

void TimelinePanel::pickReaction(qint64 order, QPoint at)
{
    auto *picker = new ReactionPicker(quickReactions(m_recentReactions), this);
    connect(picker, &ReactionPicker::picked, this,
            [this, order](const QString &emoji) { react(order, emoji, true); });
    picker->popupAt(at);
}

void TimelinePanel::pickDate(QPoint at, QDate shown)
{
    auto *popup = new DatePopup(shown, QDate::currentDate(), this);
    connect(popup, &DatePopup::picked, this, [this](QDate day) {
        m_view->setFocus();
        m_view->goToTime(WallTime(std::chrono::milliseconds(day.startOfDay().toMSecsSinceEpoch())));
    });
    popup->popupAt(at);
}

void TimelinePanel::onTool(int row, ShownRow::Tool tool, QPoint at)
{
    const std::optional<qint64> order = orderOf(row);
    if (tool == ShownRow::Tool::Reply)
        reply(row);
    else if (tool == ShownRow::Tool::React && order)
        pickReaction(*order, at);
    else if (tool == ShownRow::Tool::More)
        showMenu(row, at);
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
        auto *dialog = new LongTextDialog(value(row, TimelineModel::BodyRole).toByteArray(), this);
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
    react(*order, chips.at(chip).wireEmoji, !chips.at(chip).isOwn);
}

void TimelinePanel::goToQuoted(int row)
{
    const QVariantList key = value(row, TimelineModel::KeyRole).toList();
    const QVariant replyTo = value(row, TimelineModel::ReplyToRole);
    if (!m_view->timeline() || key.size() != 2 || !replyTo.isValid())
        return;
    m_view->goTo({key.at(0).toLongLong(), replyTo.toLongLong()});
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
