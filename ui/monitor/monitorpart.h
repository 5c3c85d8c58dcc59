// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QPointer>

namespace roomscope {

class Account;
class AccountsOverview;
class AccountsWindow;
class Workspace;

//! The accounts overview of a window: made when it is first opened, from what the connection logs hold, and
//! kept up from then on.
class MonitorPart final : public QObject
{
    Q_OBJECT
public:
    //! \a workspace and \a clock outlive this; \a window is the overview's parent.
    MonitorPart(Workspace &workspace, const Clock &clock, QWidget *window);

    void showOverview();

signals:
    //! The person wants to see this account.
    void accountChosen(roomscope::Account *account);

private:
    Workspace &m_workspace;
    const Clock &m_clock;
    QWidget *m_window;
    AccountsOverview *m_overview = nullptr;
    QPointer<AccountsWindow> m_shown;
};

} // namespace roomscope
