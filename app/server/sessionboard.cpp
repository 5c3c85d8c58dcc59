// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessionboard.h"

#include <algorithm>

namespace roomscope::server {

Session *SessionBoard::add(Session session)
{
    session.id = m_nextId++;
    auto added = std::make_shared<Session>(std::move(session));
    m_sessions.insert(added->id, added);
    m_byUser[added->user].append(added.get());
    return added.get();
}

void SessionBoard::remove(SessionId id)
{
    const auto found = m_sessions.constFind(id);
    if (found == m_sessions.constEnd())
        return;
    Session *session = found->get();
    QList<Session *> &others = m_byUser[session->user];
    others.removeOne(session);
    if (others.isEmpty())
        m_byUser.remove(session->user);
    m_sessions.erase(found);
}

Session *SessionBoard::find(SessionId id) const
{
    const auto found = m_sessions.constFind(id);
    return found == m_sessions.constEnd() ? nullptr : found->get();
}

Session *SessionBoard::of(const UserId &user, const DeviceId &device) const
{
    const QList<Session *> sessions = of(user);
    const auto found = std::find_if(sessions.begin(), sessions.end(),
                                    [&](const Session *one) { return one->device == device; });
    return found == sessions.end() ? nullptr : *found;
}

QList<Session *> SessionBoard::all() const
{
    QList<Session *> sessions;
    for (const auto &session : m_sessions)
        sessions.append(session.get());
    return sessions;
}

} // namespace roomscope::server
