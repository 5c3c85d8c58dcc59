// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/handshakestory.h"
#include "wire/httphead.h"

#include <QUrl>

#include <variant>

namespace roomscope {

//! How many are followed in one attempt.
constexpr int kMostRedirects = 5;

//! Whether \a status sends the client elsewhere (RFC 9110 section 15.4; 300, 304 and the like do not).
[[nodiscard]] bool isRedirect(int status);

//! Where \a answer to a request for \a from sends us: only to the same host, and never from wss to ws. \a
//! followed were followed before it. RedirectRefused or TooManyRedirects otherwise.
[[nodiscard]] std::variant<QUrl, HandshakeFinding> redirectOf(const wire::ResponseHead &answer,
                                                              const QUrl &from, int followed);

//! Whether what is for \a first may be told to \a now as well: the same port, or the secure form of it.
[[nodiscard]] bool mayCarrySecrets(const QUrl &first, const QUrl &now);

} // namespace roomscope
