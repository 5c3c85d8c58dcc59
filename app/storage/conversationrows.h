// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/database.h"
#include "storage/storedtypes.h"

namespace roomscope::conversationrows {

//! One conversation as the file has it; "internal" where it is not there.
[[nodiscard]] Result<StoredConversation> find(Database &database, const ConversationId &name);
//! All of them, by name.
[[nodiscard]] Result<QList<StoredConversation>> load(Database &database);

} // namespace roomscope::conversationrows
