// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <optional>

namespace roomscope {

//! A person; the name is free text from outside, identifies nobody, and may be empty.
struct User
{
    UserId id;
    QString name = {};

    bool operator==(const User &) const = default;
};

enum class MemberRole : quint8
{
    Member,
    Moderator,
    Owner
};
enum class MemberState : quint8
{
    NotJoined,
    Joined,
    Active,
    Left
};

struct Member
{
    User user;
    MemberState state = MemberState::Joined;
    MemberRole role = MemberRole::Member;

    bool operator==(const Member &) const = default;
};

struct MemberChange
{
    RoomId room;
    UserId user = {};
    MemberState state = MemberState::Joined;
    std::optional<MemberRole> role = {};

    bool operator==(const MemberChange &) const = default;
};

enum class PresenceState : quint8
{
    Offline,
    Idle,
    Online
};

struct Presence
{
    UserId user;
    PresenceState state = PresenceState::Offline;
    WallTime at = {};

    bool operator==(const Presence &) const = default;
};

//! One installation of a user, as the server lists it.
struct Device
{
    DeviceId id;
    WallTime lastUse = {};
    //! The one that asked.
    bool isThis = false;

    bool operator==(const Device &) const = default;
};

struct TypingNotice
{
    ConversationId conversation;
    UserId user = {};
    bool isTyping = false;

    bool operator==(const TypingNotice &) const = default;
};

enum class ReceiptKind : quint8
{
    Delivered,
    Read
};

//! "Everything up to \c order is delivered to (or read by) \c user."
struct Receipt
{
    ConversationId conversation;
    Epoch epoch = {};
    UserId user = {};
    qint64 order = 0;
    ReceiptKind kind = ReceiptKind::Delivered;

    bool operator==(const Receipt &) const = default;
};

} // namespace roomscope
