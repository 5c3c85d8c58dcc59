// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/announcement.h"
#include "server/office.h"

namespace roomscope::server {

//! Who may do what on the whole server, above the roles in rooms: its owner, and those whom the owner lets
//! announce.
class RoleDesk final
{
public:
    explicit RoleDesk(Office &office);

    //! The one this server runs for; empty: the first to log in.
    void setOwner(const UserId &owner) { m_owner = owner; }
    //! To be called at each login: makes the owner the owner. The error is the disk's.
    [[nodiscard]] Result<void> crown(const UserId &user);
    //! Told to the user alone.
    [[nodiscard]] Result<void> setRole(const Session &session, const UserId &user, ServerRole role);

private:
    [[nodiscard]] Result<void> put(const UserId &user, ServerRole role);

    Office &m_office;
    UserId m_owner;
};

} // namespace roomscope::server
