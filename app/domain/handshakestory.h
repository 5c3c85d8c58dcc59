// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/tlsfacts.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace roomscope {

//! What the doctor says of a handshake, in one word; words makes the sentence.
enum class HandshakeFinding : quint8
{
    None,               //!< nothing is wrong
    NoSubprotocol,      //!< the server chose none of those offered
    UpgradeRemoved,     //!< 200, 400 or 426 and no Upgrade: a proxy on the way took it out, or this is no
                        //!< WebSocket
    EngineIo3,          //!< this path serves Engine.IO 3
    EngineIo4,          //!< this path serves Engine.IO 4 / Socket.IO, not plain WebSocket
    TokenRefused,       //!< 401
    Forbidden,          //!< 403
    OriginRefused,      //!< 403 that names the Origin
    NotFound,           //!< 404
    UpgradeRequired,    //!< 426
    VersionUnsupported, //!< 426 with Sec-WebSocket-Version
    RateLimited,        //!< 429
    BadGateway,         //!< 502, 504: a proxy could not reach the server behind it
    Unavailable,        //!< 503
    ServerError,        //!< other 5xx
    RedirectRefused,    //!< to another host, or from wss to ws
    TooManyRedirects,
    BadAnswer,   //!< a head that is no HTTP
    WrongAccept, //!< Sec-WebSocket-Accept is not ours: a cache or a broken server
    UnaskedExtension,
    UnaskedSubprotocol,
    StatusNotUpgrade, //!< upgrade headers with a status that is not 101
    PlainServer,      //!< wss to a server that speaks no TLS
    TlsServer,        //!< ws to a server that speaks TLS
    Silent,           //!< it took the connection and said nothing
};

//! The handshake of one attempt, step by step, with what was said.
struct HandshakeStory
{
    enum class Step : quint8
    {
        Dns,
        Tcp,
        Proxy,
        Tls,
        Http,
    };
    struct Phase
    {
        Step step = Step::Dns;
        std::chrono::microseconds began{0};                 //!< since the attempt began
        std::optional<std::chrono::microseconds> took = {}; //!< absent: it did not end
        QString detail =
            {}; //!< the address reached, the proxy, the TLS version and cipher; may come from outside
        bool operator==(const Phase &) const = default;
    };

    QList<Phase> phases = {};
    //! The request as it went upstream, with secret values replaced by "•••"; absent: not visible.
    std::optional<QByteArray> requestHead = {};
    std::optional<QByteArray> responseHead = {};
    //! Body of an answer other than 101, at most 64 KiB.
    QByteArray body = {};
    bool isBodyCut = false;
    //! Addresses we were sent on to, in order.
    QList<QString> redirects = {};
    std::optional<TlsFacts> tls = {};
    HandshakeFinding finding = HandshakeFinding::None;

    bool operator==(const HandshakeStory &) const = default;
};

} // namespace roomscope
