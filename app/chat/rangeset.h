// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/storedtypes.h"

#include <QList>

#include <optional>

namespace roomscope {

//! A set of orders (or revs) as ascending ranges that neither touch nor overlap. Both ends are included.
class RangeSet final
{
public:
    RangeSet() = default;
    explicit RangeSet(const QList<ArchiveRange> &ranges);

    //! An empty range (from > to) adds nothing.
    void add(qint64 from, qint64 to);
    void add(const RangeSet &other);
    void remove(qint64 from, qint64 to);
    void clear() { m_ranges.clear(); }

    [[nodiscard]] bool isEmpty() const { return m_ranges.isEmpty(); }
    [[nodiscard]] bool contains(qint64 value) const;
    [[nodiscard]] bool contains(qint64 from, qint64 to) const;
    //! How many of from..to are in the set.
    [[nodiscard]] qint64 count(qint64 from, qint64 to) const;
    //! The lowest and highest member; 0 in an empty set.
    [[nodiscard]] qint64 lowest() const { return m_ranges.isEmpty() ? 0 : m_ranges.first().from; }
    [[nodiscard]] qint64 highest() const { return m_ranges.isEmpty() ? 0 : m_ranges.last().to; }
    //! The range around \a value.
    [[nodiscard]] std::optional<ArchiveRange> around(qint64 value) const;
    //! The highest span within from..to of which nothing is in the set.
    [[nodiscard]] std::optional<ArchiveRange> highestGap(qint64 from, qint64 to) const;
    [[nodiscard]] const QList<ArchiveRange> &ranges() const { return m_ranges; }

    bool operator==(const RangeSet &) const = default;

private:
    //! The first range that ends at or above \a value.
    [[nodiscard]] qsizetype lowerBound(qint64 value) const;

    QList<ArchiveRange> m_ranges;
};

} // namespace roomscope
