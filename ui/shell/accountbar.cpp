// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/accountbar.h"

#include "rooms/sidebar.h"
#include "shell/accountactions.h"
#include "shell/shownaccount.h"
#include "shell/windowmenus.h"
#include "shell/windowparts.h"
#include "shell/windowwords.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QMainWindow>
#include <QMenu>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

AccountBar::AccountBar(const WindowParts &parts, AccountActions &actions)
    : QObject(&parts.window)
    , m_window(parts.window)
    , m_workspace(parts.workspace)
    , m_clock(parts.clock)
    , m_shown(parts.shown)
    , m_sidebar(parts.sidebar)
    , m_menus(parts.menus)
    , m_actions(actions)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(16ms);
    connect(&m_soon, &QTimer::timeout, this, &AccountBar::present);
    connect(&m_workspace, &Workspace::accountOpened, this, &AccountBar::watch);
    connect(&m_workspace, &Workspace::accountClosing, this, [this](Account *account) {
        account->disconnect(this);
        account->conversations()->disconnect(this);
        m_soon.start();
        presentMenu();
    });
    connect(&m_workspace, &Workspace::accountsMoved, this, [this] {
        present();
        presentMenu();
    });
    connect(&m_shown, &ShownAccount::accountChanged, this, [this] {
        present();
        presentMenu();
    });
    connect(&m_sidebar, &Sidebar::accountChosen, this, &AccountBar::choose);
    connect(&m_sidebar, &Sidebar::accountMenuRequested, this, &AccountBar::showMenu);
    connect(&m_menus, &WindowMenus::accountTriggered, this, &AccountBar::choose);
    connect(&m_menus, &WindowMenus::accountMoveTriggered, this, [this](int step) {
        if (Account *account = m_shown.account())
            m_workspace.moveAccount(account, step);
    });
    connect(&m_menus, &WindowMenus::removeAccountTriggered, this,
            [this] { m_actions.removeAccount(m_shown.account()); });
    for (Account *account : m_workspace.accounts())
        watch(account);
    present();
    presentMenu();
}

void AccountBar::watch(Account *account)
{
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(account, &Account::statusChanged, this, soon);
    connect(account, &Account::figuresChanged, this, soon);
    connect(account, &Account::storageErrorChanged, this, soon);
    connect(account->conversations(), &ConversationsModel::totalsChanged, this, soon);
    soon();
    presentMenu();
}

void AccountBar::present()
{
    const QList<Account *> accounts = m_workspace.accounts();
    QList<AccountHead::Values> heads;
    for (const Account *account : accounts) {
        const ConversationsModel::Totals totals = account->conversations()->totals();
        heads.append(
            {.key = account->key(),
             .account = windowwords::accountName(account),
             .light = account->storageError() ? AccountHead::Light::Bad : windowwords::light(account),
             .state = windowwords::headState(account, m_clock.now()),
             // Of one account alone, each count stands at its room.
             .unread = accounts.size() > 1 ? totals.unread : 0,
             .forMe = accounts.size() > 1 ? totals.forMe : 0,
             .isShown = accounts.size() > 1 && account == m_shown.account()});
    }
    m_sidebar.presentAccounts(heads);
}

void AccountBar::presentMenu()
{
    QList<WindowMenus::AccountEntry> entries;
    for (const Account *account : m_workspace.accounts())
        entries.append({account->key(), windowwords::accountName(account), account == m_shown.account()});
    m_menus.presentAccounts(entries);
}

Account *AccountBar::find(const QString &key) const
{
    for (Account *account : m_workspace.accounts()) {
        if (account->key() == key)
            return account;
    }
    return nullptr;
}

void AccountBar::choose(const QString &key)
{
    if (Account *account = find(key))
        emit chosen(account);
    else if (m_workspace.accounts().isEmpty())
        // The head that says so leads to the first one.
        m_actions.connectToServer();
}

void AccountBar::showMenu(const QString &key, QPoint at)
{
    Account *account = find(key);
    if (!account)
        return;
    const qsizetype place = m_workspace.accounts().indexOf(account);
    auto *menu = new QMenu(&m_window);
    menu->setObjectName(u"accountMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isWanted = account->status().isWanted;
    menu->addAction(isWanted ? tr("Disconnect") : tr("Go online"), account, [account, isWanted] {
        isWanted ? account->disconnectFromServer() : account->connectToServer();
    });
    menu->addSeparator();
    const auto move = [this, menu, account](const QString &text, int step, bool isPossible) {
        QAction *action =
            menu->addAction(text, account, [this, account, step] { m_workspace.moveAccount(account, step); });
        action->setEnabled(isPossible);
    };
    move(tr("Move up"), -1, place > 0);
    move(tr("Move down"), 1, place + 1 < m_workspace.accounts().size());
    menu->addSeparator();
    menu->addAction(tr("Remove account…"), account, [this, account] { m_actions.removeAccount(account); });
    menu->popup(at);
}

} // namespace roomscope
