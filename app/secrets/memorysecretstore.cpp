// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/memorysecretstore.h"

namespace roomscope {

using namespace Qt::StringLiterals;

void MemorySecretStore::read(const QString &key, QObject *context, ReadDone done)
{
    const auto found = m_secrets.constFind(key);
    const Result<QString> secret =
        found == m_secrets.constEnd() ? Result<QString>(failure(u"not-found"_s)) : Result<QString>(*found);
    QMetaObject::invokeMethod(
        context, [done = std::move(done), secret] { done(secret); }, Qt::QueuedConnection);
}

void MemorySecretStore::write(const QString &key, const QString &secret, QObject *context, WriteDone done)
{
    m_secrets.insert(key, secret);
    QMetaObject::invokeMethod(
        context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

void MemorySecretStore::remove(const QString &key, QObject *context, WriteDone done)
{
    m_secrets.remove(key);
    QMetaObject::invokeMethod(
        context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

} // namespace roomscope
