// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "domain/message.h"
#include "server/office.h"

namespace roomscope::server {

//! Puts what happened in front of those it concerns, each under the conversation's name for them. Never to \a
//! except, the session whose request it was: that gets an ack.
class Fanout final
{
public:
    explicit Fanout(Office &office);

    void message(const Log &log, const Message &message, const Session *except);
    void reaction(const Log &log, const ReactionChange &change, const Session *except);
    //! To the authors of what was received or read, and to the user's other devices.
    void receipt(const Log &log, const Receipt &receipt, const QList<UserId> &authors, const Session *except);
    //! To the other members; not to the user's own devices.
    void typing(const Log &log, const UserId &user, bool isTyping);
    void presence(const Presence &presence, const QList<Session *> &audience);
    //! To members, and to everyone where the room is public: it is in their list of rooms.
    void roomChanged(const Log &log, RoomState state, const Session *except);
    void memberChanged(const Log &log, const UserId &user, MemberState state, std::optional<MemberRole> role,
                       const Session *except);
    void profile(const User &user, const QList<Session *> &audience);

    //! The sessions of all members, of private rooms' present ones too.
    [[nodiscard]] QList<Session *> membersOf(const Log &log) const;
    [[nodiscard]] RoomInfo describe(const Log &log) const;

private:
    template <typename Say>
    void toMembers(const Log &log, const QList<Session *> &audience, const Session *except, const Say &say);

    Office &m_office;
};

} // namespace roomscope::server
