// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workspace/accountspec.h"

namespace roomscope {

//! Reads an address or a pasted link: "ws://host:port/path", "wss://…", "host:port" (ws for this machine, wss
//! for any other), with user and secret from the user-info part or from a fragment "#invite=…&user=…". What
//! is returned has no secret left in its address. Errors, as stable words: "no-address", "bad-address",
//! "bad-scheme", "no-host", "bad-port", "bad-user", "secret-in-query".
[[nodiscard]] Result<AccountSpec> parseAccountAddress(const QString &text);

} // namespace roomscope
