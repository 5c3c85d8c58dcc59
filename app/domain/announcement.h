// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QList>
#include <QMetaType>

#include <optional>

namespace roomscope {

//! Of one announcement, the same for all who get it: it is the client id of their message in "announcements".
using AnnouncementId = Id<struct AnnouncementTag>;

//! What a user may do on the whole server, above the roles in rooms.
enum class ServerRole : quint8
{
    Member,
    Announcer,
    Owner
};

struct ServerRoleChange
{
    UserId user;
    ServerRole role = ServerRole::Member;

    bool operator==(const ServerRoleChange &) const = default;
};

//! Whom an announcement is for: everyone, or the members of rooms, or people.
struct Audience
{
    bool isAll = false;
    QList<RoomId> rooms = {};
    QList<UserId> users = {};

    bool operator==(const Audience &) const = default;
};

struct AnnouncementOrder
{
    QString text;
    bool isUrgent = false;
    Audience audience = {};

    bool operator==(const AnnouncementOrder &) const = default;
};

//! Initiated: stored, nobody told yet. Distributing: told, not yet on every addressee's disk.
enum class AnnouncementState : quint8
{
    Initiated,
    Distributing,
    Completed
};

struct AnnouncementProgress
{
    AnnouncementId id;
    AnnouncementState state = AnnouncementState::Initiated;
    qint64 delivered = 0;
    qint64 total = 0;

    bool operator==(const AnnouncementProgress &) const = default;
};

//! A progress, and a page of those who do not have it yet.
struct AnnouncementStatus
{
    AnnouncementProgress progress;
    QList<UserId> pending = {};
    std::optional<QString> next = {};

    bool operator==(const AnnouncementStatus &) const = default;
};

} // namespace roomscope

Q_DECLARE_METATYPE(roomscope::AnnouncementProgress)
