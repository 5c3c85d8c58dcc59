// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/announcementstore.h"

#include "base/timetext.h"
#include "server/sql.h"

namespace roomscope::server {

using namespace Qt::StringLiterals;

AnnouncementStore::AnnouncementStore(Database &database) : m_database(database) {}

Result<void> AnnouncementStore::insert(const AnnouncementRow &row, const QList<UserId> &addressees)
{
    const auto inserted = sql::runOne(
        m_database,
        u"INSERT INTO announcements (id, user, at, body, is_urgent, total) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {row.id.text(), row.user.text(), toUnixMs(row.at), row.body, row.isUrgent, row.total});
    if (!inserted)
        return inserted;
    const QString statement = u"INSERT INTO addressees (announcement, user, received_at) VALUES (?, ?, ?)"_s;
    // The author has what they wrote.
    if (const auto own =
            sql::runOne(m_database, statement, {row.id.text(), row.user.text(), toUnixMs(row.at)});
        !own)
        return own;
    for (const UserId &user : addressees) {
        if (const auto put = sql::runOne(m_database, statement, {row.id.text(), user.text(), QVariant()});
            !put)
            return put;
    }
    return {};
}

Result<std::optional<AnnouncementRow>> AnnouncementStore::find(const AnnouncementId &id) const
{
    std::optional<AnnouncementRow> found;
    const auto read =
        sql::each(m_database, u"SELECT user, at, body, is_urgent, total FROM announcements WHERE id = ?"_s,
                  {id.text()}, [&](const sql::Row &row) {
                      found = AnnouncementRow{.id = id,
                                              .user = UserId(row.text(0)),
                                              .at = fromUnixMs(row.integer(1)),
                                              .body = row.blob(2),
                                              .isUrgent = row.integer(3) != 0,
                                              .total = row.integer(4)};
                  });
    if (!read)
        return failure(read.error());
    return found;
}

Result<AnnouncementCounts> AnnouncementStore::counts(const AnnouncementRow &row) const
{
    AnnouncementCounts counts;
    const auto read = sql::each(m_database,
                                u"SELECT count(*) - count(log), count(received_at) FROM addressees "
                                "WHERE announcement = ? AND user <> ?"_s,
                                {row.id.text(), row.user.text()}, [&](const sql::Row &found) {
                                    counts = {.waiting = found.integer(0), .delivered = found.integer(1)};
                                });
    if (!read)
        return failure(read.error());
    return counts;
}

Result<QList<AnnouncementId>> AnnouncementStore::unfinished() const
{
    QList<AnnouncementId> ids;
    const auto read = sql::each(
        m_database, u"SELECT DISTINCT announcement FROM addressees WHERE log IS NULL ORDER BY announcement"_s,
        {}, [&](const sql::Row &row) { ids.append(AnnouncementId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return ids;
}

Result<QList<UserId>> AnnouncementStore::waiting(const AnnouncementId &id, int limit) const
{
    QList<UserId> users;
    const auto read = sql::each(
        m_database,
        u"SELECT user FROM addressees WHERE announcement = ? AND log IS NULL ORDER BY user LIMIT ?"_s,
        {id.text(), limit}, [&](const sql::Row &row) { users.append(UserId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return users;
}

Result<void> AnnouncementStore::place(const AnnouncementId &id, const UserId &user, qint64 log, qint64 seq)
{
    return sql::runOne(m_database,
                       u"UPDATE addressees SET log = ?, seq = ? WHERE announcement = ? AND user = ?"_s,
                       {log, seq, id.text(), user.text()});
}

Result<bool> AnnouncementStore::receive(const AnnouncementId &id, const UserId &user, WallTime at)
{
    const auto done = sql::run(m_database,
                               u"UPDATE addressees SET received_at = ? WHERE announcement = ? AND user = ? "
                               "AND received_at IS NULL AND log IS NOT NULL"_s,
                               {toUnixMs(at), id.text(), user.text()});
    if (!done)
        return failure(done.error());
    return *done > 0;
}

Result<QList<AnnouncementId>> AnnouncementStore::receiveUpTo(const UserId &user, qint64 seq, WallTime at)
{
    QList<AnnouncementId> ids;
    const auto read = sql::each(
        m_database,
        u"SELECT announcement FROM addressees WHERE user = ? AND seq <= ? AND received_at IS NULL"_s,
        {user.text(), seq}, [&](const sql::Row &row) { ids.append(AnnouncementId(row.text(0))); });
    if (!read)
        return failure(read.error());
    if (ids.isEmpty())
        return ids;
    const auto done = sql::run(
        m_database,
        u"UPDATE addressees SET received_at = ? WHERE user = ? AND seq <= ? AND received_at IS NULL"_s,
        {toUnixMs(at), user.text(), seq});
    if (!done)
        return failure(done.error());
    return ids;
}

Result<QList<UserId>> AnnouncementStore::pending(const AnnouncementRow &row, const QString &after,
                                                 int limit) const
{
    QList<UserId> users;
    const auto read = sql::each(m_database,
                                u"SELECT user FROM addressees WHERE announcement = ? AND user > ? AND "
                                "received_at IS NULL ORDER BY user LIMIT ?"_s,
                                {row.id.text(), after, limit},
                                [&](const sql::Row &found) { users.append(UserId(found.text(0))); });
    if (!read)
        return failure(read.error());
    return users;
}

Result<QList<QPair<UserId, qint64>>> AnnouncementStore::told(const AnnouncementRow &row) const
{
    QList<QPair<UserId, qint64>> places;
    const auto read = sql::each(
        m_database,
        u"SELECT user, seq FROM addressees WHERE announcement = ? AND received_at IS NULL AND log IS NOT NULL"_s,
        {row.id.text()}, [&](const sql::Row &found) {
            places.append({UserId(found.text(0)), found.integer(1)});
        });
    if (!read)
        return failure(read.error());
    return places;
}

} // namespace roomscope::server
