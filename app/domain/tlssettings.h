// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace roomscope {

//! "This certificate for this host": the user's word, revocable in the settings.
struct CertificatePin
{
    QString host = {}; //!< lower case, ASCII (IDN encoded)
    quint16 port = 0;
    QByteArray sha256 = {}; //!< of the server's own certificate, 32 bytes
    WallTime trustedAt = {};

    bool operator==(const CertificatePin &) const = default;
};

//! Whom an account trusts over TLS and what it shows of itself. Holds no secret: the passphrase of a client
//! key is a ConnectionSecrets.
struct TlsSettings
{
    QList<CertificatePin> pins = {};
    //! PEM with certificates that are trusted besides the system's; empty: none.
    QString authorityFile = {};
    //! PEM (certificate, and the key unless clientKeyFile) or PKCS #12; empty: none.
    QString clientCertificateFile = {};
    QString clientKeyFile = {};

    bool operator==(const TlsSettings &) const = default;
};

} // namespace roomscope
