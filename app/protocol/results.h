// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/capabilities.h"
#include "domain/conversation.h"
#include "domain/ids.h"
#include "domain/member.h"
#include "domain/message.h"

#include <QList>
#include <QPair>
#include <QString>

#include <optional>

// What an ack carries beside its id: one struct per shape of result (protocol.md). \c next is opaque and
// absent on the last page.

namespace roomscope::protocol {

struct Limits
{
    qint64 messageBytes = 64 * 1024;
    qint64 frameBytes = 1024 * 1024;
    int perMinute = 600;
    bool operator==(const Limits &) const = default;
};

//! Of hello. \c token is a secret, for this device's later hellos.
struct HelloResult
{
    QString session;
    UserId user = {};
    QString token = {};
    WallTime serverTime = {};
    Limits limits = {};
    Capabilities features = {};
    QList<Conversation> conversations = {};
    std::optional<QString> next = {};
    bool operator==(const HelloResult &) const = default;
};

//! Of conversation.list.
struct ConversationListResult
{
    QList<Conversation> conversations;
    std::optional<QString> next = {};
    bool operator==(const ConversationListResult &) const = default;
};

//! Of room.list.
struct RoomListResult
{
    QList<RoomInfo> rooms;
    std::optional<QString> next = {};
    bool operator==(const RoomListResult &) const = default;
};

//! Of room.create and room.update.
struct RoomResult
{
    RoomInfo room;
    bool operator==(const RoomResult &) const = default;
};

//! Of room.join: the fields of a conversation beside the id.
struct ConversationResult
{
    Conversation conversation;
    bool operator==(const ConversationResult &) const = default;
};

//! Of room.members.
struct MembersResult
{
    QList<Member> members;
    std::optional<QString> next = {};
    bool operator==(const MembersResult &) const = default;
};

//! Of user.find.
struct UsersResult
{
    QList<User> users;
    bool operator==(const UsersResult &) const = default;
};

//! Of profile.update: "user" and "name" beside the id.
struct ProfileResult
{
    User user;
    bool operator==(const ProfileResult &) const = default;
};

struct DeviceEntry
{
    DeviceId device;
    WallTime lastUsed = {};
    bool operator==(const DeviceEntry &) const = default;
};

//! Of device.list.
struct DevicesResult
{
    QList<DeviceEntry> devices;
    bool operator==(const DevicesResult &) const = default;
};

//! Of message.send.
struct SendResult
{
    qint64 seq = 0;
    qint64 rev = 0;
    WallTime at = {};
    bool operator==(const SendResult &) const = default;
};

//! Of message.edit, message.delete and reaction.set.
struct ChangeResult
{
    qint64 rev = 0;
    bool operator==(const ChangeResult &) const = default;
};

//! Of room.leave, room.delete, room.invite, room.remove, member.role and device.revoke: nothing beside the
//! id.
struct EmptyResult
{
    bool operator==(const EmptyResult &) const = default;
};

//! Of history.get: proves from..to whole, but for \c withheld. An empty page has to = from - 1.
struct HistoryResult
{
    QList<Message> messages;
    qint64 from = 0;
    qint64 to = 0;
    //! The lowest seq to be had.
    qint64 first = 0;
    qint64 lastSeq = 0;
    //! The conversation's rev when the page was read.
    qint64 rev = 0;
    QList<QPair<qint64, qint64>> withheld = {};
    bool operator==(const HistoryResult &) const = default;
};

//! Of changes.get: messages in order of their rev. Having them brings the client to \c rev, which is below
//! the conversation's own rev where the page was cut by its limit: ask again from there.
struct ChangesResult
{
    QList<Message> messages;
    qint64 rev = 0;
    bool operator==(const ChangesResult &) const = default;
};

} // namespace roomscope::protocol
