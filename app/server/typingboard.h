// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "server/messagedesk.h"

#include <map>

namespace roomscope::server {

//! Who is writing where, forgotten after a while without a word of it. Kept in memory only.
class TypingBoard final
{
public:
    static constexpr std::chrono::seconds kMemory{6};

    TypingBoard(Office &office, Fanout &fanout, const MessageDesk &messages);

    void set(const Session &session, const ConversationId &conversation, bool isTyping);
    //! The user has no session left.
    void forget(const UserId &user);

private:
    //! A user and a log.
    using Place = QPair<UserId, qint64>;
    struct Entry
    {
        //! As the user calls it.
        ConversationId conversation;
        std::unique_ptr<Alarm> alarm;
    };

    void stop(const Place &place);

    Office &m_office;
    Fanout &m_fanout;
    const MessageDesk &m_messages;
    std::map<Place, Entry> m_entries;
};

} // namespace roomscope::server
