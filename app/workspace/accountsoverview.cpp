// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/accountsoverview.h"

#include "inspector/connectionlogmodel.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

namespace roomscope {

using namespace std::chrono_literals;

namespace {

ConnectionLogEntry entryAt(const ConnectionLogModel &log, int row)
{
    return log.index(row).data(ConnectionLogModel::EntryRole).value<ConnectionLogEntry>();
}

} // namespace

AccountsOverview::AccountsOverview(Workspace &workspace, const Clock &clock, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_clock(clock)
{
    connect(&workspace, &Workspace::accountOpened, this, &AccountsOverview::follow);
    connect(&workspace, &Workspace::accountClosing, this,
            [this](const Account *account) { m_model.remove(account->key()); });
    for (Account *account : workspace.accounts())
        follow(account);
    m_forget.callOnTimeout(this, [this] { m_model.forgetOld(m_clock.wallNow()); });
    m_forget.start(1min);
}

Account *AccountsOverview::find(const QString &key) const
{
    for (Account *account : m_workspace.accounts()) {
        if (account->key() == key)
            return account;
    }
    return nullptr;
}

void AccountsOverview::follow(Account *account)
{
    show(account);
    const ConnectionLogModel *log = account->connectionLog();
    for (int row = 0; row < log->rowCount(); ++row)
        m_model.note(account->key(), entryAt(*log, row));
    connect(account, &Account::statusChanged, this, [this, account] { show(account); });
    connect(account, &Account::figuresChanged, this, [this, account] { show(account); });
    connect(log, &QAbstractItemModel::rowsInserted, this,
            [this, log, key = account->key()](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    m_model.note(key, entryAt(*log, row));
            });
}

void AccountsOverview::show(const Account *account)
{
    m_model.put({.key = account->key(),
                 .user = account->user(),
                 .address = account->address(),
                 .isDemo = account->isDemo(),
                 .status = account->status(),
                 .lastByte = account->figures().lastByte,
                 .roundTrip = account->figures().lastRoundTrip});
}

} // namespace roomscope
