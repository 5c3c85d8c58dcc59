// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/transport.h"
#include "wire/httphead.h"

#include <QUrl>

namespace roomscope {

//! A request head that is ready to go, and what of it may be shown.
struct UpgradeHead
{
    QByteArray wire = {};
    //! The same with secret values replaced by "•••".
    QByteArray shown = {};
};

//! Whether secret values go along: not to another port that we were redirected to.
enum class SecretHeaders : quint8
{
    Sent,
    Withheld,
};

//! The head for \a url out of QWebSocket's own (\a own): its key, version, origin and sub-protocols stay,
//! Host is the real one, the token is gone. \a request's headers, its secret ones, and user and password of
//! its URL (as Authorization) are added here, so that none of them crosses the loopback. \a extensions is the
//! offer of RFC 7692, empty for none.
[[nodiscard]] UpgradeHead upgradeHeadFor(const wire::RequestHead &own, const QUrl &url,
                                         const OpenRequest &request, SecretHeaders secrets,
                                         const QByteArray &extensions);

//! Whether \a headers can be sent as they are: names are tokens, values have no line end (RFC 9110 section
//! 5).
[[nodiscard]] bool areSendable(const QList<QPair<QByteArray, QByteArray>> &headers);

//! What QWebSocket gets for an answer that was found right: only what it must see, in the form it takes.
[[nodiscard]] QByteArray normalisedAnswer(const QByteArray &acceptKey, const QByteArray &subprotocol);

//! The head of an answer with the values of cookies and the like replaced.
[[nodiscard]] QByteArray shownAnswer(const wire::ResponseHead &head);

//! "host", "host:port", "[::1]:port": never with the scheme's own port (RFC 6455 section 4.1).
[[nodiscard]] QByteArray hostHeaderFor(const QUrl &url);

} // namespace roomscope
