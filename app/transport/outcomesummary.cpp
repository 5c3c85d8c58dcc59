// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/outcomesummary.h"

namespace roomscope {

namespace {

QByteArray wordOf(Outcome::Kind kind)
{
    switch (kind) {
    case Outcome::Kind::ClosedByUs:
        return "closed-by-us";
    case Outcome::Kind::ClosedByPeer:
        return "closed-by-peer";
    case Outcome::Kind::Lost:
        return "lost";
    case Outcome::Kind::NoPong:
        return "no-pong";
    case Outcome::Kind::TimedOut:
        return "timed-out";
    case Outcome::Kind::NameNotFound:
        return "name-not-found";
    case Outcome::Kind::Refused:
        return "refused";
    case Outcome::Kind::Unreachable:
        return "unreachable";
    case Outcome::Kind::TlsFailed:
        return "tls-failed";
    case Outcome::Kind::ProxyFailed:
        return "proxy-failed";
    case Outcome::Kind::HandshakeRefused:
        return "handshake-refused";
    case Outcome::Kind::ProtocolError:
        return "protocol-error";
    case Outcome::Kind::LoginRefused:
        return "login-refused";
    case Outcome::Kind::InvalidAddress:
        return "invalid-address";
    case Outcome::Kind::LocalFailure:
        return "local-failure";
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

QByteArray summaryOf(const Outcome &outcome)
{
    QByteArray summary = wordOf(outcome.kind);
    if (outcome.closeCode)
        summary += ' ' + QByteArray::number(*outcome.closeCode);
    else if (outcome.localCloseCode)
        summary += ' ' + QByteArray::number(*outcome.localCloseCode);
    else if (outcome.httpStatus)
        summary += ' ' + QByteArray::number(*outcome.httpStatus);
    return summary;
}

} // namespace roomscope
