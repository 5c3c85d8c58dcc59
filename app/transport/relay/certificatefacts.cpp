// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/certificatefacts.h"

#include "transport/relay/certificateder.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr qsizetype kMostNames = 100;
constexpr qsizetype kMostNameLength = 256;
constexpr int kLeastRsaBits = 2048;
constexpr int kLeastEcBits = 224;

QString shown(QString text)
{
    if (text.size() > kMostNameLength) {
        text.truncate(kMostNameLength);
        text += u'…';
    }
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control) {
            c = QChar::ReplacementCharacter;
        }
    }
    return text;
}

QString entity(const QStringList &commonNames, const QStringList &organizations)
{
    const QString common = commonNames.join(u", "_s);
    const QString organization = organizations.join(u", "_s);
    if (common.isEmpty() || organization.isEmpty()) {
        return shown(common + organization);
    }
    return shown(u"%1 (%2)"_s.arg(common, organization));
}

QString keyText(const QSslKey &key, const QByteArray &algorithmId)
{
    switch (key.algorithm()) {
    case QSsl::Rsa:
        return u"RSA %1"_s.arg(key.length());
    case QSsl::Dsa:
        return u"DSA %1"_s.arg(key.length());
    case QSsl::Ec:
        return u"EC %1"_s.arg(key.length());
    case QSsl::Dh:
    case QSsl::Opaque:
        break;
    }
    // QSslKey 6.4 does not know these.
    if (algorithmId == "1.3.101.112") {
        return u"Ed25519"_s;
    }
    if (algorithmId == "1.3.101.113") {
        return u"Ed448"_s;
    }
    return QString::fromLatin1(algorithmId);
}

WallTime wallTime(const QDateTime &time)
{
    return WallTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

} // namespace

QByteArray fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.isNull() ? QByteArray() : certificate.digest(QCryptographicHash::Sha256);
}

CertificateFacts certificateFactsOf(const QSslCertificate &certificate)
{
    const CertificateDer der = readCertificateDer(certificate.toDer());
    CertificateFacts facts;
    facts.subject = entity(certificate.subjectInfo(QSslCertificate::CommonName),
                           certificate.subjectInfo(QSslCertificate::Organization));
    facts.issuer = entity(certificate.issuerInfo(QSslCertificate::CommonName),
                          certificate.issuerInfo(QSslCertificate::Organization));
    const auto names = certificate.subjectAlternativeNames();
    for (const QString &alternative : names) {
        if (facts.names.size() < kMostNames) {
            facts.names.append(shown(alternative));
        }
    }
    facts.notBefore = wallTime(certificate.effectiveDate());
    facts.notAfter = wallTime(certificate.expiryDate());
    facts.key = keyText(certificate.publicKey(), der.keyAlgorithm);
    facts.signature = der.signature;
    facts.sha256 = fingerprintOf(certificate);
    return facts;
}

bool isWeaklySigned(const QSslCertificate &certificate)
{
    return readCertificateDer(certificate.toDer()).digest == CertificateDer::Digest::Broken;
}

bool hasWeakKey(const QSslCertificate &certificate)
{
    const QSslKey key = certificate.publicKey();
    switch (key.algorithm()) {
    case QSsl::Rsa:
    case QSsl::Dsa:
        return key.length() > 0 && key.length() < kLeastRsaBits;
    case QSsl::Ec:
        return key.length() > 0 && key.length() < kLeastEcBits;
    case QSsl::Dh:
    case QSsl::Opaque:
        return false;
    }
    return false;
}

bool hasNulInName(const QSslCertificate &certificate)
{
    const auto hasNul = [](const QString &name) { return name.contains(QChar::Null); };
    const auto alternatives = certificate.subjectAlternativeNames();
    const QStringList common = certificate.subjectInfo(QSslCertificate::CommonName);
    return std::any_of(alternatives.cbegin(), alternatives.cend(), hasNul) ||
           std::any_of(common.cbegin(), common.cend(), hasNul);
}

} // namespace roomscope
