// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/sessionsync.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace roomscope {

SessionSync::SessionSync(SessionContext &context, Hooks hooks)
    : m_context(context)
    , m_hooks(std::move(hooks))
    , m_receipts(context.clock,
                 [this](const Receipt &receipt) {
                     m_context.backend.sendReceipt(receipt);
                     if (receipt.kind != ReceiptKind::Delivered)
                         return;
                     m_context.courier.bring(
                         m_context.store.setDeliveredSent(receipt.conversation, receipt.order),
                         [this](const Result<bool> &result) {
                             if (!result)
                                 storageFailed(result.error());
                         });
                     if (Held *told = held(receipt.conversation))
                         told->stored.deliveredOrder = std::max(told->stored.deliveredOrder, receipt.order);
                 })
    , m_flushAlarm(context.clock, [this] { flush(); })
    , m_catchupAlarm(context.clock, [this] { overdue(); })
    , m_requestAlarm(context.clock, [this] { pumpRequests(); })
{
}

SessionSync::~SessionSync() = default;

void SessionSync::start(const StoredAccount &account)
{
    for (const StoredConversation &known : account.conversations)
        m_held.insert_or_assign(known.conversation.id, std::make_unique<Held>(known));
    m_context.tellConversations(account.conversations);
}

SessionSync::Held *SessionSync::held(const ConversationId &id)
{
    const auto found = m_held.find(id);
    return found == m_held.end() ? nullptr : found->second.get();
}

const SessionSync::Held *SessionSync::held(const ConversationId &id) const
{
    const auto found = m_held.find(id);
    return found == m_held.end() ? nullptr : found->second.get();
}

SessionSync::Held &SessionSync::hold(const ConversationId &id)
{
    auto &place = m_held[id];
    if (!place) {
        StoredConversation unknown;
        unknown.conversation.id = id;
        place = std::make_unique<Held>(unknown);
    }
    return *place;
}

const StoredConversation *SessionSync::find(const ConversationId &id) const
{
    const Held *found = held(id);
    return found ? &found->stored : nullptr;
}

const ConversationSync *SessionSync::syncOf(const ConversationId &id) const
{
    const Held *found = held(id);
    return found ? &found->sync : nullptr;
}

QList<ResumePoint> SessionSync::resumePoints()
{
    QList<ResumePoint> points;
    m_resumed.clear();
    for (const auto &[id, known] : m_held) {
        if (known->stored.isGone)
            continue;
        if (const auto point = known->sync.resumePoint()) {
            points.append(*point);
            m_resumed.insert(id);
        }
    }
    return points;
}

void SessionSync::loggedIn(const LoginResult &result)
{
    using std::chrono::milliseconds;
    const WallTime now = m_context.clock.wallNow();
    const milliseconds offline = m_lostAt ? std::max(milliseconds(0), now - *m_lostAt) : milliseconds(0);
    m_lostAt.reset();
    m_proofs = {.kind = SessionUpdate::Note::Kind::GapProof, .offline = offline};
    m_receipts.loggedIn(result.limits.perMinute);
    m_requests = 0;
    m_isRefreshing = false;
    QSet<ConversationId> listed;
    for (const Conversation &server : result.conversations) {
        listed.insert(server.id);
        Held &known = hold(server.id);
        m_receipts.setTold(server.id, ReceiptKind::Delivered, server.deliveredOrder);
        m_receipts.setTold(server.id, ReceiptKind::Read, server.readOrder);
        const Epoch before = known.sync.epoch();
        known.sync.loggedIn(server, m_resumed.contains(server.id), offline);
        tellEpoch(known, before);
        fileDescription(known, server);
        wantReceipts(known);
    }
    for (const auto &[id, known] : m_held) {
        if (kindOf(id) == ConversationKind::Room && !listed.contains(id) && !known->stored.isGone)
            m_pending.batch.gone.append(id);
    }
    m_context.updates.addNote({.kind = SessionUpdate::Note::Kind::Resumed,
                               .at = now,
                               .count = m_resumed.size(),
                               .offline = offline});
    m_catchupAlarm.start(kCatchupDeadline);
    m_hooks.conversationsKnown();
    flush();
    pumpRequests();
}

void SessionSync::connectionLost()
{
    if (!m_lostAt && m_context.isLoggedIn)
        m_lostAt = m_context.clock.wallNow();
    for (const auto &[id, known] : m_held)
        known->sync.connectionLost();
    m_receipts.connectionLost();
    m_catchupAlarm.stop();
    m_requestAlarm.stop();
    m_work.clear();
    m_requests = 0;
    m_isRefreshing = false;
}

bool SessionSync::isTaking()
{
    if (!m_context.health.isBlocked() && m_pending.batch.messages.size() < kMaxPending &&
        m_pending.batch.reactions.size() < kMaxPending)
        return true;
    ++m_passedBy;
    return false;
}

void SessionSync::touch(Held &touched)
{
    touched.isPending = true;
    m_work.insert(touched.sync.id());
    if (!m_flushAlarm.isActive())
        m_flushAlarm.start(kBatch);
}

void SessionSync::fileDescription(Held &known, Conversation conversation)
{
    conversation.epoch = known.sync.epoch();
    if (known.stored.conversation != conversation || known.stored.isGone)
        m_pending.batch.conversations.append(conversation);
    touch(known);
}

void SessionSync::epochStarted(Held &known, const Epoch &before)
{
    if (known.sync.epoch() == before)
        return;
    tellEpoch(known, before);
    const ConversationId &id = known.sync.id();
    Conversation conversation = known.stored.conversation;
    conversation.epoch = known.sync.epoch();
    conversation.lastOrder = known.sync.knownLast();
    conversation.rev = known.sync.rev();
    conversation.readOrder = conversation.deliveredOrder = 0;
    m_pending.batch.conversations.append(conversation);
    m_receipts.setTold(id, ReceiptKind::Delivered, 0);
    m_receipts.setTold(id, ReceiptKind::Read, 0);
    // Its title and the rest.
    refreshConversations();
}

void SessionSync::messageArrived(const Message &message, MessageRef wire)
{
    Held &known = hold(message.conversation);
    if (!isTaking()) {
        known.sync.passedBy(message.order, message.rev);
        touch(known);
        return;
    }
    const bool isNew = message.order > known.sync.knownLast();
    const Epoch before = known.sync.epoch();
    const auto taken = known.sync.messageArrived(message);
    epochStarted(known, before);
    if (taken) {
        m_pending.batch.messages.append(*taken);
        if (isNew && taken->from != m_context.self)
            m_pending.live.append(*taken);
        m_context.updates.addRefs({.conversation = message.conversation, .id = message.id, .arrived = wire});
        m_hooks.authorSeen(message.conversation, message.from);
    }
    touch(known);
}

void SessionSync::reactionArrived(const ReactionChange &change)
{
    Held *known = held(change.conversation);
    if (!known)
        return; // of a message that is not held either
    if (!isTaking())
        known->sync.passedBy(0, change.rev);
    else if (const auto taken = known->sync.reactionArrived(change))
        m_pending.batch.reactions.append(*taken);
    touch(*known);
}

void SessionSync::catchupArrived(const CatchupPage &page, MessageRef wire)
{
    Held &known = hold(page.conversation);
    if (!isTaking()) {
        known.sync.passedBy(page.to, 0);
        if (page.isDone)
            known.sync.stopAwaitingCatchup();
        touch(known);
        return;
    }
    const Epoch before = known.sync.epoch();
    const QList<Message> taken = known.sync.catchupArrived(page);
    epochStarted(known, before);
    for (const Message &message : taken)
        m_context.updates.addRefs({.conversation = page.conversation, .id = message.id, .arrived = wire});
    take(known, taken);
    if (!page.isDone)
        m_catchupAlarm.start(kCatchupDeadline);
}

void SessionSync::inputUnread()
{
    // It names no conversation, so any catchup may be the one with a hole.
    for (const auto &[id, known] : m_held)
        known->sync.passedBy(0, 0);
}

void SessionSync::take(Held &known, const QList<Message> &messages)
{
    m_pending.batch.messages.append(messages);
    for (const Message &message : messages)
        m_hooks.authorSeen(message.conversation, message.from);
    touch(known);
}

void SessionSync::receiptArrived(Receipt receipt)
{
    Held *known = held(receipt.conversation);
    if (!known || m_context.health.isBlocked() || m_pending.batch.receipts.size() >= kMaxPending)
        return; // levels only rise: the next receipt says it again
    if (!receipt.epoch.isEmpty() && receipt.epoch != known->sync.wireEpoch())
        return;
    if (receipt.user == m_context.self) {
        if (receipt.kind == ReceiptKind::Read) {
            const qint64 told = m_receipts.told(receipt.conversation, ReceiptKind::Read);
            m_receipts.setTold(receipt.conversation, ReceiptKind::Read, std::max(told, receipt.order));
            markRead(receipt.conversation, receipt.order);
        }
        return;
    }
    receipt.epoch = known->sync.epoch();
    m_pending.batch.receipts.append(receipt);
    touch(*known);
}

void SessionSync::overdue()
{
    for (const auto &[id, known] : m_held) {
        if (!known->sync.isAwaitingCatchup())
            continue;
        known->sync.stopAwaitingCatchup();
        m_work.insert(id);
    }
    pumpRequests();
}

void SessionSync::flush()
{
    if (m_isFiling || !m_context.isStarted)
        return;
    if (m_context.health.isBlocked()) {
        m_flushAlarm.stop();
        return;
    }
    m_flushAlarm.stop();
    for (const auto &[id, known] : m_held) {
        if (!std::exchange(known->isPending, false))
            continue;
        known->sync.takeProofs(m_pending.batch);
        m_filing.insert(id);
    }
    if (m_pending.batch.isEmpty() && m_pending.waiters.isEmpty()) {
        m_filing.clear();
        pumpRequests();
        return;
    }
    m_isFiling = true;
    auto done = std::make_shared<Pending>(std::exchange(m_pending, {}));
    m_context.courier.bring(
        m_context.store.file(done->batch), [this, done](const Result<FiledBatch> &result) {
            m_isFiling = false;
            m_filing.clear();
            if (result) {
                m_context.health.worked();
                filed(*done, *result);
                flush();
                return;
            }
            // What only the server can tell is asked for again; what it told once is kept.
            m_pending.batch.conversations = done->batch.conversations + m_pending.batch.conversations;
            m_pending.batch.gone = done->batch.gone + m_pending.batch.gone;
            m_pending.batch.users = done->batch.users + m_pending.batch.users;
            m_pending.batch.receipts = done->batch.receipts + m_pending.batch.receipts;
            m_pending.batch.proofs = done->batch.proofs + m_pending.batch.proofs;
            storageFailed(result.error());
            for (const Stored &waiter : done->waiters)
                waiter(tl::unexpected(result.error()));
        });
}

void SessionSync::filed(const Pending &done, const FiledBatch &filed)
{
    m_context.updates.addReceipts(done.batch.receipts);
    m_context.updates.addUsers(done.batch.users);
    m_context.updates.addProofs(done.batch.proofs);
    apply(filed);
    m_context.updates.addArrived(done.live);
    if (m_passedBy > 0 && m_pending.batch.messages.size() < kMaxPending / 2) {
        m_context.updates.addNote({.kind = SessionUpdate::Note::Kind::InputDropped,
                                   .at = m_context.clock.wallNow(),
                                   .count = std::exchange(m_passedBy, 0)});
    }
    for (const Stored &waiter : done.waiters)
        waiter(true);
    pumpRequests();
}

void SessionSync::apply(const FiledBatch &filed)
{
    m_context.updates.addRows(filed.rows);
    m_context.tellConversations(filed.conversations);
    for (const StoredConversation &stored : filed.conversations) {
        Held &known = hold(stored.conversation.id);
        known.stored = stored;
        known.sync.committed(stored);
        m_work.insert(stored.conversation.id);
        settle(known);
        wantReceipts(known);
        fileRead(known);
    }
    m_hooks.filed(filed);
}

void SessionSync::settle(Held &known)
{
    const auto proof = known.sync.takeGapProof(m_context.clock.wallNow());
    if (!proof)
        return;
    m_pending.batch.proofs.append(*proof);
    touch(known);
    m_proofs.missed += proof->missed;
    m_proofs.fetched += proof->fetched;
    m_proofs.missing += proof->missing;
    m_proofs.count += 1;
    const bool isAnyOpen = std::any_of(m_held.cbegin(), m_held.cend(),
                                       [](const auto &item) { return item.second->sync.hasOpenGap(); });
    if (isAnyOpen)
        return;
    m_proofs.at = m_context.clock.wallNow();
    m_context.updates.addNote(m_proofs);
}

void SessionSync::wantReceipts(const Held &known)
{
    const StoredConversation &stored = known.stored;
    if (!m_context.isLoggedIn || !m_context.backend.capabilities().testFlag(Capability::Receipts) ||
        stored.conversation.epoch != known.sync.epoch())
        return;
    const ConversationId &id = known.sync.id();
    Receipt receipt{id, known.sync.wireEpoch(), m_context.self};
    const qint64 previous = std::max(m_receipts.told(id, ReceiptKind::Delivered), stored.deliveredOrder);
    receipt.order = std::max(known.sync.deliveredLevel(previous), stored.deliveredOrder);
    m_receipts.want(receipt);
    if (!m_context.privacy.tellsRead)
        return;
    receipt.kind = ReceiptKind::Read;
    receipt.order = stored.readOrder;
    m_receipts.want(receipt);
}

} // namespace roomscope
