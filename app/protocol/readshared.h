// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/fields.h"

namespace roomscope::protocol {

//! \name Objects that come in both directions
//! @{
[[nodiscard]] Message readMessage(Fields &fields);
[[nodiscard]] Conversation readConversation(Fields &fields);
[[nodiscard]] RoomInfo readRoom(Fields &fields);
[[nodiscard]] Member readMember(Fields &fields);
[[nodiscard]] User readUser(Fields &fields);
//! "text" or "cipher": exactly one.
[[nodiscard]] Body readBody(Fields &fields);
//! @}

[[nodiscard]] MemberRole readRole(Fields &fields);
[[nodiscard]] ServerRole readServerRole(Fields &fields);
[[nodiscard]] AnnouncementState readAnnouncementState(Fields &fields);
[[nodiscard]] MemberState readMemberState(Fields &fields);
[[nodiscard]] PresenceState readPresenceState(Fields &fields);
[[nodiscard]] ReceiptKind readReceiptKind(Fields &fields);

} // namespace roomscope::protocol
