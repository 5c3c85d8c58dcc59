// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/fanout.h"

#include <QSet>

namespace roomscope::server {

//! Who is here: a user is what the liveliest of their devices is. Kept in memory only.
class PresenceBoard final
{
public:
    //! Members of larger rooms do not hear of each other.
    static constexpr qsizetype kMaxRoom = 200;

    PresenceBoard(Office &office, Fanout &fanout);

    //! To be called whenever a session came, went, or said something else of itself.
    void update(const UserId &user);
    //! Tells a new session who else is here.
    void introduce(Session &session);
    //! \a newcomer has just become a member of \a log: they and those who are in it hear of each other.
    void acquaint(const Log &log, const UserId &newcomer);
    //! The sessions of those who hear of \a user: private partners, and members of rooms that are not too
    //! large.
    [[nodiscard]] QList<Session *> audienceOf(const UserId &user) const;

private:
    void tell(const UserId &user, const QList<Session *> &audience);
    [[nodiscard]] PresenceState stateOf(const UserId &user) const;
    [[nodiscard]] QSet<UserId> neighboursOf(const UserId &user) const;

    Office &m_office;
    Fanout &m_fanout;
    //! Those who are not offline, as last told.
    QHash<UserId, PresenceState> m_told;
};

} // namespace roomscope::server
