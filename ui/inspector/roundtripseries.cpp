// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/roundtripseries.h"

#include <algorithm>

namespace roomscope {

void RoundTripSeries::addPong(SteadyTime at, std::chrono::nanoseconds roundTrip)
{
    if (m_lastPong == at)
        return;
    m_lastPong = at;
    add({.roundTrip = roundTrip});
}

void RoundTripSeries::setOffline(SteadyTime now, int attempts)
{
    if (m_items.isEmpty())
        return;
    if (!m_offlineSince) {
        m_offlineSince = now;
        add({});
    }
    Item &item = m_items.last();
    item.offline = std::chrono::duration_cast<std::chrono::milliseconds>(now - *m_offlineSince);
    item.attempts = std::max(item.attempts, attempts);
}

void RoundTripSeries::setOnline()
{
    m_offlineSince.reset();
}

void RoundTripSeries::clear()
{
    *this = {};
}

std::optional<std::chrono::nanoseconds> RoundTripSeries::highest() const
{
    std::optional<std::chrono::nanoseconds> highest;
    for (const Item &item : m_items) {
        if (item.roundTrip && (!highest || *item.roundTrip > *highest))
            highest = item.roundTrip;
    }
    return highest;
}

void RoundTripSeries::add(const Item &item)
{
    if (m_items.size() >= kMaxItems)
        m_items.removeFirst();
    m_items.append(item);
}

} // namespace roomscope
