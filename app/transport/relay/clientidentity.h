// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/tlsfacts.h"
#include "domain/tlssettings.h"

#include <QList>
#include <QSslCertificate>
#include <QSslKey>

#include <optional>

namespace roomscope {

//! What we show of ourselves to a server that asks: a certificate, those between it and its authority, its
//! key.
struct ClientIdentity
{
    QList<QSslCertificate> chain = {}; //!< our own first
    QSslKey key = {};
    QList<Error> warnings = {}; //!< "client-certificate-expired", "client-certificate-not-yet-valid"
    OwnCertificate own = {};
};

//! Reads it as \a settings say, from PEM (RFC 7468; the key in the same file unless clientKeyFile is set) or
//! PKCS #12 (RFC 7292). The errors are those of tlsSetupFor().
[[nodiscard]] Result<ClientIdentity> readClientIdentity(const TlsSettings &settings,
                                                        const QString &passphrase);

//! Whether \a key is that of \a certificate; none where its bytes do not tell.
[[nodiscard]] std::optional<bool> belongsTo(const QSslKey &key, const QSslCertificate &certificate);

} // namespace roomscope
