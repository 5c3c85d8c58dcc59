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
    //! Absent: the hello carries no password that was looked at. Else whether it was the user's.
    std::optional<bool> isPasswordRight = {};
};

struct LoginGrant
{
    //! For this device's later logins.
    QString token;
    bool isNewUser = false;
};

//! Decides who is who. A token names its user: on its own device it stays as it is, on another it earns that
//! device a token of its own. An invite makes a user of a free name, and a name belongs to its first token;
//! only a first login whose answer was lost may be repeated with the invite. Where only accounts may come in,
//! an invite is for one person, or somebody made the user and a password. Only hashes are stored.
class LoginDesk final
{
public:
    static constexpr std::chrono::days kInviteLife{7};
    //! Of an invite for one.
    static constexpr std::chrono::hours kSingleInviteLife{48};

    explicit LoginDesk(Office &office);

    //! See ServerOptions::owner.
    void setOwner(const UserId &owner) { m_owner = owner; }
    //! See ServerOptions::isAccountsOnly.
    void setAccountsOnly() { m_isAccountsOnly = true; }
    [[nodiscard]] bool isAccountsOnly() const { return m_isAccountsOnly; }
    //! The password that a login brings, to be looked at before login(); empty: none. A client with one field
    //! for all secrets sends it as a token: what does not look like one of ours may be a password.
    [[nodiscard]] QString passwordOf(const QString &token, const QString &password) const;
    //! For the upgrade's Authorization header.
    [[nodiscard]] bool isBearerGood(const QString &token) const;
    //! Refused with "bad-request", "unauthenticated" or "forbidden" (banned).
    [[nodiscard]] Result<LoginGrant> login(const LoginOrder &order);
    //! For many names, where not only accounts may come in.
    [[nodiscard]] Result<QString> makeInvite();
    [[nodiscard]] Result<QString> makeSingleInvite();

private:
    [[nodiscard]] Result<LoginGrant> loginByDevice(const LoginOrder &order, const DeviceRow &known);
    [[nodiscard]] Result<LoginGrant> loginByPassword(const LoginOrder &order);
    [[nodiscard]] Result<LoginGrant> loginByInvite(const LoginOrder &order, const QByteArray &hash);
    [[nodiscard]] Result<LoginGrant> loginBySingleInvite(const LoginOrder &order, const QByteArray &hash,
                                                         const SingleInvite &invite);
    [[nodiscard]] Result<LoginGrant> enrol(const LoginOrder &order, const QByteArray &inviteHash);
    [[nodiscard]] Result<LoginGrant> grant(const LoginOrder &order, const QByteArray &inviteHash);
    [[nodiscard]] Result<bool> mayRepeat(const LoginOrder &order, const QByteArray &inviteHash) const;
    [[nodiscard]] Result<void> makeRoom(const UserId &user);
    [[nodiscard]] WallTime oldestInvite() const { return m_office.clock.wallNow() - kInviteLife; }

    Office &m_office;
    UserId m_owner;
    bool m_isAccountsOnly = false;
};

} // namespace roomscope::server
