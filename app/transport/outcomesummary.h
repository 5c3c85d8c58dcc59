// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outcome.h"

#include <QByteArray>

namespace roomscope {

//! A few stable words for records and logs ("closed-by-peer 4403", "handshake-refused 401"); no text from
//! outside.
[[nodiscard]] QByteArray summaryOf(const Outcome &outcome);

} // namespace roomscope
