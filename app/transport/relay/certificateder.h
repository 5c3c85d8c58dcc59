// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace roomscope {

//! What QSslCertificate does not tell of a certificate, read out of its DER (RFC 5280 section 4.1). Hostile
//! bytes give empty fields.
struct CertificateDer
{
    enum class Digest : quint8
    {
        NotVisible, //!< an algorithm not known here, or one without a digest of its own
        Broken,     //!< MD2, MD4, MD5, SHA-1: collisions can be made
        Sound,
    };

    QString signature = {}; //!< "SHA-256 with RSA", or the object identifier; empty: not visible
    Digest digest = Digest::NotVisible;
    QByteArray issuer = {}; //!< the whole Name as DER: equal names are equal bytes here
    QByteArray subject = {};
    QByteArray keyAlgorithm = {}; //!< object identifier of the public key's algorithm
    QByteArray publicKey = {};    //!< the bits of subjectPublicKey

    bool operator==(const CertificateDer &) const = default;
};

[[nodiscard]] CertificateDer readCertificateDer(QByteArrayView der);

} // namespace roomscope
