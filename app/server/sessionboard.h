// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/session.h"

#include <QHash>
#include <QList>

#include <memory>

namespace roomscope::server {

//! Who is logged in now. Pointers stay valid until remove().
class SessionBoard final
{
public:
    //! Fills in the id.
    Session *add(Session session);
    void remove(SessionId id);

    [[nodiscard]] Session *find(SessionId id) const;
    [[nodiscard]] QList<Session *> of(const UserId &user) const { return m_byUser.value(user); }
    [[nodiscard]] Session *of(const UserId &user, const DeviceId &device) const;
    [[nodiscard]] bool isConnected(const UserId &user) const { return m_byUser.contains(user); }
    [[nodiscard]] QList<Session *> all() const;

private:
    QHash<SessionId, std::shared_ptr<Session>> m_sessions;
    QHash<UserId, QList<Session *>> m_byUser;
    SessionId m_nextId = 1;
};

} // namespace roomscope::server
