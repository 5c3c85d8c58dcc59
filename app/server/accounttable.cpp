// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounttable.h"

#include "base/timetext.h"
#include "server/sql.h"

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

Result<void> done(const Result<qint64> &changed)
{
    return changed ? Result<void>() : failure(changed.error());
}

} // namespace

AccountTable::AccountTable(Database &database) : m_database(database) {}

Result<std::optional<QByteArray>> AccountTable::passwordOf(const UserId &user) const
{
    std::optional<QByteArray> hash;
    const auto read = sql::each(m_database, u"SELECT hash FROM passwords WHERE user = ?"_s, {user.text()},
                                [&](const sql::Row &row) { hash = row.blob(0); });
    if (!read)
        return failure(read.error());
    return hash;
}

Result<void> AccountTable::setPassword(const UserId &user, const QByteArray &hash, WallTime at)
{
    return sql::runOne(
        m_database,
        u"INSERT INTO passwords (user, hash, changed_at) VALUES (?, ?, ?) ON CONFLICT (user) DO "
        "UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at"_s,
        {user.text(), hash, toUnixMs(at)});
}

Result<void> AccountTable::removePassword(const UserId &user)
{
    return done(sql::run(m_database, u"DELETE FROM passwords WHERE user = ?"_s, {user.text()}));
}

Result<void> AccountTable::addInvite(const QByteArray &hash, WallTime expiresAt)
{
    return sql::runOne(m_database, u"INSERT INTO single_invites (hash, expires_at) VALUES (?, ?)"_s,
                       {hash, toUnixMs(expiresAt)});
}

Result<std::optional<SingleInvite>> AccountTable::invite(const QByteArray &hash) const
{
    std::optional<SingleInvite> found;
    const auto read =
        sql::each(m_database, u"SELECT expires_at, used_by FROM single_invites WHERE hash = ?"_s, {hash},
                  [&](const sql::Row &row) {
                      found = SingleInvite{.expiresAt = fromUnixMs(row.integer(0))};
                      if (!row.isNull(1))
                          found->usedBy = UserId(row.text(1));
                  });
    if (!read)
        return failure(read.error());
    return found;
}

Result<void> AccountTable::useInvite(const QByteArray &hash, const UserId &user)
{
    return sql::runOne(m_database,
                       u"UPDATE single_invites SET used_by = ? WHERE hash = ? AND used_by IS NULL"_s,
                       {user.text(), hash});
}

Result<void> AccountTable::forgetInvites(WallTime expiredBefore)
{
    return done(sql::run(m_database, u"DELETE FROM single_invites WHERE expires_at < ?"_s,
                         {toUnixMs(expiredBefore)}));
}

Result<QString> AccountTable::fact(const QString &key) const
{
    QString value;
    const auto read = sql::each(m_database, u"SELECT value FROM facts WHERE key = ?"_s, {key},
                                [&](const sql::Row &row) { value = row.text(0); });
    if (!read)
        return failure(read.error());
    return value;
}

Result<void> AccountTable::setFact(const QString &key, const QString &value)
{
    return sql::runOne(
        m_database,
        u"INSERT INTO facts (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = "
        "excluded.value"_s,
        {key, value});
}

} // namespace roomscope::server
