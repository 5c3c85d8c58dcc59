// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

//! Numbers, sizes and times as they are shown. Pure; digits are grouped by no-break spaces in every language,
//! so that a figure reads the same in the window, in a log and in a report.
namespace roomscope::words {

[[nodiscard]] QString number(qint64 value);     //!< "18 204"
[[nodiscard]] QString bytes(qint64 count);      //!< "164 B", "6.1 MB" (powers of ten)
[[nodiscard]] QString binarySize(qint64 count); //!< "64 KiB", "15 MiB": limits, which are powers of two

[[nodiscard]] QString clock(std::chrono::milliseconds span);     //!< "00:18"; from an hour on "01:02:03"
[[nodiscard]] QString longClock(std::chrono::milliseconds span); //!< "00:01:50"; from a day on "2 d 03:00:00"
[[nodiscard]] QString span(std::chrono::milliseconds span); //!< "4 s", "12 min", "3 h", "2 d": rounded down
[[nodiscard]] QString preciseSpan(std::chrono::milliseconds span); //!< "320 ms", "1.28 s", "60.0 s"
[[nodiscard]] QString roundTrip(std::chrono::nanoseconds time);    //!< "0.2 ms", "12 ms", "1.3 s"
[[nodiscard]] QString ago(std::chrono::milliseconds span);         //!< "3 s ago"; under a second "now"

} // namespace roomscope::words
