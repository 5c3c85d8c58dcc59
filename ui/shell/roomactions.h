// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QWidget;

namespace roomscope {

class Account;

//! What one does with rooms and people, each in its dialog: join, create, invite, write, leave. Dialogs
//! belong to the window and to the account they were opened for.
class RoomActions final : public QObject
{
    Q_OBJECT
public:
    explicit RoomActions(QWidget *window);

    void setAccount(Account *account);

    void joinRoom();
    void createRoom();
    void writeToUser();
    void invite(const ConversationId &room);
    void leave(const ConversationId &room);

signals:
    //! A conversation is there to be shown.
    void opened(const roomscope::ConversationId &conversation);

private:
    void show(QDialog *dialog);
    void complain(const QString &title, const QString &sentence);

    QWidget *m_window;
    QPointer<Account> m_account;
};

} // namespace roomscope
