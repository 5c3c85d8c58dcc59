// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/unreadcount.h"

#include <algorithm>
#include <limits>

namespace roomscope {

int unreadWithMissing(const StoredConversation &conversation)
{
    // What was not fetched before we left never comes.
    if (conversation.isGone)
        return conversation.unread;
    qint64 above = std::max<qint64>(conversation.readOrder, 0);
    const qint64 last = conversation.conversation.lastOrder;
    qint64 missing = 0;
    for (const ArchiveRange &range : conversation.ranges) {
        if (range.to <= above)
            continue;
        if (range.from > last)
            break;
        missing += std::max<qint64>(range.from - 1 - above, 0);
        above = range.to;
    }
    missing += std::max<qint64>(last - above, 0);
    constexpr qint64 kMost = std::numeric_limits<int>::max();
    return int(std::min(kMost, conversation.unread + std::min(missing, kMost)));
}

} // namespace roomscope
