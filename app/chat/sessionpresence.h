// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/sessioncontext.h"

namespace roomscope {

//! What passes and is not kept: who is typing, who is there. Network thread.
class SessionPresence final
{
public:
    static constexpr std::chrono::seconds kTypingLife{6};
    static constexpr std::chrono::seconds kTypingEvery{3};
    static constexpr qsizetype kMaxTyping = 1000;

    explicit SessionPresence(SessionContext &context);

    void loggedIn();
    void connectionLost();
    void typingArrived(const TypingNotice &notice);
    //! Who has said it is not saying it.
    void messageArrived(const ConversationId &conversation, const UserId &from);
    void presenceArrived(const Presence &presence);

    void setTyping(const ConversationId &conversation, bool isTyping);
    void setPresence(PresenceState state);
    //! SessionContext::privacy is another.
    void privacyChanged();

private:
    void forget();
    void forget(const ConversationId &conversation, const UserId &user);
    void publish(const ConversationId &conversation);
    //! What the server is to believe.
    [[nodiscard]] PresenceState toldPresence() const;
    void tellPresence();

    SessionContext &m_context;
    Alarm m_alarm;
    //! Who types where, and until when that holds.
    QHash<ConversationId, QHash<UserId, SteadyTime>> m_typing;
    qsizetype m_count = 0;
    QHash<ConversationId, SteadyTime> m_saidTyping;
    PresenceState m_presence = PresenceState::Online;
    //! As the server has it in this login.
    PresenceState m_toldPresence = PresenceState::Online;
};

} // namespace roomscope
