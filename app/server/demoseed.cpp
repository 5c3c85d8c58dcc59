// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demoseed.h"

#include "base/timetext.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace roomscope::server {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

DemoSeed::DemoSeed(Office &office) : m_office(office) {}

Result<void> DemoSeed::write(const QJsonObject &script)
{
    if (const auto opened = m_office.turn.open(); !opened)
        return opened;
    if (const auto written = writePeople(script.value(u"people"_s).toArray()); !written)
        return written;
    const QJsonArray rooms = script.value(u"rooms"_s).toArray();
    for (const QJsonValue &room : rooms) {
        if (const auto written = writeRoom(room.toObject()); !written)
            return written;
    }
    return {};
}

Result<void> DemoSeed::writePeople(const QJsonArray &people)
{
    for (const QJsonValue &value : people) {
        const QJsonObject person = value.toObject();
        const User user{UserId(person.value(u"id"_s).toString()), person.value(u"name"_s).toString()};
        if (const auto inserted = m_office.users.insertUser(user, m_office.clock.wallNow()); !inserted)
            return inserted;
        m_office.people.put({.user = user});
    }
    return {};
}

Result<void> DemoSeed::writeRoom(const QJsonObject &room)
{
    Log log;
    log.name = room.value(u"id"_s).toString();
    log.epoch = Epoch(m_office.ids.next());
    log.title = room.value(u"title"_s).toString();
    log.topic = room.value(u"topic"_s).toString();
    log.creator = UserId(room.value(u"creator"_s).toString());
    log.createdAt = m_office.clock.wallNow() - 72h;
    const auto id = m_office.logs.insert(log);
    if (!id)
        return failure(id.error());
    log.id = *id;
    Log *added = m_office.book.add(log);
    m_last = {};
    const QJsonArray messages = room.value(u"messages"_s).toArray();
    for (const QJsonValue &line : messages) {
        if (const auto written = writeMessage(*added, line.toObject()); !written)
            return written;
    }
    if (const auto counted = m_office.logs.updateCounters(*added); !counted)
        return counted;
    return writeMembers(*added, room.value(u"members"_s).toArray());
}

Result<void> DemoSeed::writeMembers(Log &log, const QJsonArray &members)
{
    for (const QJsonValue &value : members) {
        const UserId user(value.toString());
        const Membership place{.role = user == log.creator ? MemberRole::Owner : MemberRole::Member,
                               .readSeq = log.lastSeq};
        if (const auto stored = m_office.logs.putMember(log, user, place); !stored)
            return stored;
        m_office.book.setMember(log, user, place);
    }
    return {};
}

Result<void> DemoSeed::writeMessage(Log &log, const QJsonObject &line)
{
    Message message;
    message.order = ++log.lastSeq;
    message.rev = ++log.rev;
    message.id = ClientId(m_office.ids.next());
    message.from = UserId(line.value(u"from"_s).toString());
    message.at = timeOf(line);
    message.body = Body::plain(line.value(u"text"_s).toString());
    if (line.contains(u"replyTo"_s))
        message.replyTo = line.value(u"replyTo"_s).toInteger();
    // Nobody asks for these again: no request has this hash.
    if (const auto inserted = m_office.messages.insert(log, message, QByteArray()); !inserted)
        return inserted;
    if (line.contains(u"edited"_s) || line.value(u"deleted"_s).toBool()) {
        message.rev = ++log.rev;
        message.isDeleted = line.value(u"deleted"_s).toBool();
        message.body = Body::plain(line.value(u"edited"_s).toString());
        if (!message.isDeleted)
            message.edited = message.at + 2min;
        if (const auto updated = m_office.messages.update(log, message); !updated)
            return updated;
    }
    return writeReactions(log, message, line.value(u"reactions"_s).toObject());
}

Result<void> DemoSeed::writeReactions(Log &log, const Message &message, const QJsonObject &reactions)
{
    for (auto it = reactions.begin(); it != reactions.end(); ++it) {
        const QJsonArray users = it.value().toArray();
        for (const QJsonValue &user : users) {
            const auto put = m_office.messages.react(log, {.conversation = roomConversation(RoomId(log.name)),
                                                           .epoch = log.epoch,
                                                           .order = message.order,
                                                           .rev = ++log.rev,
                                                           .user = UserId(user.toString()),
                                                           .emoji = it.key(),
                                                           .isOn = true});
            if (!put)
                return failure(put.error());
        }
    }
    return {};
}

WallTime DemoSeed::timeOf(const QJsonObject &line)
{
    const WallTime now = m_office.clock.wallNow();
    WallTime at = now - std::chrono::minutes(line.value(u"minutesAgo"_s).toInteger());
    if (line.contains(u"day"_s)) {
        const QDate today = QDateTime::fromMSecsSinceEpoch(toUnixMs(now)).date();
        const QDateTime then(today.addDays(line.value(u"day"_s).toInteger()),
                             QTime::fromString(line.value(u"time"_s).toString(), u"HH:mm"_s));
        at = fromUnixMs(then.toMSecsSinceEpoch());
    }
    m_last = std::max(at, m_last + 1s);
    return m_last;
}

} // namespace roomscope::server
