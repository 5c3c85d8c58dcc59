// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/handshakestory.h"
#include "domain/proxysettings.h"
#include "domain/tlsfacts.h"

#include <QList>
#include <QPair>
#include <QString>

#include <chrono>
#include <optional>

namespace roomscope {

//! How one connection attempt ended: the program's own verdict, never QWebSocket::closeCode() or
//! errorString(). A field without a value is "not visible" in the mode that made it; nothing here is guessed.
struct Outcome
{
    //! What kind of end it was; the sentence for people is made from this by roomscope::words.
    enum class Kind : quint8
    {
        ClosedByUs,       //!< we asked for it (user, quit, switch of account)
        ClosedByPeer,     //!< a Close frame of the peer was seen; see closeCode
        Lost,             //!< the connection ended without a Close frame (1006)
        NoPong,           //!< open, but silent past the heartbeat's deadline; we aborted
        TimedOut,         //!< the attempt as a whole took too long; see \c phase
        NameNotFound,     //!< DNS
        Refused,          //!< TCP connection refused
        Unreachable,      //!< network or host unreachable
        TlsFailed,        //!< certificate or TLS handshake; see tlsErrors
        ProxyFailed,      //!< the proxy refused, asked for credentials, or is down
        HandshakeRefused, //!< the peer answered the upgrade with something other than a valid 101; see
                          //!< httpStatus
        ProtocolError,    //!< the peer broke RFC 6455, or a limit of ours (then localCloseCode says 1009)
        LoginRefused,     //!< 101, but the login above it was refused; see error
        InvalidAddress,   //!< the address cannot be connected to at all
        LocalFailure,     //!< our side could not (no descriptor, no permission)
    };
    enum class Closer : quint8
    {
        Nobody,
        Us,
        Peer
    };
    //! The step under way when it ended.
    enum class Phase : quint8
    {
        None,
        Connecting,
        Handshaking,
        LoggingIn,
        Open,
        Closing
    };

    Kind kind = Kind::Lost;
    Phase phase = Phase::None;
    Closer closer = Closer::Nobody;
    //! Code of a Close frame of the peer that was seen on the wire (or reported by QWebSocket in a way that
    //! cannot be its own). Absent: none seen, which RFC 6455 section 7.1.5 calls 1006.
    std::optional<quint16> closeCode = {};
    QString closeReason = {};
    //! The code we sent when we closed for a violation or a limit.
    std::optional<quint16> localCloseCode = {};
    std::optional<int> httpStatus = {};
    //! True where httpStatus was read out of Qt's error sentence by exact match (direct mode).
    bool isHttpStatusFromQtText = false;
    //! Absent: not visible. Names as on the wire.
    std::optional<QList<QPair<QByteArray, QByteArray>>> httpHeaders = {};
    QList<QString> tlsErrors = {};
    //! TlsFailed in relay mode: what was shown to us and what is wrong with it.
    std::optional<TlsFacts> tls = {};
    //! ProxyFailed in relay mode: why.
    std::optional<ProxyProblem> proxyProblem = {};
    //! HandshakeRefused (and what else the doctor knows a word for) in relay mode.
    HandshakeFinding finding = HandshakeFinding::None;
    //! Lost in relay mode: the peer reset the connection (RST) rather than ending it (FIN); absent: not
    //! visible.
    std::optional<bool> wasReset = {};
    //! It ended inside a frame (relay mode).
    bool wasInsideFrame = false;
    //! QAbstractSocket::SocketError where one was reported.
    std::optional<int> socketError = {};
    //! How long the peer asked us to wait (Retry-After, reconnectAfterMs).
    std::optional<std::chrono::milliseconds> retryAfter = {};
    //! What the peer said above the transport (login refusal, bye), or our own failure.
    std::optional<Error> error = {};
    //! Technical text for "Details"; plain text, may come from outside.
    QString detail = {};
    //! The code of a bye message above the transport (protocol.md): the cause where the Close frame after it
    //! is not visible. Its text is error->detail.
    std::optional<quint16> byeCode = {};

    bool operator==(const Outcome &) const = default;

    //! RFC 6455 section 7.1.5: the code to show, 1006 where no Close frame was seen.
    [[nodiscard]] int shownCloseCode() const { return closeCode ? int(*closeCode) : 1006; }
};

} // namespace roomscope
