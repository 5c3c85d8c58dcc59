// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/outbox.h"

using namespace Qt::StringLiterals;

namespace roomscope {

void Outbox::restore(const QList<OutboxRow> &rows)
{
    for (const OutboxRow &row : rows) {
        const Delivery &delivery = row.delivery;
        const Stage stage = delivery.state == DeliveryState::Failed ? Stage::Failed
                            : delivery.losses >= kMaxLosses         ? Stage::Parked
                                                                    : Stage::Ready;
        insert(row, stage);
        Entry &added = *entry(row.id);
        if (stage == Stage::Ready && delivery.state != DeliveryState::Unknown)
            added.row.delivery.state = DeliveryState::Queued;
    }
}

void Outbox::insert(const OutboxRow &row, Stage stage)
{
    if (m_places.contains(row.id))
        return;
    const quint64 number = m_nextNumber++;
    m_places.insert(row.id, {row.conversation, number});
    Entry &added = m_queues[row.conversation][number];
    added.row = row;
    added.stage = stage;
    changed(added);
}

void Outbox::add(const OutboxRow &row)
{
    insert(row, Stage::Storing);
}

Outbox::Entry *Outbox::entry(const ClientId &id)
{
    return const_cast<Entry *>(std::as_const(*this).entry(id));
}

const Outbox::Entry *Outbox::entry(const ClientId &id) const
{
    const auto place = m_places.constFind(id);
    if (place == m_places.cend())
        return nullptr;
    return &m_queues.constFind(place->conversation)->at(place->number);
}

const OutboxRow *Outbox::find(const ClientId &id) const
{
    const Entry *found = entry(id);
    return found ? &found->row : nullptr;
}

std::optional<Outbox::Stage> Outbox::stage(const ClientId &id) const
{
    const Entry *found = entry(id);
    return found ? std::optional(found->stage) : std::nullopt;
}

void Outbox::persist(const Entry &entry)
{
    m_toPersist.insert(entry.row.id);
    changed(entry);
}

void Outbox::stored(const OutboxRow &row, WallTime now)
{
    Entry *found = entry(row.id);
    if (!found || found->stage != Stage::Storing)
        return;
    found->stage = Stage::Ready;
    found->row.rank = row.rank;
    found->row.delivery.state = DeliveryState::Queued;
    found->row.delivery.queued = now;
    changed(*found);
}

void Outbox::framed(const ClientId &id, const std::optional<ClientId> &prev, MessageRef wire, WallTime now)
{
    Entry *found = entry(id);
    if (!found)
        return;
    found->stage = Stage::InFlight;
    found->prev = prev;
    // Those behind it chain to this attempt now.
    Queue &queue = m_queues[found->row.conversation];
    for (auto it = queue.find(m_places.value(id).number); it != queue.end(); ++it)
        it->second.isHeldBack = false;
    Delivery &delivery = found->row.delivery;
    delivery.state = DeliveryState::Framed;
    delivery.framed = now;
    delivery.written.reset();
    delivery.outgoing = wire;
    changed(*found);
}

void Outbox::written(MessageRef upTo, WallTime now)
{
    for (Queue &queue : m_queues) {
        for (auto &[number, entry] : queue) {
            Delivery &delivery = entry.row.delivery;
            if (entry.stage != Stage::InFlight || delivery.state != DeliveryState::Framed ||
                !delivery.outgoing || delivery.outgoing->connection != upTo.connection ||
                delivery.outgoing->ordinal > upTo.ordinal)
                continue;
            delivery.state = DeliveryState::Written;
            delivery.written = now;
            changed(entry);
        }
    }
}

void Outbox::acked(const ClientId &id, MessageRef wire, WallTime now)
{
    Entry *found = entry(id);
    if (!found)
        return;
    found->stage = Stage::Acked;
    Delivery &delivery = found->row.delivery;
    delivery.state = DeliveryState::Accepted;
    delivery.accepted = now;
    delivery.ack = wire;
    delivery.error.reset();
    changed(*found);
}

void Outbox::again(Entry &entry)
{
    entry.stage = Stage::Ready;
    entry.isJustLost = false;
    entry.row.delivery.state = DeliveryState::Queued;
    changed(entry);
}

void Outbox::fail(Entry &entry, const Error &error)
{
    entry.stage = Stage::Failed;
    entry.isJustLost = false;
    entry.row.delivery.state = DeliveryState::Failed;
    entry.row.delivery.error = error;
    persist(entry);
}

void Outbox::fail(const ClientId &id, const Error &error)
{
    if (Entry *found = entry(id))
        fail(*found, error);
}

Outbox::Verdict Outbox::refused(const ClientId &id, const Error &error)
{
    Entry *found = entry(id);
    if (!found || found->stage != Stage::InFlight)
        return Verdict::Again; // of an attempt that never left
    if (error.code == "offline"_L1) {
        again(*found);
        return Verdict::Again;
    }
    // An answer is no loss: the row is no poison.
    found->row.delivery.losses = 0;
    if (error.code == "conflict"_L1)
        return conflict(*found, error);
    const bool isTheirTrouble = error.code == "internal"_L1 && ++found->refusals < kMaxRefusals;
    if (isTheirTrouble || error.code == "rate-limited"_L1 || error.code == "unavailable"_L1 ||
        error.code == "unauthenticated"_L1) {
        again(*found);
        return Verdict::AgainLater;
    }
    fail(*found, error);
    return Verdict::Failed;
}

Outbox::Verdict Outbox::conflict(Entry &entry, const Error &error)
{
    // Without a prev the conflict is about the message itself: this id was used for another body. While the
    // one before is still to come, or is another by now, it says nothing of this one, however often it comes.
    const Entry *before = entry.prev ? this->entry(*entry.prev) : nullptr;
    const bool isExplained = (before && before->stage != Stage::Acked) || predecessor(entry) != entry.prev;
    if (entry.row.kind != OutboxKind::Send || !entry.prev ||
        (!isExplained && ++entry.refusals > kMaxRefusals)) {
        fail(entry, error);
        return Verdict::Failed;
    }
    // The one before was refused, withdrawn or is still to come: next() chains anew and keeps the order.
    // Where it is the last accepted one and the server has lost that, there is nothing to wait for.
    entry.isHeldBack = true;
    if (predecessor(entry) == entry.prev && m_lastSent.value(entry.row.conversation) == *entry.prev)
        entry.isUnchained = true;
    again(entry);
    return Verdict::Again;
}

void Outbox::lost(const ClientId &id)
{
    Entry *found = entry(id);
    if (!found || found->stage != Stage::InFlight)
        return;
    Delivery &delivery = found->row.delivery;
    ++delivery.losses;
    delivery.state = DeliveryState::Unknown;
    found->stage = delivery.losses >= kMaxLosses ? Stage::Parked : Stage::Ready;
    found->isJustLost = true;
    persist(*found);
}

void Outbox::connectionLost(bool isTooLarge)
{
    for (Queue &queue : m_queues) {
        for (auto &[number, entry] : queue) {
            if (entry.stage == Stage::InFlight)
                lost(entry.row.id);
            if (entry.isJustLost && isTooLarge)
                fail(entry, {u"too-large"_s});
            entry.isJustLost = false;
        }
    }
}

void Outbox::ackNotFiled(const ClientId &id)
{
    Entry *found = entry(id);
    if (found && found->stage == Stage::Acked)
        again(*found);
}

QList<ClientId> Outbox::epochStarted(const ConversationId &conversation)
{
    QList<ClientId> over;
    const auto queue = m_queues.find(conversation);
    if (queue == m_queues.end())
        return over;
    for (auto &[number, entry] : *queue) {
        if (entry.row.kind == OutboxKind::Send)
            continue;
        if (entry.row.kind != OutboxKind::Edit || entry.stage == Stage::Acked) {
            over.append(entry.row.id);
            continue;
        }
        // There is no message 0: tried again, it is refused again.
        entry.row.target = 0;
        fail(entry, {u"not-found"_s});
    }
    return over;
}

void Outbox::persistAgain(const ClientId &id)
{
    if (m_places.contains(id))
        m_toPersist.insert(id);
}

void Outbox::remove(const ClientId &id)
{
    const auto place = m_places.constFind(id);
    if (place == m_places.cend())
        return;
    const auto queue = m_queues.find(place->conversation);
    queue->erase(place->number);
    if (queue->empty())
        m_queues.erase(queue);
    m_places.erase(place);
    m_changed.remove(id);
    m_toPersist.remove(id);
}

bool Outbox::resend(const ClientId &id, WallTime now)
{
    Entry *found = entry(id);
    if (!found || (found->stage != Stage::Failed && found->stage != Stage::Parked))
        return false;
    found->stage = Stage::Ready;
    found->refusals = 0;
    found->isUnchained = false;
    Delivery &delivery = found->row.delivery;
    delivery = Delivery{.state = DeliveryState::Queued, .created = delivery.created, .queued = now};
    persist(*found);
    return true;
}

bool Outbox::canWithdraw(const ClientId &id) const
{
    const Entry *found = entry(id);
    return found && found->stage != Stage::InFlight && found->stage != Stage::Acked;
}

} // namespace roomscope
