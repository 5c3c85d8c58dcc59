// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/batchwriter.h"

#include "storage/conversationrows.h"
#include "storage/messagerows.h"
#include "storage/siderows.h"

namespace roomscope {

using namespace Qt::StringLiterals;

BatchWriter::BatchWriter(UserId self) : m_self(self), m_messages(std::move(self)) {}

void BatchWriter::forget()
{
    m_epochs.forget();
    m_outbox.forget();
}

Result<FiledBatch> BatchWriter::file(Database &database, const IncomingBatch &batch)
{
    Progress progress;
    if (const auto applied = apply(database, batch, progress); !applied)
        return failure(applied.error());
    return finish(database, std::move(progress));
}

Result<FiledBatch> BatchWriter::accept(Database &database, const ClientId &id, const Message &message,
                                       IncomingBatch proofs)
{
    Progress progress;
    proofs.messages.prepend(message);
    if (const auto applied = apply(database, proofs, progress); !applied)
        return failure(applied.error());
    // The echo may have taken the row before the ack came: then there is nothing left to do.
    const auto removed = m_outbox.remove(database, id);
    if (!removed)
        return failure(removed.error());
    if (*removed)
        progress.filed.outboxRemoved << id;
    const auto where = place(database, message.conversation, message.epoch);
    if (!where)
        return failure(where.error());
    if (message.order > where->epoch->lastSentOrder) {
        where->epoch->lastSent = id;
        where->epoch->lastSentOrder = message.order;
        where->epoch->isDirty = true;
    }
    return finish(database, std::move(progress));
}

Result<FiledBatch> BatchWriter::removeFromOutbox(Database &database, const ClientId &id,
                                                 const IncomingBatch &effects)
{
    Progress progress;
    if (const auto applied = apply(database, effects, progress); !applied)
        return failure(applied.error());
    const auto removed = m_outbox.remove(database, id);
    if (!removed)
        return failure(removed.error());
    if (*removed)
        progress.filed.outboxRemoved << id;
    return finish(database, std::move(progress));
}

Result<StoredConversation> BatchWriter::setRead(Database &database, const ConversationId &name, qint64 order)
{
    const auto where = place(database, name, {});
    if (!where)
        return failure(where.error());
    EpochState &epoch = *where->epoch;
    // Nobody has read what nobody has written.
    const qint64 highest = std::max(epoch.lastOrder, epoch.newestOrder);
    if (const auto raised = m_messages.raiseRead(database, epoch, std::min(order, highest)); !raised)
        return failure(raised.error());
    if (const auto flushed = m_epochs.flush(database); !flushed)
        return failure(flushed.error());
    return conversationrows::find(database, name);
}

Result<bool> BatchWriter::setDeliveredSent(Database &database, const ConversationId &name, qint64 order)
{
    const auto where = place(database, name, {});
    if (!where)
        return failure(where.error());
    EpochState &epoch = *where->epoch;
    if (order <= epoch.deliveredOrder)
        return false;
    epoch.deliveredOrder = order;
    epoch.isDirty = true;
    if (const auto flushed = m_epochs.flush(database); !flushed)
        return failure(flushed.error());
    return true;
}

Result<bool> BatchWriter::setDraft(Database &database, const ConversationId &name, const Body &draft)
{
    const auto conversation = m_epochs.conversation(database, name);
    if (!conversation)
        return failure(conversation.error());
    const auto set = database.run(u"UPDATE conversations SET draft_kind = ?, draft = ? WHERE id = ?"_s,
                                  int(draft.kind), draft.bytes, (*conversation)->id);
    if (!set)
        return failure(set.error());
    return true;
}

Result<StoredConversation> BatchWriter::setPreferences(Database &database, const ConversationId &name,
                                                       const ConversationPreferences &preferences)
{
    const auto conversation = m_epochs.conversation(database, name);
    if (!conversation)
        return failure(conversation.error());
    const auto set =
        database.run(u"INSERT INTO preferences (conversation, is_muted, is_favourite, anchor, place) "
                     u"VALUES (?, ?, ?, ?, ?) ON CONFLICT (conversation) DO UPDATE SET "
                     "is_muted = excluded.is_muted, is_favourite = excluded.is_favourite, "
                     "anchor = excluded.anchor, place = excluded.place"_s,
                     (*conversation)->id, int(preferences.isMuted), int(preferences.isFavourite),
                     preferences.anchor.left(ConversationPreferences::kMaxAnchor), preferences.place);
    if (!set)
        return failure(set.error());
    if (const auto flushed = m_epochs.flush(database); !flushed)
        return failure(flushed.error());
    return conversationrows::find(database, name);
}

Result<BatchWriter::Place> BatchWriter::place(Database &database, const ConversationId &name,
                                              const Epoch &epoch)
{
    const auto conversation = m_epochs.conversation(database, name);
    if (!conversation)
        return failure(conversation.error());
    const auto found = m_epochs.epoch(database, **conversation, epoch);
    if (!found)
        return failure(found.error());
    return Place{*conversation, *found};
}

Result<void> BatchWriter::apply(Database &database, const IncomingBatch &batch, Progress &progress)
{
    Result<void> done;
    const auto putAll = [&](const auto &items) {
        for (const auto &item : items) {
            if (!done)
                return;
            done = put(database, item, progress);
        }
    };
    // Conversations first: they say which epoch is in use. What is gone comes after, in case the same batch
    // says both.
    putAll(batch.conversations);
    for (const ConversationId &name : batch.gone) {
        if (done)
            done = setGone(database, name, progress);
    }
    for (const User &user : batch.users) {
        if (done)
            done = siderows::putUser(database, user);
    }
    putAll(batch.messages);
    putAll(batch.reactions);
    putAll(batch.ranges);
    putAll(batch.revs);
    putAll(batch.receipts);
    putAll(batch.proofs);
    return done;
}

Result<void> BatchWriter::put(Database &database, const Conversation &conversation, Progress &progress)
{
    const auto state = m_epochs.conversation(database, conversation.id);
    if (!state)
        return failure(state.error());
    touch(conversation.id, progress);
    const auto updated =
        database.run(u"UPDATE conversations SET title = ?, topic = ?, is_gone = 0 WHERE id = ?"_s,
                     conversation.title, conversation.topic, (*state)->id);
    if (!updated)
        return failure(updated.error());
    if (conversation.epoch.isEmpty() && !(*state)->current)
        return {};
    const auto found = m_epochs.epoch(database, **state, conversation.epoch);
    if (!found)
        return failure(found.error());
    EpochState &epoch = **found;
    if (const auto set = m_epochs.makeCurrent(database, **state, epoch); !set)
        return set;
    epoch.lastOrder = std::max(epoch.lastOrder, conversation.lastOrder);
    epoch.rev = std::max(epoch.rev, conversation.rev);
    epoch.serverReadOrder = std::max(epoch.serverReadOrder, conversation.readOrder);
    epoch.serverDeliveredOrder = std::max(epoch.serverDeliveredOrder, conversation.deliveredOrder);
    epoch.deliveredOrder = std::max(epoch.deliveredOrder, conversation.deliveredOrder);
    epoch.isDirty = true;
    return m_messages.raiseRead(database, epoch, conversation.readOrder);
}

Result<void> BatchWriter::put(Database &database, const Message &message, Progress &progress)
{
    const auto where = place(database, message.conversation, message.epoch);
    if (!where)
        return failure(where.error());
    const EpochState &epoch = *where->epoch;
    const auto change = m_messages.put(database, *where->epoch, message);
    if (!change)
        return failure(change.error());
    if (message.from == m_self) {
        if (const auto merged = merge(database, *where->epoch, message, progress); !merged)
            return merged;
    }
    if (*change == MessageWriter::Change::Duplicate) {
        ++progress.filed.duplicates;
        return {};
    }
    touch(message.conversation, progress);
    const QPair<qint64, qint64> key(epoch.id, message.order);
    auto at = progress.places.constFind(key);
    if (at == progress.places.constEnd()) {
        at = progress.places.insert(key, progress.filed.rows.size());
        progress.filed.rows << FiledBatch::Row{message, epoch.rank,
                                               *change != MessageWriter::Change::Changed};
        progress.filed.rows.last().message.epoch = epoch.name;
        if (message.isDeleted)
            progress.filed.rows.last().message.body.bytes.clear();
        progress.epochs << epoch.id;
    }
    if (*change != MessageWriter::Change::Added)
        progress.stale << *at;
    return {};
}

Result<void> BatchWriter::put(Database &database, const ReactionChange &reaction, Progress &progress)
{
    const auto where = place(database, reaction.conversation, reaction.epoch);
    if (!where)
        return failure(where.error());
    const EpochState &epoch = *where->epoch;
    const auto change = m_messages.put(database, *where->epoch, reaction);
    if (!change)
        return failure(change.error());
    if (*change == MessageWriter::Change::Duplicate) {
        ++progress.filed.duplicates;
        return {};
    }
    touch(reaction.conversation, progress);
    if (*change == MessageWriter::Change::Waiting)
        return {};
    const QPair<qint64, qint64> key(epoch.id, reaction.order);
    auto at = progress.places.constFind(key);
    if (at == progress.places.constEnd()) {
        at = progress.places.insert(key, progress.filed.rows.size());
        Message message;
        message.conversation = reaction.conversation;
        message.epoch = epoch.name;
        message.order = reaction.order;
        progress.filed.rows << FiledBatch::Row{message, epoch.rank, false};
        progress.epochs << epoch.id;
    }
    progress.stale << *at;
    return {};
}

Result<void> BatchWriter::put(Database &database, const IncomingBatch::RangeProof &proof, Progress &progress)
{
    if (proof.range.from > proof.range.to)
        return {};
    const auto where = place(database, proof.conversation, proof.epoch);
    if (!where)
        return failure(where.error());
    const auto change = where->epoch->ranges.add(proof.range);
    if (change.isNothing())
        return {};
    touch(proof.conversation, progress);
    return siderows::putRange(database, where->epoch->id, change);
}

Result<void> BatchWriter::put(Database &database, const IncomingBatch::RevProof &proof, Progress &progress)
{
    const auto where = place(database, proof.conversation, proof.epoch);
    if (!where)
        return failure(where.error());
    if (proof.rev <= where->epoch->heldRev)
        return {};
    where->epoch->heldRev = proof.rev;
    where->epoch->rev = std::max(where->epoch->rev, proof.rev);
    where->epoch->isDirty = true;
    touch(proof.conversation, progress);
    return {};
}

Result<void> BatchWriter::put(Database &database, const Receipt &receipt, Progress &progress)
{
    const auto where = place(database, receipt.conversation, receipt.epoch);
    if (!where)
        return failure(where.error());
    if (receipt.user == m_self) {
        // From another device of ours. What that one holds says nothing of this one.
        if (receipt.kind != ReceiptKind::Read)
            return {};
        touch(receipt.conversation, progress);
        return m_messages.raiseRead(database, *where->epoch, receipt.order);
    }
    return siderows::putReceipt(database, where->epoch->id, receipt);
}

Result<void> BatchWriter::put(Database &database, const GapProof &proof, Progress &progress)
{
    const auto conversation = m_epochs.conversation(database, proof.conversation);
    if (!conversation)
        return failure(conversation.error());
    const EpochState *epoch = (*conversation)->current;
    for (const auto &candidate : (*conversation)->epochs) {
        if (candidate->rank == proof.epochRank)
            epoch = candidate.get();
    }
    if (!epoch)
        return {};
    touch(proof.conversation, progress);
    return siderows::putProof(database, epoch->id, proof);
}

Result<void> BatchWriter::setGone(Database &database, const ConversationId &name, Progress &progress)
{
    const auto conversation = m_epochs.conversation(database, name);
    if (!conversation)
        return failure(conversation.error());
    touch(name, progress);
    const auto set =
        database.run(u"UPDATE conversations SET is_gone = 1 WHERE id = ?"_s, (*conversation)->id);
    if (!set)
        return failure(set.error());
    return {};
}

Result<void> BatchWriter::merge(Database &database, EpochState &epoch, const Message &message,
                                Progress &progress)
{
    const auto isWaiting = m_outbox.hasSend(database, message.id);
    if (!isWaiting)
        return failure(isWaiting.error());
    if (!*isWaiting)
        return {};
    const auto removed = m_outbox.remove(database, message.id);
    if (!removed)
        return failure(removed.error());
    progress.filed.outboxRemoved << message.id;
    touch(message.conversation, progress);
    if (message.order > epoch.lastSentOrder) {
        epoch.lastSent = message.id;
        epoch.lastSentOrder = message.order;
        epoch.isDirty = true;
    }
    return {};
}

void BatchWriter::touch(const ConversationId &name, Progress &progress)
{
    if (!progress.touchedInOrder.isEmpty() && progress.touchedInOrder.constLast() == name)
        return;
    if (progress.touched.contains(name))
        return;
    progress.touched.insert(name);
    progress.touchedInOrder << name;
}

Result<FiledBatch> BatchWriter::finish(Database &database, Progress progress)
{
    if (const auto flushed = m_epochs.flush(database); !flushed)
        return failure(flushed.error());
    for (const qsizetype at : std::as_const(progress.stale)) {
        Message &message = progress.filed.rows[at].message;
        auto present = messagerows::find(database, progress.epochs.at(at), message.order);
        if (!present)
            return failure(present.error());
        if (!present->has_value())
            return failure(u"internal"_s, u"a row that was written is not there"_s);
        (*present)->conversation = message.conversation;
        (*present)->epoch = message.epoch;
        message = std::move(**present);
    }
    for (const ConversationId &name : std::as_const(progress.touchedInOrder)) {
        auto conversation = conversationrows::find(database, name);
        if (!conversation)
            return failure(conversation.error());
        progress.filed.conversations << std::move(*conversation);
    }
    return std::move(progress.filed);
}

} // namespace roomscope
