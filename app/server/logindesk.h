// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/office.h"

namespace roomscope::server {

struct LoginOrder
{
    UserId user;
    DeviceId device = {};
    //! A device's token or an invite; a secret, never logged.
    QString token = {};
};

struct LoginGrant
{
    //! For this device's later logins.
    QString token;
    bool isNewUser = false;
};

//! Decides who is who. A token names its user: on its own device it stays as it is, on another it earns that
//! device a token of its own. An invite makes a user of a free name, and a name belongs to its first token;
//! only a first login whose answer was lost may be repeated with the invite. Only hashes are stored.
class LoginDesk final
{
public:
    static constexpr std::chrono::days kInviteLife{7};

    explicit LoginDesk(Office &office);

    //! See ServerOptions::owner.
    void setOwner(const UserId &owner) { m_owner = owner; }
    //! For the upgrade's Authorization header.
    [[nodiscard]] bool isBearerGood(const QString &token) const;
    //! Refused with "bad-request", "unauthenticated" or "forbidden" (banned).
    [[nodiscard]] Result<LoginGrant> login(const LoginOrder &order);
    [[nodiscard]] Result<QString> makeInvite();

private:
    [[nodiscard]] Result<LoginGrant> loginByDevice(const LoginOrder &order, const DeviceRow &known);
    [[nodiscard]] Result<LoginGrant> loginByInvite(const LoginOrder &order, const QByteArray &hash);
    [[nodiscard]] Result<LoginGrant> grant(const LoginOrder &order, const QByteArray &inviteHash);
    [[nodiscard]] Result<bool> mayRepeat(const LoginOrder &order, const QByteArray &inviteHash) const;
    [[nodiscard]] Result<void> makeRoom(const UserId &user);
    [[nodiscard]] WallTime oldestInvite() const { return m_office.clock.wallNow() - kInviteLife; }

    Office &m_office;
    UserId m_owner;
};

} // namespace roomscope::server
