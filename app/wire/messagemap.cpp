// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/messagemap.h"

#include <algorithm>

namespace roomscope::wire {

MessageMap::MessageMap(qsizetype capacity)
    : m_capacity(capacity)
{
}

void MessageMap::add(Direction direction, quint64 ordinal, quint64 record)
{
    auto &list = direction == Direction::In ? m_in : m_out;
    list.push_back({ordinal, record});
    while (qsizetype(list.size()) > m_capacity)
        list.pop_front();
}

const std::deque<MessageMap::Link> &MessageMap::links(Direction direction) const
{
    return direction == Direction::In ? m_in : m_out;
}

std::vector<quint64> MessageMap::recordsOf(Direction direction, quint64 ordinal) const
{
    // Ordinals rise with time, so the links of one stand together.
    const auto &list = links(direction);
    auto it = std::lower_bound(list.begin(), list.end(), ordinal,
                               [](const Link &link, quint64 wanted) { return link.ordinal < wanted; });
    std::vector<quint64> result;
    for (; it != list.end() && it->ordinal == ordinal; ++it)
        result.push_back(it->record);
    return result;
}

std::vector<quint64> MessageMap::ordinalsOf(Direction direction, quint64 record) const
{
    const auto &list = links(direction);
    auto it = std::lower_bound(list.begin(), list.end(), record,
                               [](const Link &link, quint64 wanted) { return link.record < wanted; });
    std::vector<quint64> result;
    for (; it != list.end() && it->record == record; ++it)
        result.push_back(it->ordinal);
    return result;
}

} // namespace roomscope::wire
