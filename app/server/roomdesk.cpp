// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/roomdesk.h"

#include "server/refusal.h"

#include <algorithm>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxRooms = 200;
constexpr int kMaxMembers = 500;
//! A page of 200 rooms or conversations with all their titles and topics stays within a frame.
constexpr qsizetype kMaxTitle = 120;
constexpr qsizetype kMaxTopic = 500;

int pageSize(std::optional<int> limit, int most)
{
    return std::clamp(limit.value_or(most), 1, most);
}

bool isLastOwner(const Log &log, const UserId &user)
{
    const Membership *place = log.memberOf(user);
    return place && place->role == MemberRole::Owner &&
           std::count_if(log.members.cbegin(), log.members.cend(), [](const Membership &one) {
               return !one.hasLeft && one.role == MemberRole::Owner;
           }) == 1;
}

} // namespace

RoomDesk::RoomDesk(Office &office, Fanout &fanout, PresenceBoard &presence)
    : m_office(office), m_fanout(fanout), m_presence(presence)
{
}

PageOf<RoomInfo> RoomDesk::list(const Session &session, const std::optional<QString> &after,
                                std::optional<int> limit) const
{
    PageOf<RoomInfo> page;
    const int most = pageSize(limit, kMaxRooms);
    const auto &rooms = m_office.book.rooms();
    for (auto it = rooms.upper_bound(after.value_or(QString())); it != rooms.end(); ++it) {
        if (it->second->isPrivate && !it->second->memberOf(session.user))
            continue;
        if (page.items.size() == most) {
            page.next = page.items.last().id.text();
            break;
        }
        page.items.append(m_fanout.describe(*it->second));
    }
    return page;
}

PageOf<Conversation> RoomDesk::conversations(const Session &session, const std::optional<QString> &after,
                                             std::optional<int> limit) const
{
    PageOf<Conversation> page;
    const int most = pageSize(limit, kMaxRooms);
    const std::map<QString, Log *> logs = m_office.book.of(session.user);
    for (auto it = logs.upper_bound(after.value_or(QString())); it != logs.end(); ++it) {
        if (page.items.size() == most) {
            page.next = page.items.last().id.text();
            break;
        }
        page.items.append(ConversationBook::describe(*it->second, session.user, session.device));
        // Private conversations are named by their other side.
        if (it->second->kind == ConversationKind::Direct)
            page.items.last().title = m_office.people.nameOf(peerOf(page.items.last().id));
    }
    return page;
}

Result<RoomInfo> RoomDesk::create(const Session &session, const RoomId &room, const RoomCard &card)
{
    if (!isValidName(room.text()))
        return badRequest(u"room: 1 to 64 of a-z, 0-9, dot, underscore, hyphen"_s);
    if (m_office.book.room(room))
        return conflict(u"room: there is one of this name"_s);
    if (const auto checked = checkCard(card); !checked)
        return failure(checked.error());
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    Log log;
    log.name = room.text();
    log.epoch = Epoch(m_office.ids.next());
    log.title = card.title.value_or(room.text());
    log.topic = card.topic.value_or(QString());
    log.isPrivate = card.isPrivate.value_or(false);
    log.creator = session.user;
    log.createdAt = m_office.clock.wallNow();
    const auto id = m_office.logs.insert(log);
    if (!id)
        return failure(id.error());
    log.id = *id;
    Log *added = m_office.book.add(log);
    if (const auto stored = put(*added, session.user, {.role = MemberRole::Owner}); !stored)
        return failure(stored.error());
    m_fanout.roomChanged(*added, RoomState::Created, &session);
    RoomInfo info = m_fanout.describe(*added);
    info.state = RoomState::Created;
    return info;
}

Result<RoomInfo> RoomDesk::update(const Session &session, const RoomId &room, const RoomCard &card)
{
    const auto log = asRole(session, room, MemberRole::Moderator);
    if (!log)
        return failure(log.error());
    if (const auto checked = checkCard(card); !checked)
        return failure(checked.error());
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    (*log)->title = card.title.value_or((*log)->title);
    (*log)->topic = card.topic.value_or((*log)->topic);
    (*log)->isPrivate = card.isPrivate.value_or((*log)->isPrivate);
    if (const auto stored = m_office.logs.updateCard(**log); !stored)
        return failure(stored.error());
    const RoomInfo info = m_fanout.describe(**log);
    m_fanout.roomChanged(**log, info.state, &session);
    return info;
}

Result<Conversation> RoomDesk::join(const Session &session, const RoomId &room)
{
    const auto log = visible(session, room);
    if (!log)
        return failure(log.error());
    if (!(*log)->memberOf(session.user)) {
        if (const auto admitted = admit(**log, session.user, &session); !admitted)
            return failure(admitted.error());
    }
    return ConversationBook::describe(**log, session.user, session.device);
}

Result<Conversation> RoomDesk::leave(const Session &session, const RoomId &room)
{
    const auto log = visible(session, room);
    if (!log)
        return failure(log.error());
    const Conversation left = ConversationBook::describe(**log, session.user, session.device);
    if ((*log)->memberOf(session.user)) {
        if (const auto dismissed = dismiss(**log, session.user, &session); !dismissed)
            return failure(dismissed.error());
    }
    return left;
}

Result<void> RoomDesk::remove(const Session &session, const RoomId &room)
{
    const auto log = visible(session, room);
    if (!log)
        return failure(log.error());
    if ((*log)->creator != session.user)
        return forbidden(u"room: only its creator may delete it"_s);
    if (const auto opened = m_office.turn.open(); !opened)
        return opened;
    if (const auto buried = m_office.logs.bury(**log, m_office.clock.wallNow()); !buried)
        return buried;
    m_fanout.roomChanged(**log, RoomState::Deleted, &session);
    m_office.book.remove(*log);
    return {};
}

Result<PageOf<Member>> RoomDesk::members(const Session &session, const RoomId &room,
                                         const std::optional<QString> &after, std::optional<int> limit) const
{
    const auto log = asRole(session, room, MemberRole::Member);
    if (!log)
        return failure(log.error());
    QList<UserId> users;
    for (auto it = (*log)->members.cbegin(); it != (*log)->members.cend(); ++it) {
        if (!it->hasLeft && after.value_or(QString()) < it.key().text())
            users.append(it.key());
    }
    std::sort(users.begin(), users.end());
    PageOf<Member> page;
    const int most = pageSize(limit, kMaxMembers);
    for (const UserId &user : std::as_const(users)) {
        if (page.items.size() == most) {
            page.next = page.items.last().user.id.text();
            break;
        }
        page.items.append(
            {.user = {user, m_office.people.nameOf(user)},
             .state = m_office.sessions.isConnected(user) ? MemberState::Active : MemberState::Joined,
             .role = (*log)->memberOf(user)->role});
    }
    return page;
}

Result<void> RoomDesk::invite(const Session &session, const RoomId &room, const UserId &user)
{
    const auto log = asRole(session, room, MemberRole::Moderator);
    if (!log)
        return failure(log.error());
    if (!m_office.people.has(user))
        return notFound(u"user: there is none of this id"_s);
    if ((*log)->memberOf(user))
        return {};
    return admit(**log, user, &session);
}

Result<void> RoomDesk::expel(const Session &session, const RoomId &room, const UserId &user)
{
    const auto log = asRole(session, room, MemberRole::Moderator);
    if (!log)
        return failure(log.error());
    const Membership *place = (*log)->memberOf(user);
    if (!place)
        return notFound(u"user: not a member"_s);
    const MemberRole own = (*log)->memberOf(session.user)->role;
    if (user != session.user && own != MemberRole::Owner && place->role >= own)
        return forbidden(u"user: only an owner may remove a moderator or an owner"_s);
    return dismiss(**log, user, &session);
}

Result<void> RoomDesk::setRole(const Session &session, const RoomId &room, const UserId &user,
                               MemberRole role)
{
    const auto log = asRole(session, room, MemberRole::Owner);
    if (!log)
        return failure(log.error());
    const Membership *found = (*log)->memberOf(user);
    if (!found)
        return notFound(u"user: not a member"_s);
    if (role != MemberRole::Owner && isLastOwner(**log, user))
        return conflict(u"role: a room keeps an owner"_s);
    Membership place = *found;
    if (place.role == role)
        return {};
    place.role = role;
    if (const auto stored = put(**log, user, place); !stored)
        return stored;
    m_fanout.memberChanged(**log, user, MemberState::Joined, role, &session);
    return {};
}

Result<void> RoomDesk::admit(Log &log, const UserId &user, const Session *except)
{
    // The read level of an earlier stay stays true. To a newcomer, what was said before is there to be read,
    // and is not news: a room of years would else come with a count that means nothing.
    const bool isNew = !log.members.contains(user);
    Membership place = log.members.value(user);
    if (isNew)
        place.readSeq = log.lastSeq;
    place.hasLeft = false;
    place.firstSeq = log.isPrivate ? log.lastSeq + 1 : 1;
    place.role = user == log.creator ? MemberRole::Owner : MemberRole::Member;
    if (const auto stored = put(log, user, place); !stored)
        return stored;
    m_fanout.memberChanged(log, user, MemberState::Joined, place.role, except);
    m_presence.acquaint(log, user);
    return {};
}

Result<void> RoomDesk::dismiss(Log &log, const UserId &user, const Session *except)
{
    Membership place = log.members.value(user);
    place.hasLeft = true;
    // Told while still a member, so that the user's other devices hear it too.
    m_fanout.memberChanged(log, user, MemberState::Left, {}, except);
    return put(log, user, place);
}

Result<void> RoomDesk::put(Log &log, const UserId &user, const Membership &place)
{
    if (const auto opened = m_office.turn.open(); !opened)
        return opened;
    if (const auto stored = m_office.logs.putMember(log, user, place); !stored)
        return stored;
    m_office.book.setMember(log, user, place);
    return {};
}

Result<Log *> RoomDesk::visible(const Session &session, const RoomId &room) const
{
    Log *log = m_office.book.room(room);
    if (!log || (log->isPrivate && !log->memberOf(session.user) && log->creator != session.user))
        return notFound(u"room: there is none of this name"_s);
    return log;
}

Result<Log *> RoomDesk::asRole(const Session &session, const RoomId &room, MemberRole role) const
{
    const auto log = visible(session, room);
    if (!log)
        return log;
    const Membership *place = (*log)->memberOf(session.user);
    if (!place)
        return forbidden(u"room: for members only"_s);
    if (place->role < role) {
        return role == MemberRole::Owner ? forbidden(u"room: for owners only"_s)
                                         : forbidden(u"room: for owners and moderators only"_s);
    }
    return log;
}

Result<void> RoomDesk::checkCard(const RoomCard &card) const
{
    if (card.title && card.title->size() > kMaxTitle)
        return tooLarge(u"title: at most %1 characters"_s.arg(kMaxTitle));
    if (card.topic && card.topic->size() > kMaxTopic)
        return tooLarge(u"topic: at most %1 characters"_s.arg(kMaxTopic));
    return {};
}

} // namespace roomscope::server
