// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/member.h"
#include "shell/windowparts.h"

#include <QObject>

class QAction;
class QDialog;
class QDockWidget;

namespace roomscope {

class MembersPane;
class RoomActions;

//! People in the window: the pane of members with what one does there, profiles, the devices of the account.
class MembersParts final : public QObject
{
    Q_OBJECT
public:
    explicit MembersParts(const WindowParts &parts);

    //! The profile of a person, our own too.
    void showProfile(const User &user);
    void showDevices();

private:
    void makeDock();
    void makeMenus();
    void connectPane();
    void setShown(bool isShown);
    void follow();
    void show(QDialog *dialog);
    void write(const User &user);
    void setRole(const RoomId &room, const User &user, MemberRole role);
    void askRemove(const RoomId &room, const User &user);
    void complain(const QString &title, const Error &error);
    [[nodiscard]] QList<RoomId> ownRooms() const;

    const WindowParts m_parts;
    RoomActions *m_rooms;
    MembersPane *m_pane;
    QDockWidget *m_dock;
    //! Of the inspector, before the pane took some of it.
    int m_inspectorWidth = 0;
    QAction *m_toggle;
    QAction *m_profile;
    QAction *m_devices;
};

} // namespace roomscope
