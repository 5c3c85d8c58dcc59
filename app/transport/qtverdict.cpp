// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/qtverdict.h"

#include <QRegularExpression>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

using Kind = Outcome::Kind;
using SocketError = QAbstractSocket::SocketError;

Kind kindOfError(SocketError error, Outcome::Phase phase)
{
    const bool isHandshaking = phase == Outcome::Phase::Handshaking;
    switch (error) {
    case SocketError::ConnectionRefusedError:
        // QWebSocket says this of a refused TCP connection and of a refused upgrade.
        return isHandshaking ? Kind::HandshakeRefused : Kind::Refused;
    case SocketError::RemoteHostClosedError:
        return Kind::Lost;
    case SocketError::HostNotFoundError:
        return Kind::NameNotFound;
    case SocketError::NetworkError:
        return Kind::Unreachable;
    case SocketError::SocketTimeoutError:
        return Kind::TimedOut;
    case SocketError::SslHandshakeFailedError:
    case SocketError::SslInternalError:
    case SocketError::SslInvalidUserDataError:
        return Kind::TlsFailed;
    case SocketError::ProxyAuthenticationRequiredError:
    case SocketError::ProxyConnectionRefusedError:
    case SocketError::ProxyConnectionClosedError:
    case SocketError::ProxyConnectionTimeoutError:
    case SocketError::ProxyNotFoundError:
    case SocketError::ProxyProtocolError:
        return Kind::ProxyFailed;
    case SocketError::SocketAccessError:
    case SocketError::SocketResourceError:
    case SocketError::AddressInUseError:
    case SocketError::SocketAddressNotAvailableError:
    case SocketError::OperationError:
        return Kind::LocalFailure;
    case SocketError::UnsupportedSocketOperationError:
        return Kind::InvalidAddress;
    default:
        return isHandshaking ? Kind::HandshakeRefused : Kind::Lost;
    }
}

Outcome failedAttempt(const QtEnd &end)
{
    const SocketError error = end.error.value_or(SocketError::UnknownSocketError);
    Outcome outcome{.kind = kindOfError(error, end.phase), .phase = end.phase};
    if (outcome.kind == Kind::HandshakeRefused) {
        outcome.closer = Outcome::Closer::Peer;
        outcome.httpStatus = httpStatusIn(end.errorText);
        outcome.isHttpStatusFromQtText = outcome.httpStatus.has_value();
    }
    return outcome;
}

//! Sentences that QWebSocket puts into a Close frame it sends by itself. A peer that is a QWebSocket may send
//! the same.
bool isQtReason(const QString &reason)
{
    return reason == u"Maximum framesize exceeded."_s || reason == u"Received message is too big."_s ||
           reason == u"Invalid UTF-8 code encountered."_s ||
           reason == u"Timeout when reading data from socket."_s;
}

Outcome closedWithFrame(quint16 code, const QString &reason)
{
    if (code == 1002) {
        // QWebSocket answers many things with 1002, and hides Close frames with 1012 to 1014 behind it.
        return {.kind = Kind::Lost, .phase = Outcome::Phase::Open};
    }
    if (isQtReason(reason)) {
        if (code == 1001) // its own timer for half a frame
            return {.kind = Kind::Lost, .phase = Outcome::Phase::Open, .closer = Outcome::Closer::Us};
        return {.kind = Kind::ProtocolError,
                .phase = Outcome::Phase::Open,
                .closer = Outcome::Closer::Us,
                .localCloseCode = code};
    }
    return {.kind = Kind::ClosedByPeer,
            .phase = Outcome::Phase::Open,
            .closer = Outcome::Closer::Peer,
            .closeCode = code,
            .closeReason = reason};
}

} // namespace

Outcome::Phase outcomePhaseOf(Transport::Phase phase)
{
    switch (phase) {
    case Transport::Phase::Connecting:
        return Outcome::Phase::Connecting;
    case Transport::Phase::Handshaking:
        return Outcome::Phase::Handshaking;
    case Transport::Phase::Open:
        return Outcome::Phase::Open;
    case Transport::Phase::Closing:
        return Outcome::Phase::Closing;
    }
    Q_UNREACHABLE();
    return Outcome::Phase::None;
}

std::optional<int> httpStatusIn(const QString &errorText)
{
    static const QRegularExpression sentence(
        u"\\A(?:QWebSocketPrivate::processHandshake: )?Unhandled http status code: ([1-9][0-9]{2}) \\(.*\\)\\.?\\z"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = sentence.match(errorText);
    return match.hasMatch() ? std::optional(match.capturedView(1).toInt()) : std::nullopt;
}

Outcome verdictOf(const QtEnd &end)
{
    const bool wasOpen = end.phase == Outcome::Phase::Open || end.phase == Outcome::Phase::Closing;
    Outcome outcome;
    if (!wasOpen)
        outcome = failedAttempt(end);
    else if (end.closeCode)
        outcome = closedWithFrame(*end.closeCode, end.closeReason);
    else
        outcome = {.kind = Kind::Lost, .phase = end.phase};
    if (end.error)
        outcome.socketError = int(*end.error);
    outcome.tlsErrors = end.tlsErrors;
    if (!end.tlsErrors.isEmpty() && !wasOpen)
        outcome.kind = Kind::TlsFailed;
    outcome.detail = outcome.closeCode ? QString() : end.closeCode ? end.closeReason : end.errorText;
    return outcome;
}

} // namespace roomscope
