// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/feed.h"

#include <QModelIndex>

//! What the window says of feeds: values, ages, states. Texts from outside are guarded here.
namespace roomscope::feedwords {

//! By the language's own digits and groups: "640", "41.25", "1.2e+20".
[[nodiscard]] QString number(double value);
//! A number, or anything else as one short line.
[[nodiscard]] QString value(const FeedData &data);
//! The value with its unit: "42 /min".
[[nodiscard]] QString withUnit(const QString &value, const QString &unit);
[[nodiscard]] QString title(const FeedInfo &info);
[[nodiscard]] QString unit(const QString &unit);

//! Whether the newest value is older than its feed lets one expect.
[[nodiscard]] bool isStale(std::chrono::milliseconds age, std::chrono::milliseconds every);

//! What a row of FeedsModel says beside or instead of its curve, empty while values come as they should:
//! "no value for 12 s", "offline", "not found on this server".
[[nodiscard]] QString note(const QModelIndex &row, SteadyTime now, bool isOnline);
//! The whole row, for assistive technology and the tool tip.
[[nodiscard]] QString spoken(const QModelIndex &row, SteadyTime now, bool isOnline);

//! "every value", "every 5 s".
[[nodiscard]] QString interval(std::optional<std::chrono::milliseconds> every);

} // namespace roomscope::feedwords
