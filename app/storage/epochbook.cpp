// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/epochbook.h"

#include <algorithm>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostConversations = 4096;

} // namespace

Result<ConversationState *> EpochBook::conversation(Database &database, const ConversationId &name)
{
    auto found = m_conversations.find(name);
    if (found == m_conversations.end()) {
        const auto loaded = load(database, name);
        if (!loaded)
            return failure(loaded.error());
        found = *loaded;
    }
    return found->get();
}

Result<EpochBook::Conversations::iterator> EpochBook::load(Database &database, const ConversationId &name)
{
    auto state = std::make_shared<ConversationState>();
    state->name = name;
    if (const auto made = database.run(
            u"INSERT INTO conversations (name) VALUES (?) ON CONFLICT (name) DO NOTHING"_s, name.text());
        !made)
        return failure(made.error());
    const auto id = database.integer(u"SELECT id FROM conversations WHERE name = ?"_s, name.text());
    if (!id)
        return failure(id.error());
    state->id = id->value_or(0);
    if (const auto loaded = loadEpochs(database, *state); !loaded)
        return failure(loaded.error());
    return m_conversations.insert(name, std::move(state));
}

Result<void> EpochBook::loadEpochs(Database &database, ConversationState &conversation)
{
    Query row = database.query(
        u"SELECT e.id, e.rank, e.name, e.last_order, e.rev, e.held_rev, e.read_order, e.delivered_order, "
        "e.server_read_order, e.server_delivered_order, e.last_sent, e.last_sent_order, e.unread, "
        "e.mentions, "
        "e.id IS c.epoch FROM epochs e JOIN conversations c ON c.id = e.conversation WHERE e.conversation = "
        "? "
        "ORDER BY e.rank"_s,
        conversation.id);
    while (row.next()) {
        auto epoch = std::make_unique<EpochState>();
        epoch->id = row.integer(0);
        epoch->rank = row.integer(1);
        epoch->name = Epoch(row.text(2));
        epoch->lastOrder = row.integer(3);
        epoch->rev = row.integer(4);
        epoch->heldRev = row.integer(5);
        epoch->readOrder = row.integer(6);
        epoch->deliveredOrder = row.integer(7);
        epoch->serverReadOrder = row.integer(8);
        epoch->serverDeliveredOrder = row.integer(9);
        epoch->lastSent = ClientId(row.text(10));
        epoch->lastSentOrder = row.integer(11);
        epoch->unread = row.integer(12);
        epoch->mentions = row.integer(13);
        if (row.integer(14) != 0)
            conversation.current = epoch.get();
        conversation.epochs.push_back(std::move(epoch));
    }
    if (row.error())
        return failure(*row.error());
    for (const auto &epoch : conversation.epochs) {
        if (const auto loaded = loadContents(database, *epoch); !loaded)
            return loaded;
    }
    return {};
}

Result<void> EpochBook::loadContents(Database &database, EpochState &epoch)
{
    const auto newest = database.integer(u"SELECT max(ord) FROM messages WHERE epoch = ?"_s, epoch.id);
    if (!newest)
        return failure(newest.error());
    const auto reaction = database.integer(u"SELECT max(ord) FROM reactions WHERE epoch = ?"_s, epoch.id);
    if (!reaction)
        return failure(reaction.error());
    epoch.newestOrder = newest->value_or(0);
    epoch.newestReaction = reaction->value_or(0);
    QList<ArchiveRange> ranges;
    Query row = database.query(u"SELECT first, last FROM ranges WHERE epoch = ? ORDER BY first"_s, epoch.id);
    while (row.next())
        ranges << ArchiveRange{row.integer(0), row.integer(1)};
    if (row.error())
        return failure(*row.error());
    epoch.ranges = RangeBook(std::move(ranges));
    return {};
}

Result<EpochState *> EpochBook::epoch(Database &database, ConversationState &conversation, const Epoch &name)
{
    if (conversation.current && (name.isEmpty() || conversation.current->name == name))
        return conversation.current;
    const auto found = std::find_if(conversation.epochs.cbegin(), conversation.epochs.cend(),
                                    [&name](const auto &epoch) { return epoch->name == name; });
    if (found != conversation.epochs.cend())
        return found->get();
    auto epoch = std::make_unique<EpochState>();
    epoch->name = name;
    epoch->rank = conversation.epochs.empty() ? 1 : conversation.epochs.back()->rank + 1;
    const auto made = database.run(u"INSERT INTO epochs (conversation, rank, name) VALUES (?, ?, ?)"_s,
                                   conversation.id, epoch->rank, name.text());
    if (!made)
        return failure(made.error());
    const auto id = database.integer(u"SELECT id FROM epochs WHERE conversation = ? AND rank = ?"_s,
                                     conversation.id, epoch->rank);
    if (!id)
        return failure(id.error());
    epoch->id = id->value_or(0);
    conversation.epochs.push_back(std::move(epoch));
    EpochState *added = conversation.epochs.back().get();
    if (const auto made2 = makeCurrent(database, conversation, *added); !made2)
        return failure(made2.error());
    return added;
}

Result<void> EpochBook::makeCurrent(Database &database, ConversationState &conversation, EpochState &epoch)
{
    if (conversation.current == &epoch)
        return {};
    const auto set =
        database.run(u"UPDATE conversations SET epoch = ? WHERE id = ?"_s, epoch.id, conversation.id);
    if (!set)
        return failure(set.error());
    conversation.current = &epoch;
    return {};
}

Result<void> EpochBook::flush(Database &database)
{
    for (const auto &conversation : std::as_const(m_conversations)) {
        for (const auto &epoch : conversation->epochs) {
            if (!epoch->isDirty)
                continue;
            const auto written = database.run(
                u"UPDATE epochs SET last_order = ?, rev = ?, held_rev = ?, read_order = ?, delivered_order = "
                u"?, "
                "server_read_order = ?, server_delivered_order = ?, last_sent = ?, last_sent_order = ?, "
                "unread = ?, "
                "mentions = ? WHERE id = ?"_s,
                epoch->lastOrder, epoch->rev, epoch->heldRev, epoch->readOrder, epoch->deliveredOrder,
                epoch->serverReadOrder, epoch->serverDeliveredOrder, epoch->lastSent.text(),
                epoch->lastSentOrder, epoch->unread, epoch->mentions, epoch->id);
            if (!written)
                return failure(written.error());
            epoch->isDirty = false;
        }
    }
    if (m_conversations.size() > kMostConversations)
        forget();
    return {};
}

void EpochBook::forget()
{
    m_conversations.clear();
}

} // namespace roomscope
