// SPDX-License-Identifier: GPL-3.0-or-later
// What of an Outbox goes next, and its rows in their order.
#include "chat/outbox.h"

#include <algorithm>

namespace roomscope {

namespace {

//! Their order by entry, over all conversations.
template <typename Queues, typename Wanted>
QList<OutboxRow> inOrder(const Queues &queues, Wanted isWanted)
{
    std::map<quint64, OutboxRow> sorted;
    for (const auto &queue : queues) {
        for (const auto &[number, entry] : queue) {
            if (isWanted(entry))
                sorted.emplace(number, entry.row);
        }
    }
    QList<OutboxRow> rows;
    rows.reserve(qsizetype(sorted.size()));
    for (auto &[number, row] : sorted)
        rows.append(std::move(row));
    return rows;
}

} // namespace

std::optional<ClientId> Outbox::predecessor(const Entry &entry) const
{
    std::optional<ClientId> prev;
    if (const auto last = m_lastSent.constFind(entry.row.conversation);
        last != m_lastSent.cend() && !last->isEmpty())
        prev = *last;
    const auto queue = m_queues.constFind(entry.row.conversation);
    for (const auto &[number, other] : *queue) {
        if (other.row.id == entry.row.id)
            break;
        if (other.row.kind == OutboxKind::Send && other.stage != Stage::Failed &&
            other.stage != Stage::Parked)
            prev = other.row.id;
    }
    return prev;
}

std::optional<Outbox::Next> Outbox::next() const
{
    for (auto it = m_queues.cbegin(); it != m_queues.cend(); ++it) {
        if (auto found = next(it.key(), it.value()))
            return found;
    }
    return {};
}

std::optional<Outbox::Next> Outbox::next(const ConversationId &conversation, const Queue &queue) const
{
    std::optional<ClientId> prev;
    if (const auto last = m_lastSent.constFind(conversation); last != m_lastSent.cend() && !last->isEmpty())
        prev = *last;
    int ahead = 0;
    bool isChangeAhead = false;
    bool isAnswerAhead = false;
    for (const auto &[number, entry] : queue) {
        if (entry.stage == Stage::Failed || entry.stage == Stage::Parked)
            continue;
        if (entry.stage == Stage::Storing || ahead >= kWindow)
            return {}; // nothing overtakes what is not on disk yet
        if (entry.row.kind != OutboxKind::Send) {
            if (entry.stage == Stage::Ready && !isChangeAhead)
                return Next{entry.row};
            isChangeAhead = true;
            continue;
        }
        if (entry.stage == Stage::Ready) {
            if (entry.isHeldBack && isAnswerAhead)
                return {};
            return Next{entry.row, entry.isUnchained ? std::nullopt : prev};
        }
        isAnswerAhead = entry.stage == Stage::InFlight;
        prev = entry.row.id;
        ++ahead;
    }
    return {};
}

QList<OutboxRow> Outbox::rows() const
{
    return inOrder(m_queues, [](const Entry &) { return true; });
}

QList<OutboxRow> Outbox::storing() const
{
    return inOrder(m_queues, [](const Entry &entry) { return entry.stage == Stage::Storing; });
}

int Outbox::waiting() const
{
    int count = 0;
    for (const Queue &queue : m_queues) {
        count += int(std::count_if(queue.cbegin(), queue.cend(), [](const auto &item) {
            return item.second.stage != Stage::Failed && item.second.stage != Stage::Parked;
        }));
    }
    return count;
}

int Outbox::parked() const
{
    int count = 0;
    for (const Queue &queue : m_queues) {
        count += int(std::count_if(queue.cbegin(), queue.cend(),
                                   [](const auto &item) { return item.second.stage == Stage::Parked; }));
    }
    return count;
}

QList<OutboxRow> Outbox::collect(QSet<ClientId> &ids) const
{
    std::map<quint64, OutboxRow> sorted;
    for (const ClientId &id : std::as_const(ids)) {
        if (const Entry *found = entry(id))
            sorted.emplace(m_places.value(id).number, found->row);
    }
    ids.clear();
    QList<OutboxRow> rows;
    for (auto &[number, row] : sorted)
        rows.append(std::move(row));
    return rows;
}

QList<OutboxRow> Outbox::takeChanged()
{
    return collect(m_changed);
}

QList<OutboxRow> Outbox::takeToPersist()
{
    return collect(m_toPersist);
}

} // namespace roomscope
