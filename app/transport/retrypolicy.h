// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outcome.h"
#include "transport/connectionsettings.h"

#include <chrono>
#include <optional>
#include <set>

namespace roomscope {

//! When to try again, and when not to. Pure functions.
namespace RetryPolicy {

//! The delay after the \a failures-th failure in a row (from 1): base doubled each time up to the cap, half
//! of it fixed, the other half times \a chance (in [0, 1)). \a atLeast is what the peer asked for
//! (Retry-After, reconnectAfterMs): it is a minimum, at most a day, and a little chance is added so that not
//! all clients come back together.
[[nodiscard]] std::chrono::milliseconds delay(const RetrySettings &settings, int failures, double chance,
                                              std::optional<std::chrono::milliseconds> atLeast = {});

//! Whether \a outcome needs the user before another attempt makes sense: the address, authentication (also to
//! a proxy, or where it forbids the way), TLS trust, HTTP 4xx other than 408, 425 and 429, and the final
//! close codes; 1002 where it was seen on the wire.
[[nodiscard]] bool isFinal(const Outcome &outcome, const std::set<quint16> &finalCloseCodes);

} // namespace RetryPolicy

} // namespace roomscope
