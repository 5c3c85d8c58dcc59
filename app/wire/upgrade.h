// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/findings.h"
#include "wire/httphead.h"

namespace roomscope::wire {

//! The Sec-WebSocket-Accept that answers \a key, RFC 6455 section 4.2.2.
[[nodiscard]] QByteArray acceptKeyFor(QByteArrayView key);

//! What is wrong with \a response as the answer to \a request (RFC 6455 section 4.1): status, Upgrade,
//! Connection, accept key and sub-protocol. With a status other than 101 that alone is said: such an answer
//! need not have the rest. Extensions are acceptDeflate()'s, which knows the parameters.
[[nodiscard]] Findings findingsOfUpgrade(const RequestHead &request, const ResponseHead &response);

} // namespace roomscope::wire
