// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/systemclock.h"

#include <QObject>
#include <QStringList>

namespace roomscope {

class TokenKeeper;

//! Takes the secrets of a removed account out of the keychain, after the account is gone and in its own time,
//! and ends itself. One thread with an event loop; with it, it ends.
class SecretEraser final : public QObject
{
    Q_OBJECT
public:
    static void erase(const QStringList &keys);

private:
    explicit SecretEraser(const QStringList &keys);
    ~SecretEraser() override;

    SystemClock m_clock;
    TokenKeeper *m_tokens;
    qsizetype m_left;
};

} // namespace roomscope
