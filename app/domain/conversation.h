// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

namespace roomscope {

//! A conversation as the server describes it to this user. Titles and topics are free text from outside.
struct Conversation
{
    ConversationId id;
    Epoch epoch = {};
    QString title = {};
    QString topic = {};
    qint64 lastOrder = 0;
    qint64 rev = 0;
    //! What this user has read and what this device has on disk, as far as the server knows.
    qint64 readOrder = 0;
    qint64 deliveredOrder = 0;

    bool operator==(const Conversation &) const = default;
};

enum class RoomState : quint8 { Created, Active, Inactive, Deleted };

//! A room in the list of rooms one may join, or a pushed change of one.
struct RoomInfo
{
    RoomId id;
    QString title = {};
    QString topic = {};
    qint64 members = 0;
    RoomState state = RoomState::Active;

    bool operator==(const RoomInfo &) const = default;
};

} // namespace roomscope
