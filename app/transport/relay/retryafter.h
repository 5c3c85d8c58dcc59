// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArrayView>

#include <chrono>
#include <optional>

namespace roomscope {

//! How long a Retry-After header asks to wait (RFC 9110 section 10.2.3): seconds, or a date in any of the
//! forms of section 5.6.7, one that has gone by being 0. At most a day; absent when it is neither.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfterOf(QByteArrayView value, WallTime now);

} // namespace roomscope
