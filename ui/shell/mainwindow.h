// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "shell/windowsettings.h"
#include "workspace/workspace.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

class QSplitter;

namespace roomscope {

class Account;
class AccountActions;
class BannerStack;
class ChatPane;
class FeedsPart;
class InspectorDock;
class RoomActions;
class Sidebar;
class StatusLine;
class WindowMenus;

//! The window: side bar, conversation, inspector, status line, for one account at a time. Wires them to the
//! account and keeps its layout from run to run.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    //! \a workspace and \a clock outlive the window. Shows an account that is open already, and the first to
    //! be opened.
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

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeLayout();
    void connectParts();
    void connectMenus();
    void connectBanners();
    void connectAccount();
    void restoreLayout();
    void onAccountClosing(Account *account);
    void openFirstConversation();
    void showAll();
    void showStatus();
    void showAccounts();
    void showInspector(bool isShown);
    void tellPresence();
    [[nodiscard]] QString settingsKey() const;

    Workspace &m_workspace;
    const Clock &m_clock;
    WindowSettings m_settings;
    QPointer<Account> m_account;
    //! Ages in the status line.
    QTimer m_tick;
    QTimer m_idleTimer;
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
    FeedsPart *m_feeds;
};

} // namespace roomscope
