// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/fanout.h"

namespace roomscope::server {

//! People, their names and their devices.
class PeopleDesk final
{
public:
    PeopleDesk(Office &office, Fanout &fanout);

    [[nodiscard]] QList<User> find(const QString &query, std::optional<int> limit) const;
    //! Told to all who share a conversation with the user, and to the user's other devices.
    [[nodiscard]] Result<User> rename(const Session &session, const QString &name);
    [[nodiscard]] Result<QList<DeviceRow>> devices(const Session &session) const;
    //! Also of the session's own device: its connections end with 4401.
    [[nodiscard]] Result<void> revoke(const Session &session, const DeviceId &device);

private:
    Office &m_office;
    Fanout &m_fanout;
};

} // namespace roomscope::server
