// SPDX-License-Identifier: GPL-3.0-or-later
#include "upgrade.h"

#include <QCryptographicHash>
#include <QString>

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

//! What a client has a reason to send when nobody asked it for more: a token meant for somebody else must
//! never get here.
const QList<QByteArray> kKnownHeaders = {"host",
                                         "upgrade",
                                         "connection",
                                         "sec-websocket-key",
                                         "sec-websocket-version",
                                         "sec-websocket-extensions",
                                         "sec-websocket-protocol",
                                         "origin",
                                         "user-agent",
                                         "accept",
                                         "accept-encoding",
                                         "accept-language",
                                         "cache-control",
                                         "pragma"};

constexpr auto kAcceptGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
constexpr qsizetype kKeyBytes = 16;

} // namespace

std::optional<Upgrade> Upgrade::take(QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    Upgrade result;
    const QList<QByteArray> lines = bytes.left(end).replace("\r\n", "\n").split('\n');
    bytes.remove(0, end + 4);
    const QList<QByteArray> request = lines.first().split(' ');
    if (request.size() == 3 && request.at(0) == "GET") {
        result.path = request.at(1);
        result.version = request.at(2);
    }
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        result.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    return result;
}

QByteArray Upgrade::header(const QByteArray &name) const
{
    QByteArray joined;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            joined += (joined.isEmpty() ? "" : ", ") + value;
    }
    return joined;
}

QByteArray Upgrade::acceptKey() const
{
    return QCryptographicHash::hash(header("Sec-WebSocket-Key") + kAcceptGuid, QCryptographicHash::Sha1)
        .toBase64();
}

QStringList Upgrade::faults(const QByteArray &host) const
{
    QStringList result;
    const auto expect = [&](bool isRight, const QString &what) {
        if (!isRight)
            result.append(what);
    };
    expect(version == "HTTP/1.1" && path.startsWith('/'), u"the request line"_s);
    expect(header("Host") == host, u"Host is "_s + QString::fromLatin1(header("Host")));
    expect(header("Upgrade").toLower() == "websocket", u"Upgrade"_s);
    bool hasToken = false;
    const QList<QByteArray> tokens = header("Connection").split(',');
    for (const QByteArray &token : tokens)
        hasToken = hasToken || token.trimmed().toLower() == "upgrade";
    expect(hasToken, u"Connection"_s);
    expect(header("Sec-WebSocket-Version") == "13", u"Sec-WebSocket-Version"_s);
    const QByteArray key = header("Sec-WebSocket-Key");
    expect(QByteArray::fromBase64(key).size() == kKeyBytes && QByteArray::fromBase64(key).toBase64() == key,
           u"Sec-WebSocket-Key"_s);
    for (const auto &[name, value] : headers)
        expect(kKnownHeaders.contains(name.toLower()),
               u"a header nobody asked for: "_s + QString::fromLatin1(name));
    return result;
}

std::optional<QList<QByteArray>> Upgrade::deflateOffer() const
{
    const QList<QByteArray> offers = header("Sec-WebSocket-Extensions").toLower().split(',');
    for (const QByteArray &offer : offers) {
        QList<QByteArray> parts = offer.split(';');
        for (QByteArray &part : parts)
            part = part.trimmed();
        if (parts.takeFirst() == "permessage-deflate")
            return parts;
    }
    return {};
}

} // namespace roomscope::conformance
