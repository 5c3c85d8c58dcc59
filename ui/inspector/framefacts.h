// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/payloadtext.h"

#include <QString>

namespace roomscope {

//! "FIN 1 · RSV 000 · mask 5d 1e 90 a2 · 164 B, 88 on the wire"; what was not seen is "not visible".
[[nodiscard]] QString frameFacts(const wire::Frame &frame, Direction direction,
                                 wire::Origin origin = wire::Origin::Observed);

//! One line for each rule that the frame breaks, with its section: "⚠ … (RFC 6455 section 5.1)".
[[nodiscard]] QString findingLines(const wire::Frame &frame);

} // namespace roomscope
