// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/passwordhash.h"

#include <sodium.h>

namespace roomscope {

namespace {

QByteArray bytesOf(const QString &password)
{
    return password.normalized(QString::NormalizationForm_C).toUtf8();
}

} // namespace

QByteArray hashPassword(const QString &password, const PasswordCost &cost)
{
    if (sodium_init() < 0)
        return {};
    QByteArray bytes = bytesOf(password);
    QByteArray hash(crypto_pwhash_STRBYTES, '\0');
    const int result = crypto_pwhash_str_alg(
        hash.data(), bytes.constData(), static_cast<unsigned long long>(bytes.size()), cost.rounds,
        static_cast<size_t>(cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(bytes.data(), size_t(bytes.size()));
    if (result != 0)
        return {};
    hash.truncate(qsizetype(qstrlen(hash.constData())));
    return hash;
}

bool isPasswordOf(const QByteArray &hash, const QString &password)
{
    // libsodium reads a whole buffer, whatever its text's length.
    if (sodium_init() < 0 || hash.size() >= qsizetype(crypto_pwhash_STRBYTES))
        return false;
    QByteArray padded = hash;
    padded.resize(qsizetype(crypto_pwhash_STRBYTES), '\0');
    QByteArray bytes = bytesOf(password);
    const bool isRight = crypto_pwhash_str_verify(padded.constData(), bytes.constData(),
                                                  static_cast<unsigned long long>(bytes.size())) == 0;
    sodium_memzero(bytes.data(), size_t(bytes.size()));
    return isRight;
}

QByteArray hashOfNobody()
{
    // The usual cost, and 32 bytes of zeros for a hash: nobody finds the password that makes them.
    return QByteArrayLiteral("$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                             "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
}

} // namespace roomscope
