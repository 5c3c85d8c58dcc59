// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"

namespace roomscope::server {

//! An upper bound of the bytes a message takes as JSON, its reactions apart: pages are cut by it, so that no
//! frame passes the limit whatever escapes a text needs.
[[nodiscard]] qint64 jsonSize(const Message &message);

} // namespace roomscope::server
