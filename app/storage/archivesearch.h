// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/database.h"
#include "storage/storedtypes.h"

//! Finding words in the archive of a conversation by the index of words. Reader's thread.
namespace roomscope::archivesearch {

//! At most this many hits, whatever is asked for.
inline constexpr int kMostHits = 5000;
//! Of what was typed, so many words count.
inline constexpr qsizetype kMostWords = 16;

//! Messages with words that begin with each of those in \a text, newest first. isFilled stays false: only who
//! fills the index knows. Text without a letter or digit finds nothing.
[[nodiscard]] Result<SearchPage> find(Database &database, const ConversationId &conversation,
                                      const QString &text, int limit);

} // namespace roomscope::archivesearch
