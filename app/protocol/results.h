// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/announcement.h"
#include "domain/conversation.h"
#include "domain/feed.h"
#include "domain/member.h"
#include "domain/message.h"

#include <QHash>
#include <QList>
#include <QPair>

#include <optional>

// Results of requests: the data of an ack besides its id.

namespace roomscope::protocol {

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
    //! Where the server tells roles of its own.
    std::optional<ServerRole> role = {};
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
    //! Of those who have one on the server.
    QHash<UserId, ServerRole> roles = {};
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

//! history.get: proves from..to whole but for what is withheld; an empty page has to = from - 1. Conversation
//! and epoch may be left out of the answer: the request says them.
struct HistoryResult
{
    ConversationId conversation = {};
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
    ConversationId conversation = {};
    Epoch epoch = {};
    QList<Message> messages = {};
    qint64 rev = 0;
    bool operator==(const ChangesResult &) const = default;
};

//! feed.list.
struct FeedsResult
{
    QList<FeedInfo> feeds;
    bool operator==(const FeedsResult &) const = default;
};

//! announce; announcement.count, without an id.
struct AnnounceResult
{
    AnnouncementId announcement = {};
    qint64 total = 0;
    bool operator==(const AnnounceResult &) const = default;
};

//! announcement.status; the request says of which.
struct AnnouncementStatusResult
{
    AnnouncementState state = AnnouncementState::Initiated;
    qint64 delivered = 0;
    qint64 total = 0;
    QList<UserId> pending = {};
    std::optional<QString> next = {};
    bool operator==(const AnnouncementStatusResult &) const = default;
};

//! An ack that says no more than that it was done.
struct EmptyResult
{
    bool operator==(const EmptyResult &) const = default;
};

} // namespace roomscope::protocol
