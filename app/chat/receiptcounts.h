// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/storedtypes.h"

#include <QHash>

#include <vector>

namespace roomscope {

//! How many others have received and read up to an order, in O(log users) each.
class ReceiptCounts final
{
public:
    //! So many levels are raised one by one, more are sorted anew.
    static constexpr qsizetype kFew = 64;

    //! A span of orders whose counts changed, from exclusive, to inclusive.
    struct Change
    {
        qint64 after = 0;
        qint64 to = 0;
    };
    //! Raises levels; answers the span of orders that this concerns, if any.
    std::optional<Change> raise(const ReceiptLevels &levels);
    void clear();

    [[nodiscard]] int delivered(qint64 order) const { return count(m_delivered, order); }
    [[nodiscard]] int read(qint64 order) const { return count(m_read, order); }

private:
    [[nodiscard]] static int count(const std::vector<qint64> &sorted, qint64 order);
    static void move(std::vector<qint64> &sorted, qint64 from, qint64 to);
    void sortAgain();

    QHash<UserId, ReceiptLevels::Level> m_levels;
    //! The levels of all users who have one, ascending.
    std::vector<qint64> m_delivered;
    std::vector<qint64> m_read;
};

} // namespace roomscope
