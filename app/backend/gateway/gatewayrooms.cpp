// SPDX-License-Identifier: GPL-3.0-or-later
// Rooms and people: the part of GatewayBackend that only asks.
#include "backend/gateway/gatewaybackend.h"

namespace roomscope {

namespace {

bool done(const protocol::EmptyResult &)
{
    return true;
}

std::optional<QString> ifAny(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace

void GatewayBackend::rooms(const std::optional<QString> &after, int limit, Reply<Page<RoomInfo>> reply)
{
    m_channel.ask<protocol::RoomPage, Page<RoomInfo>>(
        protocol::RoomList{.id = m_channel.newId(), .after = after, .limit = limit}, std::move(reply),
        [](const protocol::RoomPage &result) {
            return Page<RoomInfo>{.items = result.rooms, .next = result.next};
        });
}

void GatewayBackend::createRoom(const RoomId &room, const QString &title, const QString &topic,
                                bool isPrivate, Reply<RoomInfo> reply)
{
    m_channel.ask<protocol::RoomResult, RoomInfo>(
        protocol::RoomCreate{.id = m_channel.newId(),
                             .room = room,
                             .title = ifAny(title),
                             .topic = ifAny(topic),
                             .isPrivate = isPrivate},
        std::move(reply), [](const protocol::RoomResult &result) { return result.room; });
}

void GatewayBackend::updateRoom(const RoomId &room, const std::optional<QString> &title,
                                const std::optional<QString> &topic, Reply<RoomInfo> reply)
{
    m_channel.ask<protocol::RoomResult, RoomInfo>(
        protocol::RoomUpdate{.id = m_channel.newId(), .room = room, .title = title, .topic = topic},
        std::move(reply), [](const protocol::RoomResult &result) { return result.room; });
}

void GatewayBackend::joinRoom(const RoomId &room, Reply<Conversation> reply)
{
    m_channel.ask<protocol::ConversationResult, Conversation>(
        protocol::RoomJoin{.id = m_channel.newId(), .room = room}, std::move(reply),
        [](const protocol::ConversationResult &result) { return result.conversation; });
}

void GatewayBackend::leaveRoom(const RoomId &room, Reply<bool> reply)
{
    m_channel.ask<protocol::EmptyResult, bool>(protocol::RoomLeave{.id = m_channel.newId(), .room = room},
                                               std::move(reply), done);
}

void GatewayBackend::deleteRoom(const RoomId &room, Reply<bool> reply)
{
    m_channel.ask<protocol::EmptyResult, bool>(protocol::RoomDelete{.id = m_channel.newId(), .room = room},
                                               std::move(reply), done);
}

void GatewayBackend::members(const RoomId &room, const std::optional<QString> &after, int limit,
                             Reply<Page<Member>> reply)
{
    m_channel.ask<protocol::MembersPage, Page<Member>>(
        protocol::RoomMembers{.id = m_channel.newId(), .room = room, .after = after, .limit = limit},
        std::move(reply), [](const protocol::MembersPage &result) {
            return Page<Member>{.items = result.members, .next = result.next};
        });
}

void GatewayBackend::invite(const RoomId &room, const UserId &user, Reply<bool> reply)
{
    m_channel.ask<protocol::EmptyResult, bool>(
        protocol::RoomInvite{.id = m_channel.newId(), .room = room, .user = user}, std::move(reply), done);
}

void GatewayBackend::removeMember(const RoomId &room, const UserId &user, Reply<bool> reply)
{
    m_channel.ask<protocol::EmptyResult, bool>(
        protocol::RoomRemove{.id = m_channel.newId(), .room = room, .user = user}, std::move(reply), done);
}

void GatewayBackend::setRole(const RoomId &room, const UserId &user, MemberRole role, Reply<bool> reply)
{
    m_channel.ask<protocol::EmptyResult, bool>(
        protocol::MemberRoleSet{.id = m_channel.newId(), .room = room, .user = user, .role = role},
        std::move(reply), done);
}

void GatewayBackend::findUsers(const QString &query, int limit, Reply<QList<User>> reply)
{
    m_channel.ask<protocol::UsersResult, QList<User>>(
        protocol::UserFind{.id = m_channel.newId(), .query = query, .limit = limit}, std::move(reply),
        [](const protocol::UsersResult &result) { return result.users; });
}

void GatewayBackend::setDisplayName(const QString &name, Reply<User> reply)
{
    m_channel.ask<protocol::ProfileResult, User>(
        protocol::ProfileUpdate{.id = m_channel.newId(), .name = name}, std::move(reply),
        [](const protocol::ProfileResult &result) { return result.user; });
}

} // namespace roomscope
