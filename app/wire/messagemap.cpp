// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/messagemap.h"

#include <algorithm>

namespace roomscope::wire {

MessageMap::MessageMap(qsizetype capacity) : m_capacity(capacity) {}

void MessageMap::add(Direction direction, quint64 ordinal, quint64 record)
{
    Side &side = direction == Direction::In ? m_in : m_out;
    side.links.push_back({ordinal, record});
    while (qsizetype(side.links.size()) > m_capacity) {
        side.forgotten = side.links.front();
        side.links.pop_front();
    }
}

const MessageMap::Side &MessageMap::side(Direction direction) const
{
    return direction == Direction::In ? m_in : m_out;
}

std::vector<quint64> MessageMap::recordsOf(Direction direction, quint64 ordinal) const
{
    std::vector<quint64> result;
    const Side &where = side(direction);
    if (ordinal <= where.forgotten.ordinal)
        return result;
    // Ordinals rise with time, so the links of one stand together.
    auto it = std::lower_bound(where.links.begin(), where.links.end(), ordinal,
                               [](const Link &link, quint64 wanted) { return link.ordinal < wanted; });
    for (; it != where.links.end() && it->ordinal == ordinal; ++it)
        result.push_back(it->record);
    return result;
}

std::vector<quint64> MessageMap::ordinalsOf(Direction direction, quint64 record) const
{
    std::vector<quint64> result;
    const Side &where = side(direction);
    if (record <= where.forgotten.record)
        return result;
    auto it = std::lower_bound(where.links.begin(), where.links.end(), record,
                               [](const Link &link, quint64 wanted) { return link.record < wanted; });
    for (; it != where.links.end() && it->record == record; ++it)
        result.push_back(it->ordinal);
    return result;
}

} // namespace roomscope::wire
