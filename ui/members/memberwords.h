// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/member.h"

#include <QString>

//! What is said of people, in the language of the window.
namespace roomscope::memberwords {

//! "online", "idle 12 min", "offline"; \a since and \a now in ms since the epoch, 0 unknown.
[[nodiscard]] QString presence(PresenceState state, qint64 since, qint64 now);
//! "owner", "moderator"; empty for ordinary members.
[[nodiscard]] QString role(MemberRole role);

} // namespace roomscope::memberwords
