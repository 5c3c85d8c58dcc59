// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/body.h"
#include "domain/capabilities.h"
#include "domain/ids.h"
#include "domain/member.h"

#include <QList>
#include <QString>

#include <optional>

// What a client sends (protocol.md, version 1): one struct per event. \c id is the request id, a ULID,
// answered exactly once by ack or error; structs without one have no answer. An absent \c limit leaves the
// page size to the server, which also caps what is asked.

namespace roomscope::protocol {

struct Resume
{
    ConversationId conversation;
    Epoch epoch = {};
    qint64 after = 0;
    qint64 rev = 0;
    bool operator==(const Resume &) const = default;
};

//! "hello": the first message after the upgrade. At most one of token and password. Both are secrets.
struct Hello
{
    ClientId id;
    int version = 1;
    UserId user = {};
    std::optional<QString> token = {};
    std::optional<QString> password = {};
    DeviceId device = {};
    Capabilities features = {};
    QList<Resume> resume = {};
    bool operator==(const Hello &) const = default;
};

//! "conversation.list"
struct ConversationList
{
    ClientId id;
    std::optional<QString> after = {};
    std::optional<int> limit = {};
    bool operator==(const ConversationList &) const = default;
};

//! "room.list"
struct RoomList
{
    ClientId id;
    std::optional<QString> after = {};
    std::optional<int> limit = {};
    bool operator==(const RoomList &) const = default;
};

//! "room.create"
struct RoomCreate
{
    ClientId id;
    RoomId room = {};
    std::optional<QString> title = {};
    std::optional<QString> topic = {};
    bool isPrivate = false;
    bool operator==(const RoomCreate &) const = default;
};

//! "room.update": what is absent stays as it is.
struct RoomUpdate
{
    ClientId id;
    RoomId room = {};
    std::optional<QString> title = {};
    std::optional<QString> topic = {};
    std::optional<bool> isPrivate = {};
    bool operator==(const RoomUpdate &) const = default;
};

//! "room.join"
struct RoomJoin
{
    ClientId id;
    RoomId room = {};
    bool operator==(const RoomJoin &) const = default;
};

//! "room.leave"
struct RoomLeave
{
    ClientId id;
    RoomId room = {};
    bool operator==(const RoomLeave &) const = default;
};

//! "room.delete": only its creator.
struct RoomDelete
{
    ClientId id;
    RoomId room = {};
    bool operator==(const RoomDelete &) const = default;
};

//! "room.members"
struct RoomMembers
{
    ClientId id;
    RoomId room = {};
    std::optional<QString> after = {};
    std::optional<int> limit = {};
    bool operator==(const RoomMembers &) const = default;
};

//! "room.invite"
struct RoomInvite
{
    ClientId id;
    RoomId room = {};
    UserId user = {};
    bool operator==(const RoomInvite &) const = default;
};

//! "room.remove"
struct RoomRemove
{
    ClientId id;
    RoomId room = {};
    UserId user = {};
    bool operator==(const RoomRemove &) const = default;
};

//! "member.role": owner only.
struct SetMemberRole
{
    ClientId id;
    RoomId room = {};
    UserId user = {};
    MemberRole role = MemberRole::Member;
    bool operator==(const SetMemberRole &) const = default;
};

//! "user.find": by prefix of id or name.
struct UserFind
{
    ClientId id;
    QString query = {};
    std::optional<int> limit = {};
    bool operator==(const UserFind &) const = default;
};

//! "profile.update"
struct ProfileUpdate
{
    ClientId id;
    QString name = {};
    bool operator==(const ProfileUpdate &) const = default;
};

//! "device.list"
struct DeviceList
{
    ClientId id;
    bool operator==(const DeviceList &) const = default;
};

//! "device.revoke"
struct DeviceRevoke
{
    ClientId id;
    DeviceId device = {};
    bool operator==(const DeviceRevoke &) const = default;
};

//! "message.send": \c id is the client id of the message. Body::Kind says whether it is text or cipher on the
//! wire.
struct MessageSend
{
    ClientId id;
    ConversationId conversation = {};
    std::optional<ClientId> prev = {};
    Body body = {};
    std::optional<qint64> replyTo = {};
    QList<UserId> mentions = {};
    bool operator==(const MessageSend &) const = default;
};

//! "message.edit"
struct MessageEdit
{
    ClientId id;
    ConversationId conversation = {};
    qint64 seq = 0;
    Body body = {};
    bool operator==(const MessageEdit &) const = default;
};

//! "message.delete"
struct MessageDelete
{
    ClientId id;
    ConversationId conversation = {};
    qint64 seq = 0;
    bool operator==(const MessageDelete &) const = default;
};

//! "reaction.set": emoji is 1 to 64 bytes of UTF-8.
struct ReactionSet
{
    ClientId id;
    ConversationId conversation = {};
    qint64 seq = 0;
    QString emoji = {};
    bool isOn = true;
    bool operator==(const ReactionSet &) const = default;
};

//! "receipt" from a client: everything up to \c seq. No id, no answer.
struct ReceiptReport
{
    ConversationId conversation;
    Epoch epoch = {};
    qint64 seq = 0;
    ReceiptKind kind = ReceiptKind::Delivered;
    bool operator==(const ReceiptReport &) const = default;
};

//! "typing" from a client, at most every 3 s. No id, no answer.
struct TypingReport
{
    ConversationId conversation;
    bool isOn = false;
    bool operator==(const TypingReport &) const = default;
};

//! "presence" from a client. No id, no answer.
struct PresenceReport
{
    PresenceState state = PresenceState::Online;
    bool operator==(const PresenceReport &) const = default;
};

//! "history.get": \c before or \c after (exclusive bounds), never both; neither asks for the newest page.
struct HistoryGet
{
    ClientId id;
    ConversationId conversation = {};
    Epoch epoch = {};
    std::optional<qint64> before = {};
    std::optional<qint64> after = {};
    std::optional<int> limit = {};
    bool operator==(const HistoryGet &) const = default;
};

//! "changes.get": what changed above rev \c after.
struct ChangesGet
{
    ClientId id;
    ConversationId conversation = {};
    Epoch epoch = {};
    qint64 after = 0;
    std::optional<int> limit = {};
    bool operator==(const ChangesGet &) const = default;
};

} // namespace roomscope::protocol
