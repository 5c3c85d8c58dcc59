// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/fanout.h"
#include "server/presenceboard.h"

namespace roomscope::server {

//! What room.create and room.update may say of a room; absent: as it was.
struct RoomCard
{
    std::optional<QString> title = {};
    std::optional<QString> topic = {};
    std::optional<bool> isPrivate = {};
};

//! A page by key, and the key to go on with.
template <typename T>
struct PageOf
{
    QList<T> items = {};
    std::optional<QString> next = {};
};

//! Rooms, who is in them, and who may say so. Checks everything before it changes anything.
class RoomDesk final
{
public:
    RoomDesk(Office &office, Fanout &fanout, PresenceBoard &presence);

    //! Public rooms, and the user's own private ones.
    [[nodiscard]] PageOf<RoomInfo> list(const Session &session, const std::optional<QString> &after,
                                        std::optional<int> limit) const;
    [[nodiscard]] PageOf<Conversation> conversations(const Session &session,
                                                     const std::optional<QString> &after,
                                                     std::optional<int> limit) const;
    [[nodiscard]] Result<RoomInfo> create(const Session &session, const RoomId &room, const RoomCard &card);
    [[nodiscard]] Result<RoomInfo> update(const Session &session, const RoomId &room, const RoomCard &card);
    [[nodiscard]] Result<Conversation> join(const Session &session, const RoomId &room);
    [[nodiscard]] Result<Conversation> leave(const Session &session, const RoomId &room);
    [[nodiscard]] Result<void> remove(const Session &session, const RoomId &room);
    [[nodiscard]] Result<PageOf<Member>> members(const Session &session, const RoomId &room,
                                                 const std::optional<QString> &after,
                                                 std::optional<int> limit) const;
    [[nodiscard]] Result<void> invite(const Session &session, const RoomId &room, const UserId &user);
    [[nodiscard]] Result<void> expel(const Session &session, const RoomId &room, const UserId &user);
    [[nodiscard]] Result<void> setRole(const Session &session, const RoomId &room, const UserId &user,
                                       MemberRole role);

    //! Makes \a user a member (again), and tells the others; without asking who wants it.
    [[nodiscard]] Result<void> admit(Log &log, const UserId &user, const Session *except);

private:
    [[nodiscard]] Result<Log *> visible(const Session &session, const RoomId &room) const;
    //! The room, where the user is in it with at least this role.
    [[nodiscard]] Result<Log *> asRole(const Session &session, const RoomId &room, MemberRole role) const;
    [[nodiscard]] Result<void> checkCard(const RoomCard &card) const;
    [[nodiscard]] Result<void> put(Log &log, const UserId &user, const Membership &place);
    [[nodiscard]] Result<void> dismiss(Log &log, const UserId &user, const Session *except);

    Office &m_office;
    Fanout &m_fanout;
    PresenceBoard &m_presence;
};

} // namespace roomscope::server
