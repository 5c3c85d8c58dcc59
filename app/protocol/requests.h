// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/announcement.h"
#include "domain/body.h"
#include "domain/feed.h"
#include "domain/ids.h"
#include "domain/member.h"
#include "protocol/unknownevent.h"

#include <QList>

#include <chrono>
#include <optional>
#include <variant>

// What a client sends, named after its event.

namespace roomscope::protocol {

//! What this program speaks.
inline constexpr int kVersion = 1;

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

struct Announce
{
    ClientId id;
    AnnouncementOrder order = {};
    bool operator==(const Announce &) const = default;
};

//! How many an audience is, before anything is said to it.
struct AnnouncementCount
{
    ClientId id;
    Audience audience = {};
    bool operator==(const AnnouncementCount &) const = default;
};

struct AnnouncementStatusGet
{
    ClientId id;
    AnnouncementId announcement = {};
    std::optional<QString> after = {};
    bool operator==(const AnnouncementStatusGet &) const = default;
};

struct AnnouncementResend
{
    ClientId id;
    AnnouncementId announcement = {};
    bool operator==(const AnnouncementResend &) const = default;
};

//! It is on this device's disk. No answer.
struct AnnouncementReceived
{
    AnnouncementId announcement;
    bool operator==(const AnnouncementReceived &) const = default;
};

//! Gives or takes the right to announce.
struct UserRoleSet
{
    ClientId id;
    UserId user = {};
    ServerRole role = ServerRole::Member;
    bool operator==(const UserRoleSet &) const = default;
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

//! feed.list.
struct FeedList
{
    ClientId id;
    bool operator==(const FeedList &) const = default;
};

struct FeedSubscribe
{
    ClientId id;
    FeedId feed = {};
    //! `everyMs`: only the newest value of each interval.
    std::optional<std::chrono::milliseconds> every = {};
    bool operator==(const FeedSubscribe &) const = default;
};

struct FeedUnsubscribe
{
    ClientId id;
    FeedId feed = {};
    bool operator==(const FeedUnsubscribe &) const = default;
};

//! Anything a server receives.
struct ClientEnvelope
{
    std::variant<Hello, ConversationList, RoomList, RoomCreate, RoomUpdate, RoomJoin, RoomLeave, RoomDelete,
                 RoomMembers, RoomInvite, RoomRemove, MemberRoleSet, UserFind, ProfileUpdate, DeviceList,
                 DeviceRevoke, MessageSend, MessageEdit, MessageDelete, ReactionSet, HistoryGet, ChangesGet,
                 Announce, AnnouncementCount, AnnouncementStatusGet, AnnouncementResend, AnnouncementReceived,
                 UserRoleSet, ReceiptNotice, TypingSet, PresenceSet, FeedList, FeedSubscribe, FeedUnsubscribe,
                 UnknownEvent>
        what;
    bool operator==(const ClientEnvelope &) const = default;
};

} // namespace roomscope::protocol
