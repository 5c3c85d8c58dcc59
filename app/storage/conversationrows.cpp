// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/conversationrows.h"

#include "storage/messagerows.h"

#include <QHash>

namespace roomscope::conversationrows {

using namespace Qt::StringLiterals;

namespace {

//! The newest message is of the highest epoch that has any.
const QString kSelect =
    u"SELECT c.name, c.title, c.topic, c.is_gone, c.draft_kind, c.draft, e.id, e.rank, e.name, e.last_order, "
    u"e.rev, "
    "e.held_rev, e.read_order, e.delivered_order, e.server_read_order, e.server_delivered_order, "
    "e.last_sent, e.unread, "
    "e.mentions, n.id, n.name, EXISTS (SELECT 1 FROM reactions r WHERE r.epoch = m.epoch AND r.ord = m.ord), "
    "p.is_muted, p.is_favourite, p.anchor, p.place, "_s +
    messagerows::columns() +
    u" FROM conversations c LEFT JOIN epochs e ON e.id = c.epoch "
    "LEFT JOIN preferences p ON p.conversation = c.id "
    "LEFT JOIN epochs n ON n.id = (SELECT x.id FROM epochs x WHERE x.conversation = c.id "
    "AND EXISTS (SELECT 1 FROM messages WHERE epoch = x.id) ORDER BY x.rank DESC LIMIT 1) "
    "LEFT JOIN messages m ON m.epoch = n.id AND m.ord = (SELECT max(ord) FROM messages WHERE epoch = n.id)"_s;
const QString kSelectOne = kSelect + u" WHERE c.name = ?"_s;
const QString kSelectAll = kSelect + u" ORDER BY c.name"_s;
constexpr int kFirstMessageColumn = 26;

struct Row
{
    StoredConversation stored;
    //! The current epoch, and the one of the newest message; 0 for none.
    qint64 epoch = 0;
    qint64 newestEpoch = 0;
    bool hasReactions = false;
};

Row fromRow(const Query &row)
{
    Row read;
    StoredConversation &stored = read.stored;
    Conversation &conversation = stored.conversation;
    conversation.id = ConversationId(row.text(0));
    conversation.title = row.text(1);
    conversation.topic = row.text(2);
    stored.isGone = row.integer(3) != 0;
    stored.draft = Body{Body::Kind(row.integer(4)), row.blob(5)}.text();
    read.epoch = row.integer(6);
    stored.epochRank = row.integer(7);
    conversation.epoch = Epoch(row.text(8));
    conversation.lastOrder = row.integer(9);
    conversation.rev = row.integer(10);
    stored.heldRev = row.integer(11);
    stored.readOrder = row.integer(12);
    stored.deliveredOrder = row.integer(13);
    conversation.readOrder = row.integer(14);
    conversation.deliveredOrder = row.integer(15);
    stored.lastSent = ClientId(row.text(16));
    stored.unread = int(row.integer(17));
    stored.mentions = int(row.integer(18));
    // Null without a row, which reads as the usual.
    stored.preferences = {row.integer(22) != 0, row.integer(23) != 0, row.text(24), row.integer(25)};
    read.newestEpoch = row.integer(19);
    if (read.newestEpoch != 0) {
        stored.newest = messagerows::fromRow(row, kFirstMessageColumn);
        stored.newest->conversation = conversation.id;
        stored.newest->epoch = Epoch(row.text(20));
        read.hasReactions = row.integer(21) != 0;
    }
    return read;
}

Result<void> complete(Database &database, Row &row)
{
    if (!row.hasReactions)
        return {};
    QList<Message> newest{*row.stored.newest};
    if (const auto added = messagerows::addReactions(database, row.newestEpoch, newest); !added)
        return added;
    row.stored.newest = newest.constFirst();
    return {};
}

} // namespace

Result<StoredConversation> find(Database &database, const ConversationId &name)
{
    Row found;
    {
        Query row = database.query(kSelectOne, name.text());
        if (!row.next())
            return failure(row.error().value_or(Error{u"internal"_s, u"the conversation is not there"_s}));
        found = fromRow(row);
    }
    Query range =
        database.query(u"SELECT first, last FROM ranges WHERE epoch = ? ORDER BY first"_s, found.epoch);
    while (range.next())
        found.stored.ranges << ArchiveRange{range.integer(0), range.integer(1)};
    if (range.error())
        return failure(*range.error());
    if (const auto completed = complete(database, found); !completed)
        return failure(completed.error());
    return std::move(found.stored);
}

Result<QList<StoredConversation>> load(Database &database)
{
    QHash<qint64, QList<ArchiveRange>> ranges;
    Query range = database.query(u"SELECT epoch, first, last FROM ranges ORDER BY epoch, first"_s);
    while (range.next())
        ranges[range.integer(0)] << ArchiveRange{range.integer(1), range.integer(2)};
    if (range.error())
        return failure(*range.error());
    QList<StoredConversation> all;
    Query row = database.query(kSelectAll);
    while (row.next()) {
        Row found = fromRow(row);
        found.stored.ranges = ranges.value(found.epoch);
        if (const auto completed = complete(database, found); !completed)
            return failure(completed.error());
        all << std::move(found.stored);
    }
    if (row.error())
        return failure(*row.error());
    return all;
}

} // namespace roomscope::conversationrows
