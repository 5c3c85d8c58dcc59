// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/networkmapping.h"

namespace roomscope {

ConnectionSettings withNetwork(ConnectionSettings settings, const QUrl &address,
                               const NetworkSettings &network)
{
    settings.endpoints.clear();
    if (!address.isEmpty()) {
        QUrl url = address;
        if (!network.query.isEmpty())
            url.setQuery(url.hasQuery() ? url.query(QUrl::FullyEncoded) + u'&' + network.query
                                        : network.query);
        settings.endpoints = {url};
    }
    settings.subprotocols = network.subprotocols;
    settings.origin = network.origin;
    settings.headers.clear();
    if (!network.userAgent.isEmpty())
        settings.headers.append({"User-Agent", network.userAgent});
    for (const HeaderSetting &header : network.headers) {
        if (!header.isSecret)
            settings.headers.append({header.name, header.value});
    }
    settings.compression.isOffered = network.isCompressionOffered;
    settings.proxy = network.proxy;
    settings.tls = network.tls;
    settings.route =
        network.route == NetworkSettings::Route::Direct ? TransportRoute::Direct : TransportRoute::Relay;
    return settings;
}

ConnectionSecrets connectionSecrets(const NetworkSettings &network, const NetworkSecrets &secrets)
{
    ConnectionSecrets result{.proxyPassword = secrets.proxyPassword, .keyPassphrase = secrets.keyPassphrase};
    for (qsizetype row = 0; row < network.headers.size(); ++row) {
        const QByteArray value = secrets.valueOf(network, row);
        if (!value.isEmpty())
            result.headers.append({network.headers[row].name, value});
    }
    if (!secrets.cookies.isEmpty())
        result.headers.append({"Cookie", secrets.cookies});
    return result;
}

} // namespace roomscope
