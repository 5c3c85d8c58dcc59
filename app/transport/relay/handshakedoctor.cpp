// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/handshakedoctor.h"

#include <algorithm>

namespace roomscope {

namespace {

bool mentions(QByteArrayView text, QByteArrayView word)
{
    return text.toByteArray().toLower().contains(word);
}

//! What Engine.IO says over HTTP: version 4 opens with 0{"sid"…, version 3 puts the length before it; both
//! refuse with a code and a sentence.
HandshakeFinding engineIoIn(QByteArrayView body)
{
    if (body.startsWith("0{\"sid\""))
        return HandshakeFinding::EngineIo4;
    const auto *end = std::find_if(body.begin(), body.end(), [](char c) { return c < '0' || c > '9'; });
    if (end != body.begin() && QByteArrayView(end, body.end()).startsWith(":0{\"sid\""))
        return HandshakeFinding::EngineIo3;
    if (!body.startsWith("{\"code\":"))
        return HandshakeFinding::None;
    // We asked in the way of version 3, or named it.
    if (body.contains("Unsupported protocol version"))
        return HandshakeFinding::EngineIo4;
    for (const QByteArrayView sentence :
         {"Transport unknown", "Session ID unknown", "Bad handshake method", "Bad request"}) {
        if (body.contains(sentence))
            return HandshakeFinding::EngineIo4;
    }
    return HandshakeFinding::None;
}

HandshakeFinding findingOfStatus(const wire::ResponseHead &answer, QByteArrayView body)
{
    switch (answer.status) {
    case 401:
        return HandshakeFinding::TokenRefused;
    case 403:
        return mentions(body, "origin") || mentions(answer.reason, "origin") ? HandshakeFinding::OriginRefused
                                                                             : HandshakeFinding::Forbidden;
    case 404:
        return HandshakeFinding::NotFound;
    case 426:
        return HandshakeFinding::UpgradeRequired;
    case 429:
        return HandshakeFinding::RateLimited;
    case 502:
    case 504:
        return HandshakeFinding::BadGateway;
    case 503:
        return HandshakeFinding::Unavailable;
    case 400:
        // nginx says so itself.
        return mentions(body, "plain http request was sent to https port") ? HandshakeFinding::TlsServer
                                                                           : HandshakeFinding::UpgradeRemoved;
    default:
        break;
    }
    if (answer.status >= 200 && answer.status < 300)
        return HandshakeFinding::UpgradeRemoved;
    return answer.status >= 500 && answer.status < 600 ? HandshakeFinding::ServerError
                                                       : HandshakeFinding::None;
}

} // namespace

HandshakeFinding findingOf(const wire::ResponseHead &answer, QByteArrayView body)
{
    if (answer.status != 101 && answer.hasToken("Upgrade", "websocket") &&
        answer.count("Sec-WebSocket-Accept") > 0)
        return HandshakeFinding::StatusNotUpgrade;
    if (const HandshakeFinding engine = engineIoIn(body); engine != HandshakeFinding::None)
        return engine;
    // RFC 6455 section 4.4.
    if ((answer.status == 426 || answer.status == 400) && answer.count("Sec-WebSocket-Version") > 0)
        return HandshakeFinding::VersionUnsupported;
    return findingOfStatus(answer, body);
}

HandshakeFinding findingOfNoHead(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return HandshakeFinding::Silent;
    // A TLS record: an alert or a handshake, of any version 3.x (RFC 8446 section 5.1).
    const bool isTls = bytes.size() >= 2 && (bytes[0] == 0x15 || bytes[0] == 0x16) && bytes[1] == 0x03;
    return isTls ? HandshakeFinding::TlsServer : HandshakeFinding::BadAnswer;
}

} // namespace roomscope
