// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/announcement.h"
#include "domain/member.h"

#include <QByteArray>
#include <QList>

namespace roomscope {
class Database;
}

namespace roomscope::server {

struct UserRow
{
    User user;
    bool isBanned = false;
    ServerRole role = ServerRole::Member;
};

//! One installation of a user, as its token names it.
struct DeviceRow
{
    UserId user;
    DeviceId device = {};
    QByteArray inviteHash = {};
    WallTime createdAt = {};
    //! Absent until its token has been presented once.
    std::optional<WallTime> usedAt = {};
};

//! The tables of users, devices and invites. Sees hashes of tokens, never tokens. Any error is the disk's.
class UserStore final
{
public:
    explicit UserStore(Database &database);

    [[nodiscard]] Result<QList<UserRow>> load() const;
    [[nodiscard]] Result<void> insertUser(const User &user, WallTime at);
    [[nodiscard]] Result<void> rename(const User &user);
    [[nodiscard]] Result<void> setRole(const UserId &user, ServerRole role);
    [[nodiscard]] Result<void> setBanned(const UserId &user, bool isBanned);

    [[nodiscard]] Result<std::optional<DeviceRow>> deviceByToken(const QByteArray &hash) const;
    [[nodiscard]] Result<QList<DeviceRow>> devices(const UserId &user) const;
    //! Makes the device, or gives it another token.
    [[nodiscard]] Result<void> putDevice(const DeviceRow &device, const QByteArray &tokenHash);
    [[nodiscard]] Result<void> touchDevice(const DeviceRow &device, WallTime at);
    [[nodiscard]] Result<void> removeDevice(const UserId &user, const DeviceId &device);

    [[nodiscard]] Result<void> addInvite(const QByteArray &hash, WallTime at);
    [[nodiscard]] Result<bool> hasInvite(const QByteArray &hash, WallTime notBefore) const;
    [[nodiscard]] Result<void> forgetInvites(WallTime before);

private:
    Database &m_database;
};

} // namespace roomscope::server
