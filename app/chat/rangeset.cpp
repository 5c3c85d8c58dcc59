// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/rangeset.h"

#include <algorithm>

namespace roomscope {

RangeSet::RangeSet(const QList<ArchiveRange> &ranges)
{
    for (const ArchiveRange &range : ranges)
        add(range.from, range.to);
}

qsizetype RangeSet::lowerBound(qint64 value) const
{
    // Nearly everything happens at the top: live messages come in order.
    if (!m_ranges.isEmpty() && value > m_ranges.last().to)
        return m_ranges.size();
    const auto it = std::lower_bound(m_ranges.cbegin(), m_ranges.cend(), value,
                                     [](const ArchiveRange &range, qint64 v) { return range.to < v; });
    return it - m_ranges.cbegin();
}

void RangeSet::add(qint64 from, qint64 to)
{
    if (from > to)
        return;
    // One below: a range that ends right before this one is joined.
    const qsizetype first = lowerBound(from - 1);
    qsizetype last = first;
    ArchiveRange joined{from, to};
    while (last < m_ranges.size() && m_ranges.at(last).from <= to + 1) {
        joined.from = std::min(joined.from, m_ranges.at(last).from);
        joined.to = std::max(joined.to, m_ranges.at(last).to);
        ++last;
    }
    if (first == last) {
        m_ranges.insert(first, joined);
        return;
    }
    m_ranges[first] = joined;
    m_ranges.remove(first + 1, last - first - 1);
}

void RangeSet::add(const RangeSet &other)
{
    for (const ArchiveRange &range : other.m_ranges)
        add(range.from, range.to);
}

void RangeSet::remove(qint64 from, qint64 to)
{
    if (from > to)
        return;
    qsizetype i = lowerBound(from);
    while (i < m_ranges.size() && m_ranges.at(i).from <= to) {
        const ArchiveRange old = m_ranges.at(i);
        m_ranges.remove(i);
        if (old.from < from)
            m_ranges.insert(i++, {old.from, from - 1});
        if (old.to > to)
            m_ranges.insert(i++, {to + 1, old.to});
    }
}

bool RangeSet::contains(qint64 value) const
{
    return contains(value, value);
}

bool RangeSet::contains(qint64 from, qint64 to) const
{
    const qsizetype i = lowerBound(to);
    return i < m_ranges.size() && m_ranges.at(i).from <= from && m_ranges.at(i).to >= to;
}

qint64 RangeSet::count(qint64 from, qint64 to) const
{
    qint64 sum = 0;
    for (qsizetype i = lowerBound(from); i < m_ranges.size() && m_ranges.at(i).from <= to; ++i)
        sum += std::min(to, m_ranges.at(i).to) - std::max(from, m_ranges.at(i).from) + 1;
    return sum;
}

std::optional<ArchiveRange> RangeSet::around(qint64 value) const
{
    const qsizetype i = lowerBound(value);
    if (i < m_ranges.size() && m_ranges.at(i).from <= value)
        return m_ranges.at(i);
    return {};
}

std::optional<ArchiveRange> RangeSet::highestGap(qint64 from, qint64 to) const
{
    if (from > to)
        return {};
    // Step below whatever covers the upper end; what lies under that is the gap.
    if (const auto top = around(to))
        return highestGap(from, top->from - 1);
    const qsizetype above = lowerBound(to);
    const qint64 below = above > 0 ? m_ranges.at(above - 1).to : from - 1;
    return ArchiveRange{std::max(from, below + 1), to};
}

} // namespace roomscope
