// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/conversationmenu.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace roomscope {

ConversationMenu::ConversationMenu(const StoredConversation &stored, const Can &can, QWidget *parent)
    : QMenu(parent)
{
    setObjectName(u"conversationMenu"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const ConversationId &id = stored.conversation.id;
    QAction *read = addAction(tr("Mark as read"), this, &ConversationMenu::markReadRequested);
    read->setObjectName(u"markRead"_s);
    read->setEnabled(stored.unread > 0);
    addSeparator();
    addPreferences(stored.preferences);
    addMoves(can);
    addSeparator();
    const bool isRoom = kindOf(id) == ConversationKind::Room;
    if (isRoom || kindOf(id) == ConversationKind::Direct) {
        const QString name = isRoom ? roomOf(id).text() : peerOf(id).text();
        QAction *copy = addAction(isRoom ? tr("Copy room name") : tr("Copy user name"), this,
                                  [name] { QGuiApplication::clipboard()->setText(name); });
        copy->setObjectName(u"copyName"_s);
    }
    if (!isRoom || stored.isGone)
        return;
    if (can.showMembers)
        addAction(tr("Members"), this, &ConversationMenu::membersRequested)->setObjectName(u"members"_s);
    addAction(tr("Invite…"), this, &ConversationMenu::inviteRequested)->setObjectName(u"invite"_s);
    addSeparator();
    addAction(tr("Leave room…"), this, &ConversationMenu::leaveRequested)->setObjectName(u"leave"_s);
}

void ConversationMenu::addPreferences(const ConversationPreferences &preferences)
{
    QAction *mute = addAction(preferences.isMuted ? tr("Unmute") : tr("Mute"), this, [this, preferences] {
        ConversationPreferences wanted = preferences;
        wanted.isMuted = !preferences.isMuted;
        emit preferencesRequested(wanted);
    });
    mute->setObjectName(u"mute"_s);
    QAction *favourite =
        addAction(preferences.isFavourite ? tr("Remove from favourites") : tr("Add to favourites"), this,
                  [this, preferences] {
                      ConversationPreferences wanted = preferences;
                      wanted.isFavourite = !preferences.isFavourite;
                      emit preferencesRequested(wanted);
                  });
    favourite->setObjectName(u"favourite"_s);
    if (preferences.anchor.isEmpty())
        return;
    QAction *sort = addAction(tr("Back to its place by name"), this, [this, preferences] {
        ConversationPreferences wanted = preferences;
        wanted.anchor.clear();
        wanted.place = 0;
        emit preferencesRequested(wanted);
    });
    sort->setObjectName(u"sortByName"_s);
}

void ConversationMenu::addMoves(const Can &can)
{
    const auto add = [this](const QString &text, const QString &name, int step, bool isPossible) {
        QAction *action = addAction(text, this, [this, step] { emit stepRequested(step); });
        action->setObjectName(name);
        // Said here, handled by the list.
        action->setShortcut(QKeySequence(step < 0 ? u"Ctrl+Shift+Up"_s : u"Ctrl+Shift+Down"_s));
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setEnabled(isPossible);
    };
    add(tr("Move up"), u"moveUp"_s, -1, can.moveUp);
    add(tr("Move down"), u"moveDown"_s, 1, can.moveDown);
}

} // namespace roomscope
