// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/announcement.h"
#include "domain/member.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace roomscope {

class PlainLabel;

//! A person: name, id, whether they are here, the rooms shared with them. Of oneself: the name, to be
//! changed, and the way to one's devices. The server's owner also says here who may announce.
class ProfileDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Server
    {
        template <typename T>
        using Done = std::function<void(const Result<T> &)>;
        //! Rooms of ours, a page of them, in which the person is; asked one after the other.
        QList<RoomId> rooms = {};
        std::function<void(const RoomId &, QObject *context, Done<QList<Member>>)> members = {};
        std::function<void(const QString &name, QObject *context, Done<bool>)> rename = {};
        //! Empty where this user may not say who announces.
        std::function<void(QObject *context, Done<ServerRole>)> role = {};
        std::function<void(ServerRole role, QObject *context, Done<bool>)> setRole = {};
    };

    enum class Whose
    {
        Own,
        Other
    };
    //! \a presence in words, empty where it is not known.
    ProfileDialog(const User &user, Whose whose, const QString &presence, Server server,
                  QWidget *parent = nullptr);

signals:
    void writeRequested(const roomscope::User &user);
    void devicesRequested();

private:
    void makeLayout(const QString &presence);
    void askRooms();
    void askRole();
    void saveName();
    void changeRole();
    void complain(const Error &error);

    const User m_user;
    const bool m_isSelf;
    const Server m_server;
    qsizetype m_nextRoom = 0;
    QStringList m_shared;
    QLineEdit *m_name;
    QPushButton *m_save;
    PlainLabel *m_rooms;
    QCheckBox *m_mayAnnounce;
    PlainLabel *m_problem;
};

} // namespace roomscope
