// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/logstore.h"

#include "base/timetext.h"
#include "server/sql.h"

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

int kindNumber(ConversationKind kind)
{
    return kind == ConversationKind::Announcements ? 2 : kind == ConversationKind::Direct ? 1 : 0;
}

ConversationKind kindOfNumber(qint64 number)
{
    return number == 2   ? ConversationKind::Announcements
           : number == 1 ? ConversationKind::Direct
                         : ConversationKind::Room;
}

} // namespace

LogStore::LogStore(Database &database) : m_database(database) {}

Result<std::vector<Log>> LogStore::load() const
{
    QHash<qint64, Log> logs;
    const auto read = sql::each(
        m_database,
        u"SELECT id, kind, name, epoch, title, topic, creator, is_private, last_seq, rev, created_at "
        "FROM logs WHERE deleted_at IS NULL"_s,
        {}, [&](const sql::Row &row) {
            Log log;
            log.id = row.integer(0);
            log.kind = kindOfNumber(row.integer(1));
            log.name = row.text(2);
            log.epoch = Epoch(row.text(3));
            log.title = row.text(4);
            log.topic = row.text(5);
            log.creator = UserId(row.text(6));
            log.isPrivate = row.integer(7) != 0;
            log.lastSeq = row.integer(8);
            log.rev = row.integer(9);
            log.createdAt = fromUnixMs(row.integer(10));
            logs.insert(log.id, log);
        });
    if (!read)
        return failure(read.error());
    if (const auto members = loadMembers(logs); !members)
        return failure(members.error());
    if (const auto delivered = loadDelivered(logs); !delivered)
        return failure(delivered.error());
    return std::vector<Log>(logs.cbegin(), logs.cend());
}

Result<void> LogStore::loadMembers(QHash<qint64, Log> &logs) const
{
    return sql::each(m_database, u"SELECT log, user, role, has_left, first_seq, read_seq FROM members"_s, {},
                     [&](const sql::Row &row) {
                         const auto log = logs.find(row.integer(0));
                         if (log == logs.end())
                             return;
                         log->members.insert(UserId(row.text(1)), {.role = MemberRole(row.integer(2)),
                                                                   .hasLeft = row.integer(3) != 0,
                                                                   .firstSeq = row.integer(4),
                                                                   .readSeq = row.integer(5)});
                     });
}

Result<void> LogStore::loadDelivered(QHash<qint64, Log> &logs) const
{
    return sql::each(
        m_database, u"SELECT log, user, device, seq FROM delivered"_s, {}, [&](const sql::Row &row) {
            const auto log = logs.find(row.integer(0));
            if (log != logs.end())
                log->delivered.insert({UserId(row.text(1)), DeviceId(row.text(2))}, row.integer(3));
        });
}

Result<qint64> LogStore::insert(const Log &log)
{
    const auto inserted =
        sql::run(m_database,
                 u"INSERT INTO logs (kind, name, epoch, title, topic, creator, is_private, created_at) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                 {kindNumber(log.kind), log.name, log.epoch.text(), log.title, log.topic, log.creator.text(),
                  log.isPrivate, toUnixMs(log.createdAt)});
    if (!inserted)
        return failure(inserted.error());
    qint64 id = 0;
    const auto read = sql::each(m_database, u"SELECT last_insert_rowid()"_s, {},
                                [&](const sql::Row &row) { id = row.integer(0); });
    if (!read)
        return failure(read.error());
    return id;
}

Result<void> LogStore::updateCard(const Log &log)
{
    return sql::runOne(m_database, u"UPDATE logs SET title = ?, topic = ?, is_private = ? WHERE id = ?"_s,
                       {log.title, log.topic, log.isPrivate, log.id});
}

Result<void> LogStore::updateCounters(const Log &log)
{
    return sql::runOne(m_database, u"UPDATE logs SET last_seq = ?, rev = ? WHERE id = ?"_s,
                       {log.lastSeq, log.rev, log.id});
}

Result<void> LogStore::bury(const Log &log, WallTime at)
{
    for (const QString &statement :
         {u"DELETE FROM reactions WHERE log = ?"_s,
          u"UPDATE messages SET body = x'', mentions = '', is_deleted = 1 WHERE log = ?"_s,
          u"DELETE FROM members WHERE log = ?"_s, u"DELETE FROM delivered WHERE log = ?"_s}) {
        if (const auto done = sql::run(m_database, statement, {log.id}); !done)
            return failure(done.error());
    }
    return sql::runOne(m_database, u"UPDATE logs SET title = '', topic = '', deleted_at = ? WHERE id = ?"_s,
                       {toUnixMs(at), log.id});
}

Result<void> LogStore::putMember(const Log &log, const UserId &user, const Membership &membership)
{
    return sql::runOne(
        m_database,
        u"INSERT INTO members (log, user, role, has_left, first_seq, read_seq) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (log, user) DO UPDATE SET role = excluded.role, has_left = excluded.has_left, "
        "first_seq = excluded.first_seq, read_seq = excluded.read_seq"_s,
        {log.id, user.text(), int(membership.role), membership.hasLeft, membership.firstSeq,
         membership.readSeq});
}

Result<void> LogStore::putDelivered(const Log &log, const UserId &user, const DeviceId &device, qint64 seq)
{
    return sql::runOne(m_database,
                       u"INSERT INTO delivered (log, user, device, seq) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (log, user, device) DO UPDATE SET seq = excluded.seq"_s,
                       {log.id, user.text(), device.text(), seq});
}

} // namespace roomscope::server
