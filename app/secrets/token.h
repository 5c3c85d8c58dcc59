// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace roomscope {

class Random;

//! A token or invite: 32 bytes of chance as 43 characters of base64url (RFC 4648 section 5, without padding).
[[nodiscard]] QString randomToken(Random &random);

//! What a server keeps of a token: its BLAKE2b hash of 32 bytes. Without salt, so that it can be looked up;
//! tokens are of 256 bits of chance, not passwords.
[[nodiscard]] QByteArray hashToken(const QString &token);

//! Compares in a time that does not depend on where they differ.
[[nodiscard]] bool areEqualSecrets(const QByteArray &left, const QByteArray &right);

} // namespace roomscope
