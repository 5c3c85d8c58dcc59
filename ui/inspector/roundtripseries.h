// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QList>

#include <optional>

namespace roomscope {

//! The newest round trips and the times without a connection between them, bounded; what the sparkline shows.
class RoundTripSeries final
{
public:
    static constexpr qsizetype kMaxItems = 120;

    //! Either a round trip, or a time offline with the attempts it took.
    struct Item
    {
        std::optional<std::chrono::nanoseconds> roundTrip = {};
        std::chrono::milliseconds offline{0};
        int attempts = 0;

        bool operator==(const Item &) const = default;
    };

    //! Takes a pong once, however often it is told of it.
    void addPong(SteadyTime at, std::chrono::nanoseconds roundTrip);
    //! \name A time offline: starts (ignored while nothing was measured before), grows, ends
    //! @{
    void setOffline(SteadyTime now, int attempts);
    void setOnline();
    //! @}
    void clear();

    [[nodiscard]] const QList<Item> &items() const { return m_items; }
    [[nodiscard]] std::optional<std::chrono::nanoseconds> highest() const;

private:
    void add(const Item &item);

    QList<Item> m_items;
    std::optional<SteadyTime> m_lastPong;
    std::optional<SteadyTime> m_offlineSince;
};

} // namespace roomscope
