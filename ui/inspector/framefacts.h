// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/payloadtext.h"

#include <QString>

namespace roomscope {

//! "FIN 1 · RSV 000 · mask 5d 1e 90 a2 · 164 B, 88 on the wire"; what was not seen is "not visible".
[[nodiscard]] QString frameFacts(const wire::Frame &frame, Direction direction);

} // namespace roomscope
