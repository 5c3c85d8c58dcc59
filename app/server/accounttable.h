// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/ids.h"

#include <QByteArray>

#include <optional>

namespace roomscope {
class Database;
}

namespace roomscope::server {

//! An invite for one person.
struct SingleInvite
{
    WallTime expiresAt = {};
    //! Who came with it; nobody yet.
    std::optional<UserId> usedBy = {};
};

//! The tables of passwords, of invites for one, and of what the server says of itself. Sees hashes, never
//! secrets. Any error is the disk's.
class AccountTable final
{
public:
    explicit AccountTable(Database &database);

    //! Nothing where the user has no password, or does not exist.
    [[nodiscard]] Result<std::optional<QByteArray>> passwordOf(const UserId &user) const;
    [[nodiscard]] Result<void> setPassword(const UserId &user, const QByteArray &hash, WallTime at);
    [[nodiscard]] Result<void> removePassword(const UserId &user);

    [[nodiscard]] Result<void> addInvite(const QByteArray &hash, WallTime expiresAt);
    [[nodiscard]] Result<std::optional<SingleInvite>> invite(const QByteArray &hash) const;
    [[nodiscard]] Result<void> useInvite(const QByteArray &hash, const UserId &user);
    [[nodiscard]] Result<void> forgetInvites(WallTime expiredBefore);

    [[nodiscard]] Result<QString> fact(const QString &key) const;
    [[nodiscard]] Result<void> setFact(const QString &key, const QString &value);

private:
    Database &m_database;
};

} // namespace roomscope::server
