// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace roomscope {

//! The menu bar. Shows only what can be done, and says what was chosen.
class WindowMenus final : public QObject
{
    Q_OBJECT
public:
    explicit WindowMenus(QMainWindow *window);

    struct Facts
    {
        bool hasAccount = false;
        bool isWanted = false;
        bool canRooms = false;
        bool canFindUsers = false;
        bool isInRoom = false;
    };
    struct AccountEntry
    {
        QString key;
        QString name = {};
        bool isShown = false;
    };
    void present(const Facts &facts);
    void presentAccounts(const QList<AccountEntry> &accounts);
    void setInspectorOpen(bool isOpen);

    //! \name For parts that add entries of their own
    //! @{
    [[nodiscard]] QMenu *file() const { return m_file; }
    //! Entries come before this one: after them is only the end of the menu.
    [[nodiscard]] QAction *fileEnd() const { return m_fileEnd; }
    //! What is done to the account comes before this one.
    [[nodiscard]] QAction *accountEnd() const { return m_removeAccount; }
    [[nodiscard]] QMenu *view() const { return m_view; }
    [[nodiscard]] QMenu *room() const { return m_room; }
    [[nodiscard]] QMenu *help() const { return m_help; }
    //! @}

signals:
    void connectTriggered();
    void accountTriggered(const QString &key);
    void onlineTriggered(bool isWanted);
    void networkTriggered();
    //! Of the shown account: one place up (-1) or down (+1).
    void accountMoveTriggered(int step);
    void removeAccountTriggered();
    void inspectorTriggered(bool isShown);
    void overviewTriggered();
    void joinTriggered();
    void createTriggered();
    void writeTriggered();
    void inviteTriggered();
    void leaveTriggered();
    void aboutTriggered();

private:
    void makeFileMenu(QMainWindow *window);
    void makeRoomMenu(QMainWindow *window);
    QAction *add(QMenu *menu, const QString &text, const QString &name, void (WindowMenus::*signal)(),
                 const QKeySequence &shortcut = {});

    QMenu *m_file = nullptr;
    QAction *m_fileEnd = nullptr;
    QMenu *m_view = nullptr;
    QMenu *m_room = nullptr;
    QMenu *m_help = nullptr;
    QMenu *m_accounts = nullptr;
    QAction *m_moveUp = nullptr;
    QAction *m_moveDown = nullptr;
    QActionGroup *m_accountGroup;
    QAction *m_goOnline = nullptr;
    QAction *m_goOffline = nullptr;
    QAction *m_network = nullptr;
    QAction *m_removeAccount = nullptr;
    QAction *m_inspector = nullptr;
    QAction *m_join = nullptr;
    QAction *m_create = nullptr;
    QAction *m_write = nullptr;
    QAction *m_invite = nullptr;
    QAction *m_leave = nullptr;
};

} // namespace roomscope
