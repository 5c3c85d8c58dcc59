// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/conversation.h"
#include "rooms/pickdialog.h"

#include <functional>

namespace roomscope {

//! Lists the rooms of the server and joins one.
class JoinRoomDialog final : public PickDialog
{
    Q_OBJECT
public:
    struct Server
    {
        std::function<void(QObject *, std::function<void(const Result<QList<RoomInfo>> &)>)> listRooms;
        std::function<void(const RoomId &, QObject *, std::function<void(const Result<ConversationId> &)>)>
            joinRoom;
        //! Rooms the user is already in are marked so.
        std::function<bool(const RoomId &)> isMember;
    };

    explicit JoinRoomDialog(Server server, QWidget *parent = nullptr);

signals:
    void joined(const roomscope::ConversationId &conversation);

protected:
    void act(const QString &key) override;
    void reload() override;

private:
    void onListed(const Result<QList<RoomInfo>> &rooms);

    Server m_server;
};

} // namespace roomscope
