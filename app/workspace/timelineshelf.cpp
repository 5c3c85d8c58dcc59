// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/timelineshelf.h"

#include <algorithm>
#include <tuple>

namespace roomscope {

TimelineShelf::TimelineShelf(UserId self, SourceFactory sources, QObject *parent)
    : m_self(std::move(self)), m_sources(std::move(sources)), m_parent(parent)
{
}

TimelineModel *TimelineShelf::timeline(const ConversationId &conversation)
{
    TimelineModel *model = find(conversation);
    if (model) {
        const auto at = std::find(m_shelf.begin(), m_shelf.end(), model);
        std::rotate(at, at + 1, m_shelf.end());
        return model;
    }
    model = make(conversation);
    m_shelf.push_back(model);
    if (qsizetype(m_shelf.size()) > kMaxTimelines) {
        // A view may still hold the oldest; it learns of the end by destroyed().
        m_shelf.front()->deleteLater();
        m_shelf.erase(m_shelf.begin());
    }
    return model;
}

void TimelineShelf::apply(const SessionUpdate &update)
{
    for (const OutboxRow &row : update.outbox)
        m_outbox.insert(row.id, row);
    for (const auto &refs : update.refs)
        remember(refs);
    for (const User &user : update.users)
        m_names.insert(user.id, user.name);
    for (TimelineModel *model : m_shelf)
        applyTo(*model, update);
    for (const ClientId &id : update.outboxRemoved)
        m_outbox.remove(id);
}

void TimelineShelf::applyTo(TimelineModel &model, const SessionUpdate &update) const
{
    const ConversationId &conversation = model.conversation();
    const auto isHere = [&](const auto &item) { return item.conversation == conversation; };
    if (!update.users.isEmpty())
        model.setNames(m_names);
    // What the server withholds is known before the rows around it come, so that no hole is shown there.
    for (const StoredConversation &stored : update.conversations) {
        if (stored.conversation.id == conversation)
            model.applyConversation(stored);
    }
    model.applyRefs(update.refs);
    QList<OutboxRow> outbox;
    std::copy_if(update.outbox.begin(), update.outbox.end(), std::back_inserter(outbox), isHere);
    if (!outbox.isEmpty())
        model.applyOutbox(outbox);
    for (const auto &rows : update.rows) {
        if (rows.conversation != conversation)
            continue;
        model.applyRows(rows.rows);
        if (rows.hasDropped)
            model.loadNewest();
    }
    if (!update.outboxRemoved.isEmpty())
        model.removeOutbox(update.outboxRemoved);
    const auto levels = update.receipts.constFind(conversation);
    if (levels != update.receipts.constEnd())
        model.applyReceipts(*levels);
    QList<GapProof> proofs;
    std::copy_if(update.proofs.begin(), update.proofs.end(), std::back_inserter(proofs), isHere);
    if (!proofs.isEmpty())
        model.applyProofs(proofs);
}

void TimelineShelf::setRecipients(const ConversationId &conversation, int others)
{
    m_recipients.insert(conversation, others);
    if (TimelineModel *model = find(conversation))
        model->setRecipients(others);
}

TimelineModel *TimelineShelf::find(const ConversationId &conversation) const
{
    const auto at = std::find_if(m_shelf.begin(), m_shelf.end(), [&](const TimelineModel *model) {
        return model->conversation() == conversation;
    });
    return at == m_shelf.end() ? nullptr : *at;
}

TimelineModel *TimelineShelf::make(const ConversationId &conversation)
{
    auto *model = new TimelineModel(conversation, m_self, m_sources(conversation), m_parent);
    QList<OutboxRow> waiting;
    for (const OutboxRow &row : std::as_const(m_outbox)) {
        if (row.conversation == conversation)
            waiting.append(row);
    }
    // What is not on disk has no rank yet; ids ascend as they were typed.
    std::sort(waiting.begin(), waiting.end(), [](const OutboxRow &a, const OutboxRow &b) {
        return std::tuple(a.rank == 0, a.rank, a.id.text()) < std::tuple(b.rank == 0, b.rank, b.id.text());
    });
    model->applyOutbox(waiting);
    model->setRecipients(
        kindOf(conversation) == ConversationKind::Direct ? 1 : m_recipients.value(conversation, 0));
    model->setNames(m_names);
    model->applyRefs(m_refs.values());
    model->loadNewest();
    return model;
}

void TimelineShelf::remember(const SessionUpdate::Refs &refs)
{
    const auto at = m_refs.find(refs.id);
    if (at == m_refs.end()) {
        m_refs.insert(refs.id, refs);
        m_refOrder.append(refs.id);
        while (m_refOrder.size() > kMaxRefs)
            m_refs.remove(m_refOrder.takeFirst());
        return;
    }
    if (refs.outgoing)
        at->outgoing = refs.outgoing;
    if (refs.ack)
        at->ack = refs.ack;
    if (refs.arrived)
        at->arrived = refs.arrived;
}

} // namespace roomscope
