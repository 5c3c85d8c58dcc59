// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/roledesk.h"

#include "server/refusal.h"
#include "server/wording.h"

namespace roomscope::server {

using namespace Qt::StringLiterals;

RoleDesk::RoleDesk(Office &office) : m_office(office) {}

Result<void> RoleDesk::put(const UserId &user, ServerRole role)
{
    if (const auto opened = m_office.turn.open(); !opened)
        return opened;
    if (const auto stored = m_office.users.setRole(user, role); !stored)
        return stored;
    m_office.people.setRole(user, role);
    return {};
}

Result<void> RoleDesk::crown(const UserId &user)
{
    const bool isIt = m_owner.isEmpty() ? !m_office.people.hasOwner() : user == m_owner;
    if (!isIt || m_office.people.roleOf(user) == ServerRole::Owner)
        return {};
    return put(user, ServerRole::Owner);
}

Result<void> RoleDesk::setRole(const Session &session, const UserId &user, ServerRole role)
{
    if (m_office.people.roleOf(session.user) != ServerRole::Owner)
        return forbidden(u"role: for the server's owner only"_s);
    if (!m_office.people.has(user))
        return notFound(u"user: there is none of this id"_s);
    if (m_office.people.roleOf(user) == role)
        return {};
    if (user == session.user)
        return conflict(u"role: a server keeps its owner"_s);
    if (const auto stored = put(user, role); !stored)
        return stored;
    const Parcel parcel = wording::envelope({ServerRoleChange{.user = user, .role = role}});
    const QList<Session *> sessions = m_office.sessions.of(user);
    for (const Session *other : sessions)
        m_office.turn.post(other->outlet, parcel);
    return {};
}

} // namespace roomscope::server
