// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/typingboard.h"

namespace roomscope::server {

TypingBoard::TypingBoard(Office &office, Fanout &fanout, const MessageDesk &messages)
    : m_office(office), m_fanout(fanout), m_messages(messages)
{
}

void TypingBoard::set(const Session &session, const ConversationId &conversation, bool isTyping)
{
    const auto log = m_messages.open(session, conversation);
    if (!log)
        return;
    const Place place(session.user, (*log)->id);
    if (!isTyping) {
        stop(place);
        return;
    }
    Entry &entry = m_entries[place];
    if (!entry.alarm)
        entry = {conversation, std::make_unique<Alarm>(m_office.clock, [this, place] { stop(place); })};
    entry.alarm->start(kMemory);
    // Each time, because the others forget it as the server does.
    m_fanout.typing(**log, session.user, true);
}

void TypingBoard::forget(const UserId &user)
{
    QList<Place> places;
    for (const auto &[place, entry] : m_entries) {
        if (place.first == user)
            places.append(place);
    }
    for (const Place &place : std::as_const(places))
        stop(place);
}

void TypingBoard::stop(const Place &place)
{
    const auto found = m_entries.find(place);
    if (found == m_entries.end())
        return;
    const Log *log = m_office.book.find(place.first, found->second.conversation);
    m_entries.erase(found);
    // The room may be another by now.
    if (log && log->id == place.second && log->memberOf(place.first))
        m_fanout.typing(*log, place.first, false);
}

} // namespace roomscope::server
