// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/gateway/requestchannel.h"

namespace roomscope {

//! Asks for conversation.list page by page, from \a after on (absent: from the start), and answers \a known
//! with all pages appended. A list without end is a failure, not a short list.
void collectConversations(RequestChannel &channel, QList<Conversation> known,
                          const std::optional<QString> &after, Reply<QList<Conversation>> reply);

} // namespace roomscope
