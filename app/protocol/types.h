// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/conversation.h"
#include "domain/ids.h"
#include "domain/member.h"
#include "domain/message.h"

#include <QByteArray>
#include <QList>
#include <QPair>

#include <chrono>
#include <optional>
#include <variant>

//! The messages of the gateway protocol, version 1: one plain struct each, named after its event. `seq` on
//! the wire is Message::order here. Names of announcements, keys, feeds and files are left alone: they decode
//! as UnknownEvent.
namespace roomscope::protocol {

inline constexpr int kVersion = 1;
inline constexpr qsizetype kMaxBatch = 500;
//! Integers on the wire stay below 2^53.
inline constexpr qint64 kMaxInteger = (qint64(1) << 53) - 1;

//! \name From the client
//! @{
struct ResumeEntry
{
    ConversationId conversation;
    Epoch epoch = {};
    qint64 after = 0;
    qint64 rev = 0;
    bool operator==(const ResumeEntry &) const = default;
};

struct Hello
{
    ClientId id;
    int version = kVersion;
    UserId user = {};
    //! Secrets; one of them, or none. A token or an invite goes into \c token.
    std::optional<QString> token = {};
    std::optional<QString> password = {};
    DeviceId device = {};
    QList<QString> features = {};
    QList<ResumeEntry> resume = {};
    bool operator==(const Hello &) const = default;
};

struct ConversationList
{
    ClientId id;
    std::optional<QString> after = {};
    std::optional<int> limit = {};
    bool operator==(const ConversationList &) const = default;
};

struct RoomList
{
    ClientId id;
    std::optional<QString> after = {};
    std::optional<int> limit = {};
    bool operator==(const RoomList &) const = default;
};

struct RoomCreate
{
    ClientId id;
    RoomId room = {};
    std::optional<QString> title = {};
    std::optional<QString> topic = {};
    bool isPrivate = false;
    bool operator==(const RoomCreate &) const = default;
};

struct RoomUpdate
{
    ClientId id;
    RoomId room = {};
    std::optional<QString> title = {};
    std::optional<QString> topic = {};
    std::optional<bool> isPrivate = {};
    bool operator==(const RoomUpdate &) const = default;
};

struct RoomJoin
{
    ClientId id;
    RoomId room = {};
    bool operator==(const RoomJoin &) const = default;
};

struct RoomLeave
{
    ClientId id;
    RoomId room = {};
    bool operator==(const RoomLeave &) const = default;
};

struct RoomDelete
{
    ClientId id;
    RoomId room = {};
    bool operator==(const RoomDelete &) const = default;
};

struct RoomMembers
{
    ClientId id;
    RoomId room = {};
    std::optional<QString> after = {};
    std::optional<int> limit = {};
    bool operator==(const RoomMembers &) const = default;
};

struct RoomInvite
{
    ClientId id;
    RoomId room = {};
    UserId user = {};
    bool operator==(const RoomInvite &) const = default;
};

struct RoomRemove
{
    ClientId id;
    RoomId room = {};
    UserId user = {};
    bool operator==(const RoomRemove &) const = default;
};

struct MemberRoleSet
{
    ClientId id;
    RoomId room = {};
    UserId user = {};
    MemberRole role = MemberRole::Member;
    bool operator==(const MemberRoleSet &) const = default;
};

struct UserFind
{
    ClientId id;
    QString query = {};
    std::optional<int> limit = {};
    bool operator==(const UserFind &) const = default;
};

struct ProfileUpdate
{
    ClientId id;
    QString name = {};
    bool operator==(const ProfileUpdate &) const = default;
};

struct DeviceList
{
    ClientId id;
    bool operator==(const DeviceList &) const = default;
};

struct DeviceRevoke
{
    ClientId id;
    DeviceId device = {};
    bool operator==(const DeviceRevoke &) const = default;
};

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

struct MessageEdit
{
    ClientId id;
    ConversationId conversation = {};
    qint64 seq = 0;
    Body body = {};
    bool operator==(const MessageEdit &) const = default;
};

struct MessageDelete
{
    ClientId id;
    ConversationId conversation = {};
    qint64 seq = 0;
    bool operator==(const MessageDelete &) const = default;
};

struct ReactionSet
{
    ClientId id;
    ConversationId conversation = {};
    qint64 seq = 0;
    QString emoji = {};
    bool isOn = true;
    bool operator==(const ReactionSet &) const = default;
};

struct HistoryGet
{
    ClientId id;
    ConversationId conversation = {};
    Epoch epoch = {};
    //! At most one of the two; neither asks for the newest.
    std::optional<qint64> before = {};
    std::optional<qint64> after = {};
    std::optional<int> limit = {};
    bool operator==(const HistoryGet &) const = default;
};

struct ChangesGet
{
    ClientId id;
    ConversationId conversation = {};
    Epoch epoch = {};
    //! A rev.
    qint64 after = 0;
    std::optional<int> limit = {};
    bool operator==(const ChangesGet &) const = default;
};

struct ReceiptNotice
{
    ConversationId conversation;
    Epoch epoch = {};
    qint64 seq = 0;
    ReceiptKind kind = ReceiptKind::Delivered;
    bool operator==(const ReceiptNotice &) const = default;
};

struct TypingSet
{
    ConversationId conversation;
    bool isOn = true;
    bool operator==(const TypingSet &) const = default;
};

struct PresenceSet
{
    PresenceState state = PresenceState::Online;
    bool operator==(const PresenceSet &) const = default;
};

//! An event this version does not know: ignored, counted.
struct UnknownEvent
{
    QString event;
    //! Of its data, where it has a readable one.
    std::optional<ClientId> id = {};
    bool operator==(const UnknownEvent &) const = default;
};

struct ClientEnvelope
{
    std::variant<Hello, ConversationList, RoomList, RoomCreate, RoomUpdate, RoomJoin, RoomLeave, RoomDelete,
                 RoomMembers, RoomInvite, RoomRemove, MemberRoleSet, UserFind, ProfileUpdate, DeviceList,
                 DeviceRevoke, MessageSend, MessageEdit, MessageDelete, ReactionSet, HistoryGet, ChangesGet,
                 ReceiptNotice, TypingSet, PresenceSet, UnknownEvent>
        what;
    bool operator==(const ClientEnvelope &) const = default;
};
//! @}

//! \name Results of requests: the data of an ack besides its id
//! @{
struct ServerLimits
{
    qint64 messageBytes = 64 * 1024;
    qint64 frameBytes = 1024 * 1024;
    int perMinute = 600;
    bool operator==(const ServerLimits &) const = default;
};

struct HelloResult
{
    QString session;
    UserId user = {};
    //! A secret, for this device's later hellos.
    std::optional<QString> token = {};
    WallTime serverTime = {};
    ServerLimits limits = {};
    QList<QString> features = {};
    QList<Conversation> conversations = {};
    std::optional<QString> next = {};
    bool operator==(const HelloResult &) const = default;
};

struct ConversationPage
{
    QList<Conversation> conversations;
    std::optional<QString> next = {};
    bool operator==(const ConversationPage &) const = default;
};

struct RoomPage
{
    QList<RoomInfo> rooms;
    std::optional<QString> next = {};
    bool operator==(const RoomPage &) const = default;
};

//! room.create, room.update.
struct RoomResult
{
    RoomInfo room;
    bool operator==(const RoomResult &) const = default;
};

//! room.join.
struct ConversationResult
{
    Conversation conversation;
    bool operator==(const ConversationResult &) const = default;
};

struct MembersPage
{
    QList<Member> members;
    std::optional<QString> next = {};
    bool operator==(const MembersPage &) const = default;
};

struct UsersResult
{
    QList<User> users;
    bool operator==(const UsersResult &) const = default;
};

//! profile.update.
struct ProfileResult
{
    User user;
    bool operator==(const ProfileResult &) const = default;
};

struct DeviceEntry
{
    DeviceId device;
    WallTime lastUse = {};
    bool operator==(const DeviceEntry &) const = default;
};

struct DevicesResult
{
    QList<DeviceEntry> devices;
    bool operator==(const DevicesResult &) const = default;
};

//! message.send; edits, deletes and reactions answer with the rev (and may with the rest).
struct SendResult
{
    std::optional<qint64> seq = {};
    qint64 rev = 0;
    std::optional<WallTime> at = {};
    bool operator==(const SendResult &) const = default;
};

struct HistoryResult
{
    ConversationId conversation;
    Epoch epoch = {};
    QList<Message> messages = {};
    qint64 from = 0;
    qint64 to = 0;
    qint64 first = 0;
    qint64 lastSeq = 0;
    qint64 rev = 0;
    QList<QPair<qint64, qint64>> withheld = {};
    bool operator==(const HistoryResult &) const = default;
};

//! changes.get: the present state of what changed; \c rev is what the client holds with it.
struct ChangesResult
{
    ConversationId conversation;
    Epoch epoch = {};
    QList<Message> messages = {};
    qint64 rev = 0;
    bool operator==(const ChangesResult &) const = default;
};

//! An ack that says no more than that it was done.
struct EmptyResult
{
    bool operator==(const EmptyResult &) const = default;
};
//! @}

//! \name From the server
//! @{
struct Ack
{
    ClientId id;
    //! The JSON object of the envelope's data, for decodeResult(): its shape depends on the request.
    QByteArray data = {};
    bool operator==(const Ack &) const = default;
};

struct ErrorReply
{
    //! Absent: the request had no readable id.
    std::optional<ClientId> id = {};
    QString code = {};
    QString message = {};
    std::optional<std::chrono::milliseconds> retryAfter = {};
    bool operator==(const ErrorReply &) const = default;
};

struct Catchup
{
    ConversationId conversation;
    Epoch epoch = {};
    qint64 from = 0;
    qint64 to = 0;
    QList<Message> messages = {};
    QList<Message> changed = {};
    bool isReset = false;
    bool isTruncated = false;
    bool isDone = false;
    bool operator==(const Catchup &) const = default;
};

struct Bye
{
    quint16 code = 0;
    QString message = {};
    std::optional<std::chrono::milliseconds> reconnectAfter = {};
    bool operator==(const Bye &) const = default;
};

//! Message, ReactionChange, Receipt, TypingNotice, Presence, RoomInfo (room.changed), MemberChange
//! (member.changed) and User (profile) are the pushes of those names; ReactionChange and Receipt carry no
//! epoch on the wire.
struct ServerEnvelope
{
    std::variant<Ack, ErrorReply, Catchup, Message, ReactionChange, Receipt, TypingNotice, Presence, RoomInfo,
                 MemberChange, User, Bye, UnknownEvent>
        what;
    bool operator==(const ServerEnvelope &) const = default;
};
//! @}

} // namespace roomscope::protocol
