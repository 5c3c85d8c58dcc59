// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "server/serveroptions.h"

#include <QSslConfiguration>

namespace roomscope::server {

//! What a server encrypts with, read and checked: TLS 1.2 at least, the certificate good now, the key its
//! own.
struct TlsIdentity
{
    QSslConfiguration configuration;
    //! The host in its certificate that a link may name: the first that is no pattern; empty where there is
    //! none.
    QString host = {};
};

//! "tls-missing" (one of the two files was not named), "tls-certificate-file", "tls-key-file" (cannot be
//! read), "tls-certificate", "tls-key" (not PEM of what it should be), "tls-key-encrypted" (needs a
//! password), "tls-key-password", "tls-mismatch", "tls-expired" or "tls-not-yet". The detail is the file, for
//! "tls-expired" and "tls-not-yet" the day (ISO 8601).
[[nodiscard]] Result<TlsIdentity> readTlsIdentity(const ServerTlsOptions &files, WallTime now);

} // namespace roomscope::server
