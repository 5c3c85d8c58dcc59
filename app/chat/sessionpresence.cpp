// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/sessionpresence.h"

#include <algorithm>
#include <utility>

namespace roomscope {

SessionPresence::SessionPresence(SessionContext &context)
    : m_context(context), m_alarm(context.clock, [this] { forget(); })
{
}

void SessionPresence::loggedIn()
{
    m_saidTyping.clear();
    // A login makes us online there by itself.
    m_toldPresence = PresenceState::Online;
    tellPresence();
}

void SessionPresence::connectionLost()
{
    m_saidTyping.clear();
    m_count = 0;
    for (const auto all = std::exchange(m_typing, {}); const ConversationId &conversation : all.keys())
        publish(conversation);
}

void SessionPresence::typingArrived(const TypingNotice &notice)
{
    if (notice.user == m_context.self)
        return;
    if (!notice.isTyping)
        return forget(notice.conversation, notice.user);
    const auto conversation = m_typing.constFind(notice.conversation);
    const bool isNew = conversation == m_typing.cend() || !conversation->contains(notice.user);
    if (isNew && m_count >= kMaxTyping)
        return;
    m_typing[notice.conversation].insert(notice.user, m_context.clock.now() + kTypingLife);
    if (!isNew)
        return;
    ++m_count;
    publish(notice.conversation);
    if (!m_alarm.isActive())
        m_alarm.start(kTypingLife);
}

void SessionPresence::messageArrived(const ConversationId &conversation, const UserId &from)
{
    if (m_count > 0)
        forget(conversation, from);
}

void SessionPresence::forget(const ConversationId &conversation, const UserId &user)
{
    const auto found = m_typing.find(conversation);
    if (found == m_typing.end() || found->remove(user) == 0)
        return;
    --m_count;
    if (found->isEmpty())
        m_typing.erase(found);
    publish(conversation);
}

void SessionPresence::forget()
{
    const SteadyTime now = m_context.clock.now();
    QList<std::pair<ConversationId, UserId>> over;
    std::optional<SteadyTime> next;
    for (auto conversation = m_typing.cbegin(); conversation != m_typing.cend(); ++conversation) {
        for (auto user = conversation->cbegin(); user != conversation->cend(); ++user) {
            if (user.value() <= now)
                over.append({conversation.key(), user.key()});
            else
                next = std::min(next.value_or(user.value()), user.value());
        }
    }
    for (const auto &[conversation, user] : std::as_const(over))
        forget(conversation, user);
    if (next)
        m_alarm.start(std::chrono::ceil<std::chrono::milliseconds>(*next - now));
}

void SessionPresence::publish(const ConversationId &conversation)
{
    QList<UserId> users = m_typing.value(conversation).keys();
    std::sort(users.begin(), users.end());
    m_context.updates.setTyping(conversation, users);
}

void SessionPresence::presenceArrived(const Presence &presence)
{
    m_context.updates.addPresence(presence);
}

void SessionPresence::setTyping(const ConversationId &conversation, bool isTyping)
{
    if (!m_context.isLoggedIn || !m_context.privacy.tellsTyping ||
        !m_context.backend.capabilities().testFlag(Capability::Typing))
        return;
    const SteadyTime now = m_context.clock.now();
    const auto said = m_saidTyping.constFind(conversation);
    if (isTyping) {
        if (said != m_saidTyping.cend() && now - *said < kTypingEvery)
            return;
        m_saidTyping.insert(conversation, now);
    } else if (m_saidTyping.remove(conversation) == 0) {
        return;
    }
    m_context.backend.sendTyping(conversation, isTyping);
}

void SessionPresence::setPresence(PresenceState state)
{
    m_presence = state;
    tellPresence();
}

void SessionPresence::privacyChanged()
{
    if (!m_context.privacy.tellsTyping && m_context.isLoggedIn) {
        // Others are not left with somebody who types for ever.
        for (const auto said = std::exchange(m_saidTyping, {});
             const ConversationId &conversation : said.keys())
            m_context.backend.sendTyping(conversation, false);
    }
    tellPresence();
}

PresenceState SessionPresence::toldPresence() const
{
    return m_context.privacy.tellsPresence ? m_presence : PresenceState::Offline;
}

void SessionPresence::tellPresence()
{
    if (!m_context.isLoggedIn || !m_context.backend.capabilities().testFlag(Capability::Presence) ||
        std::exchange(m_toldPresence, toldPresence()) == toldPresence())
        return;
    m_context.backend.sendPresence(m_toldPresence);
}

} // namespace roomscope
