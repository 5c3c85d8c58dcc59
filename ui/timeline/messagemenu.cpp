// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/messagemenu.h"

#include "timeline/markdown.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr qsizetype kMenuLinks = 5;
constexpr qsizetype kMenuCodes = 5;
constexpr int kMenuLinkWidth = 320;

} // namespace

MessageMenu::MessageMenu(const Facts &facts, QWidget *parent) : QMenu(parent)
{
    setObjectName(u"messageMenu"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const bool hasText = facts.row.kind == ShownRow::Kind::Message && !facts.row.isBodyMuted;
    if (hasText) {
        addAnswers(facts);
        addCopies(facts);
        addChanges(facts);
        addLinks(facts);
    }
    if (facts.row.more)
        addAction(facts.row.more->text, this,
                  [this, action = facts.row.more->action] { emit actionChosen(action); });
    for (const ShownRow::ActionLink &link : facts.row.actions)
        addAction(link.text, this, [this, action = link.action] { emit actionChosen(action); });
    if (!facts.refs.isEmpty()) {
        addSeparator();
        addAction(tr("Show frames"), this, &MessageMenu::framesChosen);
    }
    if (facts.order)
        addAction(tr("Jump to date…"), this, &MessageMenu::dateChosen);
}

void MessageMenu::addAnswers(const Facts &facts)
{
    if (!facts.order)
        return;
    addAction(tr("Reply"), this, &MessageMenu::replyChosen);
    addAction(facts.selected.isEmpty() ? tr("Quote") : tr("Quote selection"), this,
              &MessageMenu::quoteChosen);
    if (facts.canReact)
        addReactions(facts);
}

void MessageMenu::addReactions(const Facts &facts)
{
    QMenu *react = addMenu(tr("React"));
    react->setObjectName(u"reactMenu"_s);
    for (const QString &emoji : facts.quickReactions) {
        const bool isOn = std::any_of(
            facts.row.chips.cbegin(), facts.row.chips.cend(),
            [&emoji](const ShownRow::Chip &chip) { return chip.isOwn && chip.wireEmoji == emoji; });
        QAction *action =
            react->addAction(emoji, this, [this, emoji, isOn] { emit reactionChosen(emoji, !isOn); });
        action->setCheckable(isOn);
        action->setChecked(isOn);
    }
    react->addAction(tr("More emoji…"), this, &MessageMenu::pickChosen);
}

void MessageMenu::addCopies(const Facts &facts)
{
    if (!facts.selected.isEmpty())
        addAction(tr("Copy selection"), this, [this, text = facts.selected] { emit copyTextChosen(text); });
    addAction(tr("Copy"), this, &MessageMenu::copyChosen);
    const QStringList code = facts.code.mid(0, kMenuCodes);
    for (qsizetype i = 0; i < code.size(); ++i)
        addAction(code.size() == 1 ? tr("Copy code") : tr("Copy code block %1").arg(i + 1), this,
                  [this, text = code.at(i)] { emit copyTextChosen(text); });
    if (facts.canLink)
        addAction(tr("Copy link"), this, &MessageMenu::copyLinkChosen);
}

void MessageMenu::addChanges(const Facts &facts)
{
    if (!facts.order)
        return;
    if (facts.canEdit) {
        addAction(tr("Edit"), this, &MessageMenu::editChosen);
        addAction(tr("Delete…"), this, &MessageMenu::deleteChosen);
    }
    if (!facts.row.isMine)
        addAction(tr("Mark unread from here"), this, &MessageMenu::unreadChosen);
}

//! The keyboard's way to the links of a message.
void MessageMenu::addLinks(const Facts &facts)
{
    const FormattedText text = formatted(facts.row.body);
    for (const TextSpan &span : text.links.mid(0, kMenuLinks)) {
        const QString link = text.text.mid(span.start, span.length);
        const QString shown = fontMetrics().elidedText(link, Qt::ElideMiddle, kMenuLinkWidth);
        // A menu takes "&" for a key.
        addAction(tr("Open %1").arg(shown).replace(u'&', u"&&"_s), this,
                  [this, url = linkAddress(link)] { emit linkChosen(url); });
    }
}

} // namespace roomscope
