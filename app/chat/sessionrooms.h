// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/session.h"
#include "chat/sessionsync.h"

#include <QSet>

namespace roomscope {

//! Rooms and people: what the person asks of them, and what the server tells. Network thread.
class SessionRooms final
{
public:
    template <typename T>
    using Done = Session::Done<T>;

    static constexpr int kPage = 200;
    static constexpr qsizetype kMaxRooms = 2000;
    static constexpr qsizetype kMaxMembers = 5000;

    SessionRooms(SessionContext &context, SessionSync &sync);

    void start(const StoredAccount &account);
    void loggedIn();
    //! Asks for the names of a room's members where one writes whose name is not known.
    void authorSeen(const ConversationId &conversation, const UserId &author);
    void roomChanged(const RoomInfo &room);
    void memberChanged(const MemberChange &change);
    void profileChanged(const User &user);

    void list(Done<QList<RoomInfo>> done);
    void create(const RoomId &room, const QString &title, const QString &topic, bool isPrivate,
                Done<ConversationId> done);
    void update(const RoomId &room, const std::optional<QString> &title, const std::optional<QString> &topic,
                Done<bool> done);
    void join(const RoomId &room, Done<ConversationId> done);
    void leave(const RoomId &room, Done<bool> done);
    void remove(const RoomId &room, Done<bool> done);
    void members(const RoomId &room, Done<QList<Member>> done);
    void invite(const RoomId &room, const UserId &user, Done<bool> done);
    void removeMember(const RoomId &room, const UserId &user, Done<bool> done);
    void setRole(const RoomId &room, const UserId &user, MemberRole role, Done<bool> done);
    void findUsers(const QString &query, Done<QList<User>> done);
    void setDisplayName(const QString &name, Done<bool> done);
    void serverRole(const UserId &user, Done<ServerRole> done);
    void setServerRole(const UserId &user, ServerRole role, Done<bool> done);
    void devices(Done<QList<Device>> done);
    void revokeDevice(const DeviceId &device, Done<bool> done);

private:
    void listPage(const std::optional<QString> &after, QList<RoomInfo> soFar, Done<QList<RoomInfo>> done);
    void memberPage(const RoomId &room, const std::optional<QString> &after, QList<Member> soFar,
                    Done<QList<Member>> done);
    void learn(const QList<User> &users);
    //! Ends a command that made a conversation: answers once the window was told of it.
    [[nodiscard]] SessionSync::Stored told(const ConversationId &conversation, Done<ConversationId> done);
    //! A reply that passes a bool on.
    [[nodiscard]] Reply<bool> simple(Done<bool> done) const;
    void left(const RoomId &room, const tl::expected<bool, RequestFailure> &result, Done<bool> done);

    SessionContext &m_context;
    SessionSync &m_sync;
    QHash<UserId, QString> m_names;
    //! Rooms whose members were asked for since the login.
    QSet<RoomId> m_asked;
    QSet<UserId> m_unnamed;
};

} // namespace roomscope
