// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "shell/windowsettings.h"
#include "workspace/workspace.h"

#include <QMainWindow>
#include <QTimer>

class QSplitter;

namespace roomscope {

class Account;
class AccountActions;
class AccountBar;
class BannerStack;
class ChatPane;
class FirstConversation;
class InspectorDock;
class RoomActions;
class ShownAccount;
class Sidebar;
class StatusLine;
class WindowMenus;

//! The window: side bar, conversation, inspector, status line, for one account at a time. Shows an account
//! and keeps the layout from run to run. What a click asks for is in windowwiring.h; whatever else the window
//! has is a part of its own, added in windowparts.cpp.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    //! \a workspace and \a clock outlive the window. Shows the account that was shown in the run before when
    //! it opens, and any other until then.
    MainWindow(Workspace &workspace, const Clock &clock, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! Shows another account of the workspace; null for none.
    void showAccount(Account *account);
    [[nodiscard]] Account *account() const;
    void openConversation(const ConversationId &conversation);
    [[nodiscard]] ChatPane *chat() const { return m_chat; }
    [[nodiscard]] InspectorDock *inspector() const { return m_inspector; }
    //! Asks for a server; \a address is an address or a pasted link, may be empty.
    void openConnectDialog(const QString &address = {}, const UserId &user = {});
    //! Comes to the front, as when the program is started a second time.
    void raiseWindow();
    //! Keeps sizes and places for the next window, or the next run.
    void storeLayout();

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeLayout();
    void connectWorkspace();
    void connectChat();
    void connectInspector();
    void restoreLayout();
    void onAccountOpened(Account *account);
    void onAccountClosing(Account *account);
    //! Asked for by the person: from then on, none comes to the front by itself.
    void chooseAccount(Account *account);
    void showAll();
    void showStatus();
    void showInspector(bool isShown);
    [[nodiscard]] QString settingsKey() const;

    Workspace &m_workspace;
    const Clock &m_clock;
    WindowSettings m_settings;
    ShownAccount *m_shown;
    //! Ages in the status line.
    QTimer m_tick;
    //! What happens to the inspector now is not the person's doing.
    bool m_isSwitching = false;

    RoomActions *m_rooms;
    AccountActions *m_actions;
    QSplitter *m_splitter;
    Sidebar *m_sidebar;
    BannerStack *m_banners;
    ChatPane *m_chat;
    StatusLine *m_statusLine;
    InspectorDock *m_inspector;
    WindowMenus *m_menus;
    AccountBar *m_accountBar = nullptr;
    FirstConversation *m_first = nullptr;
    //! Shown in the run before, and not yet open in this one.
    QString m_lastAccount;
};

} // namespace roomscope
