// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/transport.h"

#include <QNetworkRequest>

namespace roomscope {

//! Whether \a url can be connected to at all: ws or wss, with a host.
[[nodiscard]] bool isWebSocketUrl(const QUrl &url);

//! The request for the upgrade: headers as asked; user and password of the URL as an Authorization header
//! (unless there is one) and no longer in the URL; no fragment (RFC 6455 section 3).
[[nodiscard]] QNetworkRequest upgradeRequestFor(const OpenRequest &request);

} // namespace roomscope
