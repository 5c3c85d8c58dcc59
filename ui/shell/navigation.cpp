// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/navigation.h"

#include "base/textfold.h"
#include "chat/conversationsmodel.h"
#include "composer/composer.h"
#include "domain/messagelink.h"
#include "rooms/conversationlist.h"
#include "rooms/sidebar.h"
#include "shell/chatpane.h"
#include "shell/chatsearch.h"
#include "shell/composerdesk.h"
#include "shell/menucommands.h"
#include "shell/shortcutsheet.h"
#include "shell/shownaccount.h"
#include "shell/windowmenus.h"
#include "shell/windowwords.h"
#include "switcher/switcher.h"
#include "timeline/timelinepanel.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QKeyEvent>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

//! The lists of the side bar as one sees them, from the top.
QList<ConversationList *> listsOf(const Sidebar &sidebar)
{
    QList<ConversationList *> lists = sidebar.findChildren<ConversationList *>();
    lists.removeIf(
        [](const ConversationList *list) { return list->isHidden() || list->model()->rowCount() == 0; });
    const auto top = [&sidebar](const ConversationList *list) { return list->mapTo(&sidebar, QPoint()).y(); };
    std::sort(lists.begin(), lists.end(),
              [&top](const ConversationList *a, const ConversationList *b) { return top(a) < top(b); });
    return lists;
}

ConversationId idAt(const ConversationList *list, int row)
{
    return list->model()->index(row, 0).data(ConversationsModel::IdRole).value<ConversationId>();
}

QList<ShortcutSheet::Row> fieldRows()
{
    const QString place = Navigation::tr("Message field");
    QList<ShortcutSheet::Row> rows{
        {Navigation::tr("Send the message"), Navigation::tr("Enter"), place},
        {Navigation::tr("Begin a new line"), Navigation::tr("Shift+Enter"), place},
        {Navigation::tr("Edit your last message, in an empty field"), Navigation::tr("Up"), place},
        {Navigation::tr("Name someone"), u"@"_s, place},
        {Navigation::tr("Write an emoji by its name"), u":"_s, place},
        {Navigation::tr("Take the suggestion"), Navigation::tr("Tab or Enter"), place},
        {Navigation::tr("Close the suggestions, or cancel a reply or edit"), Navigation::tr("Escape"), place},
    };
    for (const slashcommands::Description &command : slashcommands::all())
        rows.append({command.help, (u'/' + command.name + u' ' + command.arguments).trimmed(), place});
    return rows;
}

} // namespace

Navigation::Navigation(const WindowParts &parts) : QObject(&parts.window), m_parts(parts)
{
    makeMenu();
    connectDesk();
    connect(&parts.shown, &ShownAccount::accountChanged, this, &Navigation::showWhatCanBeDone);
    connect(&parts.shown, &ShownAccount::conversationChanged, this, &Navigation::showWhatCanBeDone);
    showWhatCanBeDone();
    parts.window.installEventFilter(this);
}

void Navigation::showWhatCanBeDone()
{
    for (QAction *action : std::as_const(m_inConversation))
        action->setEnabled(!m_parts.shown.conversation().isEmpty());
    for (QAction *action : std::as_const(m_inAccount))
        action->setEnabled(m_parts.shown.account());
}

void Navigation::makeMenu()
{
    QMenuBar *bar = m_parts.window.menuBar();
    connect(&m_parts.sidebar, &Sidebar::jumpRequested, this, &Navigation::openSwitcher);
    auto *menu = new QMenu(tr("&Go"), bar);
    menu->setObjectName(u"goMenu"_s);
    addTo(menu, tr("&Jump to…"), u"jumpTo"_s, QKeySequence(u"Ctrl+K"_s), &Navigation::openSwitcher);
    m_inConversation = {addTo(menu, tr("&Search this conversation"), u"searchConversation"_s,
                              QKeySequence(QKeySequence::Find), &Navigation::search)};
    menu->addSeparator();
    m_inAccount = {addTo(menu, tr("&Next conversation"), u"nextConversation"_s, QKeySequence(u"Alt+Down"_s),
                         &Navigation::goNext),
                   addTo(menu, tr("&Previous conversation"), u"previousConversation"_s,
                         QKeySequence(u"Alt+Up"_s), &Navigation::goPrevious),
                   addTo(menu, tr("Next &unread conversation"), u"nextUnread"_s,
                         QKeySequence(u"Alt+Shift+Down"_s), &Navigation::goNextUnread),
                   addTo(menu, tr("P&revious unread conversation"), u"previousUnread"_s,
                         QKeySequence(u"Alt+Shift+Up"_s), &Navigation::goPreviousUnread)};

    auto *about = m_parts.window.findChild<QAction *>(u"about"_s);
    auto *help = about ? qobject_cast<QMenu *>(about->parent()) : nullptr;
    bar->insertMenu(help ? help->menuAction() : nullptr, menu);
    if (!help)
        return;
    addTo(help, tr("&Keyboard shortcuts"), u"keyboardShortcuts"_s, QKeySequence(u"Ctrl+/"_s),
          &Navigation::openShortcutSheet);
    help->insertAction(about, help->actions().constLast());
}

QAction *Navigation::addTo(QMenu *menu, const QString &text, const QString &name, const QKeySequence &keys,
                           void (Navigation::*slot)())
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void Navigation::connectDesk()
{
    const ComposerDesk *desk = m_parts.chat.desk();
    connect(desk, &ComposerDesk::opened, this, [this](const ConversationId &conversation) {
        m_parts.shown.open(m_parts.shown.account(), conversation);
    });
    connect(desk, &ComposerDesk::helpRequested, this, &Navigation::openShortcutSheet);
    connect(desk, &ComposerDesk::leaveRequested, &m_parts.menus, &WindowMenus::leaveTriggered);
}

void Navigation::search()
{
    m_parts.chat.search()->open();
}

void Navigation::go(Way way, Which which)
{
    const QList<ConversationList *> lists = listsOf(m_parts.sidebar);
    if (lists.isEmpty())
        return;
    const ConversationId now = m_parts.shown.conversation();
    qsizetype list = way == Way::Down ? 0 : lists.size() - 1;
    int row = way == Way::Down ? -1 : lists.at(list)->model()->rowCount();
    qsizetype total = 0;
    for (qsizetype i = 0; i < lists.size(); ++i) {
        total += lists.at(i)->model()->rowCount();
        const int current = lists.at(i)->currentIndex().row();
        if (current >= 0 && idAt(lists.at(i), current) == now) {
            list = i;
            row = current;
        }
    }
    // Once round, and back to where it began.
    for (qsizetype step = 0; step < total; ++step) {
        row += int(way);
        while (row < 0 || row >= lists.at(list)->model()->rowCount()) {
            list = (list + int(way) + lists.size()) % lists.size();
            row = way == Way::Down ? 0 : lists.at(list)->model()->rowCount() - 1;
        }
        const QModelIndex index = lists.at(list)->model()->index(row, 0);
        const auto id = index.data(ConversationsModel::IdRole).value<ConversationId>();
        const bool isWanted = which == Which::Any || index.data(ConversationsModel::UnreadRole).toInt() > 0;
        if (!id.isEmpty() && id != now && isWanted) {
            m_parts.shown.open(m_parts.shown.account(), id);
            lists.at(list)->scrollTo(index);
            return;
        }
    }
}

void Navigation::openSwitcher()
{
    QList<SwitchSource> sources;
    const QList<Account *> accounts = m_parts.workspace.accounts();
    for (const Account *account : accounts)
        sources.append({account->conversations(), account->user(),
                        accounts.size() > 1 ? windowwords::accountName(account) : QString()});
    QList<SwitchEntry> entries;
    QList<QAction *> actions;
    for (const MenuCommand &command : menuCommands(*m_parts.window.menuBar())) {
        if (!command.action->isEnabled() || command.action->objectName() == u"jumpTo"_s)
            continue;
        SwitchEntry entry{SwitchEntry::Kind::Command, command.text,
                          command.keys.isEmpty() ? command.menu : command.keys};
        entry.folded = foldedText(command.text);
        entry.source = int(actions.size());
        entries.append(entry);
        actions.append(command.action);
    }
    auto *switcher = new Switcher(sources, entries, &m_parts.window);
    switcher->setAttribute(Qt::WA_DeleteOnClose);
    connect(switcher, &Switcher::chosen, this,
            [this, accounts, actions](const SwitchEntry &entry) { onChosen(entry, accounts, actions); });
    switcher->open();
}

void Navigation::onChosen(const SwitchEntry &entry, const QList<Account *> &accounts,
                          const QList<QAction *> &actions)
{
    if (entry.kind == SwitchEntry::Kind::Link) {
        openLink(entry.folded);
        return;
    }
    if (entry.kind == SwitchEntry::Kind::Command) {
        // The dialog is gone first: what the action opens gets the window for itself.
        QMetaObject::invokeMethod(actions.value(entry.source), &QAction::trigger, Qt::QueuedConnection);
        return;
    }
    Account *account = accounts.value(entry.source);
    // It may have been closed meanwhile.
    if (!account || !m_parts.workspace.accounts().contains(account))
        return;
    const ConversationId conversation =
        entry.conversation.isEmpty()
            ? account->openDirect(User{entry.user, account->conversations()->nameOf(entry.user)})
            : entry.conversation;
    m_parts.shown.open(account, conversation);
}

void Navigation::openLink(const QString &link)
{
    const auto message = MessageLink::parse(link);
    for (Account *account : m_parts.workspace.accounts()) {
        const bool isThere = message &&
                             account->address().authority(QUrl::FullyEncoded).toLower() == message->server &&
                             account->conversations()->find(message->conversation);
        if (!isThere)
            continue;
        m_parts.shown.open(account, message->conversation);
        m_parts.chat.panel()->goToMessage(message->order);
        return;
    }
    // A server that is not known here can be made known.
    emit m_parts.chat.addressActivated(message ? message->server : link);
}

void Navigation::openShortcutSheet()
{
    QList<ShortcutSheet::Row> rows;
    for (const MenuCommand &command : menuCommands(*m_parts.window.menuBar()))
        rows.append({command.text, command.keys, command.menu});
    auto *sheet = new ShortcutSheet(rows + fieldRows(), &m_parts.window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

bool Navigation::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_parts.window && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape && key->modifiers() == Qt::NoModifier) {
            m_parts.chat.composer()->takeFocus();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace roomscope
