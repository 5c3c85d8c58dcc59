// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/secreteraser.h"

#include "base/logging.h"
#include "secrets/tokenkeeper.h"

#include <QThread>

namespace roomscope {

void SecretEraser::erase(const QStringList &keys)
{
    if (!keys.isEmpty())
        new SecretEraser(keys);
}

SecretEraser::SecretEraser(const QStringList &keys) : m_tokens(new TokenKeeper(m_clock)), m_left(keys.size())
{
    connect(QThread::currentThread(), &QThread::finished, this, &QObject::deleteLater);
    for (const QString &key : keys) {
        m_tokens->forget(key, this, [this](TokenKeeper::Place place) {
            if (place == TokenKeeper::Place::Keychain)
                qCWarning(lcWorkspace) << "the keychain did not let go of a secret of a removed account";
            if (--m_left == 0)
                deleteLater();
        });
    }
}

SecretEraser::~SecretEraser()
{
    // It uses the clock, which is a member and goes first otherwise.
    delete m_tokens;
}

} // namespace roomscope
