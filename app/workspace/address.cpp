// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/address.h"

#include <QHostAddress>
#include <QUrlQuery>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxAddress = 4096;

bool isThisMachine(const QString &host)
{
    return host == u"localhost"_s || QHostAddress(host).isLoopback();
}

//! "host:port/path" has no scheme, but "host:" looks like one to QUrl.
QString withScheme(const QString &text)
{
    if (text.contains(u"://"_s))
        return text;
    const QUrl guess(u"wss://"_s + text, QUrl::StrictMode);
    return (isThisMachine(guess.host()) ? u"ws://"_s : u"wss://"_s) + text;
}

} // namespace

Result<AccountSpec> parseAccountAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return failure(u"no-address"_s);
    if (trimmed.size() > kMaxAddress)
        return failure(u"bad-address"_s, u"longer than %1 characters"_s.arg(kMaxAddress));
    QUrl url(withScheme(trimmed), QUrl::StrictMode);
    if (!url.isValid()) {
        // QUrl says "Invalid port or port number out of range" and the like.
        const bool isPort = url.errorString().startsWith(u"Invalid port"_s);
        return failure(isPort ? u"bad-port"_s : u"bad-address"_s, url.errorString());
    }
    if (url.scheme() != u"ws"_s && url.scheme() != u"wss"_s)
        return failure(u"bad-scheme"_s, url.scheme());
    if (url.host().isEmpty())
        return failure(u"no-host"_s);
    if (url.port() == 0)
        return failure(u"bad-port"_s, u"0"_s);

    AccountSpec spec;
    const QUrlQuery fragment(url.fragment(QUrl::FullyEncoded));
    spec.user = UserId(fragment.queryItemValue(u"user"_s, QUrl::FullyDecoded));
    spec.secret = fragment.queryItemValue(u"invite"_s, QUrl::FullyDecoded);
    if (spec.user.isEmpty())
        spec.user = UserId(url.userName(QUrl::FullyDecoded));
    if (spec.secret.isEmpty())
        spec.secret = url.password(QUrl::FullyDecoded);
    if (!spec.user.isEmpty() && !isValidName(spec.user.text()))
        return failure(u"bad-user"_s, spec.user.text());
    // A query is sent with every attempt, is logged by proxies, and is kept with the account: no place for a
    // secret.
    const QUrlQuery query(url);
    for (const QString &name : {u"token"_s, u"password"_s, u"invite"_s, u"access_token"_s}) {
        if (query.hasQueryItem(name))
            return failure(u"secret-in-query"_s, name);
    }
    url.setUserInfo({});
    url.setFragment({});
    if (url.path().isEmpty())
        url.setPath(u"/"_s);
    spec.address = url;
    return spec;
}

} // namespace roomscope
