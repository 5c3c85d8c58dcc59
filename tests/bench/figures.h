// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figure.h"

namespace roomscope::bench {

//! Round trip of a text message through Transport, without a store, against a bare QWebSocket.
[[nodiscard]] Figure echoFigure();

} // namespace roomscope::bench
