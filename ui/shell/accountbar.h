// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QTimer>

class QMainWindow;

namespace roomscope {

class Account;
class AccountActions;
class ShownAccount;
class Sidebar;
class WindowMenus;
class Workspace;
struct WindowParts;

//! All accounts of the window: their heads at the top of the side bar, each with its state in words and what
//! is unread, and their entries in the menu, by which one is shown, moved, and removed. Trouble of an account
//! that is not shown stands at its head.
class AccountBar final : public QObject
{
    Q_OBJECT
public:
    AccountBar(const WindowParts &parts, AccountActions &actions);

    //! Says everything anew, as when time has passed; at most once a screen frame otherwise.
    void present();

signals:
    //! One was chosen, by its head, the menu or Ctrl and its number.
    void chosen(roomscope::Account *account);

private:
    void watch(Account *account);
    void presentMenu();
    void showMenu(const QString &key, QPoint at);
    [[nodiscard]] Account *find(const QString &key) const;
    void choose(const QString &key);

    QMainWindow &m_window;
    Workspace &m_workspace;
    const Clock &m_clock;
    ShownAccount &m_shown;
    Sidebar &m_sidebar;
    WindowMenus &m_menus;
    AccountActions &m_actions;
    //! Figures of many accounts come in bursts.
    QTimer m_soon;
};

} // namespace roomscope
