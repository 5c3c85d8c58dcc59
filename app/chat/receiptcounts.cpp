// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/receiptcounts.h"

#include <algorithm>

namespace roomscope {

int ReceiptCounts::count(const std::vector<qint64> &sorted, qint64 order)
{
    return int(sorted.cend() - std::lower_bound(sorted.cbegin(), sorted.cend(), order));
}

void ReceiptCounts::move(std::vector<qint64> &sorted, qint64 from, qint64 to)
{
    const auto place = std::upper_bound(sorted.begin(), sorted.end(), to);
    if (from == 0) {
        sorted.insert(place, to);
        return;
    }
    const auto old = std::lower_bound(sorted.begin(), sorted.end(), from);
    std::rotate(old, old + 1, place);
    *(place - 1) = to;
}

void ReceiptCounts::sortAgain()
{
    m_delivered.clear();
    m_read.clear();
    for (const ReceiptLevels::Level &level : std::as_const(m_levels)) {
        if (level.delivered > 0)
            m_delivered.push_back(level.delivered);
        if (level.read > 0)
            m_read.push_back(level.read);
    }
    std::sort(m_delivered.begin(), m_delivered.end());
    std::sort(m_read.begin(), m_read.end());
}

std::optional<ReceiptCounts::Change> ReceiptCounts::raise(const ReceiptLevels &levels)
{
    std::optional<Change> change;
    const auto widen = [&](qint64 after, qint64 to) {
        change =
            change ? Change{std::min(change->after, after), std::max(change->to, to)} : Change{after, to};
    };
    // Many at once (a large room is opened): one by one each would shift all that are there.
    const bool isMany = levels.levels.size() > kFew;
    const auto raiseOne = [&](std::vector<qint64> &sorted, qint64 &known, qint64 to) {
        if (to <= known)
            return;
        widen(known, to);
        if (!isMany)
            move(sorted, known, to);
        known = to;
    };
    for (const ReceiptLevels::Level &level : levels.levels) {
        ReceiptLevels::Level &known = m_levels[level.user];
        // What was read was received.
        raiseOne(m_delivered, known.delivered, std::max(level.delivered, level.read));
        raiseOne(m_read, known.read, level.read);
    }
    if (isMany && change)
        sortAgain();
    return change;
}

void ReceiptCounts::clear()
{
    m_levels.clear();
    m_delivered.clear();
    m_read.clear();
}

} // namespace roomscope
