// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/feed.h"

namespace roomscope {

//! Where a feed's value is worth a notice.
struct FeedThreshold
{
    enum class Side : quint8
    {
        Above,
        Below
    };

    Side side = Side::Above;
    double level = 0;

    bool operator==(const FeedThreshold &) const = default;

    [[nodiscard]] bool isBeyond(double value) const
    {
        return side == Side::Above ? value > level : value < level;
    }
};

//! A feed that the person follows, and how; kept from run to run.
struct FeedSubscription
{
    FeedInfo info;
    //! At most one value in this time; absent: every value.
    std::optional<std::chrono::milliseconds> every = {};
    std::optional<FeedThreshold> threshold = {};

    bool operator==(const FeedSubscription &) const = default;
};

} // namespace roomscope
