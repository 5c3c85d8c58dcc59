// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/clientidentity.h"

#include "base/timetext.h"
#include "transport/relay/certificateder.h"
#include "transport/relay/derreader.h"
#include "transport/relay/tlsfile.h"

#include <QBuffer>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kSoonDays = 14;

//! PFX of RFC 7292 section 4: SEQUENCE { INTEGER 3, SEQUENCE … }.
bool isPkcs12(const QByteArray &bytes)
{
    const auto outer = DerReader(bytes).next(DerReader::Sequence);
    if (!outer) {
        return false;
    }
    DerReader parts(outer->content);
    const auto version = parts.next(DerReader::Integer);
    return version && version->content == QByteArrayView("\3") && parts.next(DerReader::Sequence);
}

Result<QSslKey> keyFromPem(const QByteArray &pem, const QByteArray &passphrase, const QString &path)
{
    if (!pem.contains("PRIVATE KEY-----")) {
        return failure(u"client-key-invalid"_s, path);
    }
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase);
        if (!key.isNull()) {
            return key;
        }
    }
    // RFC 1421 writes "Proc-Type: 4,ENCRYPTED", PKCS #8 "BEGIN ENCRYPTED PRIVATE KEY".
    return failure(pem.contains("ENCRYPTED") ? u"client-key-passphrase"_s : u"client-key-invalid"_s, path);
}

Result<ClientIdentity> fromPkcs12(QByteArray bytes, const QByteArray &passphrase, const QString &path)
{
    ClientIdentity identity;
    QSslCertificate own;
    QList<QSslCertificate> others;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    if (!QSslCertificate::importPkcs12(&buffer, &identity.key, &own, &others, passphrase)) {
        return failure(u"client-key-passphrase"_s, path);
    }
    identity.chain = QList{own} + others;
    return identity;
}

Result<ClientIdentity> fromPem(const QByteArray &bytes, const TlsSettings &settings,
                               const QByteArray &passphrase)
{
    ClientIdentity identity;
    identity.chain = QSslCertificate::fromData(bytes, QSsl::Pem);
    if (identity.chain.isEmpty()) {
        return failure(u"client-certificate-invalid"_s, settings.clientCertificateFile);
    }
    const bool isKeyApart = !settings.clientKeyFile.isEmpty();
    const Result<QByteArray> keyBytes =
        isKeyApart ? readTlsFile(settings.clientKeyFile, "client-key"_L1) : Result<QByteArray>(bytes);
    if (!keyBytes) {
        return failure(keyBytes.error());
    }
    const Result<QSslKey> key = keyFromPem(
        *keyBytes, passphrase, isKeyApart ? settings.clientKeyFile : settings.clientCertificateFile);
    if (!key) {
        return failure(key.error());
    }
    identity.key = *key;
    return identity;
}

//! The modulus and exponent of RFC 8017 appendix A.1.1 and A.1.2, one after the other.
QByteArray rsaPublicPart(DerReader numbers)
{
    const auto modulus = numbers.next(DerReader::Integer);
    const auto exponent = numbers.next(DerReader::Integer);
    return modulus && exponent ? modulus->whole.toByteArray() + exponent->whole.toByteArray() : QByteArray();
}

//! ECPrivateKey of RFC 5915 section 3; the public key in it is optional.
QByteArray ecPublicPart(DerReader parts)
{
    (void)parts.next(DerReader::OctetString);
    if (parts.peek() == DerReader::Context0) {
        (void)parts.next();
    }
    const auto field = parts.next(DerReader::Context1);
    const auto bits = field ? DerReader(field->content).next(DerReader::BitString) : std::nullopt;
    return bits && bits->content.size() > 1 ? bits->content.sliced(1).toByteArray() : QByteArray();
}

OwnCertificate ownOf(const QSslCertificate &certificate)
{
    using Standing = OwnCertificate::Standing;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    OwnCertificate own{.notBefore = fromUnixMs(certificate.effectiveDate().toMSecsSinceEpoch()),
                       .notAfter = fromUnixMs(certificate.expiryDate().toMSecsSinceEpoch())};
    if (certificate.expiryDate() < now) {
        own.standing = Standing::Expired;
    } else if (certificate.effectiveDate() > now) {
        own.standing = Standing::NotYetValid;
    } else if (certificate.expiryDate() < now.addDays(kSoonDays)) {
        own.standing = Standing::ExpiresSoon;
    }
    return own;
}

QList<Error> warningsOf(const OwnCertificate &own, const QString &path)
{
    if (own.standing == OwnCertificate::Standing::Expired) {
        return {Error{u"client-certificate-expired"_s, path}};
    }
    if (own.standing == OwnCertificate::Standing::NotYetValid) {
        return {Error{u"client-certificate-not-yet-valid"_s, path}};
    }
    return {};
}

} // namespace

Result<ClientIdentity> readClientIdentity(const TlsSettings &settings, const QString &passphrase)
{
    const QString &path = settings.clientCertificateFile;
    const Result<QByteArray> bytes = readTlsFile(path, "client-certificate"_L1);
    if (!bytes) {
        return failure(bytes.error());
    }
    const QByteArray secret = passphrase.toUtf8();
    Result<ClientIdentity> identity =
        isPkcs12(*bytes) ? fromPkcs12(*bytes, secret, path) : fromPem(*bytes, settings, secret);
    if (!identity) {
        return identity;
    }
    if (belongsTo(identity->key, identity->chain.constFirst()) == false) {
        return failure(u"client-key-mismatch"_s, path);
    }
    identity->own = ownOf(identity->chain.constFirst());
    identity->warnings = warningsOf(identity->own, path);
    return identity;
}

std::optional<bool> belongsTo(const QSslKey &key, const QSslCertificate &certificate)
{
    if (key.algorithm() != certificate.publicKey().algorithm()) {
        return false;
    }
    const QByteArray wanted = readCertificateDer(certificate.toDer()).publicKey;
    const QByteArray der = key.toDer();
    const auto outer = DerReader(der).next(DerReader::Sequence);
    if (!outer || wanted.isEmpty()) {
        return std::nullopt;
    }
    DerReader parts(outer->content);
    (void)parts.next(DerReader::Integer); // version
    QByteArray ours;
    QByteArray theirs;
    if (key.algorithm() == QSsl::Rsa) {
        const auto numbers = DerReader(wanted).next(DerReader::Sequence);
        ours = rsaPublicPart(parts);
        theirs = numbers ? rsaPublicPart(DerReader(numbers->content)) : QByteArray();
    } else if (key.algorithm() == QSsl::Ec) {
        ours = ecPublicPart(parts);
        theirs = wanted;
    }
    if (ours.isEmpty() || theirs.isEmpty()) {
        return std::nullopt;
    }
    return ours == theirs;
}

} // namespace roomscope
