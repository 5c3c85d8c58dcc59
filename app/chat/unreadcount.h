// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/storedtypes.h"

namespace roomscope {

//! Unread messages of \a conversation where orders are the server's seqs (Capability::DenseSeq): those that
//! are held, and every order above the read level up to the last known that is in no range. Whose messages
//! the latter are, and whether they were deleted, is not known before they come; then the count says so.
//! Pure.
[[nodiscard]] int unreadWithMissing(const StoredConversation &conversation);

} // namespace roomscope
