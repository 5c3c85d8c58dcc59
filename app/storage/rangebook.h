// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/storedtypes.h"

namespace roomscope {

//! The orders of one archive that are held without a hole, as the fewest ranges. Pure. Ranges join where they
//! touch or overlap and only there: what lies between two of them is not claimed.
class RangeBook final
{
public:
    RangeBook() = default;
    //! \a ranges ascending and apart, as ranges() gave them.
    explicit RangeBook(QList<ArchiveRange> ranges);

    struct Change
    {
        //! The range as it is now, and those that it took the place of; the same one alone: nothing changed.
        ArchiveRange joined;
        QList<ArchiveRange> absorbed = {};

        [[nodiscard]] bool isNothing() const
        {
            return absorbed.size() == 1 && absorbed.constFirst() == joined;
        }
    };
    //! \a range has from <= to.
    Change add(ArchiveRange range);

    [[nodiscard]] const QList<ArchiveRange> &ranges() const { return m_ranges; }
    [[nodiscard]] bool contains(qint64 order) const;

private:
    QList<ArchiveRange> m_ranges;
};

} // namespace roomscope
