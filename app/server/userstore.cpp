// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/userstore.h"

#include "base/timetext.h"
#include "server/sql.h"

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

DeviceRow deviceOf(const sql::Row &row)
{
    DeviceRow device{.user = UserId(row.text(0)),
                     .device = DeviceId(row.text(1)),
                     .inviteHash = row.blob(2),
                     .createdAt = fromUnixMs(row.integer(3))};
    if (!row.isNull(4))
        device.usedAt = fromUnixMs(row.integer(4));
    return device;
}

} // namespace

UserStore::UserStore(Database &database) : m_database(database) {}

Result<QList<UserRow>> UserStore::load() const
{
    QList<UserRow> users;
    const auto read =
        sql::each(m_database, u"SELECT id, name, is_banned, role FROM users"_s, {}, [&](const sql::Row &row) {
            users.append({.user = {UserId(row.text(0)), row.text(1)},
                          .isBanned = row.integer(2) != 0,
                          .role = ServerRole(row.integer(3))});
        });
    if (!read)
        return failure(read.error());
    return users;
}

Result<void> UserStore::insertUser(const User &user, WallTime at)
{
    return sql::runOne(m_database, u"INSERT INTO users (id, name, created_at) VALUES (?, ?, ?)"_s,
                       {user.id.text(), user.name, toUnixMs(at)});
}

Result<void> UserStore::rename(const User &user)
{
    return sql::runOne(m_database, u"UPDATE users SET name = ? WHERE id = ?"_s, {user.name, user.id.text()});
}

Result<void> UserStore::setRole(const UserId &user, ServerRole role)
{
    return sql::runOne(m_database, u"UPDATE users SET role = ? WHERE id = ?"_s, {int(role), user.text()});
}

Result<void> UserStore::setBanned(const UserId &user, bool isBanned)
{
    return sql::runOne(m_database, u"UPDATE users SET is_banned = ? WHERE id = ?"_s, {isBanned, user.text()});
}

Result<std::optional<DeviceRow>> UserStore::deviceByToken(const QByteArray &hash) const
{
    std::optional<DeviceRow> found;
    const auto read = sql::each(
        m_database,
        u"SELECT user, device, invite_hash, created_at, used_at FROM devices WHERE token_hash = ?"_s, {hash},
        [&](const sql::Row &row) { found = deviceOf(row); });
    if (!read)
        return failure(read.error());
    return found;
}

Result<QList<DeviceRow>> UserStore::devices(const UserId &user) const
{
    QList<DeviceRow> devices;
    const auto read = sql::each(
        m_database,
        u"SELECT user, device, invite_hash, created_at, used_at FROM devices WHERE user = ? ORDER BY device"_s,
        {user.text()}, [&](const sql::Row &row) { devices.append(deviceOf(row)); });
    if (!read)
        return failure(read.error());
    return devices;
}

Result<void> UserStore::putDevice(const DeviceRow &device, const QByteArray &tokenHash)
{
    return sql::runOne(
        m_database,
        u"INSERT INTO devices (user, device, token_hash, invite_hash, created_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (user, device) DO UPDATE SET token_hash = excluded.token_hash, "
        "invite_hash = excluded.invite_hash, used_at = NULL"_s,
        {device.user.text(), device.device.text(), tokenHash,
         device.inviteHash.isEmpty() ? QVariant() : QVariant(device.inviteHash), toUnixMs(device.createdAt)});
}

Result<void> UserStore::touchDevice(const DeviceRow &device, WallTime at)
{
    return sql::runOne(m_database, u"UPDATE devices SET used_at = ? WHERE user = ? AND device = ?"_s,
                       {toUnixMs(at), device.user.text(), device.device.text()});
}

Result<void> UserStore::removeDevice(const UserId &user, const DeviceId &device)
{
    return sql::runOne(m_database, u"DELETE FROM devices WHERE user = ? AND device = ?"_s,
                       {user.text(), device.text()});
}

Result<void> UserStore::addInvite(const QByteArray &hash, WallTime at)
{
    return sql::runOne(m_database, u"INSERT INTO invites (hash, created_at) VALUES (?, ?)"_s,
                       {hash, toUnixMs(at)});
}

Result<bool> UserStore::hasInvite(const QByteArray &hash, WallTime notBefore) const
{
    bool has = false;
    const auto read = sql::each(m_database, u"SELECT 1 FROM invites WHERE hash = ? AND created_at >= ?"_s,
                                {hash, toUnixMs(notBefore)}, [&](const sql::Row &) { has = true; });
    if (!read)
        return failure(read.error());
    return has;
}

Result<void> UserStore::forgetInvites(WallTime before)
{
    const auto done = sql::run(m_database, u"DELETE FROM invites WHERE created_at < ?"_s, {toUnixMs(before)});
    if (!done)
        return failure(done.error());
    return {};
}

} // namespace roomscope::server
