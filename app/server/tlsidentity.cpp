// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tlsidentity.h"

#include "base/timetext.h"

#include <QDateTime>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

#include <optional>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

//! No certificate or key is that large.
constexpr qint64 kMaxFile = 1024 * 1024;

Result<QByteArray> readFile(const QString &path, const QString &code)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMaxFile)
        return failure(code, path);
    return file.readAll();
}

//! One element of DER (X.690, section 8.1): its tag and where its content is.
struct Element
{
    quint8 tag = 0;
    qsizetype start = 0;
    qsizetype end = 0;
};

std::optional<Element> elementAt(const QByteArray &der, qsizetype at, qsizetype end)
{
    if (at + 2 > end)
        return std::nullopt;
    Element element{.tag = quint8(der.at(at))};
    qsizetype length = quint8(der.at(at + 1));
    at += 2;
    if (length >= 0x80) {
        const qsizetype octets = length - 0x80;
        if (octets < 1 || octets > 4 || at + octets > end)
            return std::nullopt;
        length = 0;
        for (qsizetype i = 0; i < octets; ++i)
            length = length * 256 + quint8(der.at(at + i));
        at += octets;
    }
    if (length > end - at)
        return std::nullopt;
    element.start = at;
    element.end = at + length;
    return element;
}

//! What makes a public key this one and no other: of an RSA key its modulus and exponent, of an EC key its
//! point. Both stand in the private key in the same bytes. Empty where it was not understood.
QByteArray publicCore(const QByteArray &publicDer)
{
    // SubjectPublicKeyInfo (RFC 5280, section 4.1): SEQUENCE { algorithm SEQUENCE, key BIT STRING }
    const auto whole = elementAt(publicDer, 0, publicDer.size());
    const auto algorithm = whole ? elementAt(publicDer, whole->start, whole->end) : std::nullopt;
    const auto bits = algorithm ? elementAt(publicDer, algorithm->end, whole->end) : std::nullopt;
    if (!bits || bits->tag != 0x03 || bits->end - bits->start < 2)
        return {};
    // The first octet of a bit string counts unused bits.
    const qsizetype start = bits->start + 1;
    const auto inner = elementAt(publicDer, start, bits->end);
    if (inner && inner->tag == 0x30 && inner->end == bits->end)
        return publicDer.mid(inner->start, inner->end - inner->start);
    return publicDer.mid(start, bits->end - start);
}

Result<QSslKey> readKey(const ServerTlsOptions &files)
{
    const auto pem = readFile(files.keyFile, u"tls-key-file"_s);
    if (!pem)
        return failure(pem.error());
    const bool isEncrypted = pem->contains("ENCRYPTED");
    if (isEncrypted && files.keyPassword.isEmpty())
        return failure(u"tls-key-encrypted"_s, files.keyFile);
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(*pem, algorithm, QSsl::Pem, QSsl::PrivateKey, files.keyPassword.toUtf8());
        if (!key.isNull())
            return key;
    }
    return failure(isEncrypted ? u"tls-key-password"_s : u"tls-key"_s, files.keyFile);
}

QString hostOf(const QSslCertificate &certificate)
{
    const auto alternatives = certificate.subjectAlternativeNames();
    for (const QString &name : alternatives.values(QSsl::DnsEntry)) {
        if (!name.contains(u'*'))
            return name;
    }
    const QStringList addresses = alternatives.values(QSsl::IpAddressEntry);
    return addresses.isEmpty() ? QString() : addresses.first();
}

} // namespace

Result<TlsIdentity> readTlsIdentity(const ServerTlsOptions &files, WallTime now)
{
    if (files.certificateFile.isEmpty() || files.keyFile.isEmpty())
        return failure(u"tls-missing"_s);
    const auto pem = readFile(files.certificateFile, u"tls-certificate-file"_s);
    if (!pem)
        return failure(pem.error());
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return failure(u"tls-certificate"_s, files.certificateFile);
    const QSslCertificate &own = chain.first();
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(toUnixMs(now), Qt::UTC);
    if (own.expiryDate() < today)
        return failure(u"tls-expired"_s, own.expiryDate().toUTC().toString(Qt::ISODate));
    if (own.effectiveDate() > today)
        return failure(u"tls-not-yet"_s, own.effectiveDate().toUTC().toString(Qt::ISODate));
    const auto key = readKey(files);
    if (!key)
        return failure(key.error());
    const QByteArray core = publicCore(own.publicKey().toDer());
    if (core.isEmpty() || !key->toDer().contains(core))
        return failure(u"tls-mismatch"_s, files.keyFile);

    TlsIdentity identity{.configuration = QSslConfiguration::defaultConfiguration(), .host = hostOf(own)};
    identity.configuration.setProtocol(QSsl::TlsV1_2OrLater);
    identity.configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    identity.configuration.setLocalCertificateChain(chain);
    identity.configuration.setPrivateKey(*key);
    return identity;
}

} // namespace roomscope::server
