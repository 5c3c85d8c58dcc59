// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "server/accounttable.h"
#include "server/userstore.h"

#include <QLockFile>
#include <QUrl>

#include <memory>

namespace roomscope::server {

//! What a command does to a server's files, whether that server runs or not: a second connection to its
//! database. A running server sees within a second that its file was changed (ServerOptions::isWatchingFile).
//! Each call is one transaction. Refusals are "not-found", "conflict" and "bad-request"; any other error is
//! the disk's.
class AdminDesk final
{
public:
    enum class Missing
    {
        Make,
        Refuse
    };

    //! "no-server" where \a dataDir holds none and \a missing says so; "older-server" where the one that runs
    //! there has a database of an older form, which must not be changed under it.
    [[nodiscard]] static Result<std::unique_ptr<AdminDesk>>
    open(const QString &dataDir, const QString &databaseName, Missing missing, Clock &clock, Random &random);
    ~AdminDesk();

    //! A user who was removed comes back by it. \a passwordHash: of hashPassword().
    [[nodiscard]] Result<void> addUser(const UserId &user, const QByteArray &passwordHash);
    [[nodiscard]] Result<void> setPassword(const UserId &user, const QByteArray &passwordHash);
    //! The name stays taken, and so does what was written under it; password and devices go.
    [[nodiscard]] Result<void> removeUser(const UserId &user);
    [[nodiscard]] Result<bool> hasUser(const UserId &user) const;
    //! One that is allowed in.
    [[nodiscard]] Result<bool> hasActiveUser(const UserId &user) const;
    //! An invite for one person, a secret.
    [[nodiscard]] Result<QString> makeInvite();
    [[nodiscard]] Result<QList<DeviceRow>> devices(const UserId &user) const;
    //! Answers whose it was.
    [[nodiscard]] Result<UserId> revoke(const DeviceId &device);
    //! Where the server listened last; empty: it never did.
    [[nodiscard]] Result<QUrl> address() const;
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

private:
    AdminDesk(std::unique_ptr<Database> database, std::unique_ptr<QLockFile> lock, Clock &clock,
              Random &random);
    template <typename Work>
    [[nodiscard]] Result<void> inTransaction(const Work &work);

    //! Held where no server runs, so that none starts meanwhile; until the database is closed.
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<Database> m_database;
    Clock &m_clock;
    Random &m_random;
    UserStore m_users;
    AccountTable m_accounts;
    const bool m_isRunning;
};

} // namespace roomscope::server
