// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/proxyroute.h"

namespace roomscope {

using namespace Qt::StringLiterals;

ProxyRoute proxyRouteFor(const ProxySettings &settings, const QString &password)
{
    ProxyRoute route{
        .host = settings.host.trimmed(), .port = settings.port, .who = {settings.user, password}};
    switch (settings.mode) {
    case ProxySettings::Mode::System:
    case ProxySettings::Mode::None:
        return {};
    case ProxySettings::Mode::HttpConnect:
        route.kind = ProxyRoute::Kind::HttpConnect;
        break;
    case ProxySettings::Mode::Socks5:
        route.kind = ProxyRoute::Kind::Socks5;
        break;
    }
    if (route.host.startsWith(u'[') && route.host.endsWith(u']'))
        route.host = route.host.mid(1, route.host.size() - 2);
    return route;
}

QString proxyName(const ProxyRoute &route)
{
    const QString where =
        (route.host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(route.host).arg(route.port);
    switch (route.kind) {
    case ProxyRoute::Kind::Direct:
        return {};
    case ProxyRoute::Kind::HttpConnect:
        return u"HTTP "_s + where;
    case ProxyRoute::Kind::Socks5:
        return u"SOCKS5 "_s + where;
    case ProxyRoute::Kind::Unsupported:
        return route.host;
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace roomscope
