// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "domain/member.h"

#include <QHash>

namespace roomscope::server {

//! A user's place in a log. Kept after leaving, for the read level.
struct Membership
{
    MemberRole role = MemberRole::Member;
    bool hasLeft = false;
    //! The lowest seq this user may have (private rooms: from the join on).
    qint64 firstSeq = 1;
    qint64 readSeq = 0;

    bool operator==(const Membership &) const = default;
};

//! One conversation as the server knows it, whichever names its members call it by: the hot part, held in
//! memory; what is here is what is on disk, or in the open transaction.
struct Log
{
    qint64 id = 0;
    ConversationKind kind = ConversationKind::Room;
    //! The room's id, both users' ids in order with a blank between, or whose announcements these are.
    QString name = {};
    Epoch epoch = {};
    QString title = {};
    QString topic = {};
    UserId creator = {};
    bool isPrivate = false;
    qint64 lastSeq = 0;
    qint64 rev = 0;
    WallTime createdAt = {};
    QHash<UserId, Membership> members = {};
    //! What each device has on its disk.
    QHash<QPair<UserId, DeviceId>, qint64> delivered = {};

    //! The membership of a present member, else null.
    [[nodiscard]] const Membership *memberOf(const UserId &user) const
    {
        const auto found = members.constFind(user);
        return found == members.constEnd() || found->hasLeft ? nullptr : &*found;
    }
};

} // namespace roomscope::server
