// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/logindesk.h"

#include "secrets/token.h"
#include "server/refusal.h"

#include <QRegularExpression>

#include <algorithm>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kMaxDevice = 64;
constexpr qsizetype kMaxDevices = 50;

//! What randomToken() makes: 43 characters of base64url.
bool looksLikeToken(const QString &text)
{
    static const QRegularExpression form(u"^[A-Za-z0-9_-]{43}$"_s);
    return form.match(text).hasMatch();
}

} // namespace

LoginDesk::LoginDesk(Office &office) : m_office(office) {}

bool LoginDesk::isBearerGood(const QString &token) const
{
    const QByteArray hash = hashToken(token);
    const auto device = m_office.users.deviceByToken(hash);
    if (device && *device)
        return true;
    const auto single = m_office.accounts.invite(hash);
    if (single && *single)
        return (*single)->expiresAt > m_office.clock.wallNow();
    return !m_isAccountsOnly && m_office.users.hasInvite(hash, oldestInvite()).value_or(false);
}

Result<LoginGrant> LoginDesk::login(const LoginOrder &order)
{
    if (!isValidName(order.user.text()))
        return badRequest(u"user: 1 to 64 of a-z, 0-9, dot, underscore, hyphen"_s);
    if (order.device.isEmpty() || order.device.text().size() > kMaxDevice)
        return badRequest(u"device: 1 to %1 characters"_s.arg(kMaxDevice));
    if (order.isPasswordRight)
        return loginByPassword(order);
    if (order.token.isEmpty())
        return unauthenticated(u"token: none was given"_s);
    const QByteArray hash = hashToken(order.token);
    const auto known = m_office.users.deviceByToken(hash);
    if (!known)
        return failure(known.error());
    if (*known)
        return loginByDevice(order, **known);
    const auto single = m_office.accounts.invite(hash);
    if (!single)
        return failure(single.error());
    if (*single)
        return loginBySingleInvite(order, hash, **single);
    if (m_isAccountsOnly)
        return unauthenticated(u"token: not valid here"_s);
    const auto isInvite = m_office.users.hasInvite(hash, oldestInvite());
    if (!isInvite)
        return failure(isInvite.error());
    if (*isInvite)
        return loginByInvite(order, hash);
    return unauthenticated(u"token: not valid here"_s);
}

Result<LoginGrant> LoginDesk::loginByDevice(const LoginOrder &order, const DeviceRow &known)
{
    if (known.user != order.user)
        return unauthenticated(u"user: not the token's own"_s);
    if (m_office.people.isBanned(order.user))
        return forbidden(u"user: banned from this server"_s);
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    if (known.device != order.device)
        return grant(order, {});
    if (const auto touched = m_office.users.touchDevice(known, m_office.clock.wallNow()); !touched)
        return failure(touched.error());
    return LoginGrant{.token = order.token};
}

QString LoginDesk::passwordOf(const QString &token, const QString &password) const
{
    if (!m_isAccountsOnly || !password.isEmpty())
        return m_isAccountsOnly ? password : QString();
    return looksLikeToken(token) ? QString() : token;
}

Result<LoginGrant> LoginDesk::loginByPassword(const LoginOrder &order)
{
    // The same words for a wrong name: nobody learns here who has an account.
    if (!*order.isPasswordRight || !m_office.people.has(order.user))
        return unauthenticated(u"password: wrong, or there is no such user"_s);
    if (m_office.people.isBanned(order.user))
        return forbidden(u"user: banned from this server"_s);
    const auto devices = m_office.users.devices(order.user);
    if (!devices)
        return failure(devices.error());
    auto granted = grant(order, {});
    if (granted)
        granted->isNewUser = devices->isEmpty();
    return granted;
}

Result<LoginGrant> LoginDesk::loginBySingleInvite(const LoginOrder &order, const QByteArray &hash,
                                                  const SingleInvite &invite)
{
    if (invite.expiresAt <= m_office.clock.wallNow())
        return unauthenticated(u"token: the invite has expired"_s);
    if (m_office.people.has(order.user)) {
        const auto isRepeat = mayRepeat(order, hash);
        if (!isRepeat)
            return failure(isRepeat.error());
        if (*isRepeat && invite.usedBy == order.user)
            return grant(order, hash);
    }
    if (invite.usedBy)
        return unauthenticated(u"token: the invite was used"_s);
    if (m_office.people.has(order.user))
        return unauthenticated(u"user: the name belongs to someone else"_s);
    auto granted = enrol(order, hash);
    if (!granted)
        return granted;
    if (const auto used = m_office.accounts.useInvite(hash, order.user); !used)
        return failure(used.error());
    return granted;
}

Result<LoginGrant> LoginDesk::loginByInvite(const LoginOrder &order, const QByteArray &hash)
{
    if (m_office.people.has(order.user)) {
        const auto isRepeat = mayRepeat(order, hash);
        if (!isRepeat)
            return failure(isRepeat.error());
        const bool isOwner = !m_owner.isEmpty() && order.user == m_owner;
        if (!*isRepeat && !isOwner)
            return unauthenticated(u"user: the name belongs to someone else"_s);
        return grant(order, hash);
    }
    return enrol(order, hash);
}

Result<LoginGrant> LoginDesk::enrol(const LoginOrder &order, const QByteArray &inviteHash)
{
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    const User user{order.user, order.user.text()};
    if (const auto inserted = m_office.users.insertUser(user, m_office.clock.wallNow()); !inserted)
        return failure(inserted.error());
    m_office.people.put({.user = user});
    auto granted = grant(order, inviteHash);
    if (granted)
        granted->isNewUser = true;
    return granted;
}

Result<LoginGrant> LoginDesk::grant(const LoginOrder &order, const QByteArray &inviteHash)
{
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    if (const auto made = makeRoom(order.user); !made)
        return failure(made.error());
    LoginGrant granted{.token = randomToken(m_office.random)};
    const DeviceRow device{.user = order.user,
                           .device = order.device,
                           .inviteHash = inviteHash,
                           .createdAt = m_office.clock.wallNow()};
    if (const auto put = m_office.users.putDevice(device, hashToken(granted.token)); !put)
        return failure(put.error());
    return granted;
}

Result<bool> LoginDesk::mayRepeat(const LoginOrder &order, const QByteArray &inviteHash) const
{
    const auto devices = m_office.users.devices(order.user);
    if (!devices)
        return failure(devices.error());
    return devices->size() == 1 && devices->first().device == order.device &&
           devices->first().inviteHash == inviteHash && !devices->first().usedAt &&
           !m_office.people.isBanned(order.user);
}

Result<void> LoginDesk::makeRoom(const UserId &user)
{
    const auto devices = m_office.users.devices(user);
    if (!devices)
        return failure(devices.error());
    if (devices->size() < kMaxDevices)
        return {};
    const auto oldest =
        std::min_element(devices->begin(), devices->end(), [](const DeviceRow &one, const DeviceRow &other) {
            return one.usedAt.value_or(one.createdAt) < other.usedAt.value_or(other.createdAt);
        });
    return m_office.users.removeDevice(user, oldest->device);
}

Result<QString> LoginDesk::makeInvite()
{
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    if (const auto forgotten = m_office.users.forgetInvites(oldestInvite()); !forgotten)
        return failure(forgotten.error());
    const QString invite = randomToken(m_office.random);
    if (const auto added = m_office.users.addInvite(hashToken(invite), m_office.clock.wallNow()); !added)
        return failure(added.error());
    return invite;
}

Result<QString> LoginDesk::makeSingleInvite()
{
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    const WallTime now = m_office.clock.wallNow();
    // Kept a while longer: who comes too late is told so.
    if (const auto forgotten = m_office.accounts.forgetInvites(now - kInviteLife); !forgotten)
        return failure(forgotten.error());
    const QString invite = randomToken(m_office.random);
    if (const auto added = m_office.accounts.addInvite(hashToken(invite), now + kSingleInviteLife); !added)
        return failure(added.error());
    return invite;
}

} // namespace roomscope::server
