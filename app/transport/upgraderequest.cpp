// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/upgraderequest.h"

namespace roomscope {

using namespace Qt::StringLiterals;

bool isWebSocketUrl(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"ws"_s || url.scheme() == u"wss"_s);
}

QNetworkRequest upgradeRequestFor(const OpenRequest &request)
{
    QUrl url = request.url;
    QNetworkRequest result;
    bool hasAuthorization = false;
    for (const auto &[name, value] : request.headers) {
        result.setRawHeader(name, value);
        hasAuthorization = hasAuthorization || name.compare("Authorization", Qt::CaseInsensitive) == 0;
    }
    // QWebSocket drops user:password@ without a word.
    if (!url.userInfo().isEmpty() && !hasAuthorization) {
        const QString pair = url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded);
        result.setRawHeader("Authorization", "Basic " + pair.toUtf8().toBase64());
    }
    url.setUserInfo({});
    url.setFragment({});
    result.setUrl(url);
    return result;
}

} // namespace roomscope
