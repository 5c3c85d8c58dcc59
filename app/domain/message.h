// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/body.h"
#include "domain/ids.h"

#include <QList>

#include <optional>

namespace roomscope {

struct Reaction
{
    QString emoji;
    QList<UserId> users = {};

    bool operator==(const Reaction &) const = default;
};

//! A message as a server accepted it: the present state, after all its edits.
//! Ordered by (conversation, epoch, order); order is the server's seq where it is dense, else a local rank.
struct Message
{
    ConversationId conversation;
    Epoch epoch = {};
    qint64 order = 0;
    //! The conversation's rev at which this state was stored; 0 where the server has no revs.
    qint64 rev = 0;
    ClientId id = {};
    UserId from = {};
    WallTime at = {};
    Body body = {};
    std::optional<qint64> replyTo = {};
    QList<UserId> mentions = {};
    std::optional<WallTime> edited = {};
    //! A tombstone: keeps its order, has no body.
    bool isDeleted = false;
    QList<Reaction> reactions = {};

    bool operator==(const Message &) const = default;
};

//! One reaction put on or taken off, as pushed.
struct ReactionChange
{
    ConversationId conversation;
    Epoch epoch = {};
    qint64 order = 0;
    qint64 rev = 0;
    UserId user = {};
    QString emoji = {};
    bool isOn = true;

    bool operator==(const ReactionChange &) const = default;
};

} // namespace roomscope
