// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QHash>

#include <memory>
#include <optional>

namespace roomscope {

class Clock;

//! Where the tokens of accounts are: in the system's keychain, or, where there is none or it does not answer
//! in time, in memory for this run, and it says which, so that the window can. One thread; the answers come
//! in it.
class TokenKeeper final : public QObject
{
    Q_OBJECT
public:
    enum class Place : quint8
    {
        None,     //!< there is no token
        Keychain, //!< it outlives this run
        Memory,   //!< it is gone when this run ends
    };
    Q_ENUM(Place)

    using FindDone = std::function<void(const std::optional<QString> &token, TokenKeeper::Place place)>;
    using PlaceDone = std::function<void(TokenKeeper::Place place)>;

    //! Over the system's keychain.
    explicit TokenKeeper(Clock &clock, QObject *parent = nullptr);
    //! Over \a store, which it owns (MemorySecretStore: nothing outlives the run).
    explicit TokenKeeper(std::unique_ptr<SecretStore> store, QObject *parent = nullptr);
    ~TokenKeeper() override;

    //! The token of the account \a key. A keychain that fails or is silent counts as one that has none.
    void find(const QString &key, QObject *context, FindDone done);
    //! Keeps \a token in place of the one before; it can be found at once. \a done says where it is in the
    //! end.
    void keep(const QString &key, const QString &token, QObject *context, PlaceDone done);
    //! Removes it everywhere. \a done says where it still is: None, or Keychain if that did not let go of it.
    void forget(const QString &key, QObject *context, PlaceDone done);

private:
    SecretStore *m_store;
    //! Tokens that are not (yet) in a keychain.
    QHash<QString, QString> m_inMemory;
};

} // namespace roomscope
