// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/trustwords.h"

#include "base/timetext.h"
#include "words/words.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope::words {

namespace {

int gravityOf(TlsProblem problem)
{
    switch (problem) {
    case TlsProblem::PinChanged:
        return 0;
    case TlsProblem::Revoked:
        return 1;
    case TlsProblem::WrongHost:
        return 2;
    case TlsProblem::OldProtocol:
    case TlsProblem::ClientCertificate:
        return 3;
    case TlsProblem::Expired:
    case TlsProblem::NotYetValid:
        return 4;
    case TlsProblem::WeakKey:
    case TlsProblem::WeakSignature:
    case TlsProblem::WrongUsage:
        return 5;
    case TlsProblem::SelfSigned:
        return 6;
    case TlsProblem::Untrusted:
        return 7;
    case TlsProblem::Other:
        break;
    }
    return 8;
}

//! The banner's sentence: what is wrong, and that nothing of ours went out.
QString nothingSentSentence(TlsProblem problem)
{
    switch (problem) {
    case TlsProblem::Untrusted:
        return Words::tr("It is signed by nobody this computer trusts. Nothing was sent.");
    case TlsProblem::SelfSigned:
        return Words::tr("It is signed by itself. Nothing was sent.");
    case TlsProblem::Expired:
        return Words::tr("It has expired. Nothing was sent.");
    case TlsProblem::NotYetValid:
        return Words::tr("It is not valid yet. Nothing was sent.");
    case TlsProblem::WrongHost:
        return Words::tr("It is for another server. Nothing was sent.");
    case TlsProblem::WeakKey:
        return Words::tr("Its key is too weak. Nothing was sent.");
    case TlsProblem::WeakSignature:
        return Words::tr("Its signature is too weak. Nothing was sent.");
    case TlsProblem::WrongUsage:
        return Words::tr("It was not made for servers. Nothing was sent.");
    case TlsProblem::Revoked:
        return Words::tr("It was revoked by whoever issued it. Nothing was sent.");
    case TlsProblem::PinChanged:
        return Words::tr("It is not the one you trusted. Nothing was sent.");
    case TlsProblem::OldProtocol:
        return Words::tr("The server has no TLS of version 1.2 or newer for us. Nothing was sent.");
    case TlsProblem::ClientCertificate:
        return Words::tr("The server wants a client certificate, or did not take ours. Nothing was sent.");
    case TlsProblem::Other:
        break;
    }
    return Words::tr("Nothing was sent.");
}

} // namespace

QString tlsProblemSentence(TlsProblem problem)
{
    switch (problem) {
    case TlsProblem::Untrusted:
        return Words::tr("It is signed by nobody this computer trusts.");
    case TlsProblem::SelfSigned:
        return Words::tr("It is signed by itself, so nobody vouches for it.");
    case TlsProblem::Expired:
        return Words::tr("It has expired.");
    case TlsProblem::NotYetValid:
        return Words::tr("It is not valid yet. Check this computer's clock.");
    case TlsProblem::WrongHost:
        return Words::tr("It is for other names than this server's.");
    case TlsProblem::WeakKey:
        return Words::tr("Its key is too short to be safe.");
    case TlsProblem::WeakSignature:
        return Words::tr("It is signed with MD5 or SHA-1, which can be forged.");
    case TlsProblem::WrongUsage:
        return Words::tr("It was not made for servers.");
    case TlsProblem::Revoked:
        return Words::tr("It was revoked by whoever issued it.");
    case TlsProblem::PinChanged:
        return Words::tr("It is not the certificate that you trusted for this server.");
    case TlsProblem::OldProtocol:
        return Words::tr("The server offers no TLS of version 1.2 or newer that we can use.");
    case TlsProblem::ClientCertificate:
        return Words::tr("The server wants a certificate from us, or did not take ours.");
    case TlsProblem::Other:
        return Words::tr("TLS failed for a reason that has no word here; the details have it.");
    }
    return {};
}

QString tlsProblemPhrase(TlsProblem problem)
{
    switch (problem) {
    case TlsProblem::Untrusted:
        return Words::tr("signed by nobody trusted");
    case TlsProblem::SelfSigned:
        return Words::tr("signed by itself");
    case TlsProblem::Expired:
        return Words::tr("expired");
    case TlsProblem::NotYetValid:
        return Words::tr("not yet valid");
    case TlsProblem::WrongHost:
        return Words::tr("for another server");
    case TlsProblem::WeakKey:
        return Words::tr("weak key");
    case TlsProblem::WeakSignature:
        return Words::tr("weak signature");
    case TlsProblem::WrongUsage:
        return Words::tr("not made for servers");
    case TlsProblem::Revoked:
        return Words::tr("revoked");
    case TlsProblem::PinChanged:
        return Words::tr("not the one you trusted");
    case TlsProblem::OldProtocol:
        return Words::tr("no TLS 1.2 or newer");
    case TlsProblem::ClientCertificate:
        return Words::tr("client certificate missing or refused");
    case TlsProblem::Other:
        return Words::tr("TLS failed");
    }
    return {};
}

QList<TlsProblem> byGravity(QList<TlsProblem> problems)
{
    std::stable_sort(problems.begin(), problems.end(),
                     [](TlsProblem left, TlsProblem right) { return gravityOf(left) < gravityOf(right); });
    return problems;
}

Advice tlsAdvice(const std::optional<TlsFacts> &facts)
{
    const QString ask = Words::tr("Ask whoever runs the server before you trust it.");
    if (!facts || facts->problems.isEmpty())
        return {Words::tr("Certificate not trusted"), Words::tr("Nothing was sent."), ask,
                facts && !facts->chain.isEmpty() ? Action::LookAtCertificate : Action::TryNow};
    const TlsProblem problem = byGravity(facts->problems).constFirst();
    const Action look = facts->chain.isEmpty() ? Action::TryNow : Action::LookAtCertificate;
    switch (problem) {
    case TlsProblem::PinChanged:
        return {
            Words::tr("WARNING: certificate changed"), nothingSentSentence(problem),
            Words::tr(
                "Somebody may be listening in between. Ask whoever runs the server, by another way than this "
                "connection, before you trust it."),
            look};
    case TlsProblem::OldProtocol:
        return {Words::tr("No safe TLS"), nothingSentSentence(problem),
                Words::tr("The server needs an update."), Action::TryNow};
    case TlsProblem::ClientCertificate:
        if (facts->own && facts->own->standing == OwnCertificate::Standing::Expired)
            return {Words::tr("Client certificate expired"),
                    Words::tr("The server did not take our client certificate, which has expired."),
                    Words::tr("Choose a new one in the network settings."), Action::EditNetwork};
        if (facts->own && facts->own->standing == OwnCertificate::Standing::NotYetValid)
            return {Words::tr("Client certificate not valid yet"),
                    Words::tr("The server did not take our client certificate, which is not valid yet."),
                    Words::tr("Check this computer's clock, or choose another one in the network settings."),
                    Action::EditNetwork};
        return {Words::tr("Client certificate needed"), nothingSentSentence(problem),
                Words::tr("Set it in the network settings."), Action::EditNetwork};
    case TlsProblem::Other:
        return {Words::tr("TLS failed"), nothingSentSentence(problem), {}, look};
    default:
        return {Words::tr("Certificate not trusted"), nothingSentSentence(problem), ask, look};
    }
}

QString certificateTitle(const TlsFacts &facts, const QString &host)
{
    if (facts.problems.contains(TlsProblem::PinChanged))
        return Words::tr("WARNING: %1 does not show the certificate that you trusted").arg(host);
    if (facts.problems.isEmpty())
        return Words::tr("The certificate of %1").arg(host);
    if (facts.isPinned)
        return Words::tr("You trust this certificate for %1").arg(host);
    return Words::tr("%1 shows a certificate that is not trusted").arg(host);
}

QString ownCertificateSentence(const OwnCertificate &own)
{
    const auto dayOf = [](WallTime at) {
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toUnixMs(at)).date(), QLocale::ShortFormat);
    };
    switch (own.standing) {
    case OwnCertificate::Standing::Fine:
        break;
    case OwnCertificate::Standing::ExpiresSoon:
        return Words::tr("It expires on %1: servers that ask for it will then refuse this account.")
            .arg(dayOf(own.notAfter));
    case OwnCertificate::Standing::Expired:
        return Words::tr("It expired on %1: servers that ask for it refuse it.").arg(dayOf(own.notAfter));
    case OwnCertificate::Standing::NotYetValid:
        return Words::tr("It is valid from %1 on. Check this computer's clock.").arg(dayOf(own.notBefore));
    }
    return {};
}

QString fingerprintText(const QByteArray &sha256)
{
    return QString::fromLatin1(sha256.toHex(':')).toUpper();
}

QString tlsVersionText(const QString &protocol)
{
    return protocol.startsWith(u"TLSv"_s) ? u"TLS "_s + protocol.mid(4) : protocol;
}

Advice proxyAdvice(std::optional<ProxyProblem> problem)
{
    if (!problem)
        return {Words::tr("Proxy refused"),
                Words::tr("The proxy did not let us through."),
                {},
                Action::EditNetwork};
    switch (*problem) {
    case ProxyProblem::NotFound:
        return {Words::tr("Proxy not found"), Words::tr("No proxy of this name is known."),
                Words::tr("Check its name in the network settings."), Action::EditNetwork};
    case ProxyProblem::Unreachable:
        return {Words::tr("Proxy not running"),
                Words::tr("Nothing answers at the proxy's address and port."),
                {},
                Action::EditNetwork};
    case ProxyProblem::CredentialsMissing:
        return {Words::tr("Proxy wants a password"), Words::tr("The proxy asks who we are."),
                Words::tr("Set its user and password in the network settings."), Action::EditNetwork};
    case ProxyProblem::CredentialsRefused:
        return {Words::tr("Proxy refused the password"),
                Words::tr("The proxy did not take its user and password."),
                Words::tr("Set them anew in the network settings."), Action::EditNetwork};
    case ProxyProblem::SchemeUnsupported:
        return {
            Words::tr("Proxy sign-in not supported"),
            Words::tr("The proxy asks for NTLM or Negotiate, which this program does not support."),
            Words::tr(
                "Ask for a proxy with Basic or Digest, or run one on this computer that signs in for you."),
            Action::EditNetwork};
    case ProxyProblem::Forbidden:
        return {Words::tr("Proxy does not allow it"),
                Words::tr("The proxy lets nobody go to this server and port."),
                Words::tr("Ask whoever runs the proxy to allow it."), Action::EditNetwork};
    case ProxyProblem::TargetNotFound:
        return {Words::tr("Server not found"), Words::tr("The proxy knows no server of this name."),
                Words::tr("Check the address."), Action::EditAddress};
    case ProxyProblem::TargetRefused:
        return {Words::tr("Server not reachable"),
                Words::tr("The proxy could not reach the server."),
                {},
                Action::TryNow};
    case ProxyProblem::Busy:
        return {
            Words::tr("Proxy busy"), Words::tr("The proxy asked us to come back later."), {}, Action::TryNow};
    case ProxyProblem::NotAProxy:
        return {Words::tr("No proxy there"),
                Words::tr("What answers at the proxy's address is no such proxy."),
                Words::tr("Check its kind, address and port in the network settings."), Action::EditNetwork};
    case ProxyProblem::TimedOut:
        return {Words::tr("No answer"), Words::tr("The proxy did not answer in time."), {}, Action::TryNow};
    case ProxyProblem::Closed:
        return {Words::tr("Proxy hung up"),
                Words::tr("The proxy closed the connection in the middle of the talk."),
                {},
                Action::TryNow};
    }
    return {};
}

QString proxyPhrase(std::optional<ProxyProblem> problem)
{
    if (!problem)
        return Words::tr("proxy failed");
    switch (*problem) {
    case ProxyProblem::NotFound:
        return Words::tr("proxy not found");
    case ProxyProblem::Unreachable:
        return Words::tr("proxy not reachable");
    case ProxyProblem::CredentialsMissing:
        return Words::tr("proxy asks for a user and password");
    case ProxyProblem::CredentialsRefused:
        return Words::tr("proxy refused the user and password");
    case ProxyProblem::SchemeUnsupported:
        return Words::tr("proxy asks for NTLM or Negotiate");
    case ProxyProblem::Forbidden:
        return Words::tr("proxy does not allow this server");
    case ProxyProblem::TargetNotFound:
        return Words::tr("proxy could not find the server");
    case ProxyProblem::TargetRefused:
        return Words::tr("proxy could not reach the server");
    case ProxyProblem::Busy:
        return Words::tr("proxy asked to come back later");
    case ProxyProblem::NotAProxy:
        return Words::tr("no proxy answered");
    case ProxyProblem::TimedOut:
        return Words::tr("proxy did not answer in time");
    case ProxyProblem::Closed:
        return Words::tr("proxy closed the connection");
    }
    return {};
}

QString proxyModeName(ProxySettings::Mode mode)
{
    switch (mode) {
    case ProxySettings::Mode::System:
        return Words::tr("As the system says");
    case ProxySettings::Mode::None:
        return Words::tr("No proxy");
    case ProxySettings::Mode::HttpConnect:
        return Words::tr("HTTP proxy");
    case ProxySettings::Mode::Socks5:
        return Words::tr("SOCKS5 proxy");
    }
    return {};
}

} // namespace roomscope::words
