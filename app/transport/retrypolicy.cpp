// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/retrypolicy.h"

#include <QAbstractSocket>

#include <algorithm>

namespace roomscope {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kLongestWait = 24h;

bool isFinalStatus(int status)
{
    return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
}

//! What only the user can mend, or whoever runs the proxy; the rest may be the network that we are in now.
bool isFinalProblem(ProxyProblem problem)
{
    switch (problem) {
    case ProxyProblem::CredentialsMissing:
    case ProxyProblem::CredentialsRefused:
    case ProxyProblem::SchemeUnsupported:
    case ProxyProblem::Forbidden:
        return true;
    case ProxyProblem::NotFound:
    case ProxyProblem::Unreachable:
    case ProxyProblem::TargetNotFound:
    case ProxyProblem::TargetRefused:
    case ProxyProblem::Busy:
    case ProxyProblem::NotAProxy:
    case ProxyProblem::TimedOut:
    case ProxyProblem::Closed:
        return false;
    }
    Q_UNREACHABLE();
    return false;
}

bool isPassingRefusal(const std::optional<Error> &error)
{
    return error && (error->code == u"unavailable"_s || error->code == u"rate-limited"_s ||
                     error->code == u"internal"_s || error->code == u"timeout"_s);
}

} // namespace

std::chrono::milliseconds RetryPolicy::delay(const RetrySettings &settings, int failures, double chance,
                                             std::optional<std::chrono::milliseconds> atLeast)
{
    auto whole = std::min(settings.base, settings.cap);
    for (int i = 1; i < failures && whole < settings.cap; ++i)
        whole = std::min(whole * 2, settings.cap);
    const auto share = [chance](std::chrono::milliseconds part) {
        return std::chrono::milliseconds(qint64(double(part.count()) * chance));
    };
    const auto own = whole / 2 + share(whole - whole / 2);
    if (!atLeast)
        return own;
    const auto asked = std::clamp(*atLeast, 0ms, kLongestWait);
    return std::max(own, asked + share(settings.base / 2));
}

bool RetryPolicy::isFinal(const Outcome &outcome, const std::set<quint16> &finalCloseCodes)
{
    const auto isFinalCode = [&](const std::optional<quint16> &code) {
        return code && (finalCloseCodes.contains(*code) || *code == 1002);
    };
    switch (outcome.kind) {
    case Outcome::Kind::ClosedByPeer:
    case Outcome::Kind::Lost:
        // A bye with a final code counts, also where the Close frame after it was lost or is not visible.
        return isFinalCode(outcome.closeCode) || isFinalCode(outcome.byeCode);
    case Outcome::Kind::TlsFailed:
        // A broken TLS handshake may be the network's fault; a certificate that is not trusted is not.
        return !outcome.tlsErrors.isEmpty() || outcome.error ||
               (outcome.tls && !outcome.tls->problems.contains(TlsProblem::Other));
    case Outcome::Kind::ProxyFailed:
        return outcome.proxyProblem
                   ? isFinalProblem(*outcome.proxyProblem)
                   : outcome.socketError == int(QAbstractSocket::ProxyAuthenticationRequiredError);
    case Outcome::Kind::HandshakeRefused:
        return outcome.httpStatus && isFinalStatus(*outcome.httpStatus);
    case Outcome::Kind::ProtocolError:
        // What is too large for us is too large the next time, too. Other violations pass with the server's
        // restart.
        return outcome.localCloseCode == quint16(1009);
    case Outcome::Kind::LoginRefused:
        return !isPassingRefusal(outcome.error);
    case Outcome::Kind::InvalidAddress:
        return true;
    case Outcome::Kind::ClosedByUs:
    case Outcome::Kind::NoPong:
    case Outcome::Kind::TimedOut:
    case Outcome::Kind::NameNotFound:
    case Outcome::Kind::Refused:
    case Outcome::Kind::Unreachable:
    case Outcome::Kind::LocalFailure:
        return false;
    }
    Q_UNREACHABLE();
    return false;
}

} // namespace roomscope
