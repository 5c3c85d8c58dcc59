// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QString>

#include <chrono>
#include <optional>
#include <variant>

namespace roomscope {

//! Names a feed at its server; of the same shape as rooms and users.
using FeedId = Id<struct FeedTag>;

//! A number, always finite, or the text of anything else; the text came from outside and is at most
//! kMaxFeedText long.
using FeedData = std::variant<double, QString>;
inline constexpr qsizetype kMaxFeedText = 256;

//! What a server says of a feed. Title and unit are free text and may be empty.
struct FeedInfo
{
    FeedId id;
    QString title = {};
    QString unit = {};

    bool operator==(const FeedInfo &) const = default;
};

//! One value of a feed, as the server pushed it.
struct FeedValue
{
    FeedId feed;
    //! By the server's clock.
    WallTime at = {};
    FeedData data = {};

    bool operator==(const FeedValue &) const = default;
};

//! A feed that is wanted, and how often at most; absent: every value.
struct FeedWish
{
    FeedId feed;
    std::optional<std::chrono::milliseconds> every = {};

    bool operator==(const FeedWish &) const = default;
};

//! One value as it arrived: \c received is by this machine's clock, so that its age is true whatever the
//! server's says.
struct FeedPoint
{
    WallTime at = {};
    SteadyTime received = {};
    FeedData data = {};

    bool operator==(const FeedPoint &) const = default;
};

//! How a subscription stands.
struct FeedStatus
{
    enum class State : quint8
    {
        Waiting, //!< not asked for yet, or to be asked again: offline, or the server was busy
        Asked,
        Active,
        Refused //!< for good; see \c code
    };

    FeedId feed;
    State state = State::Waiting;
    //! Error::code of the refusal.
    QString code = {};

    bool operator==(const FeedStatus &) const = default;
};

} // namespace roomscope
