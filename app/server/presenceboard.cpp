// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/presenceboard.h"

#include <algorithm>

namespace roomscope::server {

namespace {

//! The members of \a log; no more than one above PresenceBoard::kMaxRoom.
QSet<UserId> presentIn(const Log &log)
{
    QSet<UserId> present;
    for (auto it = log.members.cbegin();
         it != log.members.cend() && present.size() <= PresenceBoard::kMaxRoom; ++it) {
        if (!it->hasLeft)
            present.insert(it.key());
    }
    return present;
}

} // namespace

PresenceBoard::PresenceBoard(Office &office, Fanout &fanout) : m_office(office), m_fanout(fanout) {}

void PresenceBoard::update(const UserId &user)
{
    const PresenceState state = stateOf(user);
    if (m_told.value(user, PresenceState::Offline) == state)
        return;
    if (state == PresenceState::Offline)
        m_told.remove(user);
    else
        m_told.insert(user, state);
    m_fanout.presence({.user = user, .state = state, .at = m_office.clock.wallNow()}, audienceOf(user));
}

void PresenceBoard::introduce(Session &session)
{
    const QSet<UserId> neighbours = neighboursOf(session.user);
    for (const UserId &user : neighbours)
        tell(user, {&session});
}

void PresenceBoard::acquaint(const Log &log, const UserId &newcomer)
{
    const QSet<UserId> present = presentIn(log);
    if (present.size() > kMaxRoom)
        return;
    QList<Session *> others;
    for (const UserId &user : present) {
        if (user == newcomer)
            continue;
        others.append(m_office.sessions.of(user));
        tell(user, m_office.sessions.of(newcomer));
    }
    tell(newcomer, others);
}

//! Nobody need be told that somebody is not here.
void PresenceBoard::tell(const UserId &user, const QList<Session *> &audience)
{
    const PresenceState state = m_told.value(user, PresenceState::Offline);
    if (state != PresenceState::Offline)
        m_fanout.presence({.user = user, .state = state, .at = m_office.clock.wallNow()}, audience);
}

QList<Session *> PresenceBoard::audienceOf(const UserId &user) const
{
    QList<Session *> audience;
    const QSet<UserId> neighbours = neighboursOf(user);
    for (const UserId &neighbour : neighbours)
        audience.append(m_office.sessions.of(neighbour));
    return audience;
}

PresenceState PresenceBoard::stateOf(const UserId &user) const
{
    PresenceState state = PresenceState::Offline;
    const QList<Session *> sessions = m_office.sessions.of(user);
    for (const Session *session : sessions)
        state = std::max(state, session->presence);
    return state;
}

QSet<UserId> PresenceBoard::neighboursOf(const UserId &user) const
{
    QSet<UserId> neighbours;
    const std::map<QString, Log *> logs = m_office.book.of(user);
    for (const auto &[name, log] : logs) {
        const QSet<UserId> present = presentIn(*log);
        if (present.size() <= kMaxRoom)
            neighbours.unite(present);
    }
    neighbours.remove(user);
    return neighbours;
}

} // namespace roomscope::server
