// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo.h"

#include "server/demoseed.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

//! So many messages of each room are new to a new user: a first run shows an unread line.
constexpr qint64 kUnread = 2;

QStringList linesOf(const QJsonObject &script, const QString &key)
{
    QStringList lines;
    const QJsonArray array = script.value(key).toArray();
    for (const QJsonValue &line : array)
        lines.append(line.toString());
    return lines;
}

} // namespace

Demo::Demo(Office &office, Desks &desks) : m_office(office), m_desks(desks)
{
    QFile file(u":/server/seed.json"_s);
    if (file.open(QIODevice::ReadOnly))
        m_script = QJsonDocument::fromJson(file.readAll()).object();
}

Demo::~Demo() = default;

Result<void> Demo::start()
{
    if (m_office.people.isEmpty()) {
        if (const auto seeded = DemoSeed(m_office).write(m_script); !seeded)
            return seeded;
    }
    m_feeds = std::make_unique<FeedBot>(m_office, m_desks.feeds);
    // A database that was somebody's own before may have no bots; then there are none.
    if (m_office.people.has(UserId(u"echo"_s)))
        m_echo = std::make_unique<EchoBot>(m_office, m_desks, UserId(u"echo"_s));
    if (m_office.people.has(UserId(u"dock"_s))) {
        m_dock = std::make_unique<DockBot>(m_office, m_desks, UserId(u"dock"_s),
                                           DockBot::Lines{.reactions = linesOf(m_script, u"reactions"_s),
                                                          .replies = linesOf(m_script, u"replies"_s)});
    }
    return {};
}

Result<void> Demo::welcome(const UserId &user)
{
    const QJsonArray rooms = m_script.value(u"rooms"_s).toArray();
    for (const QJsonValue &room : rooms) {
        Log *log = m_office.book.room(RoomId(room.toObject().value(u"id"_s).toString()));
        if (!log || log->isPrivate)
            continue;
        if (const auto admitted = m_desks.rooms.admit(*log, user, nullptr); !admitted)
            return admitted;
        Membership place = *log->memberOf(user);
        place.readSeq = std::max<qint64>(0, log->lastSeq - kUnread);
        if (const auto stored = m_office.logs.putMember(*log, user, place); !stored)
            return stored;
        m_office.book.setMember(*log, user, place);
    }
    const QJsonObject notice = m_script.value(u"announcement"_s).toObject();
    const UserId author(notice.value(u"from"_s).toString());
    if (m_office.people.has(author)) {
        const auto told = m_desks.announcements.publish(
            author, {.text = notice.value(u"text"_s).toString(), .audience = {.users = {user}}});
        if (!told)
            return failure(told.error());
    }
    return m_echo ? m_echo->greet(user, m_script.value(u"welcome"_s).toString()) : Result<void>();
}

} // namespace roomscope::server
