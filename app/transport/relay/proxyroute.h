// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/proxysettings.h"
#include "transport/relay/proxydialogue.h"

#include <QString>

namespace roomscope {

//! The proxy of one attempt, whoever named it.
struct ProxyRoute
{
    enum class Kind : quint8
    {
        Direct, //!< none
        HttpConnect,
        Socks5,
        Unsupported, //!< of a kind that we do not speak; \c host says which
    };

    Kind kind = Kind::Direct;
    QString host = {};
    quint16 port = 0;
    ProxyCredentials who = {};
};

//! As the user chose; not for ProxySettings::Mode::System.
[[nodiscard]] ProxyRoute proxyRouteFor(const ProxySettings &settings, const QString &password);
//! "HTTP proxy.example:3128": never the user or the password.
[[nodiscard]] QString proxyName(const ProxyRoute &route);

} // namespace roomscope
