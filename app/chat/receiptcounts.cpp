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
    const auto old = std::lower_bound(sorted.begin(), sorted.end(), from);
    const auto place = std::upper_bound(old, sorted.end(), to);
    std::rotate(old, old + 1, place);
    *(place - 1) = to;
}

std::optional<ReceiptCounts::Change> ReceiptCounts::raise(const ReceiptLevels &levels)
{
    std::optional<Change> change;
    const auto widen = [&](qint64 after, qint64 to) {
        change =
            change ? Change{std::min(change->after, after), std::max(change->to, to)} : Change{after, to};
    };
    for (const ReceiptLevels::Level &level : levels.levels) {
        auto known = m_levels.find(level.user);
        if (known == m_levels.end()) {
            known = m_levels.insert(level.user, {level.user});
            m_delivered.insert(m_delivered.begin(), 0);
            m_read.insert(m_read.begin(), 0);
        }
        // What was read was received.
        const qint64 delivered = std::max(level.delivered, level.read);
        if (delivered > known->delivered) {
            widen(known->delivered, delivered);
            move(m_delivered, known->delivered, delivered);
            known->delivered = delivered;
        }
        if (level.read > known->read) {
            widen(known->read, level.read);
            move(m_read, known->read, level.read);
            known->read = level.read;
        }
    }
    return change;
}

void ReceiptCounts::clear()
{
    m_levels.clear();
    m_delivered.clear();
    m_read.clear();
}

} // namespace roomscope
