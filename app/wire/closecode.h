// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace roomscope::wire {

//! Whether RFC 6455 section 7.4 (and the IANA registry) allows \a code in a Close frame: 1000-1003,
//! 1007-1014, 3000-4999.
[[nodiscard]] bool isLegalCloseCode(int code);

} // namespace roomscope::wire
