// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QObject>
#include <QString>

#include <functional>

namespace roomscope {

//! A place for secrets by key: the system's keychain, or memory. One thread: answers come in the thread of
//! the store, from its event loop, exactly once, and not at all once \a context is gone. Errors:
//! "no-keychain", "timeout", "not-found", "denied". The detail never holds the secret.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    using ReadDone = std::function<void(const Result<QString> &)>;
    using WriteDone = std::function<void(const Result<void> &)>;

    using QObject::QObject;
    ~SecretStore() override;

    virtual void read(const QString &key, QObject *context, ReadDone done) = 0;
    virtual void write(const QString &key, const QString &secret, QObject *context, WriteDone done) = 0;
    //! Removing what is not there succeeds.
    virtual void remove(const QString &key, QObject *context, WriteDone done) = 0;
    //! Whether what is written outlives this run.
    [[nodiscard]] virtual bool isLasting() const = 0;
};

} // namespace roomscope
