// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/networkcheck.h"

#include "workspace/address.h"

#include <QDir>
#include <QSet>
#include <QUrlQuery>

#include <algorithm>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxAddresses = 20;
constexpr qsizetype kMaxHeaders = 50;
constexpr qsizetype kMaxName = 128;
//! Servers commonly take 8 KiB for one line.
constexpr qsizetype kMaxValue = 8 * 1024;
constexpr qsizetype kMaxAll = 32 * 1024;
constexpr qsizetype kMaxPath = 4096;
constexpr qsizetype kMaxSubprotocols = 20;
//! RFC 1929 section 2: one byte says the length.
constexpr qsizetype kMaxProxyWord = 255;

using Code = std::optional<QString>;

//! RFC 9110 section 5.5: visible characters, space, tab, and bytes above 127.
bool isFieldValue(QByteArrayView value)
{
    return std::all_of(value.begin(), value.end(), [](char c) {
        const auto byte = uchar(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
    });
}

bool isOneLine(QStringView text)
{
    return std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; });
}

std::optional<NetworkProblem> addressesProblem(const QStringList &addresses)
{
    QSet<QUrl> seen;
    for (qsizetype row = 0; row < addresses.size(); ++row) {
        const auto problem = [row](const QString &code) {
            return NetworkProblem{NetworkField::FurtherAddress, row, {code}};
        };
        const Result<AccountSpec> spec = parseAccountAddress(addresses[row]);
        if (!spec)
            return problem(spec.error().code == u"secret-in-query" ? u"secret-in-query"_s : u"address-bad"_s);
        if (!spec->user.isEmpty() || !spec->secret.isEmpty())
            return problem(u"address-with-user"_s);
        if (seen.contains(spec->address))
            return problem(u"address-twice"_s);
        seen.insert(spec->address);
        if (row >= kMaxAddresses)
            return problem(u"too-many-addresses"_s);
    }
    return std::nullopt;
}

Code headerProblem(const HeaderSetting &header, const QByteArray &value)
{
    const QByteArray name = header.name.toLower();
    if (name.isEmpty())
        return u"header-no-name"_s;
    if (!isToken(name))
        return u"header-bad-name"_s;
    if (name.size() > kMaxName || value.size() > kMaxValue)
        return u"too-long"_s;
    static const QSet<QByteArray> reserved{"host",
                                           "upgrade",
                                           "connection",
                                           "content-length",
                                           "te",
                                           "transfer-encoding",
                                           "trailer",
                                           "proxy-authorization",
                                           "proxy-connection"};
    if (reserved.contains(name) || name.startsWith("sec-websocket-"))
        return u"header-reserved"_s;
    if (name == "cookie" || name == "origin" || name == "user-agent")
        return u"header-has-field"_s;
    if (name == "authorization" && !header.isSecret)
        return u"header-must-be-secret"_s;
    if (!isFieldValue(value) || value.trimmed() != value)
        return u"header-bad-value"_s;
    return std::nullopt;
}

//! RFC 6265 section 4.2.1, as far as a proxy or server could trip over it.
Code cookieProblem(const QByteArray &cookies)
{
    if (cookies.isEmpty())
        return std::nullopt;
    if (cookies.size() > kMaxValue)
        return u"too-long"_s;
    if (!isFieldValue(cookies) || cookies.trimmed() != cookies)
        return u"bad-cookies"_s;
    for (const QByteArray &pair : cookies.split(';')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals < 0 || !isToken(pair.left(equals).trimmed()))
            return u"bad-cookies"_s;
    }
    return std::nullopt;
}

//! RFC 6454 section 6.2: scheme, host and port, or "null".
Code originProblem(const QByteArray &origin)
{
    if (origin.isEmpty() || origin == "null")
        return std::nullopt;
    const QUrl url(QString::fromUtf8(origin), QUrl::StrictMode);
    const bool isGood = origin.size() <= kMaxValue && url.isValid() && !url.scheme().isEmpty() &&
                        !url.host().isEmpty() && url.userInfo().isEmpty() && url.path().isEmpty() &&
                        !url.hasQuery() && !url.hasFragment() && url.toEncoded() == origin;
    return isGood ? Code() : u"bad-origin"_s;
}

Code queryProblem(const QString &query)
{
    if (query.isEmpty())
        return std::nullopt;
    if (query.size() > kMaxValue)
        return u"too-long"_s;
    QUrl url(u"ws://host/"_s);
    url.setQuery(query, QUrl::StrictMode);
    if (!url.isValid() || query.contains(u'#') || query.startsWith(u'?'))
        return u"bad-query"_s;
    const QUrlQuery items(url);
    for (const QString &name : {u"token"_s, u"password"_s, u"invite"_s, u"access_token"_s}) {
        if (items.hasQueryItem(name))
            return u"secret-in-query"_s;
    }
    return std::nullopt;
}

//! RFC 6455 section 4.1: tokens, each once.
Code subprotocolProblem(const QStringList &subprotocols)
{
    QSet<QString> seen;
    for (const QString &name : subprotocols) {
        if (!isToken(name.toUtf8()) || name.size() > kMaxName || seen.contains(name))
            return u"bad-subprotocol"_s;
        seen.insert(name);
    }
    return subprotocols.size() > kMaxSubprotocols ? Code(u"bad-subprotocol"_s) : Code();
}

std::optional<NetworkProblem> requestProblem(const NetworkSettings &settings, const NetworkSecrets &secrets)
{
    qsizetype all = secrets.cookies.size();
    for (qsizetype row = 0; row < settings.headers.size(); ++row) {
        const HeaderSetting &header = settings.headers[row];
        const QByteArray value = header.isSecret ? secrets.valueOf(settings, row) : header.value;
        all += header.name.size() + value.size();
        if (const Code code = headerProblem(header, value))
            return NetworkProblem{NetworkField::Header, row, {*code}};
        if (row >= kMaxHeaders || all > kMaxAll)
            return NetworkProblem{NetworkField::Header, row, {u"too-many-headers"_s}};
    }
    if (const Code code = cookieProblem(secrets.cookies))
        return NetworkProblem{NetworkField::Cookies, 0, {*code}};
    if (const Code code = originProblem(settings.origin))
        return NetworkProblem{NetworkField::Origin, 0, {*code}};
    if (const Code code = queryProblem(settings.query))
        return NetworkProblem{NetworkField::Query, 0, {*code}};
    if (const Code code = subprotocolProblem(settings.subprotocols))
        return NetworkProblem{NetworkField::Subprotocols, 0, {*code}};
    if (!isFieldValue(settings.userAgent) || settings.userAgent.size() > kMaxValue ||
        settings.userAgent.trimmed() != settings.userAgent)
        return NetworkProblem{NetworkField::UserAgent, 0, {u"bad-user-agent"_s}};
    return std::nullopt;
}

std::optional<NetworkProblem> proxyProblem(const ProxySettings &proxy, const QString &password)
{
    if (proxy.mode != ProxySettings::Mode::HttpConnect && proxy.mode != ProxySettings::Mode::Socks5)
        return std::nullopt;
    if (proxy.host.isEmpty())
        return NetworkProblem{NetworkField::ProxyHost, 0, {u"proxy-no-host"_s}};
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(proxy.host, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || proxy.host.size() > kMaxProxyWord)
        return NetworkProblem{NetworkField::ProxyHost, 0, {u"proxy-bad-host"_s}};
    if (proxy.port == 0)
        return NetworkProblem{NetworkField::ProxyPort, 0, {u"proxy-no-port"_s}};
    // RFC 7617 section 2: a user with a colon would be read as a shorter one.
    if (proxy.user.toUtf8().size() > kMaxProxyWord || !isOneLine(proxy.user) || proxy.user.contains(u':'))
        return NetworkProblem{NetworkField::ProxyUser, 0, {u"proxy-bad-user"_s}};
    if (password.toUtf8().size() > kMaxProxyWord || !isOneLine(password))
        return NetworkProblem{NetworkField::ProxyPassword, 0, {u"proxy-bad-user"_s}};
    return std::nullopt;
}

bool isFile(const QString &path)
{
    return path.isEmpty() || (path.size() <= kMaxPath && isOneLine(path) && QDir::isAbsolutePath(path));
}

std::optional<NetworkProblem> tlsProblem(const TlsSettings &tls, const QString &passphrase)
{
    const QString code = u"file-not-absolute"_s;
    if (!isFile(tls.authorityFile))
        return NetworkProblem{NetworkField::AuthorityFile, 0, {code}};
    if (!isFile(tls.clientCertificateFile))
        return NetworkProblem{NetworkField::ClientCertificate, 0, {code}};
    if (!isFile(tls.clientKeyFile))
        return NetworkProblem{NetworkField::ClientKey, 0, {code}};
    if (!tls.clientKeyFile.isEmpty() && tls.clientCertificateFile.isEmpty())
        return NetworkProblem{NetworkField::ClientKey, 0, {u"key-without-certificate"_s}};
    if (!isOneLine(passphrase) || passphrase.size() > kMaxValue)
        return NetworkProblem{NetworkField::KeyPassphrase, 0, {u"bad-passphrase"_s}};
    return std::nullopt;
}

} // namespace

bool isToken(QByteArrayView text)
{
    constexpr QByteArrayView kOther("!#$%&'*+-.^_`|~");
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               kOther.contains(c);
    });
}

std::optional<NetworkProblem> problemOf(const NetworkSettings &settings, const NetworkSecrets &secrets)
{
    if (auto problem = addressesProblem(settings.furtherAddresses))
        return problem;
    if (auto problem = requestProblem(settings, secrets))
        return problem;
    if (auto problem = proxyProblem(settings.proxy, secrets.proxyPassword))
        return problem;
    return tlsProblem(settings.tls, secrets.keyPassphrase);
}

std::optional<NetworkProblem> furtherAddressProblem(const NetworkSettings &settings, const QUrl &address)
{
    for (qsizetype row = 0; row < settings.furtherAddresses.size(); ++row) {
        const QUrl further =
            parseAccountAddress(settings.furtherAddresses[row]).value_or(AccountSpec()).address;
        if (address.scheme() == u"wss" && further.scheme() == u"ws")
            return NetworkProblem{NetworkField::FurtherAddress, row, {u"address-not-secure"_s}};
        if (further == address)
            return NetworkProblem{NetworkField::FurtherAddress, row, {u"address-twice"_s}};
    }
    return std::nullopt;
}

} // namespace roomscope
