// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/rangebook.h"

#include <algorithm>

namespace roomscope {

RangeBook::RangeBook(QList<ArchiveRange> ranges) : m_ranges(std::move(ranges)) {}

RangeBook::Change RangeBook::add(ArchiveRange range)
{
    Q_ASSERT(range.from <= range.to);
    // Orders stay below 2^53 (protocol.md), so + 1 cannot overflow.
    const auto first =
        std::lower_bound(m_ranges.begin(), m_ranges.end(), range.from,
                         [](const ArchiveRange &held, qint64 from) { return held.to + 1 < from; });
    auto last = first;
    Change change{range};
    while (last != m_ranges.end() && last->from <= range.to + 1) {
        change.joined.from = std::min(change.joined.from, last->from);
        change.joined.to = std::max(change.joined.to, last->to);
        change.absorbed << *last;
        ++last;
    }
    const auto at = m_ranges.erase(first, last);
    m_ranges.insert(at, change.joined);
    return change;
}

bool RangeBook::contains(qint64 order) const
{
    const auto found =
        std::lower_bound(m_ranges.begin(), m_ranges.end(), order,
                         [](const ArchiveRange &held, qint64 wanted) { return held.to < wanted; });
    return found != m_ranges.end() && found->from <= order;
}

} // namespace roomscope
