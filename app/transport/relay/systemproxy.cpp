// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/systemproxy.h"

#include <QHostAddress>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

using Kind = ProxyRoute::Kind;

bool isSecure(const QUrl &url)
{
    return url.scheme() == u"wss"_s;
}

QString variable(const QProcessEnvironment &environment, const QString &name)
{
    const QString small = environment.value(name);
    return small.isEmpty() ? environment.value(name.toUpper()) : small;
}

ProxyRoute routeOf(const QString &text)
{
    // "proxy:3128" is as good as "http://proxy:3128".
    const QUrl url(text.contains("://"_L1) ? text : u"http://"_s + text);
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty())
        return {.kind = Kind::Unsupported, .host = u"a proxy address that is none"_s};
    ProxyRoute route{
        .host = url.host(),
        .who = {.user = url.userName(QUrl::FullyDecoded), .password = url.password(QUrl::FullyDecoded)}};
    if (scheme == u"http"_s) {
        route.kind = Kind::HttpConnect;
        route.port = quint16(url.port(80));
    } else if (scheme == u"socks5"_s || scheme == u"socks5h"_s || scheme == u"socks"_s) {
        route.kind = Kind::Socks5;
        route.port = quint16(url.port(1080));
    } else {
        return {.kind = Kind::Unsupported, .host = scheme + u"://"_s + url.host()};
    }
    return route;
}

bool isEntryFor(QString entry, const QString &host, quint16 port)
{
    const qsizetype colon = entry.lastIndexOf(u':');
    // "[::1]:80" and "host:80", but not "::1".
    const bool hasPort = colon >= 0 && (entry.indexOf(u':') == colon || entry.at(colon - 1) == u']');
    if (hasPort) {
        if (entry.mid(colon + 1).toUInt() != port)
            return false;
        entry.truncate(colon);
    }
    if (entry.startsWith(u'[') && entry.endsWith(u']'))
        entry = entry.mid(1, entry.size() - 2);
    const QHostAddress address(host);
    if (!address.isNull()) {
        if (!entry.contains(u'/'))
            return QHostAddress(entry) == address;
        const auto subnet = QHostAddress::parseSubnet(entry);
        return subnet.second >= 0 && address.isInSubnet(subnet);
    }
    while (entry.startsWith(u'*') || entry.startsWith(u'.'))
        entry.remove(0, 1);
    if (entry.isEmpty())
        return false;
    return host.compare(entry, Qt::CaseInsensitive) == 0 || host.endsWith(u'.' + entry, Qt::CaseInsensitive);
}

} // namespace

bool isLoopback(const QString &host)
{
    const QHostAddress address(host);
    if (!address.isNull())
        return address.isLoopback() || address == QHostAddress(QHostAddress::AnyIPv4) ||
               address == QHostAddress(QHostAddress::AnyIPv6);
    // RFC 6761 section 6.3
    return host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0 ||
           host.endsWith(u".localhost"_s, Qt::CaseInsensitive);
}

bool isWithoutProxy(const QString &noProxy, const QString &host, quint16 port)
{
    const QStringList entries = noProxy.split(u',', Qt::SkipEmptyParts);
    for (const QString &raw : entries) {
        const QString entry = raw.trimmed();
        if (entry == u"*"_s || (!entry.isEmpty() && isEntryFor(entry, host, port)))
            return true;
    }
    return false;
}

std::optional<ProxyRoute> proxyFromEnvironment(const QProcessEnvironment &environment, const QUrl &url)
{
    QString text = variable(environment, isSecure(url) ? u"https_proxy"_s : u"http_proxy"_s);
    if (text.isEmpty())
        text = variable(environment, u"all_proxy"_s);
    if (text.isEmpty())
        return std::nullopt;
    const auto port = quint16(url.port(isSecure(url) ? 443 : 80));
    if (isWithoutProxy(variable(environment, u"no_proxy"_s), url.host(), port))
        return ProxyRoute{};
    return routeOf(text);
}

ProxyRoute proxyFromList(const QList<QNetworkProxy> &proxies)
{
    if (proxies.isEmpty())
        return {};
    const QNetworkProxy &first = proxies.constFirst();
    ProxyRoute route{.host = first.hostName(), .port = first.port(), .who = {first.user(), first.password()}};
    switch (first.type()) {
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        route.kind = Kind::HttpConnect;
        return route;
    case QNetworkProxy::Socks5Proxy:
        route.kind = Kind::Socks5;
        return route;
    default:
        return {};
    }
}

QFuture<ProxyRoute> systemProxyFor(const QUrl &url)
{
    const auto promise = std::make_shared<QPromise<ProxyRoute>>();
    promise->start();
    QFuture<ProxyRoute> future = promise->future();
    QThreadPool::globalInstance()->start([promise, url] {
        std::optional<ProxyRoute> route = proxyFromEnvironment(QProcessEnvironment::systemEnvironment(), url);
        if (!route) {
            // Desktops have proxies for the web, and none for ws.
            QUrl web = url;
            web.setScheme(isSecure(url) ? u"https"_s : u"http"_s);
            web.setUserInfo({});
            web.setQuery(QString());
            web.setPath(u"/"_s);
            route = proxyFromList(QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(web)));
        }
        promise->addResult(*route);
        promise->finish();
    });
    return future;
}

} // namespace roomscope
