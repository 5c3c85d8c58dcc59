// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowmenus.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace roomscope {

WindowMenus::WindowMenus(QMainWindow *window) : QObject(window), m_accountGroup(new QActionGroup(this))
{
    makeFileMenu(window);
    m_view = window->menuBar()->addMenu(tr("&View"));
    m_view->setObjectName(u"viewMenu"_s);
    m_inspector = m_view->addAction(tr("&Inspector"));
    m_inspector->setObjectName(u"inspectorAction"_s);
    m_inspector->setShortcut(QKeySequence(u"Ctrl+Shift+I"_s));
    m_inspector->setCheckable(true);
    connect(m_inspector, &QAction::triggered, this, &WindowMenus::inspectorTriggered);
    add(m_view, tr("Accounts o&verview"), u"accountsOverview"_s, &WindowMenus::overviewTriggered);
    makeRoomMenu(window);
    m_help = window->menuBar()->addMenu(tr("&Help"));
    add(m_help, tr("&About Roomscope"), u"about"_s, &WindowMenus::aboutTriggered);
    connect(m_accountGroup, &QActionGroup::triggered, this,
            [this](const QAction *action) { emit accountTriggered(action->data().toString()); });
    present({});
}

void WindowMenus::makeFileMenu(QMainWindow *window)
{
    QMenu *file = window->menuBar()->addMenu(tr("&File"));
    m_file = file;
    add(file, tr("&Add account…"), u"connectToServer"_s, &WindowMenus::connectTriggered,
        QKeySequence(u"Ctrl+N"_s));
    m_accounts = file->addMenu(tr("A&ccounts"));
    const auto addMove = [this](const QString &text, const QString &name, int step) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, [this, step] { emit accountMoveTriggered(step); });
        return action;
    };
    m_moveUp = addMove(tr("Move this account &up"), u"moveAccountUp"_s, -1);
    m_moveDown = addMove(tr("Move this account &down"), u"moveAccountDown"_s, 1);
    file->addSeparator();
    m_goOnline = file->addAction(tr("&Go online"));
    m_goOnline->setObjectName(u"goOnline"_s);
    connect(m_goOnline, &QAction::triggered, this, [this] { emit onlineTriggered(true); });
    m_goOffline = file->addAction(tr("&Disconnect"));
    m_goOffline->setObjectName(u"goOffline"_s);
    connect(m_goOffline, &QAction::triggered, this, [this] { emit onlineTriggered(false); });
    m_network = add(file, tr("&Network settings…"), u"networkSettings"_s, &WindowMenus::networkTriggered);
    m_removeAccount =
        add(file, tr("&Remove account…"), u"removeAccount"_s, &WindowMenus::removeAccountTriggered);
    m_fileEnd = file->addSeparator();
    QAction *quit = file->addAction(tr("&Quit"), window, &QWidget::close);
    quit->setObjectName(u"quit"_s);
    quit->setShortcut(QKeySequence(QKeySequence::Quit));
}

void WindowMenus::makeRoomMenu(QMainWindow *window)
{
    QMenu *room = window->menuBar()->addMenu(tr("&Room"));
    m_room = room;
    m_join =
        add(room, tr("&Join a room…"), u"joinRoom"_s, &WindowMenus::joinTriggered, QKeySequence(u"Ctrl+J"_s));
    m_create = add(room, tr("&Create a room…"), u"createRoom"_s, &WindowMenus::createTriggered);
    m_write = add(room, tr("&Write to a user…"), u"writeToUser"_s, &WindowMenus::writeTriggered,
                  QKeySequence(u"Ctrl+Shift+N"_s));
    room->addSeparator();
    m_invite = add(room, tr("&Invite…"), u"inviteUser"_s, &WindowMenus::inviteTriggered);
    m_leave = add(room, tr("&Leave room…"), u"leaveRoomAction"_s, &WindowMenus::leaveTriggered);
}

QAction *WindowMenus::add(QMenu *menu, const QString &text, const QString &name,
                          void (WindowMenus::*signal)(), const QKeySequence &shortcut)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, signal);
    return action;
}

void WindowMenus::present(const Facts &facts)
{
    m_goOnline->setVisible(!facts.isWanted);
    m_goOnline->setEnabled(facts.hasAccount);
    m_goOffline->setVisible(facts.isWanted);
    m_network->setEnabled(facts.hasAccount);
    m_removeAccount->setEnabled(facts.hasAccount);
    m_inspector->setEnabled(facts.hasAccount);
    m_join->setEnabled(facts.canRooms);
    m_create->setEnabled(facts.canRooms);
    m_write->setEnabled(facts.canFindUsers);
    m_invite->setEnabled(facts.isInRoom && facts.canFindUsers);
    m_leave->setEnabled(facts.isInRoom);
}

void WindowMenus::presentAccounts(const QList<AccountEntry> &accounts)
{
    // The moves belong to this menu, and outlive what it shows.
    m_accounts->removeAction(m_moveUp);
    m_accounts->removeAction(m_moveDown);
    m_accounts->clear();
    qsizetype shown = -1;
    for (qsizetype i = 0; i < accounts.size(); ++i) {
        const AccountEntry &account = accounts.at(i);
        if (account.isShown)
            shown = i;
        // Names may hold "&", which a menu takes for a key.
        QAction *action = m_accounts->addAction(QString(account.name).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(account.isShown);
        action->setData(account.key);
        m_accountGroup->addAction(action);
        if (i < 9)
            action->setShortcut(QKeySequence(u"Ctrl+%1"_s.arg(i + 1)));
    }
    m_accounts->addSeparator();
    m_accounts->addActions({m_moveUp, m_moveDown});
    m_moveUp->setEnabled(shown > 0);
    m_moveDown->setEnabled(shown >= 0 && shown + 1 < accounts.size());
    m_accounts->menuAction()->setVisible(accounts.size() > 1);
}

void WindowMenus::setInspectorOpen(bool isOpen)
{
    m_inspector->setChecked(isOpen);
}

} // namespace roomscope
