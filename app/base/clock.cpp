// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

namespace roomscope {

Clock::~Clock() = default;

} // namespace roomscope
