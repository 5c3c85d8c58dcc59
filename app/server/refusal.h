// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace roomscope::server {

//! A refusal in the protocol's words: an expected outcome of a request, stored nowhere. \a why is shown to
//! people who build clients.
[[nodiscard]] tl::unexpected<Error> badRequest(const QString &why);
[[nodiscard]] tl::unexpected<Error> forbidden(const QString &why);
[[nodiscard]] tl::unexpected<Error> notFound(const QString &why);
[[nodiscard]] tl::unexpected<Error> conflict(const QString &why);
[[nodiscard]] tl::unexpected<Error> tooLarge(const QString &why);
[[nodiscard]] tl::unexpected<Error> rateLimited(const QString &why);
[[nodiscard]] tl::unexpected<Error> unauthenticated(const QString &why);

//! Whether this is one of the above; any other error is the disk's, after which nothing of the turn may be
//! kept.
[[nodiscard]] bool isRefusal(const Error &error);

} // namespace roomscope::server
