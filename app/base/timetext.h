// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace roomscope {

//! "2026-11-21T09:13:07.501Z", as protocol.md writes times (RFC 3339, UTC, milliseconds).
[[nodiscard]] QString toRfc3339(WallTime time);

//! Reads RFC 3339 with a zone; nothing when the text is not a time.
[[nodiscard]] std::optional<WallTime> fromRfc3339(QStringView text);

[[nodiscard]] inline qint64 toUnixMs(WallTime time)
{
    return qint64(time.time_since_epoch().count());
}

[[nodiscard]] inline WallTime fromUnixMs(qint64 ms)
{
    return WallTime(std::chrono::milliseconds(ms));
}

} // namespace roomscope
