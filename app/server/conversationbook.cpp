// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/conversationbook.h"

#include <algorithm>

namespace roomscope::server {

ConversationBook::ConversationBook() = default;
ConversationBook::~ConversationBook() = default;

void ConversationBook::reset(std::vector<Log> logs)
{
    m_byUser.clear();
    m_rooms.clear();
    m_directs.clear();
    m_announcements.clear();
    for (Log &log : logs)
        add(std::move(log));
}

Log *ConversationBook::add(Log log)
{
    auto &logs = logsOf(log.kind);
    const QString name = log.name;
    Log *added = (logs[name] = std::make_unique<Log>(std::move(log))).get();
    for (auto it = added->members.cbegin(); it != added->members.cend(); ++it) {
        if (!it->hasLeft)
            m_byUser[it.key()].insert(added);
    }
    return added;
}

void ConversationBook::remove(const Log *log)
{
    for (QSet<Log *> &logs : m_byUser)
        logs.remove(const_cast<Log *>(log));
    const QString name = log->name;
    logsOf(log->kind).erase(name);
}

std::map<QString, std::unique_ptr<Log>> &ConversationBook::logsOf(ConversationKind kind)
{
    switch (kind) {
    case ConversationKind::Direct:
        return m_directs;
    case ConversationKind::Announcements:
        return m_announcements;
    case ConversationKind::Room:
        break;
    }
    return m_rooms;
}

Log *ConversationBook::find(const UserId &viewer, const ConversationId &name) const
{
    switch (kindOf(name)) {
    case ConversationKind::Room:
        return room(roomOf(name));
    case ConversationKind::Direct:
        return direct(viewer, peerOf(name));
    case ConversationKind::Announcements:
        return announcements(viewer);
    }
    return nullptr;
}

Log *ConversationBook::room(const RoomId &room) const
{
    const auto found = m_rooms.find(room.text());
    return found == m_rooms.end() ? nullptr : found->second.get();
}

Log *ConversationBook::direct(const UserId &one, const UserId &other) const
{
    const auto found = m_directs.find(directName(one, other));
    return found == m_directs.end() ? nullptr : found->second.get();
}

Log *ConversationBook::announcements(const UserId &user) const
{
    const auto found = m_announcements.find(user.text());
    return found == m_announcements.end() ? nullptr : found->second.get();
}

ConversationId ConversationBook::nameFor(const Log &log, const UserId &viewer)
{
    if (log.kind == ConversationKind::Announcements)
        return announcementsConversation();
    if (log.kind != ConversationKind::Direct)
        return roomConversation(RoomId(log.name));
    const qsizetype blank = log.name.indexOf(QLatin1Char(' '));
    const QString first = log.name.left(blank);
    const QString second = log.name.mid(blank + 1);
    return directConversation(UserId(first == viewer.text() ? second : first));
}

QString ConversationBook::directName(const UserId &one, const UserId &other)
{
    const auto [low, high] = std::minmax(one.text(), other.text());
    return QString(low) + QLatin1Char(' ') + high;
}

std::map<QString, Log *> ConversationBook::of(const UserId &user) const
{
    std::map<QString, Log *> result;
    const QSet<Log *> logs = m_byUser.value(user);
    for (Log *log : logs)
        result.emplace(nameFor(*log, user).text(), log);
    return result;
}

void ConversationBook::setMember(Log &log, const UserId &user, const Membership &membership)
{
    log.members.insert(user, membership);
    if (membership.hasLeft)
        m_byUser[user].remove(&log);
    else
        m_byUser[user].insert(&log);
}

Conversation ConversationBook::describe(const Log &log, const UserId &viewer, const DeviceId &device)
{
    const Membership place = log.members.value(viewer);
    return {.id = nameFor(log, viewer),
            .epoch = log.epoch,
            .title = log.title,
            .topic = log.topic,
            .lastOrder = log.lastSeq,
            .rev = log.rev,
            // What was said before the viewer came is not theirs to read, so it is not unread.
            .readOrder = std::max(place.readSeq, place.firstSeq - 1),
            .deliveredOrder = log.delivered.value({viewer, device})};
}

} // namespace roomscope::server
