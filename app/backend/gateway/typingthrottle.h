// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QHash>

namespace roomscope {

//! Decides which typing notices go out: "on" at most every 3 s in a conversation (protocol.md), "off" only
//! where an "on" went before it.
class TypingThrottle final
{
public:
    static constexpr std::chrono::seconds kInterval{3};

    //! Whether to tell now; it then counts as told.
    [[nodiscard]] bool admit(const ConversationId &conversation, bool isTyping, SteadyTime now);
    //! A new connection knows of nothing.
    void clear() { m_told.clear(); }

private:
    struct Told
    {
        SteadyTime on = {};
        bool isOn = false;
    };
    QHash<ConversationId, Told> m_told;
};

} // namespace roomscope
