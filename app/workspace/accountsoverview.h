// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "workspace/accountsoverviewmodel.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace roomscope {

class Account;
class Workspace;

//! Keeps an AccountsOverviewModel true of a workspace: accounts that open and close, their states and
//! figures, and all that their connection logs hold and will hold. Begins with what the logs have. GUI
//! thread.
class AccountsOverview final : public QObject
{
    Q_OBJECT
public:
    //! Both outlive this.
    AccountsOverview(Workspace &workspace, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] AccountsOverviewModel *model() { return &m_model; }
    //! The account of a row's key; null when it is closed by now.
    [[nodiscard]] Account *find(const QString &key) const;

private:
    void follow(Account *account);
    void show(const Account *account);

    Workspace &m_workspace;
    const Clock &m_clock;
    AccountsOverviewModel m_model;
    QTimer m_forget;
};

} // namespace roomscope
