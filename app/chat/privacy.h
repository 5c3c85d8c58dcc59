// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roomscope {

//! What a session tells others of its user. What is off is not sent at all, whatever the server would do with
//! it; what others tell is shown all the same.
struct Privacy
{
    //! How far one has read. Delivery is always told: the server counts on it.
    bool tellsRead = true;
    bool tellsTyping = true;
    //! Off: the server is told "offline" once after each login, because a login alone means online there.
    bool tellsPresence = true;

    bool operator==(const Privacy &) const = default;
};

} // namespace roomscope
