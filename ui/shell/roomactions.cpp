// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/roomactions.h"

#include "chat/conversationsmodel.h"
#include "rooms/createroomdialog.h"
#include "rooms/finduserdialog.h"
#include "rooms/joinroomdialog.h"
#include "words/errorwords.h"
#include "workspace/account.h"

#include <QMessageBox>
#include <QPushButton>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace roomscope {

RoomActions::RoomActions(QWidget *window) : QObject(window), m_window(window) {}

void RoomActions::setAccount(Account *account)
{
    m_account = account;
}

void RoomActions::show(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_account)
        connect(m_account, &QObject::destroyed, dialog, &QDialog::reject);
    dialog->open();
}

void RoomActions::joinRoom()
{
    if (!m_account)
        return;
    Account *account = m_account;
    JoinRoomDialog::Server server;
    server.listRooms = [account](QObject *context, auto done) { account->listRooms(context, done); };
    server.joinRoom = [account](const RoomId &room, QObject *context, auto done) {
        account->joinRoom(room, context, done);
    };
    server.isMember = [account](const RoomId &room) {
        const StoredConversation *stored = account->conversations()->find(roomConversation(room));
        return stored && !stored->isGone;
    };
    auto *dialog = new JoinRoomDialog(server, m_window);
    connect(dialog, &JoinRoomDialog::joined, this, &RoomActions::opened);
    show(dialog);
}

void RoomActions::createRoom()
{
    if (!m_account)
        return;
    Account *account = m_account;
    auto *dialog = new CreateRoomDialog(
        [account](const CreateRoomDialog::Request &request, QObject *context, auto done) {
            account->createRoom(request.room, request.title, request.topic, request.isPrivate, context, done);
        },
        m_window);
    connect(dialog, &CreateRoomDialog::created, this, &RoomActions::opened);
    show(dialog);
}

void RoomActions::writeToUser()
{
    if (!m_account)
        return;
    Account *account = m_account;
    FindUserDialog::Server server;
    server.findUsers = [account](const QString &query, QObject *context, auto done) {
        account->findUsers(query, context, done);
    };
    server.act = [this, account](const User &user, QObject *, auto done) {
        const ConversationId conversation = account->openDirect(user);
        done(true);
        emit opened(conversation);
    };
    show(new FindUserDialog(tr("Write to a user"), tr("Write"), server, account->user(), m_window));
}

void RoomActions::invite(const ConversationId &room)
{
    if (!m_account || kindOf(room) != ConversationKind::Room)
        return;
    Account *account = m_account;
    FindUserDialog::Server server;
    server.findUsers = [account](const QString &query, QObject *context, auto done) {
        account->findUsers(query, context, done);
    };
    server.act = [account, room](const User &user, QObject *context, auto done) {
        account->invite(roomOf(room), user.id, context, done);
    };
    show(new FindUserDialog(tr("Invite to #%1").arg(roomOf(room).text()), tr("Invite"), server,
                            account->user(), m_window));
}

void RoomActions::leave(const ConversationId &room)
{
    if (!m_account || kindOf(room) != ConversationKind::Room)
        return;
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Leave room"),
                        tr("Leave #%1? What was written stays readable here.").arg(roomOf(room).text()),
                        QMessageBox::Cancel, m_window);
    box->setObjectName(u"confirmLeave"_s);
    box->setTextFormat(Qt::PlainText);
    QPushButton *leave = box->addButton(tr("Leave"), QMessageBox::AcceptRole);
    leave->setObjectName(u"leaveRoom"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(leave, &QPushButton::clicked, this, [this, room, account = m_account] {
        if (!account)
            return;
        account->leaveRoom(roomOf(room), this, [this](const Result<bool> &left) {
            if (left)
                return;
            const words::Advice advice = words::errorAdvice(left.error());
            complain(tr("The room was not left"), advice.title + u". "_s + advice.sentence);
        });
    });
    show(box);
}

void RoomActions::complain(const QString &title, const QString &sentence)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, sentence, QMessageBox::Ok, m_window);
    box->setTextFormat(Qt::PlainText);
    box->setObjectName(u"complaint"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace roomscope
