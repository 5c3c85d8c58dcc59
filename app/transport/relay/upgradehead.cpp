// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/upgradehead.h"

#include "transport/relay/relaylistener.h"

#include <algorithm>
#include <array>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kHidden = "\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2";

bool isNamed(const QByteArray &name, QByteArrayView other)
{
    return name.compare(other, Qt::CaseInsensitive) == 0;
}

template <size_t N>
bool isOneOf(const QByteArray &name, const std::array<QByteArrayView, N> &names)
{
    return std::any_of(names.begin(), names.end(),
                       [&](QByteArrayView other) { return isNamed(name, other); });
}

//! What the upgrade itself is made of: not the user's to say.
bool isReserved(const QByteArray &name)
{
    static constexpr std::array<QByteArrayView, 9> names{
        "Host",
        "Upgrade",
        "Connection",
        "Content-Length",
        "Transfer-Encoding",
        "Sec-WebSocket-Key",
        "Sec-WebSocket-Version",
        "Sec-WebSocket-Extensions",
        "Sec-WebSocket-Protocol",
    };
    return isOneOf(name, names);
}

bool isSecretName(const QByteArray &name)
{
    static constexpr std::array<QByteArrayView, 4> names{"Authorization", "Proxy-Authorization", "Cookie",
                                                         "Set-Cookie"};
    return isOneOf(name, names);
}

//! A head that grows in its two forms.
class HeadWriter final
{
public:
    explicit HeadWriter(const QByteArray &firstLine) : m_head{firstLine + "\r\n", firstLine + "\r\n"} {}

    void add(const QByteArray &name, const QByteArray &value, bool isSecret)
    {
        m_head.wire += name + ": " + value + "\r\n";
        m_head.shown += name + ": " + (isSecret ? QByteArray(kHidden) : value) + "\r\n";
    }
    [[nodiscard]] UpgradeHead finish()
    {
        m_head.wire += "\r\n";
        m_head.shown += "\r\n";
        return m_head;
    }

private:
    UpgradeHead m_head;
};

QByteArray targetOf(const QUrl &url)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return target;
}

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != 0 && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
}

} // namespace

QByteArray hostHeaderFor(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':')) {
        // A zone is this machine's own business (RFC 6874 section 4).
        if (const qsizetype zone = host.indexOf('%'); zone >= 0)
            host.truncate(zone);
        host = '[' + host + ']';
    }
    const int own = url.scheme() == u"wss"_s ? 443 : 80;
    if (const int port = url.port(own); port != own)
        host += ':' + QByteArray::number(port);
    return host;
}

UpgradeHead upgradeHeadFor(const wire::RequestHead &own, const QUrl &url, const OpenRequest &request,
                           SecretHeaders secrets, const QByteArray &extensions)
{
    HeadWriter writer("GET " + targetOf(url) + " HTTP/1.1");
    writer.add("Host", hostHeaderFor(url), false);
    bool hasOrigin = false;
    for (const auto &[name, value] : own.headers) {
        if (isNamed(name, "Host") || isNamed(name, RelayListener::tokenHeader()) ||
            isNamed(name, "Sec-WebSocket-Extensions"))
            continue;
        hasOrigin = hasOrigin || isNamed(name, "Origin");
        writer.add(name, value, false);
    }
    if (!extensions.isEmpty())
        writer.add("Sec-WebSocket-Extensions", extensions, false);
    bool hasAuthorization = false;
    const auto addAll = [&](const QList<QPair<QByteArray, QByteArray>> &headers, bool areSecret) {
        for (const auto &[name, value] : headers) {
            const bool isSecret = areSecret || isSecretName(name);
            if (isReserved(name) || (hasOrigin && isNamed(name, "Origin")))
                continue;
            hasAuthorization = hasAuthorization || isNamed(name, "Authorization");
            if (!isSecret || secrets == SecretHeaders::Sent)
                writer.add(name, value, isSecret);
        }
    };
    addAll(request.headers, false);
    addAll(request.secrets.headers, true);
    if (const QUrl &first = request.url;
        !first.userInfo().isEmpty() && !hasAuthorization && secrets == SecretHeaders::Sent) {
        const QString pair = first.userName(QUrl::FullyDecoded) + u':' + first.password(QUrl::FullyDecoded);
        writer.add("Authorization", "Basic " + pair.toUtf8().toBase64(), true);
    }
    return writer.finish();
}

bool areSendable(const QList<QPair<QByteArray, QByteArray>> &headers)
{
    return std::all_of(headers.begin(), headers.end(), [](const auto &header) {
        const auto &[name, value] = header;
        return !name.isEmpty() && std::all_of(name.begin(), name.end(), isTokenCharacter) &&
               std::none_of(value.begin(), value.end(),
                            [](char c) { return c == '\r' || c == '\n' || c == 0; });
    });
}

QByteArray normalisedAnswer(const QByteArray &acceptKey, const QByteArray &subprotocol)
{
    QByteArray head = "HTTP/1.1 101 Switching Protocols\r\n"
                      "Upgrade: websocket\r\n"
                      "Connection: Upgrade\r\n"
                      "Sec-WebSocket-Accept: " +
                      acceptKey + "\r\n";
    if (!subprotocol.isEmpty())
        head += "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
    return head + "\r\n";
}

QByteArray shownAnswer(const wire::ResponseHead &head)
{
    if (std::none_of(head.headers.begin(), head.headers.end(),
                     [](const auto &header) { return isSecretName(header.first); }))
        return head.raw;
    HeadWriter writer(head.raw.left(head.raw.indexOf('\n')).trimmed());
    for (const auto &[name, value] : head.headers)
        writer.add(name, value, isSecretName(name));
    return writer.finish().shown;
}

} // namespace roomscope
