// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/transport.h"

namespace roomscope {

class Clock;

//! Makes a RelayTransport or a DirectTransport, as the route of the attempt says. Which route that is, and
//! that a relay which this machine does not allow is done without, is decided by Connection.
[[nodiscard]] TransportFactory relayOrDirect(Clock &clock);

} // namespace roomscope
