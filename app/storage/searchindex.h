// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/database.h"
#include "domain/ids.h"

//! The index of words (0003_search.sql): which messages are in it, and putting more there. Writer's thread.
namespace roomscope::searchindex {

//! Rows looked at in one step, and bytes of their text: a few milliseconds.
inline constexpr int kStepRows = 200;
inline constexpr qsizetype kStepBytes = 128 * 1024;

//! Orders from here on are not indexed: epoch and order share one number.
inline constexpr qint64 kOrderLimit = qint64(1) << 40;
[[nodiscard]] constexpr qint64 keyOf(qint64 epoch, qint64 order)
{
    return epoch * kOrderLimit + order;
}

//! Brings the index of \a conversation a step nearer to its messages: changed ones first, then new, then
//! older. True once nothing is left.
[[nodiscard]] Result<bool> fillStep(Database &database, const ConversationId &conversation);
//! The words of a message that was edited or deleted go at once.
[[nodiscard]] Result<void> forget(Database &database, qint64 epoch, qint64 order);

} // namespace roomscope::searchindex
