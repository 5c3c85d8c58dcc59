// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/gateway/typingthrottle.h"

namespace roomscope {

namespace {
constexpr qsizetype kMaxTold = 1000;
} // namespace

bool TypingThrottle::admit(const ConversationId &conversation, bool isTyping, SteadyTime now)
{
    const auto told = m_told.find(conversation);
    if (!isTyping) {
        if (told == m_told.end() || !told->isOn)
            return false;
        // Kept: off and on again within the interval is one notice too many, too.
        told->isOn = false;
        return true;
    }
    if (told != m_told.end() && now - told->on < kInterval)
        return false;
    if (told == m_told.end() && m_told.size() >= kMaxTold)
        m_told.clear();
    m_told.insert(conversation, {now, true});
    return true;
}

} // namespace roomscope
