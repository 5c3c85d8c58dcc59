// SPDX-License-Identifier: GPL-3.0-or-later
// Announcements, and the roles and devices of users: a part of GatewayBackend.
#include "backend/gateway/gatewaybackend.h"

#include "backend/gateway/features.h"

namespace roomscope {

namespace {

bool done(const protocol::EmptyResult &)
{
    return true;
}

} // namespace

void GatewayBackend::announce(const ClientId &id, const AnnouncementOrder &order,
                              Reply<AnnouncementProgress> reply)
{
    m_channel.ask<protocol::AnnounceResult, AnnouncementProgress>(
        protocol::Announce{.id = id, .order = order}, std::move(reply),
        [](const protocol::AnnounceResult &result) -> protocol::Decoded<AnnouncementProgress> {
            // Nothing could be asked of one without a name.
            if (result.announcement.isEmpty())
                return tl::unexpected<protocol::BadInput>(
                    {.field = QStringLiteral("announcement"), .why = QStringLiteral("is missing")});
            return AnnouncementProgress{.id = result.announcement, .total = result.total};
        });
}

void GatewayBackend::countAudience(const Audience &audience, Reply<qint64> reply)
{
    m_channel.ask<protocol::AnnounceResult, qint64>(
        protocol::AnnouncementCount{.id = m_channel.newId(), .audience = audience}, std::move(reply),
        [](const protocol::AnnounceResult &result) { return result.total; });
}

void GatewayBackend::announcementStatus(const AnnouncementId &id, const std::optional<QString> &after,
                                        Reply<AnnouncementStatus> reply)
{
    m_channel.ask<protocol::AnnouncementStatusResult, AnnouncementStatus>(
        protocol::AnnouncementStatusGet{.id = m_channel.newId(), .announcement = id, .after = after},
        std::move(reply), [id](const protocol::AnnouncementStatusResult &result) {
            return AnnouncementStatus{.progress = {.id = id,
                                                   .state = result.state,
                                                   .delivered = result.delivered,
                                                   .total = result.total},
                                      .pending = result.pending,
                                      .next = result.next};
        });
}

void GatewayBackend::resendAnnouncement(const AnnouncementId &id, Reply<bool> reply)
{
    m_channel.ask<protocol::EmptyResult, bool>(
        protocol::AnnouncementResend{.id = m_channel.newId(), .announcement = id}, std::move(reply), done);
}

void GatewayBackend::sendAnnouncementReceived(const AnnouncementId &id)
{
    if (mayTell(Capability::Announcements))
        m_channel.tell({protocol::AnnouncementReceived{.announcement = id}});
}

void GatewayBackend::serverRole(const UserId &user, Reply<ServerRole> reply)
{
    m_channel.ask<protocol::UsersResult, ServerRole>(
        protocol::UserFind{.id = m_channel.newId(), .query = user.text()}, std::move(reply),
        [user](const protocol::UsersResult &result) { return result.roles.value(user, ServerRole::Member); });
}

void GatewayBackend::setServerRole(const UserId &user, ServerRole role, Reply<bool> reply)
{
    m_channel.ask<protocol::EmptyResult, bool>(
        protocol::UserRoleSet{.id = m_channel.newId(), .user = user, .role = role}, std::move(reply), done);
}

void GatewayBackend::onRole(const ServerRoleChange &change)
{
    if (change.user != m_self)
        return;
    m_capabilities = withRole(m_capabilities, change.role);
    emit capabilitiesChanged();
}

void GatewayBackend::devices(Reply<QList<Device>> reply)
{
    m_channel.ask<protocol::DevicesResult, QList<Device>>(
        protocol::DeviceList{.id = m_channel.newId()}, std::move(reply),
        [](const protocol::DevicesResult &result) {
            QList<Device> devices;
            for (const protocol::DeviceEntry &entry : result.devices)
                devices.append({.id = entry.device, .lastUse = entry.lastUse});
            return devices;
        });
}

void GatewayBackend::revokeDevice(const DeviceId &device, Reply<bool> reply)
{
    m_channel.ask<protocol::EmptyResult, bool>(
        protocol::DeviceRevoke{.id = m_channel.newId(), .device = device}, std::move(reply), done);
}

} // namespace roomscope
