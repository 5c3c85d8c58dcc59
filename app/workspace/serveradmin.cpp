// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/serveradmin.h"

#include "base/systemclock.h"
#include "secrets/passwordhash.h"
#include "server/admindesk.h"
#include "server/serveroptions.h"
#include "workspace/serverhost.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> hashOf(const QString &password)
{
    if (const auto good = ServerAdmin::checkPassword(password); !good)
        return failure(good.error());
    QByteArray hash = hashPassword(password);
    if (hash.isEmpty())
        return failure(u"no-memory"_s);
    return hash;
}

Result<void> checkName(const UserId &user)
{
    return isValidName(user.text()) ? Result<void>() : failure(u"bad-user"_s, user.text());
}

} // namespace

ServerAdmin::ServerAdmin()
    : m_clock(std::make_unique<SystemClock>()), m_random(std::make_unique<SystemRandom>())
{
}

ServerAdmin::~ServerAdmin() = default;

Result<std::unique_ptr<ServerAdmin>> ServerAdmin::open(const QString &dataDir, Missing missing)
{
    auto admin = std::unique_ptr<ServerAdmin>(new ServerAdmin);
    auto desk = server::AdminDesk::open(dataDir, ServerOptions().databaseName,
                                        missing == Missing::Make ? server::AdminDesk::Missing::Make
                                                                 : server::AdminDesk::Missing::Refuse,
                                        *admin->m_clock, *admin->m_random);
    if (!desk)
        return failure(desk.error());
    admin->m_desk = *std::move(desk);
    return admin;
}

Result<void> ServerAdmin::checkPassword(const QString &password)
{
    if (password.size() < kLeastPassword)
        return failure(u"short-password"_s, QString::number(kLeastPassword));
    if (password.size() > kMostPassword)
        return failure(u"long-password"_s, QString::number(kMostPassword));
    return {};
}

Result<bool> ServerAdmin::hasUser(const UserId &user) const
{
    if (const auto good = checkName(user); !good)
        return failure(good.error());
    return m_desk->hasActiveUser(user);
}

Result<void> ServerAdmin::addUser(const UserId &user, const QString &password)
{
    if (const auto good = checkName(user); !good)
        return good;
    const auto hash = hashOf(password);
    return hash ? m_desk->addUser(user, *hash) : failure(hash.error());
}

Result<void> ServerAdmin::setPassword(const UserId &user, const QString &password)
{
    const auto hash = hashOf(password);
    return hash ? m_desk->setPassword(user, *hash) : failure(hash.error());
}

Result<void> ServerAdmin::removeUser(const UserId &user)
{
    return m_desk->removeUser(user);
}

Result<QUrl> ServerAdmin::makeInvite()
{
    const auto address = m_desk->address();
    if (!address)
        return failure(address.error());
    if (address->isEmpty())
        return failure(u"no-address"_s);
    const auto invite = m_desk->makeInvite();
    if (!invite)
        return failure(invite.error());
    return linkOf(*address, *invite);
}

Result<QList<ServerAdmin::Device>> ServerAdmin::devices(const UserId &user) const
{
    const auto rows = m_desk->devices(user);
    if (!rows)
        return failure(rows.error());
    QList<Device> devices;
    for (const server::DeviceRow &row : *rows)
        devices.append({.device = row.device, .lastUse = row.usedAt.value_or(row.createdAt)});
    return devices;
}

Result<UserId> ServerAdmin::revoke(const DeviceId &device)
{
    return m_desk->revoke(device);
}

bool ServerAdmin::isRunning() const
{
    return m_desk->isRunning();
}

} // namespace roomscope
