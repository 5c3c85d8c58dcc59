// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/tlsfacts.h"

#include <QSslCertificate>

namespace roomscope {

//! SHA-256 of the whole certificate as DER: what people compare, and what a pin holds. Empty: no certificate.
[[nodiscard]] QByteArray fingerprintOf(const QSslCertificate &certificate);

//! What people see of it. Names come from outside: control characters are shown as U+FFFD, each is cut at 256
//! characters, and at most 100 are kept.
[[nodiscard]] CertificateFacts certificateFactsOf(const QSslCertificate &certificate);

//! MD5, SHA-1 and older.
[[nodiscard]] bool isWeaklySigned(const QSslCertificate &certificate);
//! RSA and DSA below 2048 bits, EC below 224.
[[nodiscard]] bool hasWeakKey(const QSslCertificate &certificate);
//! A name that C programs read to its NUL and others to its end.
[[nodiscard]] bool hasNulInName(const QSslCertificate &certificate);

} // namespace roomscope
