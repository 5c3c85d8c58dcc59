// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/certificateder.h"

#include "transport/relay/derreader.h"

#include <array>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

using Digest = CertificateDer::Digest;

struct Algorithm
{
    const char *id;
    const char *name;
    Digest digest;
};

// RFC 8017 appendix C, RFC 5758, RFC 8410, NIST CSOR.
constexpr std::array kSignatures{
    Algorithm{"1.2.840.113549.1.1.2", "MD2 with RSA", Digest::Broken},
    Algorithm{"1.2.840.113549.1.1.3", "MD4 with RSA", Digest::Broken},
    Algorithm{"1.2.840.113549.1.1.4", "MD5 with RSA", Digest::Broken},
    Algorithm{"1.2.840.113549.1.1.5", "SHA-1 with RSA", Digest::Broken},
    Algorithm{"1.3.14.3.2.29", "SHA-1 with RSA", Digest::Broken},
    Algorithm{"1.3.14.3.2.27", "SHA-1 with DSA", Digest::Broken},
    Algorithm{"1.2.840.10040.4.3", "SHA-1 with DSA", Digest::Broken},
    Algorithm{"1.2.840.10045.4.1", "SHA-1 with ECDSA", Digest::Broken},
    Algorithm{"1.2.840.113549.1.1.14", "SHA-224 with RSA", Digest::Sound},
    Algorithm{"1.2.840.113549.1.1.11", "SHA-256 with RSA", Digest::Sound},
    Algorithm{"1.2.840.113549.1.1.12", "SHA-384 with RSA", Digest::Sound},
    Algorithm{"1.2.840.113549.1.1.13", "SHA-512 with RSA", Digest::Sound},
    Algorithm{"1.2.840.10045.4.3.1", "SHA-224 with ECDSA", Digest::Sound},
    Algorithm{"1.2.840.10045.4.3.2", "SHA-256 with ECDSA", Digest::Sound},
    Algorithm{"1.2.840.10045.4.3.3", "SHA-384 with ECDSA", Digest::Sound},
    Algorithm{"1.2.840.10045.4.3.4", "SHA-512 with ECDSA", Digest::Sound},
    Algorithm{"2.16.840.1.101.3.4.3.1", "SHA-224 with DSA", Digest::Sound},
    Algorithm{"2.16.840.1.101.3.4.3.2", "SHA-256 with DSA", Digest::Sound},
    Algorithm{"1.3.101.112", "Ed25519", Digest::Sound},
    Algorithm{"1.3.101.113", "Ed448", Digest::Sound},
};

// Digests as RSASSA-PSS names them (RFC 4055 section 2.1).
constexpr const char *kPss = "1.2.840.113549.1.1.10";
constexpr std::array kPssDigests{
    Algorithm{"1.2.840.113549.2.5", "MD5 with RSA-PSS", Digest::Broken},
    Algorithm{"1.3.14.3.2.26", "SHA-1 with RSA-PSS", Digest::Broken},
    Algorithm{"2.16.840.1.101.3.4.2.4", "SHA-224 with RSA-PSS", Digest::Sound},
    Algorithm{"2.16.840.1.101.3.4.2.1", "SHA-256 with RSA-PSS", Digest::Sound},
    Algorithm{"2.16.840.1.101.3.4.2.2", "SHA-384 with RSA-PSS", Digest::Sound},
    Algorithm{"2.16.840.1.101.3.4.2.3", "SHA-512 with RSA-PSS", Digest::Sound},
};

QByteArray objectId(DerReader &reader)
{
    const auto element = reader.next(DerReader::ObjectId);
    return element ? dottedObjectId(element->content) : QByteArray();
}

template <std::size_t Size>
void name(CertificateDer &facts, const QByteArray &id, const std::array<Algorithm, Size> &known)
{
    facts.signature = QString::fromLatin1(id);
    for (const Algorithm &algorithm : known) {
        if (id == algorithm.id) {
            facts.signature = QString::fromLatin1(algorithm.name);
            facts.digest = algorithm.digest;
        }
    }
}

//! Absent parameters, and absent fields of them, mean SHA-1 (RFC 4055 section 3.1).
QByteArray pssDigest(DerReader &algorithm)
{
    const QByteArray sha1 = kPssDigests[1].id;
    const auto parameters = algorithm.next(DerReader::Sequence);
    if (!parameters) {
        return sha1;
    }
    const auto field = DerReader(parameters->content).next(DerReader::Context0);
    if (!field) {
        return sha1;
    }
    const auto digest = DerReader(field->content).next(DerReader::Sequence);
    if (!digest) {
        return {};
    }
    DerReader inside(digest->content);
    return objectId(inside);
}

void readSignature(CertificateDer &facts, QByteArrayView content)
{
    DerReader reader(content);
    const QByteArray id = objectId(reader);
    if (id == kPss) {
        name(facts, pssDigest(reader), kPssDigests);
    } else {
        name(facts, id, kSignatures);
    }
}

void readNamesAndKey(CertificateDer &facts, QByteArrayView tbs)
{
    DerReader reader(tbs);
    if (reader.peek() == DerReader::Context0) {
        (void)reader.next(); // version
    }
    (void)reader.next(DerReader::Integer);  // serialNumber
    (void)reader.next(DerReader::Sequence); // signature
    const auto issuer = reader.next(DerReader::Sequence);
    (void)reader.next(DerReader::Sequence); // validity
    const auto subject = reader.next(DerReader::Sequence);
    const auto info = reader.next(DerReader::Sequence);
    if (!issuer || !subject || !info) {
        return;
    }
    facts.issuer = issuer->whole.toByteArray();
    facts.subject = subject->whole.toByteArray();
    DerReader parts(info->content);
    const auto algorithm = parts.next(DerReader::Sequence);
    const auto bits = parts.next(DerReader::BitString);
    if (algorithm) {
        DerReader inside(algorithm->content);
        facts.keyAlgorithm = objectId(inside);
    }
    // The first byte counts the unused bits; a key has none.
    if (bits && bits->content.size() > 1 && bits->content.front() == 0) {
        facts.publicKey = bits->content.sliced(1).toByteArray();
    }
}

} // namespace

CertificateDer readCertificateDer(QByteArrayView der)
{
    CertificateDer facts;
    const auto certificate = DerReader(der).next(DerReader::Sequence);
    if (!certificate) {
        return facts;
    }
    DerReader parts(certificate->content);
    const auto tbs = parts.next(DerReader::Sequence);
    const auto algorithm = parts.next(DerReader::Sequence);
    if (tbs) {
        readNamesAndKey(facts, tbs->content);
    }
    if (algorithm) {
        readSignature(facts, algorithm->content);
    }
    return facts;
}

} // namespace roomscope
