// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFlags>

namespace roomscope {

//! What a server can do; may change at run time. The window shows only what these allow.
enum class Capability : quint32
{
    Rooms = 1u << 0,
    History = 1u << 1,
    Receipts = 1u << 2,
    Typing = 1u << 3,
    Presence = 1u << 4,
    Edits = 1u << 5,
    Reactions = 1u << 6,
    Announcements = 1u << 7,
    EndToEnd = 1u << 8,
    Feeds = 1u << 9,
    Batch = 1u << 10,
    Files = 1u << 11,
    //! seq and rev without holes: gaps can be proved absent.
    DenseSeq = 1u << 12,
    UserSearch = 1u << 13,
    //! This user may announce, and may say who else may.
    Announce = 1u << 20,
    GrantAnnounce = 1u << 21,
};
Q_DECLARE_FLAGS(Capabilities, Capability)
Q_DECLARE_OPERATORS_FOR_FLAGS(Capabilities)

} // namespace roomscope
