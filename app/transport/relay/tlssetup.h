// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/tlsfacts.h"
#include "domain/tlssettings.h"
#include "transport/connectionsettings.h"

#include <QSslConfiguration>
#include <QSslSocket>

namespace roomscope {

//! How a socket is to speak TLS for an account.
struct TlsSetup
{
    QSslConfiguration configuration = {};
    //! What works and still deserves a word: "client-certificate-expired",
    //! "client-certificate-not-yet-valid".
    QList<Error> warnings = {};
    //! Absent: the account has no certificate of its own.
    std::optional<OwnCertificate> own = {};
};

//! TLS 1.2 at least, the system's authorities and those of the account's own file, and its client
//! certificate. Reads the files (bounded) and never asks anybody. Errors, each with the file's name as
//! detail: "tls-unsupported"; "authority-file-" or "client-certificate-" or "client-key-" with "missing",
//! "unreadable" (a folder, no permission, larger than 1 MiB); "authority-file-invalid" (no certificate in
//! it); "client-certificate-invalid" (neither PEM nor PKCS #12); "client-key-invalid" (no key that we can
//! use); "client-key-passphrase" (none given, or a wrong one); "client-key-mismatch" (another certificate's
//! key).
[[nodiscard]] Result<TlsSetup> tlsSetupFor(const TlsSettings &settings, const ConnectionSecrets &secrets);

//! How strictly the socket itself is to verify \a host and \a port: VerifyPeer; for those with a pin
//! QueryPeer, where errors are told and judgeTls() alone decides. So nothing in the program ever ignores an
//! error list.
[[nodiscard]] QSslSocket::PeerVerifyMode verifyModeFor(const TlsSettings &settings, const QString &host,
                                                       quint16 port);

} // namespace roomscope
