// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QHash>

namespace roomscope {

//! Keeps secrets for this run, nowhere but in memory: for the demo account and for tests.
class MemorySecretStore final : public SecretStore
{
    Q_OBJECT
public:
    using SecretStore::SecretStore;

    void read(const QString &key, QObject *context, ReadDone done) override;
    void write(const QString &key, const QString &secret, QObject *context, WriteDone done) override;
    void remove(const QString &key, QObject *context, WriteDone done) override;
    [[nodiscard]] bool isLasting() const override { return false; }

private:
    QHash<QString, QString> m_secrets;
};

} // namespace roomscope
