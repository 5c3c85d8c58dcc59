// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/admindesk.h"

#include "db/database.h"
#include "secrets/token.h"
#include "server/logindesk.h"
#include "server/refusal.h"
#include "server/resources.h"
#include "server/sql.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace roomscope::server {

using namespace Qt::StringLiterals;

AdminDesk::AdminDesk(std::unique_ptr<Database> database, std::unique_ptr<QLockFile> lock, Clock &clock,
                     Random &random)
    : m_lock(std::move(lock))
    , m_database(std::move(database))
    , m_clock(clock)
    , m_random(random)
    , m_users(*m_database)
    , m_accounts(*m_database)
    , m_isRunning(!m_lock)
{
}

AdminDesk::~AdminDesk() = default;

Result<std::unique_ptr<AdminDesk>> AdminDesk::open(const QString &dataDir, const QString &databaseName,
                                                   Missing missing, Clock &clock, Random &random)
{
    initResources();
    const QDir directory(dataDir);
    const QString path = directory.filePath(databaseName);
    if (missing == Missing::Refuse && !QFile::exists(path))
        return failure(u"no-server"_s, dataDir);
    if (!directory.mkpath(u"."_s))
        return failure(u"data-dir"_s, dataDir);
    auto lock = std::make_unique<QLockFile>(path + u".lock"_s);
    lock->setStaleLockTime(0);
    if (!lock->tryLock()) {
        if (lock->error() != QLockFile::LockFailedError)
            return failure(u"data-dir"_s, dataDir);
        lock.reset();
    }
    auto database = Database::open({.path = path});
    if (!database)
        return failure(database.error());
    if (lock) {
        if (const auto version = (*database)->migrate(u":/server/sql"_s); !version)
            return failure(version.error());
    } else {
        const auto table = (*database)->integer(
            u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'passwords'"_s);
        if (!table)
            return failure(table.error());
        if (table->value_or(0) == 0)
            return failure(u"older-server"_s, dataDir);
    }
    return std::unique_ptr<AdminDesk>(new AdminDesk(*std::move(database), std::move(lock), clock, random));
}

template <typename Work>
Result<void> AdminDesk::inTransaction(const Work &work)
{
    if (const auto begun = m_database->begin(); !begun)
        return begun;
    Result<void> done = work();
    if (done)
        return m_database->commit();
    m_database->rollback();
    return done;
}

Result<bool> AdminDesk::hasUser(const UserId &user) const
{
    const auto count = m_database->integer(u"SELECT count(*) FROM users WHERE id = ?"_s, user.text());
    return count ? Result<bool>(count->value_or(0) > 0) : failure(count.error());
}

Result<bool> AdminDesk::hasActiveUser(const UserId &user) const
{
    const auto count =
        m_database->integer(u"SELECT count(*) FROM users WHERE id = ? AND is_banned = 0"_s, user.text());
    return count ? Result<bool>(count->value_or(0) > 0) : failure(count.error());
}

Result<void> AdminDesk::addUser(const UserId &user, const QByteArray &passwordHash)
{
    return inTransaction([&]() -> Result<void> {
        const auto isThere = hasUser(user);
        const auto isActive = hasActiveUser(user);
        if (!isThere || !isActive)
            return failure(isThere ? isActive.error() : isThere.error());
        if (*isActive)
            return conflict(user.text());
        const auto made = *isThere ? m_users.setBanned(user, false)
                                   : m_users.insertUser({user, user.text()}, m_clock.wallNow());
        return made ? m_accounts.setPassword(user, passwordHash, m_clock.wallNow()) : made;
    });
}

Result<void> AdminDesk::setPassword(const UserId &user, const QByteArray &passwordHash)
{
    return inTransaction([&]() -> Result<void> {
        const auto isActive = hasActiveUser(user);
        if (!isActive)
            return failure(isActive.error());
        if (!*isActive)
            return notFound(user.text());
        return m_accounts.setPassword(user, passwordHash, m_clock.wallNow());
    });
}

Result<void> AdminDesk::removeUser(const UserId &user)
{
    return inTransaction([&]() -> Result<void> {
        const auto isActive = hasActiveUser(user);
        if (!isActive)
            return failure(isActive.error());
        if (!*isActive)
            return notFound(user.text());
        if (const auto removed = m_accounts.removePassword(user); !removed)
            return removed;
        const auto forgotten = sql::run(*m_database, u"DELETE FROM devices WHERE user = ?"_s, {user.text()});
        return forgotten ? m_users.setBanned(user, true) : failure(forgotten.error());
    });
}

Result<QString> AdminDesk::makeInvite()
{
    const QString invite = randomToken(m_random);
    const auto done = inTransaction([&]() -> Result<void> {
        const WallTime now = m_clock.wallNow();
        if (const auto forgotten = m_accounts.forgetInvites(now - LoginDesk::kInviteLife); !forgotten)
            return forgotten;
        return m_accounts.addInvite(hashToken(invite), now + LoginDesk::kSingleInviteLife);
    });
    if (!done)
        return failure(done.error());
    return invite;
}

Result<QList<DeviceRow>> AdminDesk::devices(const UserId &user) const
{
    const auto isThere = hasUser(user);
    if (!isThere)
        return failure(isThere.error());
    if (!*isThere)
        return notFound(user.text());
    return m_users.devices(user);
}

Result<UserId> AdminDesk::revoke(const DeviceId &device)
{
    QList<UserId> owners;
    const auto done = inTransaction([&]() -> Result<void> {
        const auto read =
            sql::each(*m_database, u"SELECT user FROM devices WHERE device = ?"_s, {device.text()},
                      [&](const sql::Row &row) { owners.append(UserId(row.text(0))); });
        if (!read)
            return read;
        if (owners.isEmpty())
            return notFound(device.text());
        // Clients choose the ids: two of one name are possible, and a guess is no answer.
        if (owners.size() > 1)
            return conflict(device.text());
        return m_users.removeDevice(owners.first(), device);
    });
    if (!done)
        return failure(done.error());
    return owners.first();
}

Result<QUrl> AdminDesk::address() const
{
    const auto fact = m_accounts.fact(u"address"_s);
    if (!fact)
        return failure(fact.error());
    return QUrl(*fact);
}

} // namespace roomscope::server
