// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/messagestore.h"

#include "base/timetext.h"
#include "server/jsonsize.h"
#include "server/sql.h"

#include <algorithm>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

//! Announcements are stored once for all who get them; a view shows them as rows of messages.
QString selectFrom(const Log &log)
{
    return u"SELECT seq, rev, user, client_id, at, body_kind, body, reply_to, mentions, edited_at, "
           u"is_deleted, "
           "reaction_count FROM %1 WHERE log = ? "_s.arg(
               log.kind == ConversationKind::Announcements ? u"announced"_s : u"messages"_s);
}

//! A user's id with its quotes, and a share of the emoji's object.
constexpr qint64 kReactionJson = 80;

QVariant optional(const std::optional<qint64> &value)
{
    return value ? QVariant(*value) : QVariant();
}

QString joined(const QList<UserId> &users)
{
    QStringList texts;
    for (const UserId &user : users)
        texts.append(user.text());
    return texts.join(u' ');
}

QList<UserId> split(const QString &text)
{
    QList<UserId> users;
    const QStringList texts = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &user : texts)
        users.append(UserId(user));
    return users;
}

Message messageOf(const Log &log, const sql::Row &row)
{
    Message message;
    message.epoch = log.epoch;
    message.order = row.integer(0);
    message.rev = row.integer(1);
    message.from = UserId(row.text(2));
    message.id = ClientId(row.text(3));
    message.at = fromUnixMs(row.integer(4));
    message.body = {.kind = Body::Kind(row.integer(5)), .bytes = row.blob(6)};
    if (!row.isNull(7))
        message.replyTo = row.integer(7);
    message.mentions = split(row.text(8));
    if (!row.isNull(9))
        message.edited = fromUnixMs(row.integer(9));
    message.isDeleted = row.integer(10) != 0;
    return message;
}

} // namespace

QList<Message> named(QList<Message> messages, const ConversationId &name)
{
    for (Message &message : messages)
        message.conversation = name;
    return messages;
}

MessageStore::MessageStore(Database &database) : m_database(database) {}

Result<std::optional<SentBefore>> MessageStore::sentBefore(const UserId &user, const ClientId &id) const
{
    std::optional<SentBefore> found;
    const auto read = sql::each(
        m_database,
        u"SELECT log, seq, sent_rev, at, sent_hash FROM messages WHERE user = ? AND client_id = ?"_s,
        {user.text(), id.text()}, [&](const sql::Row &row) {
            found = SentBefore{.log = row.integer(0),
                               .seq = row.integer(1),
                               .rev = row.integer(2),
                               .at = fromUnixMs(row.integer(3)),
                               .hash = row.blob(4)};
        });
    if (!read)
        return failure(read.error());
    return found;
}

Result<void> MessageStore::insert(const Log &log, const Message &message, const QByteArray &hash)
{
    return sql::runOne(
        m_database,
        u"INSERT INTO messages (log, seq, rev, user, client_id, at, body_kind, body, reply_to, mentions, "
        "sent_rev, sent_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {log.id, message.order, message.rev, message.from.text(), message.id.text(), toUnixMs(message.at),
         int(message.body.kind), message.body.bytes, optional(message.replyTo), joined(message.mentions),
         message.rev, hash});
}

Result<void> MessageStore::update(const Log &log, const Message &message)
{
    return sql::runOne(
        m_database,
        u"UPDATE messages SET rev = ?, body_kind = ?, body = ?, edited_at = ?, is_deleted = ?, mentions = ? "
        "WHERE log = ? AND seq = ?"_s,
        {message.rev, int(message.body.kind), message.body.bytes,
         message.edited ? QVariant(toUnixMs(*message.edited)) : QVariant(), message.isDeleted,
         joined(message.mentions), log.id, message.order});
}

Result<std::optional<Message>> MessageStore::message(const Log &log, qint64 seq) const
{
    const auto found = read(log, selectFrom(log) + u"AND seq = ?"_s, {log.id, seq}, 1);
    if (!found)
        return failure(found.error());
    return found->isEmpty() ? std::optional<Message>() : found->first();
}

Result<bool> MessageStore::react(const Log &log, const ReactionChange &change)
{
    const auto done =
        change.isOn
            ? sql::run(m_database,
                       u"INSERT OR IGNORE INTO reactions (log, seq, emoji, user) VALUES (?, ?, ?, ?)"_s,
                       {log.id, change.order, change.emoji, change.user.text()})
            : sql::run(m_database,
                       u"DELETE FROM reactions WHERE log = ? AND seq = ? AND emoji = ? AND user = ?"_s,
                       {log.id, change.order, change.emoji, change.user.text()});
    if (!done)
        return failure(done.error());
    if (*done == 0)
        return false;
    const auto marked = sql::runOne(m_database,
                                    u"UPDATE messages SET rev = ?, reaction_count = reaction_count + ? "
                                    "WHERE log = ? AND seq = ?"_s,
                                    {change.rev, change.isOn ? 1 : -1, log.id, change.order});
    if (!marked)
        return failure(marked.error());
    return true;
}

Result<void> MessageStore::clearReactions(const Log &log, qint64 seq)
{
    const auto done =
        sql::run(m_database, u"DELETE FROM reactions WHERE log = ? AND seq = ?"_s, {log.id, seq});
    if (!done)
        return failure(done.error());
    return sql::runOne(m_database, u"UPDATE messages SET reaction_count = 0 WHERE log = ? AND seq = ?"_s,
                       {log.id, seq});
}

Result<QList<Message>> MessageStore::ascending(const Log &log, qint64 from, qint64 to, int limit,
                                               qint64 bytes) const
{
    return read(log, selectFrom(log) + u"AND seq BETWEEN ? AND ? ORDER BY seq LIMIT ?"_s,
                {log.id, from, to, limit}, bytes);
}

Result<QList<Message>> MessageStore::newest(const Log &log, qint64 from, qint64 to, int limit,
                                            qint64 bytes) const
{
    auto messages = read(log, selectFrom(log) + u"AND seq BETWEEN ? AND ? ORDER BY seq DESC LIMIT ?"_s,
                         {log.id, from, to, limit}, bytes);
    if (messages)
        std::reverse(messages->begin(), messages->end());
    return messages;
}

Result<QList<Message>> MessageStore::changed(const Log &log, qint64 from, qint64 to, qint64 rev, int limit,
                                             qint64 bytes) const
{
    return read(log, selectFrom(log) + u"AND seq BETWEEN ? AND ? AND rev > ? ORDER BY rev LIMIT ?"_s,
                {log.id, from, to, rev, limit}, bytes);
}

Result<QList<UserId>> MessageStore::authors(const Log &log, qint64 from, qint64 to) const
{
    QList<UserId> users;
    const auto read =
        sql::each(m_database, u"SELECT DISTINCT user FROM messages WHERE log = ? AND seq BETWEEN ? AND ?"_s,
                  {log.id, from, to}, [&](const sql::Row &row) { users.append(UserId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return users;
}

Result<QList<Message>> MessageStore::read(const Log &log, const QString &sql, const QVariantList &values,
                                          qint64 bytes) const
{
    QList<Message> messages;
    QList<qsizetype> reacted;
    qint64 size = 0;
    const auto done = sql::each(m_database, sql, values, [&](const sql::Row &row) {
        if (!messages.isEmpty() && size >= bytes)
            return;
        messages.append(messageOf(log, row));
        size += jsonSize(messages.last()) + row.integer(11) * kReactionJson;
        if (row.integer(11) != 0)
            reacted.append(messages.size() - 1);
        // The one that went over goes with the next page; a page holds one in any case.
        if (size > bytes && messages.size() > 1) {
            messages.removeLast();
            if (!reacted.isEmpty() && reacted.last() == messages.size())
                reacted.removeLast();
        }
    });
    if (!done)
        return failure(done.error());
    for (const qsizetype index : std::as_const(reacted)) {
        auto found = reactions(log, messages.at(index).order);
        if (!found)
            return failure(found.error());
        messages[index].reactions = *std::move(found);
    }
    return messages;
}

Result<QList<Reaction>> MessageStore::reactions(const Log &log, qint64 seq) const
{
    QList<Reaction> reactions;
    const auto read =
        sql::each(m_database, u"SELECT emoji, user FROM reactions WHERE log = ? AND seq = ? ORDER BY id"_s,
                  {log.id, seq}, [&](const sql::Row &row) {
                      const QString emoji = row.text(0);
                      auto same = std::find_if(reactions.begin(), reactions.end(),
                                               [&](const Reaction &one) { return one.emoji == emoji; });
                      if (same == reactions.end())
                          same = reactions.insert(reactions.end(), Reaction{.emoji = emoji});
                      same->users.append(UserId(row.text(1)));
                  });
    if (!read)
        return failure(read.error());
    return reactions;
}

} // namespace roomscope::server
