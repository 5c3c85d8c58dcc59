// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fanout.h"

#include "server/wording.h"

#include <algorithm>

namespace roomscope::server {

namespace {

bool isSame(const Session *one, const Session *other)
{
    return other && one->id == other->id;
}

} // namespace

Fanout::Fanout(Office &office) : m_office(office) {}

QList<Session *> Fanout::membersOf(const Log &log) const
{
    QList<Session *> sessions;
    for (auto it = log.members.cbegin(); it != log.members.cend(); ++it) {
        if (!it->hasLeft)
            sessions.append(m_office.sessions.of(it.key()));
    }
    return sessions;
}

RoomInfo Fanout::describe(const Log &log) const
{
    RoomInfo info{
        .id = RoomId(log.name), .title = log.title, .topic = log.topic, .state = RoomState::Inactive};
    for (auto it = log.members.cbegin(); it != log.members.cend(); ++it) {
        if (it->hasLeft)
            continue;
        ++info.members;
        if (m_office.sessions.isConnected(it.key()))
            info.state = RoomState::Active;
    }
    return info;
}

template <typename Say>
void Fanout::toMembers(const Log &log, const QList<Session *> &audience, const Session *except,
                       const Say &say)
{
    // One envelope for all of a room; a private conversation has another name at each side.
    QHash<ConversationId, Parcel> parcels;
    for (const Session *session : audience) {
        if (isSame(session, except))
            continue;
        const ConversationId name = ConversationBook::nameFor(log, session->user);
        auto parcel = parcels.find(name);
        if (parcel == parcels.end())
            parcel = parcels.insert(name, say(name));
        m_office.turn.post(session->outlet, *parcel);
    }
}

void Fanout::message(const Log &log, const Message &message, const Session *except)
{
    toMembers(log, membersOf(log), except,
              [&](const ConversationId &name) { return wording::message(name, message); });
}

void Fanout::reaction(const Log &log, const ReactionChange &change, const Session *except)
{
    toMembers(log, membersOf(log), except, [&](const ConversationId &name) {
        ReactionChange named = change;
        named.conversation = name;
        return wording::envelope({named});
    });
}

void Fanout::receipt(const Log &log, const Receipt &receipt, const QList<UserId> &authors,
                     const Session *except)
{
    QList<Session *> audience = m_office.sessions.of(receipt.user);
    for (const UserId &author : authors) {
        if (author != receipt.user && log.memberOf(author))
            audience.append(m_office.sessions.of(author));
    }
    toMembers(log, audience, except, [&](const ConversationId &name) {
        Receipt named = receipt;
        named.conversation = name;
        return wording::envelope({named});
    });
}

void Fanout::typing(const Log &log, const UserId &user, bool isTyping)
{
    QList<Session *> audience = membersOf(log);
    audience.removeIf([&](const Session *session) { return session->user == user; });
    toMembers(log, audience, nullptr, [&](const ConversationId &name) {
        return wording::envelope({TypingNotice{.conversation = name, .user = user, .isTyping = isTyping}});
    });
}

void Fanout::presence(const Presence &presence, const QList<Session *> &audience)
{
    const Parcel parcel = wording::envelope({presence});
    for (const Session *session : audience)
        m_office.turn.post(session->outlet, parcel);
}

void Fanout::roomChanged(const Log &log, RoomState state, const Session *except)
{
    RoomInfo info = describe(log);
    info.state = state;
    const Parcel parcel = wording::envelope({info});
    const QList<Session *> audience = log.isPrivate ? membersOf(log) : m_office.sessions.all();
    for (const Session *session : audience) {
        if (!isSame(session, except))
            m_office.turn.post(session->outlet, parcel);
    }
}

void Fanout::memberChanged(const Log &log, const UserId &user, MemberState state,
                           std::optional<MemberRole> role, const Session *except)
{
    const Parcel parcel = wording::envelope(
        {MemberChange{.room = RoomId(log.name), .user = user, .state = state, .role = role}});
    const QList<Session *> audience = membersOf(log);
    for (const Session *session : audience) {
        if (!isSame(session, except))
            m_office.turn.post(session->outlet, parcel);
    }
}

void Fanout::profile(const User &user, const QList<Session *> &audience)
{
    const Parcel parcel = wording::envelope({user});
    for (const Session *session : audience)
        m_office.turn.post(session->outlet, parcel);
}

} // namespace roomscope::server
