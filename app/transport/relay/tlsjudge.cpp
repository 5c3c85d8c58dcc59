// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/tlsjudge.h"

#include "transport/relay/certificateder.h"
#include "transport/relay/certificatefacts.h"

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

//! More than any path has; OpenSSL stops at 100.
constexpr qsizetype kMostShown = 10;

void add(QList<TlsProblem> &problems, TlsProblem problem)
{
    if (!problems.contains(problem)) {
        problems.append(problem);
    }
}

//! RFC 5280 section 6.1: each certificate was issued by the one after it. Servers send in any order, and more
//! than is needed; what is not on the path proves nothing and spoils nothing.
QList<QSslCertificate> pathOf(const QList<QSslCertificate> &chain)
{
    QList<QSslCertificate> path = chain.first(std::min<qsizetype>(chain.size(), 1));
    while (!path.isEmpty() && !path.constLast().isSelfSigned() && path.size() < kMostShown) {
        const QByteArray wanted = readCertificateDer(path.constLast().toDer()).issuer;
        const auto issuer = std::find_if(chain.cbegin(), chain.cend(), [&](const QSslCertificate &other) {
            return !path.contains(other) && readCertificateDer(other.toDer()).subject == wanted;
        });
        if (issuer == chain.cend()) {
            break;
        }
        path.append(*issuer);
    }
    return path;
}

QList<TlsProblem> problemsOf(const TlsSight &sight)
{
    QList<TlsProblem> problems;
    const QList<QSslCertificate> path = pathOf(sight.chain);
    bool isUnexplained = false;
    for (const QSslError &error : sight.errors) {
        if (error.error() == QSslError::NoError) {
            continue;
        }
        if (error.error() == QSslError::UnspecifiedError) {
            isUnexplained = true;
        } else {
            add(problems, tlsProblemOf(error.error()));
        }
    }
    if (path.isEmpty()) {
        // An anonymous cipher, or a server that shows nothing: nobody vouches for it.
        add(problems, TlsProblem::Untrusted);
    } else if (hasNulInName(path.constFirst())) {
        add(problems, TlsProblem::WrongHost);
    }
    bool isWeak = false;
    for (const QSslCertificate &certificate : path) {
        if (hasWeakKey(certificate)) {
            add(problems, TlsProblem::WeakKey);
            isWeak = true;
        }
        // Nobody relies on a signature of one's own.
        if (!certificate.isSelfSigned() && isWeaklySigned(certificate)) {
            add(problems, TlsProblem::WeakSignature);
            isWeak = true;
        }
    }
    // Qt 6.4 has no names for OpenSSL's "key too small" and "digest too weak".
    if (isUnexplained && !isWeak) {
        add(problems, TlsProblem::Other);
    }
    if (!sight.cipher.isNull() && sight.cipher.usedBits() < 128) {
        add(problems, TlsProblem::OldProtocol);
    }
    if (sight.protocol != QSsl::UnknownProtocol && sight.protocol != QSsl::TlsV1_2 &&
        sight.protocol != QSsl::TlsV1_3) {
        add(problems, TlsProblem::OldProtocol);
    }
    return problems;
}

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return u"TLSv1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLSv1.3"_s;
    case QSsl::UnknownProtocol:
        return {};
    default:
        return u"TLS below 1.2"_s;
    }
}

TlsFacts factsOf(const TlsSight &sight)
{
    TlsFacts facts;
    facts.host = sight.host;
    facts.port = sight.port;
    for (const QSslCertificate &certificate : sight.chain) {
        if (facts.chain.size() < kMostShown) {
            facts.chain.append(certificateFactsOf(certificate));
        }
    }
    facts.protocol = protocolName(sight.protocol);
    facts.cipher = sight.cipher.name();
    return facts;
}

bool saysOneOf(const QString &text, std::initializer_list<QLatin1StringView> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](QLatin1StringView word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool isClientRefusal(const QString &errorString)
{
    return saysOneOf(errorString,
                     {"certificate required"_L1, "alert bad certificate"_L1, "alert unknown ca"_L1,
                      "alert certificate expired"_L1, "alert certificate revoked"_L1,
                      "alert unsupported certificate"_L1, "alert certificate unknown"_L1});
}

} // namespace

TlsSight tlsSightOf(const QSslSocket &socket, const QString &host, quint16 port)
{
    return {.host = host,
            .port = port,
            .chain = socket.peerCertificateChain(),
            .errors = socket.sslHandshakeErrors(),
            .protocol = socket.sessionProtocol(),
            .cipher = socket.sessionCipher()};
}

QString pinHost(const QString &host)
{
    QString plain = host.toLower();
    if (plain.startsWith(u'[') && plain.endsWith(u']')) {
        plain = plain.mid(1, plain.size() - 2);
    }
    if (plain.endsWith(u'.')) {
        plain.chop(1);
    }
    return plain;
}

TlsVerdict judgeTls(const TlsSight &sight, const QList<CertificatePin> &pins)
{
    TlsVerdict verdict{.facts = factsOf(sight)};
    TlsFacts &facts = verdict.facts;
    facts.problems = problemsOf(sight);
    const QByteArray shown = sight.chain.isEmpty() ? QByteArray() : fingerprintOf(sight.chain.constFirst());
    const QString host = pinHost(sight.host);
    std::optional<CertificatePin> other;
    for (const CertificatePin &pin : pins) {
        if (pin.port != sight.port || pinHost(pin.host) != host) {
            continue;
        }
        if (!shown.isEmpty() && pin.sha256 == shown) {
            facts.isPinned = true;
        } else if (!other || pin.trustedAt > other->trustedAt) {
            other = pin;
        }
    }
    if (!facts.isPinned && other) {
        facts.pinnedSha256 = other->sha256;
        facts.problems.prepend(TlsProblem::PinChanged);
        return verdict;
    }
    verdict.isAccepted =
        facts.problems.isEmpty() ||
        (facts.isPinned && std::all_of(facts.problems.cbegin(), facts.problems.cend(), isPinnable));
    return verdict;
}

TlsProblem tlsProblemOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::SelfSignedCertificate:
        return TlsProblem::SelfSigned;
    case QSslError::CertificateExpired:
    case QSslError::InvalidNotAfterField:
        return TlsProblem::Expired;
    case QSslError::CertificateNotYetValid:
    case QSslError::InvalidNotBeforeField:
        return TlsProblem::NotYetValid;
    case QSslError::HostNameMismatch:
        return TlsProblem::WrongHost;
    case QSslError::InvalidPurpose:
    case QSslError::InvalidCaCertificate:
    case QSslError::PathLengthExceeded:
        return TlsProblem::WrongUsage;
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return TlsProblem::Revoked;
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToDecryptCertificateSignature:
    case QSslError::UnableToDecodeIssuerPublicKey:
    case QSslError::CertificateSignatureFailed:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::CertificateRejected:
    case QSslError::SubjectIssuerMismatch:
    case QSslError::AuthorityIssuerSerialNumberMismatch:
    case QSslError::NoPeerCertificate:
        return TlsProblem::Untrusted;
    // We do not ask for OCSP; an answer that cannot be understood is no "good".
    case QSslError::CertificateStatusUnknown:
    case QSslError::OcspNoResponseFound:
    case QSslError::OcspMalformedRequest:
    case QSslError::OcspMalformedResponse:
    case QSslError::OcspInternalError:
    case QSslError::OcspTryLater:
    case QSslError::OcspSigRequred:
    case QSslError::OcspUnauthorized:
    case QSslError::OcspResponseCannotBeTrusted:
    case QSslError::OcspResponseCertIdUnknown:
    case QSslError::OcspResponseExpired:
    case QSslError::OcspStatusUnknown:
    case QSslError::NoSslSupport:
    case QSslError::UnspecifiedError:
    case QSslError::NoError:
        return TlsProblem::Other;
    }
    return TlsProblem::Other;
}

TlsFacts tlsHandshakeFailure(const TlsSight &sight, const QString &errorString)
{
    TlsFacts facts = factsOf(sight);
    // Alerts as OpenSSL words them (RFC 8446 section 6.2 names them). In TLS 1.2 a server that misses our
    // certificate says handshake_failure, as one does that has nothing in common with us; but a cipher had
    // been agreed on by then.
    if (isClientRefusal(errorString) ||
        (saysOneOf(errorString, {"alert handshake failure"_L1}) && !sight.cipher.isNull())) {
        facts.problems = {TlsProblem::ClientCertificate};
    } else if (saysOneOf(errorString,
                         {"protocol version"_L1, "unsupported protocol"_L1, "handshake failure"_L1,
                          "no protocols available"_L1, "no shared cipher"_L1, "insufficient security"_L1,
                          "dh key too small"_L1})) {
        facts.problems = {TlsProblem::OldProtocol};
    } else {
        facts.problems = {TlsProblem::Other};
    }
    return facts;
}

std::optional<TlsFacts> lateTlsRefusal(const std::optional<TlsFacts> &facts, const QString &errorString)
{
    if (!facts || !isClientRefusal(errorString))
        return std::nullopt;
    TlsFacts refused = *facts;
    add(refused.problems, TlsProblem::ClientCertificate);
    return refused;
}

} // namespace roomscope
