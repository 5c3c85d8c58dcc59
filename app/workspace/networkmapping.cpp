// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/networkmapping.h"

#include "workspace/address.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! The account's own first. One that is not as safe as that, in a file that somebody else wrote, is left out.
QList<QUrl> addressesOf(const QUrl &address, const QStringList &further)
{
    QList<QUrl> addresses;
    if (address.isEmpty())
        return addresses;
    addresses.append(address);
    for (const QString &text : further) {
        const Result<AccountSpec> spec = parseAccountAddress(text);
        const bool isGood = spec && spec->user.isEmpty() && spec->secret.isEmpty() &&
                            (address.scheme() == u"ws" || spec->address.scheme() == u"wss");
        if (isGood && !addresses.contains(spec->address))
            addresses.append(spec->address);
    }
    return addresses;
}

} // namespace

ConnectionSettings withNetwork(ConnectionSettings settings, const QUrl &address,
                               const NetworkSettings &network)
{
    settings.endpoints = addressesOf(address, network.furtherAddresses);
    if (!network.query.isEmpty()) {
        for (QUrl &url : settings.endpoints)
            url.setQuery(url.hasQuery() ? url.query(QUrl::FullyEncoded) + u'&' + network.query
                                        : network.query);
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
