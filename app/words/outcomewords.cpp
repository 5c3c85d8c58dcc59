// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/outcomewords.h"

#include "words/errorwords.h"
#include "words/figures.h"
#include "words/handshakewords.h"
#include "words/rulewords.h"
#include "words/trustwords.h"
#include "words/words.h"

using namespace Qt::StringLiterals;

namespace roomscope::words {

namespace {

QString phaseName(Outcome::Phase phase)
{
    switch (phase) {
    case Outcome::Phase::None:
        return Words::tr("before it started");
    case Outcome::Phase::Connecting:
        return Words::tr("connecting");
    case Outcome::Phase::Handshaking:
        return Words::tr("handshake");
    case Outcome::Phase::LoggingIn:
        return Words::tr("signing in");
    case Outcome::Phase::Open:
        return Words::tr("open");
    case Outcome::Phase::Closing:
        return Words::tr("closing");
    }
    return {};
}

Advice closedByPeer(int code)
{
    switch (code) {
    case 1000:
        return {Words::tr("Disconnected"), Words::tr("The server said goodbye (1000)."), {}, Action::TryNow};
    case 1001:
        return {Words::tr("Disconnected"), Words::tr("The server is going away (1001)."), {}, Action::TryNow};
    case 1002:
        return {Words::tr("Not understood"), Words::tr("The server says we broke the protocol (1002)."),
                Words::tr("This is a fault of one of the two programs; the frames show which."),
                Action::TryNow};
    case 1003:
        return {Words::tr("Not understood"),
                Words::tr("The server does not accept this kind of data (1003)."),
                {},
                Action::TryNow};
    case 1007:
        return {Words::tr("Not understood"),
                Words::tr("The server says our text was not valid UTF-8 (1007)."),
                {},
                Action::TryNow};
    case 1008:
        return {Words::tr("Refused by the server"),
                Words::tr("Something we sent is against its policy (1008)."),
                {},
                Action::TryNow};
    case 1009:
        return {Words::tr("A message was too large"), Words::tr("The server closed because of it (1009)."),
                Words::tr("The message is marked as not sent; connect again without it."), Action::TryNow};
    case 1011:
        return {Words::tr("Server error"),
                Words::tr("The server met an error and closed (1011)."),
                {},
                Action::TryNow};
    case 1012:
        return {Words::tr("Server restarting"),
                Words::tr("The server closed for a restart (1012)."),
                {},
                Action::TryNow};
    case 1013:
        return {Words::tr("Server busy"),
                Words::tr("The server asked us to come back later (1013)."),
                {},
                Action::TryNow};
    case 1014:
        return {Words::tr("Bad gateway"),
                Words::tr("A proxy could not reach the server behind it (1014)."),
                {},
                Action::TryNow};
    case 4401:
        return {Words::tr("Signed out"), Words::tr("The token was refused (4401)."), {}, Action::SignIn};
    case 4403:
        return {Words::tr("Not allowed"), Words::tr("The server does not let this user in (4403)."),
                Words::tr("Ask whoever runs it, or sign in as somebody else."), Action::SignIn};
    case 4408:
        return {Words::tr("Disconnected"),
                Words::tr("The server heard nothing from us for too long (4408)."),
                {},
                Action::TryNow};
    case 4409:
        return {Words::tr("Connected elsewhere"),
                Words::tr("This device connected a second time, and the server kept the newer one (4409)."),
                Words::tr("Close the other window, or take the connection back here."), Action::TryNow};
    default:
        return {Words::tr("Disconnected"),
                Words::tr("The server closed the connection (%1).").arg(code),
                {},
                Action::TryNow};
    }
}

//! The bye's code says why even where the Close frame after it was not visible.
std::optional<quint16> knownCode(const Outcome &outcome)
{
    return outcome.byeCode ? outcome.byeCode : outcome.closeCode;
}

//! Whether the doctor's word says more than the kind alone.
bool isForDoctor(const Outcome &outcome)
{
    if (outcome.finding == HandshakeFinding::None)
        return false;
    switch (outcome.kind) {
    case Outcome::Kind::HandshakeRefused:
    case Outcome::Kind::TlsFailed:
    case Outcome::Kind::TimedOut:
        return true;
    case Outcome::Kind::Lost:
    case Outcome::Kind::ProtocolError:
        // Once it was open, the handshake is not to blame.
        return outcome.phase == Outcome::Phase::Connecting || outcome.phase == Outcome::Phase::Handshaking;
    default:
        return false;
    }
}

//! The end of the line, as far as it was seen: a reset is told from an end only in relay mode.
QString lostSentence(const Outcome &outcome)
{
    if (!outcome.wasReset)
        return outcome.wasInsideFrame ? Words::tr("The line was cut in the middle of a frame (1006).")
                                      : Words::tr("The line was cut without a goodbye (1006).");
    if (*outcome.wasReset)
        return outcome.wasInsideFrame ? Words::tr("The connection was reset in the middle of a frame (1006).")
                                      : Words::tr("The connection was reset without a goodbye (1006).");
    return outcome.wasInsideFrame
               ? Words::tr("The server ended the connection in the middle of a frame (1006).")
               : Words::tr("The server ended the connection without a goodbye (1006).");
}

QString lostPhrase(const Outcome &outcome)
{
    if (!outcome.wasReset)
        return outcome.wasInsideFrame ? Words::tr("lost: cut inside a frame (1006)")
                                      : Words::tr("lost: no Close frame (1006)");
    if (*outcome.wasReset)
        return outcome.wasInsideFrame ? Words::tr("lost: reset inside a frame (1006)")
                                      : Words::tr("lost: reset (1006)");
    return outcome.wasInsideFrame ? Words::tr("lost: ended inside a frame (1006)")
                                  : Words::tr("lost: ended without a Close frame (1006)");
}

QString refusedPhrase(const Outcome &outcome)
{
    const QString found = findingPhrase(outcome.finding);
    if (!outcome.httpStatus)
        return found.isEmpty() ? Words::tr("handshake refused")
                               : Words::tr("handshake refused: %1").arg(found);
    return found.isEmpty() ? Words::tr("handshake refused: HTTP %1").arg(*outcome.httpStatus)
                           : Words::tr("handshake refused: HTTP %1, %2").arg(*outcome.httpStatus).arg(found);
}

//! The rule that was broken, where the relay named one: its stable word begins the detail. Only words that
//! are known here count, so nothing from outside is said.
QByteArray brokenRule(const Outcome &outcome)
{
    const QByteArray name = outcome.detail.section(u',', 0, 0).toLatin1();
    return outcome.kind == Outcome::Kind::ProtocolError && isKnownRule(name) ? name : QByteArray();
}

//! Files of the network settings that could not be used, and what else our own side could not do.
Advice localFailure(const Outcome &outcome)
{
    const QString code = outcome.error ? outcome.error->code : QString();
    const QString title = Words::tr("This computer could not connect");
    if (code.startsWith("authority-file-"_L1))
        return {title, Words::tr("The file of own authorities cannot be used. Nothing was sent."),
                Words::tr("Choose another one in the network settings."), Action::EditNetwork};
    if (code == "client-key-passphrase"_L1)
        return {title, Words::tr("The key of the client certificate needs its passphrase. Nothing was sent."),
                Words::tr("Type it in the network settings."), Action::EditNetwork};
    if (code == "client-key-mismatch"_L1)
        return {title, Words::tr("The key does not belong to the client certificate. Nothing was sent."),
                Words::tr("Choose another one in the network settings."), Action::EditNetwork};
    if (code.startsWith("client-"_L1))
        return {title, Words::tr("The client certificate or its key cannot be used. Nothing was sent."),
                Words::tr("Choose another one in the network settings."), Action::EditNetwork};
    if (code == "bad-header"_L1)
        return {title, Words::tr("A header of the network settings cannot be sent."),
                Words::tr("Change it there."), Action::EditNetwork};
    return {title, Words::tr("Nothing reached the network."), {}, Action::TryNow};
}

Advice timedOut(Outcome::Phase phase)
{
    const QString title = Words::tr("No answer");
    switch (phase) {
    case Outcome::Phase::Handshaking:
        return {title,
                Words::tr("Something listens there, but it did not answer the WebSocket handshake in time."),
                {},
                Action::TryNow};
    case Outcome::Phase::LoggingIn:
        return {title, Words::tr("The server did not answer the sign-in in time."), {}, Action::TryNow};
    default:
        return {title, Words::tr("The server could not be reached in time."), {}, Action::TryNow};
    }
}

Advice protocolError(const Outcome &outcome)
{
    if (outcome.localCloseCode == quint16(1009))
        return {Words::tr("A message was too large"),
                Words::tr("The server sent more than this client accepts."),
                {},
                Action::TryNow};
    const QByteArray rule = brokenRule(outcome);
    return {Words::tr("Not understood"),
            rule.isEmpty() ? Words::tr("The server broke the WebSocket protocol, so we closed.")
                           : ruleSentence(rule),
            Words::tr("That breaks the WebSocket protocol, so we closed. The frames show where."),
            Action::TryNow};
}

void addText(QList<QPair<QString, QString>> *facts, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        facts->append({label, value});
}

QString closerName(Outcome::Closer closer)
{
    switch (closer) {
    case Outcome::Closer::Us:
        return Words::tr("this client");
    case Outcome::Closer::Peer:
        return Words::tr("the server");
    case Outcome::Closer::Nobody:
        break;
    }
    return Words::tr("nobody said so");
}

} // namespace

Advice outcomeAdvice(const Outcome &outcome)
{
    if (isForDoctor(outcome))
        return findingAdvice(outcome.finding, outcome.httpStatus);
    switch (outcome.kind) {
    case Outcome::Kind::ClosedByUs:
        return {Words::tr("Disconnected"), Words::tr("You closed the connection."), {}, Action::Connect};
    case Outcome::Kind::ClosedByPeer:
        if (const auto code = knownCode(outcome))
            return closedByPeer(*code);
        return {
            Words::tr("Disconnected"), Words::tr("The server closed the connection."), {}, Action::TryNow};
    case Outcome::Kind::Lost:
        if (outcome.byeCode)
            return closedByPeer(*outcome.byeCode);
        return {Words::tr("Connection lost"), lostSentence(outcome), {}, Action::TryNow};
    case Outcome::Kind::NoPong:
        return {Words::tr("Connection lost"), Words::tr("The server went silent."), {}, Action::TryNow};
    case Outcome::Kind::TimedOut:
        return timedOut(outcome.phase);
    case Outcome::Kind::NameNotFound:
        return {Words::tr("Server not found"), Words::tr("No server of this name is known."),
                Words::tr("Check the address and the network."), Action::EditAddress};
    case Outcome::Kind::Refused:
        return {Words::tr("Server not running"),
                Words::tr("Nothing listens at this address and port."),
                {},
                Action::TryNow};
    case Outcome::Kind::Unreachable:
        return {Words::tr("No network"),
                Words::tr("The server cannot be reached from here."),
                {},
                Action::TryNow};
    case Outcome::Kind::TlsFailed:
        // Files of ours that cannot be used end the attempt before there is anything to be seen of the
        // server.
        return outcome.error && !outcome.tls ? localFailure(outcome) : tlsAdvice(outcome.tls);
    case Outcome::Kind::ProxyFailed:
        return proxyAdvice(outcome.proxyProblem);
    case Outcome::Kind::HandshakeRefused:
        return httpStatusAdvice(outcome.httpStatus);
    case Outcome::Kind::ProtocolError:
        return protocolError(outcome);
    case Outcome::Kind::LoginRefused:
        return loginAdvice(outcome.error.value_or(Error{}));
    case Outcome::Kind::InvalidAddress:
        return {Words::tr("Address not usable"),
                Words::tr("This address cannot be connected to."),
                {},
                Action::EditAddress};
    case Outcome::Kind::LocalFailure:
        return localFailure(outcome);
    }
    return {};
}

QString outcomePhrase(const Outcome &outcome)
{
    switch (outcome.kind) {
    case Outcome::Kind::ClosedByUs:
        return Words::tr("closed by this client");
    case Outcome::Kind::ClosedByPeer:
        if (const auto code = knownCode(outcome))
            return Words::tr("closed by the server (%1)").arg(*code);
        return Words::tr("closed by the server");
    case Outcome::Kind::Lost:
        if (outcome.byeCode)
            return Words::tr("the server said bye (%1)").arg(*outcome.byeCode);
        return lostPhrase(outcome);
    case Outcome::Kind::NoPong:
        return Words::tr("lost: no pong in time");
    case Outcome::Kind::TimedOut:
        return Words::tr("no answer in time (%1)").arg(phaseName(outcome.phase));
    case Outcome::Kind::NameNotFound:
        return Words::tr("name not found");
    case Outcome::Kind::Refused:
        return Words::tr("connection refused");
    case Outcome::Kind::Unreachable:
        return Words::tr("network or host unreachable");
    case Outcome::Kind::TlsFailed:
        if (isForDoctor(outcome))
            return Words::tr("TLS failed: %1").arg(findingPhrase(outcome.finding));
        if (outcome.error && !outcome.tls)
            return Words::tr("own certificates cannot be used");
        if (outcome.tls && !outcome.tls->problems.isEmpty())
            return Words::tr("certificate not trusted: %1")
                .arg(tlsProblemPhrase(byGravity(outcome.tls->problems).constFirst()));
        return Words::tr("certificate not trusted");
    case Outcome::Kind::ProxyFailed:
        return proxyPhrase(outcome.proxyProblem);
    case Outcome::Kind::HandshakeRefused:
        return refusedPhrase(outcome);
    case Outcome::Kind::ProtocolError:
        return outcome.localCloseCode ? Words::tr("protocol broken by the server (we closed with %1)")
                                            .arg(*outcome.localCloseCode)
                                      : Words::tr("protocol broken by the server");
    case Outcome::Kind::LoginRefused:
        return Words::tr("sign-in refused");
    case Outcome::Kind::InvalidAddress:
        return Words::tr("address not usable");
    case Outcome::Kind::LocalFailure:
        return Words::tr("this computer could not connect");
    }
    return {};
}

QList<QPair<QString, QString>> outcomeFacts(const Outcome &outcome)
{
    QList<QPair<QString, QString>> facts;
    facts.append({Words::tr("Step"), phaseName(outcome.phase)});
    facts.append({Words::tr("Closed by"), closerName(outcome.closer)});
    facts.append({Words::tr("Close code"),
                  outcome.closeCode ? QString::number(*outcome.closeCode) : Words::tr("none seen (1006)")});
    if (outcome.byeCode)
        facts.append({Words::tr("Code of the server's bye"), QString::number(*outcome.byeCode)});
    addText(&facts, Words::tr("Close reason"), outcome.closeReason);
    if (outcome.kind == Outcome::Kind::Lost)
        facts.append({Words::tr("End of the line"), !outcome.wasReset   ? Words::tr("not visible")
                                                    : *outcome.wasReset ? Words::tr("reset (RST)")
                                                                        : Words::tr("ended (FIN)")});
    if (outcome.wasInsideFrame)
        facts.append({Words::tr("Inside a frame"), Words::tr("yes, a frame was not finished")});
    if (const QByteArray rule = brokenRule(outcome); !rule.isEmpty())
        facts.append({Words::tr("Broken rule"), QString::fromLatin1(rule)});
    if (outcome.localCloseCode)
        facts.append({Words::tr("We closed with"), QString::number(*outcome.localCloseCode)});
    if (outcome.httpStatus)
        facts.append(
            {Words::tr("HTTP status"), outcome.isHttpStatusFromQtText
                                           ? Words::tr("%1 (read from Qt's message)").arg(*outcome.httpStatus)
                                           : QString::number(*outcome.httpStatus)});
    if (outcome.kind == Outcome::Kind::HandshakeRefused && !outcome.httpHeaders)
        facts.append({Words::tr("HTTP headers"), Words::tr("not visible")});
    if (outcome.tls) {
        for (const TlsProblem problem : byGravity(outcome.tls->problems))
            facts.append({Words::tr("Certificate"), tlsProblemSentence(problem)});
    }
    addText(&facts, Words::tr("TLS errors"), outcome.tlsErrors.join(u"; "_s));
    if (outcome.retryAfter)
        facts.append({Words::tr("Asked to wait"), preciseSpan(*outcome.retryAfter)});
    if (outcome.error)
        addText(&facts, Words::tr("Server's words"), outcome.error->detail);
    addText(&facts, Words::tr("Detail"), outcome.detail);
    return facts;
}

} // namespace roomscope::words
