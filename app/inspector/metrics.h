// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <chrono>
#include <optional>

namespace roomscope {

//! The nearest-rank percentile: the smallest value that \a percent of all are not above. None without values.
//! \a percent is 1 to 100.
[[nodiscard]] std::optional<std::chrono::nanoseconds> percentile(QList<std::chrono::nanoseconds> values,
                                                                 int percent);

} // namespace roomscope
