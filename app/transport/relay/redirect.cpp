// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/redirect.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == u"wss"_s ? 443 : 80);
}

} // namespace

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::variant<QUrl, HandshakeFinding> redirectOf(const wire::ResponseHead &answer, const QUrl &from,
                                                int followed)
{
    const QUrl location =
        QUrl::fromEncoded(answer.header("Location").value_or(QByteArray()), QUrl::StrictMode);
    if (!location.isValid() || location.isEmpty())
        return HandshakeFinding::RedirectRefused;
    if (followed >= kMostRedirects)
        return HandshakeFinding::TooManyRedirects;
    QUrl to = from.resolved(location);
    // Servers name the scheme of the request they saw.
    if (to.scheme() == u"http"_s)
        to.setScheme(u"ws"_s);
    else if (to.scheme() == u"https"_s)
        to.setScheme(u"wss"_s);
    to.setUserInfo({});
    to.setFragment({});
    const bool isSecure = to.scheme() == u"wss"_s;
    if ((!isSecure && to.scheme() != u"ws"_s) || (!isSecure && from.scheme() == u"wss"_s) ||
        to.host().isEmpty() || to.host() != from.host())
        return HandshakeFinding::RedirectRefused;
    return to;
}

bool mayCarrySecrets(const QUrl &first, const QUrl &now)
{
    const bool isUpgraded = first.scheme() == u"ws"_s && now.scheme() == u"wss"_s;
    return first.host() == now.host() && (isUpgraded || portOf(first) == portOf(now));
}

} // namespace roomscope
