// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/relay/proxyroute.h"

#include <QFuture>
#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QUrl>

#include <optional>

namespace roomscope {

//! Whether \a host is this machine by its name or number: the system's proxy is never for it.
[[nodiscard]] bool isLoopback(const QString &host);

//! Whether \a noProxy, as in no_proxy ("*", names with their sub-domains, addresses, networks "10.0.0.0/8",
//! each with or without a port), names \a host.
[[nodiscard]] bool isWithoutProxy(const QString &noProxy, const QString &host, quint16 port);

//! What the variables https_proxy (for wss), http_proxy (for ws), all_proxy and no_proxy say, in small
//! letters or in capitals; absent: nothing, so that the desktop's settings count.
[[nodiscard]] std::optional<ProxyRoute> proxyFromEnvironment(const QProcessEnvironment &environment,
                                                             const QUrl &url);

//! The first of a list that Qt gave (from a desktop or a PAC script).
[[nodiscard]] ProxyRoute proxyFromList(const QList<QNetworkProxy> &proxies);

//! The system's proxy for \a url (ws or wss): the environment's, else the desktop's. In a thread of the pool,
//! because a PAC script may have to be fetched.
[[nodiscard]] QFuture<ProxyRoute> systemProxyFor(const QUrl &url);

} // namespace roomscope
