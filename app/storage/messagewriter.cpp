// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/messagewriter.h"

#include "base/timetext.h"
#include "storage/messagerows.h"
#include "storage/searchindex.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

std::optional<qint64> editedColumn(const Message &message)
{
    return message.edited ? std::optional(toUnixMs(*message.edited)) : std::nullopt;
}

//! A tombstone has no body, whatever came with it.
QByteArray bodyColumn(const Message &message)
{
    return message.isDeleted ? QByteArray() : message.body.bytes;
}

void raise(EpochState &epoch, qint64 order, qint64 rev)
{
    epoch.lastOrder = std::max(epoch.lastOrder, order);
    epoch.rev = std::max(epoch.rev, rev);
    epoch.isDirty = true;
}

} // namespace

MessageWriter::MessageWriter(UserId self) : m_self(std::move(self)) {}

Result<MessageWriter::Change> MessageWriter::put(Database &database, EpochState &epoch,
                                                 const Message &message)
{
    const auto isNew = insert(database, epoch, message);
    if (!isNew)
        return failure(isNew.error());
    if (!*isNew)
        return update(database, epoch, message);
    raise(epoch, message.order, message.rev);
    epoch.newestOrder = std::max(epoch.newestOrder, message.order);
    count(epoch, message, 1);
    // Live messages are above all reactions: most rows are written with the one statement above.
    if (message.reactions.isEmpty() && message.order > epoch.newestReaction)
        return Change::Added;
    const auto hasLater = putReactions(database, epoch, message);
    if (!hasLater)
        return failure(hasLater.error());
    return *hasLater ? Change::AddedUnderReactions : Change::Added;
}

Result<bool> MessageWriter::insert(Database &database, const EpochState &epoch, const Message &message)
{
    const auto inserted =
        database.run(u"INSERT INTO messages (epoch, ord, rev, client_id, sender, at, body_kind, body, "
                     u"reply_to, mentions, edited_at, "
                     "is_deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_s,
                     epoch.id, message.order, message.rev, message.id.text(), message.from.text(),
                     toUnixMs(message.at), int(message.body.kind), bodyColumn(message), message.replyTo,
                     messagerows::joined(message.mentions), editedColumn(message), message.isDeleted);
    if (!inserted)
        return failure(inserted.error());
    return *inserted > 0;
}

Result<MessageWriter::Change> MessageWriter::update(Database &database, EpochState &epoch,
                                                    const Message &message)
{
    Query row = database.query(
        u"SELECT rev, sender, mentions, is_deleted FROM messages WHERE epoch = ? AND ord = ?"_s, epoch.id,
        message.order);
    if (!row.next()) {
        if (row.error())
            return failure(*row.error());
        // This (sender, client id) is stored under another order: a server that repeats itself.
        return Change::Duplicate;
    }
    if (row.integer(0) >= message.rev)
        return Change::Duplicate;
    Message before;
    before.order = message.order;
    before.from = UserId(row.text(1));
    before.mentions = messagerows::split(row.text(2));
    before.isDeleted = row.integer(3) != 0;
    // Who wrote it, when and under which client id never changes.
    const auto updated = database.run(u"UPDATE messages SET rev = ?, body_kind = ?, body = ?, reply_to = ?, "
                                      u"mentions = ?, edited_at = ?, is_deleted = ? "
                                      "WHERE epoch = ? AND ord = ?"_s,
                                      message.rev, int(message.body.kind), bodyColumn(message),
                                      message.replyTo, messagerows::joined(message.mentions),
                                      editedColumn(message), message.isDeleted, epoch.id, message.order);
    if (!updated)
        return failure(updated.error());
    if (const auto forgotten = searchindex::forget(database, epoch.id, message.order); !forgotten)
        return failure(forgotten.error());
    raise(epoch, message.order, message.rev);
    count(epoch, before, -1);
    Message after = message;
    after.from = before.from;
    count(epoch, after, 1);
    if (const auto later = putReactions(database, epoch, message); !later)
        return failure(later.error());
    return Change::Changed;
}

Result<bool> MessageWriter::putReactions(Database &database, EpochState &epoch, const Message &message)
{
    const auto cleared = database.run(u"DELETE FROM reactions WHERE epoch = ? AND ord = ? AND rev <= ?"_s,
                                      epoch.id, message.order, message.rev);
    if (!cleared)
        return failure(cleared.error());
    // What is left is newer than this state.
    const auto later = database.integer(u"SELECT count(*) FROM reactions WHERE epoch = ? AND ord = ?"_s,
                                        epoch.id, message.order);
    if (!later)
        return failure(later.error());
    qint64 place = 0;
    for (const Reaction &reaction : message.reactions) {
        for (const UserId &user : reaction.users) {
            const auto put = database.run(
                u"INSERT INTO reactions (epoch, ord, user, emoji, rev, is_on, place) "
                "VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT (epoch, ord, user, emoji) DO NOTHING"_s,
                epoch.id, message.order, user.text(), reaction.emoji, message.rev, place++);
            if (!put)
                return failure(put.error());
        }
    }
    if (place > 0)
        epoch.newestReaction = std::max(epoch.newestReaction, message.order);
    return later->value_or(0) > 0;
}

Result<MessageWriter::Change> MessageWriter::put(Database &database, EpochState &epoch,
                                                 const ReactionChange &change)
{
    const auto held =
        database.integer(u"SELECT rev FROM messages WHERE epoch = ? AND ord = ?"_s, epoch.id, change.order);
    if (!held)
        return failure(held.error());
    // A whole state of this rev or above has it already.
    if (held->has_value() && **held >= change.rev)
        return Change::Duplicate;
    const auto put =
        database.run(u"INSERT INTO reactions (epoch, ord, user, emoji, rev, is_on) VALUES (?, ?, ?, ?, ?, ?) "
                     "ON CONFLICT (epoch, ord, user, emoji) DO UPDATE SET rev = excluded.rev, is_on = "
                     "excluded.is_on, place = 0 "
                     "WHERE excluded.rev > reactions.rev"_s,
                     epoch.id, change.order, change.user.text(), change.emoji, change.rev, change.isOn);
    if (!put)
        return failure(put.error());
    if (*put == 0)
        return Change::Duplicate;
    raise(epoch, 0, change.rev);
    epoch.newestReaction = std::max(epoch.newestReaction, change.order);
    return held->has_value() ? Change::Changed : Change::Waiting;
}

Result<void> MessageWriter::raiseRead(Database &database, EpochState &epoch, qint64 order)
{
    if (order <= epoch.readOrder)
        return {};
    const qint64 from = epoch.readOrder;
    epoch.readOrder = order;
    epoch.isDirty = true;
    if (order >= epoch.newestOrder || epoch.unread == 0) {
        epoch.unread = 0;
        epoch.mentions = 0;
        return {};
    }
    // The smaller side is counted: what was read now, or what is left. So each row is looked at a few times
    // in its life.
    const bool isLeftSmaller = epoch.newestOrder - order < order - from;
    Query row = database.query(
        u"SELECT count(*), coalesce(sum(instr(char(10) || mentions || char(10), char(10) || ? || char(10)) > "
        u"0), 0) "
        "FROM messages WHERE epoch = ? AND ord > ? AND ord <= ? AND sender <> ? AND is_deleted = 0"_s,
        m_self.text(), epoch.id, isLeftSmaller ? order : from, isLeftSmaller ? epoch.newestOrder : order,
        m_self.text());
    if (!row.next())
        return failure(row.error().value_or(Error{u"internal"_s}));
    epoch.unread = isLeftSmaller ? row.integer(0) : epoch.unread - row.integer(0);
    epoch.mentions = isLeftSmaller ? row.integer(1) : epoch.mentions - row.integer(1);
    return {};
}

void MessageWriter::count(EpochState &epoch, const Message &message, qint64 sign) const
{
    if (message.order <= epoch.readOrder || message.isDeleted || message.from == m_self)
        return;
    epoch.unread += sign;
    if (message.mentions.contains(m_self))
        epoch.mentions += sign;
}

} // namespace roomscope
