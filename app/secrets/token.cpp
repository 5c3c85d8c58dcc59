// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/token.h"

#include "base/random.h"

#include <sodium.h>

namespace roomscope {

namespace {

constexpr qsizetype kTokenBytes = 32;

void initSodium()
{
    // Thread-safe and cheap when repeated; it fails only where the system has no source of chance at all.
    static const bool isReady = sodium_init() >= 0;
    Q_ASSERT(isReady);
    Q_UNUSED(isReady)
}

} // namespace

QString randomToken(Random &random)
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return QString::fromLatin1(random.bytes(kTokenBytes).toBase64(options));
}

QByteArray hashToken(const QString &token)
{
    initSodium();
    const QByteArray text = token.toUtf8();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), size_t(hash.size()),
                       reinterpret_cast<const unsigned char *>(text.constData()),
                       static_cast<unsigned long long>(text.size()), nullptr, 0);
    return hash;
}

bool areEqualSecrets(const QByteArray &left, const QByteArray &right)
{
    initSodium();
    return left.size() == right.size() &&
           sodium_memcmp(left.constData(), right.constData(), size_t(left.size())) == 0;
}

} // namespace roomscope
