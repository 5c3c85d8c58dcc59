// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/endshistory.h"

#include <algorithm>
#include <map>

namespace roomscope {

void EndsHistory::addEnd(WallTime at, Outcome::Kind kind)
{
    if (m_ends.size() >= kMax)
        m_ends.pop_front();
    m_ends.push_back({at, kind});
}

void EndsHistory::addReturn(WallTime at)
{
    if (m_returns.size() >= kMax)
        m_returns.pop_front();
    m_returns.push_back(at);
}

bool EndsHistory::forget(WallTime now)
{
    // Not only from the front: a clock that was put right leaves times out of order.
    const auto isOld = [now](WallTime at) { return now - at > kMemory; };
    const size_t gone = std::erase_if(m_ends, [&](const End &end) { return isOld(end.at); }) +
                        std::erase_if(m_returns, isOld);
    return gone > 0;
}

QList<EndCount> EndsHistory::counts() const
{
    std::map<Outcome::Kind, int> byKind;
    for (const End &end : m_ends)
        ++byKind[end.kind];
    QList<EndCount> counts;
    for (const auto &[kind, count] : byKind)
        counts.append({kind, count});
    std::stable_sort(counts.begin(), counts.end(),
                     [](const EndCount &one, const EndCount &other) { return one.count > other.count; });
    return counts;
}

} // namespace roomscope
