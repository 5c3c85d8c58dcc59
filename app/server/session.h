// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/member.h"
#include "server/outlet.h"

namespace roomscope::server {

//! Names a session of this run; never used again.
using SessionId = quint64;

//! A logged-in device, reached through a socket or living in this process (a bot).
struct Session
{
    SessionId id = 0;
    UserId user = {};
    DeviceId device = {};
    PresenceState presence = PresenceState::Online;
    //! It reads batches.
    bool isBatching = false;
    Outlet *outlet = nullptr;
};

} // namespace roomscope::server
