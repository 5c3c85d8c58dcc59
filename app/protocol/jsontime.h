// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>

#include <optional>
#include <string_view>

namespace roomscope::protocol {

//! RFC 3339 as protocol.md writes it ("2026-11-21T09:13:07.501Z"), read without a QDateTime: every message
//! has one, and QDateTime takes longer than all the rest of it. Other shapes of RFC 3339 are left to
//! base/timetext.h.
[[nodiscard]] std::optional<WallTime> readTime(std::string_view text);

//! The reverse; for years 0 to 9999.
[[nodiscard]] QByteArray writtenTime(WallTime time);

} // namespace roomscope::protocol
