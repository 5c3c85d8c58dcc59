// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/sessionrooms.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

//! What a page said was not understood as an end: a server that always says "next" is not followed for ever.
constexpr qsizetype kMaxNames = 100'000;

} // namespace

SessionRooms::SessionRooms(SessionContext &context, SessionSync &sync) : m_context(context), m_sync(sync) {}

void SessionRooms::start(const StoredAccount &account)
{
    for (const User &user : account.users)
        m_names.insert(user.id, user.name);
    m_context.updates.addUsers(account.users);
}

void SessionRooms::loggedIn()
{
    m_asked.clear();
    m_unnamed.clear();
}

void SessionRooms::learn(const QList<User> &users)
{
    QList<User> changed;
    for (const User &user : users) {
        const auto known = m_names.constFind(user.id);
        if ((known != m_names.cend() && *known == user.name) || m_names.size() >= kMaxNames)
            continue;
        m_names.insert(user.id, user.name);
        changed.append(user);
    }
    m_sync.fileUsers(changed);
}

void SessionRooms::authorSeen(const ConversationId &conversation, const UserId &author)
{
    if (!m_context.isLoggedIn || m_names.contains(author) || m_unnamed.contains(author))
        return;
    if (kindOf(conversation) == ConversationKind::Announcements) {
        // Who announces may be in no room of ours.
        m_unnamed.insert(author);
        findUsers(author.text(), [](const Result<QList<User>> &) {});
        return;
    }
    const RoomId room = roomOf(conversation);
    if (kindOf(conversation) != ConversationKind::Room || m_asked.contains(room))
        return;
    m_asked.insert(room);
    members(room, [this](const Result<QList<Member>> &result) {
        if (!result)
            return;
        for (const Member &member : *result)
            m_unnamed.insert(member.user.id); // asked, whatever came of it
    });
}

void SessionRooms::roomChanged(const RoomInfo &room)
{
    m_context.updates.addRoom(room);
    const ConversationId id = roomConversation(room.id);
    const StoredConversation *known = m_sync.find(id);
    if (room.state == RoomState::Deleted) {
        if (known && !known->isGone)
            m_sync.markGone(id, {});
        return;
    }
    if (!known || known->isGone)
        return;
    if (room.title != known->conversation.title || room.topic != known->conversation.topic)
        m_sync.retitle(id, room.title, room.topic);
}

void SessionRooms::memberChanged(const MemberChange &change)
{
    m_context.updates.addMember(change);
    if (change.user != m_context.self) {
        m_asked.remove(change.room); // a new member's name may be asked for
        return;
    }
    const ConversationId id = roomConversation(change.room);
    if (change.state == MemberState::Left || change.state == MemberState::NotJoined) {
        const StoredConversation *known = m_sync.find(id);
        if (known && !known->isGone)
            m_sync.markGone(id, {});
        return;
    }
    const StoredConversation *known = m_sync.find(id);
    if (!known || known->isGone || known->conversation.epoch.isEmpty())
        m_sync.refreshConversations();
}

void SessionRooms::profileChanged(const User &user)
{
    learn({user});
}

SessionSync::Stored SessionRooms::told(const ConversationId &conversation, Done<ConversationId> done)
{
    return [this, conversation, done = std::move(done)](const Result<bool> &stored) {
        if (!stored)
            return done(tl::unexpected(stored.error()));
        m_context.updates.afterSent([conversation, done] { done(conversation); });
    };
}

Reply<bool> SessionRooms::simple(Done<bool> done) const
{
    return m_context.whileAlive(
        [done = std::move(done)](const tl::expected<bool, RequestFailure> &result, MessageRef) {
            done(result ? Result<bool>(*result) : failure(result.error().error));
        });
}

void SessionRooms::list(Done<QList<RoomInfo>> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    listPage({}, {}, std::move(done));
}

void SessionRooms::listPage(const std::optional<QString> &after, QList<RoomInfo> soFar,
                            Done<QList<RoomInfo>> done)
{
    m_context.backend.rooms(
        after, kPage,
        m_context.whileAlive(
            [this, soFar = std::move(soFar), done = std::move(done)](
                const tl::expected<Page<RoomInfo>, RequestFailure> &result, MessageRef) mutable {
                if (!result)
                    return done(failure(result.error().error));
                soFar.append(result->items);
                if (!result->next || result->items.isEmpty() || soFar.size() >= kMaxRooms)
                    return done(soFar);
                listPage(result->next, std::move(soFar), std::move(done));
            }));
}

void SessionRooms::create(const RoomId &room, const QString &title, const QString &topic, bool isPrivate,
                          Done<ConversationId> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.createRoom(
        room, title, topic, isPrivate,
        m_context.whileAlive([this, room, done = std::move(done)](
                                 const tl::expected<RoomInfo, RequestFailure> &result, MessageRef) {
            if (!result)
                return done(failure(result.error().error));
            // Its maker is in it; joining again answers the conversation with its epoch.
            join(room, done);
        }));
}

void SessionRooms::update(const RoomId &room, const std::optional<QString> &title,
                          const std::optional<QString> &topic, Done<bool> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.updateRoom(
        room, title, topic,
        m_context.whileAlive(
            [this, done = std::move(done)](const tl::expected<RoomInfo, RequestFailure> &result, MessageRef) {
                if (!result)
                    return done(failure(result.error().error));
                roomChanged(*result);
                done(true);
            }));
}

void SessionRooms::join(const RoomId &room, Done<ConversationId> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.joinRoom(
        room, m_context.whileAlive([this, room, done = std::move(done)](
                                       const tl::expected<Conversation, RequestFailure> &result, MessageRef) {
            if (!result)
                return done(failure(result.error().error));
            m_sync.describe(*result, told(result->id, done));
        }));
}

void SessionRooms::left(const RoomId &room, const tl::expected<bool, RequestFailure> &result, Done<bool> done)
{
    if (!result)
        return done(failure(result.error().error));
    m_sync.markGone(roomConversation(room), std::move(done));
}

void SessionRooms::leave(const RoomId &room, Done<bool> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.leaveRoom(
        room, m_context.whileAlive(
                  [this, room, done = std::move(done)](const tl::expected<bool, RequestFailure> &result,
                                                       MessageRef) { left(room, result, done); }));
}

void SessionRooms::remove(const RoomId &room, Done<bool> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.deleteRoom(
        room, m_context.whileAlive(
                  [this, room, done = std::move(done)](const tl::expected<bool, RequestFailure> &result,
                                                       MessageRef) { left(room, result, done); }));
}

void SessionRooms::members(const RoomId &room, Done<QList<Member>> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    memberPage(room, {}, {}, std::move(done));
}

void SessionRooms::memberPage(const RoomId &room, const std::optional<QString> &after, QList<Member> soFar,
                              Done<QList<Member>> done)
{
    m_context.backend.members(
        room, after, kPage,
        m_context.whileAlive(
            [this, room, soFar = std::move(soFar), done = std::move(done)](
                const tl::expected<Page<Member>, RequestFailure> &result, MessageRef) mutable {
                if (!result)
                    return done(failure(result.error().error));
                QList<User> users;
                for (const Member &member : result->items)
                    users.append(member.user);
                learn(users);
                soFar.append(result->items);
                if (!result->next || result->items.isEmpty() || soFar.size() >= kMaxMembers)
                    return done(soFar);
                memberPage(room, result->next, std::move(soFar), std::move(done));
            }));
}

void SessionRooms::invite(const RoomId &room, const UserId &user, Done<bool> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.invite(room, user, simple(std::move(done)));
}

void SessionRooms::removeMember(const RoomId &room, const UserId &user, Done<bool> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.removeMember(room, user, simple(std::move(done)));
}

void SessionRooms::setRole(const RoomId &room, const UserId &user, MemberRole role, Done<bool> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.setRole(room, user, role, simple(std::move(done)));
}

void SessionRooms::findUsers(const QString &query, Done<QList<User>> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.findUsers(
        query, 50,
        m_context.whileAlive([this, done = std::move(done)](
                                 const tl::expected<QList<User>, RequestFailure> &result, MessageRef) {
            if (!result)
                return done(failure(result.error().error));
            learn(*result);
            done(*result);
        }));
}

void SessionRooms::serverRole(const UserId &user, Done<ServerRole> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.serverRole(
        user, m_context.whileAlive([done = std::move(done)](
                                       const tl::expected<ServerRole, RequestFailure> &result, MessageRef) {
            done(result ? Result<ServerRole>(*result) : failure(result.error().error));
        }));
}

void SessionRooms::setServerRole(const UserId &user, ServerRole role, Done<bool> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.setServerRole(user, role, simple(std::move(done)));
}

void SessionRooms::devices(Done<QList<Device>> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.devices(
        m_context.whileAlive([this, done = std::move(done)](
                                 const tl::expected<QList<Device>, RequestFailure> &result, MessageRef) {
            if (!result)
                return done(failure(result.error().error));
            QList<Device> devices = *result;
            for (Device &device : devices)
                device.isThis = device.id == m_context.device;
            done(devices);
        }));
}

void SessionRooms::revokeDevice(const DeviceId &device, Done<bool> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.revokeDevice(device, simple(std::move(done)));
}

void SessionRooms::setDisplayName(const QString &name, Done<bool> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.setDisplayName(
        name, m_context.whileAlive([this, done = std::move(done)](
                                       const tl::expected<User, RequestFailure> &result, MessageRef) {
            if (!result)
                return done(failure(result.error().error));
            learn({*result});
            done(true);
        }));
}

} // namespace roomscope
