// SPDX-License-Identifier: GPL-3.0-or-later
// The half of SessionSync that asks: requests to the server, and what the person and the outbox want of
// conversations.
#include "chat/sessionsync.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace roomscope {

void SessionSync::pumpRequests()
{
    if (!m_context.isLoggedIn || m_context.health.isBlocked() || m_requestAlarm.isActive() ||
        !m_context.backend.capabilities().testFlag(Capability::History))
        return;
    while (m_requests < kMaxRequests && !m_work.isEmpty()) {
        const auto first = m_work.begin();
        Held *next = held(*first);
        m_work.erase(first);
        if (!next || next->stored.isGone)
            continue;
        if (const auto wanted = next->sync.nextRequest())
            request(*next, *wanted);
        else
            settle(*next);
    }
}

void SessionSync::request(Held &known, const ConversationSync::Request &wanted)
{
    ++m_requests;
    const ConversationId id = known.sync.id();
    const Epoch epoch = known.sync.wireEpoch();
    Reply<HistoryPage> reply =
        m_context.whileAlive([this, id, wanted](const tl::expected<HistoryPage, RequestFailure> &result,
                                                MessageRef) { answered(id, wanted, result); });
    if (wanted.kind == ConversationSync::Request::Kind::Changes)
        m_context.backend.changesAfter(id, epoch, wanted.at, wanted.limit, std::move(reply));
    else
        m_context.backend.historyBefore(id, epoch, wanted.at, wanted.limit, std::move(reply));
}

void SessionSync::answered(const ConversationId &id, const ConversationSync::Request &wanted,
                           const tl::expected<HistoryPage, RequestFailure> &result)
{
    m_requests = std::max(0, m_requests - 1);
    Held *known = held(id);
    if (!known)
        return;
    m_work.insert(id);
    if (!result) {
        known->sync.requestFailed(wanted, isFinalRefusal(result.error()));
        if (result.error().error.code == "conflict"_L1)
            refreshConversations(); // made again: the list has its new epoch
        if (!isFinalRefusal(result.error()))
            m_requestAlarm.start(result.error().retryAfter.value_or(kRetryRequest));
        settle(*known);
        pumpRequests();
        return;
    }
    if (!isTaking()) {
        known->sync.requestFailed(wanted, false);
        m_requestAlarm.start(kRetryRequest);
        return;
    }
    take(*known, wanted.kind == ConversationSync::Request::Kind::Changes
                     ? known->sync.changesArrived(wanted, *result)
                     : known->sync.historyArrived(wanted, *result));
    // The next page may be asked for while this one is being written.
    pumpRequests();
}

void SessionSync::fetchBefore(const ConversationId &id, ArchiveKey before, int limit, Stored done)
{
    Held *known = held(id);
    if (!known || !m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    const bool isOlderEpoch = before.epochRank != known->sync.epochRank();
    if (isOlderEpoch || before.order <= 1 || !m_context.backend.capabilities().testFlag(Capability::History))
        return done(false);
    const int count = std::clamp(limit, 1, ConversationSync::kPageLimit);
    const ConversationSync::Request asked{
        ConversationSync::Request::Kind::Newest, before.order, count, {1, 0}};
    m_context.backend.historyBefore(
        id, known->sync.wireEpoch(), before.order, count,
        m_context.whileAlive([this, id, asked, done = std::move(done)](
                                 const tl::expected<HistoryPage, RequestFailure> &result, MessageRef) {
            Held *answeredFor = held(id);
            if (!result || !answeredFor)
                return done(failure(result ? Error{u"not-found"_s} : result.error().error));
            if (!isTaking())
                return done(failure(m_context.health.error().value_or(Error{u"unavailable"_s})));
            const QList<Message> messages = answeredFor->sync.historyArrived(asked, *result);
            take(*answeredFor, messages);
            const bool isAny = !result->messages.isEmpty();
            m_pending.waiters.append(
                [done, isAny](const Result<bool> &stored) { done(stored ? Result<bool>(isAny) : stored); });
        }));
}

void SessionSync::describe(const Conversation &conversation, Stored done)
{
    described(hold(conversation.id), conversation);
    if (done)
        m_pending.waiters.append(std::move(done));
    flush();
}

void SessionSync::tellEpoch(const Held &known, const Epoch &before)
{
    if (!before.isEmpty() && known.sync.epoch() != before)
        m_hooks.epochStarted(known.sync.id());
}

void SessionSync::described(Held &known, const Conversation &conversation)
{
    const Epoch before = known.sync.epoch();
    known.sync.described(conversation);
    tellEpoch(known, before);
    fileDescription(known, conversation);
}

void SessionSync::openDirect(const ConversationId &id, const User &user)
{
    if (!user.id.isEmpty())
        m_pending.batch.users.append(user);
    Held &known = hold(id);
    if (known.stored.conversation.title.isEmpty() && known.sync.epoch().isEmpty()) {
        Conversation conversation = known.stored.conversation;
        conversation.title = user.name;
        m_pending.batch.conversations.append(conversation);
    }
    touch(known);
    flush();
}

void SessionSync::retitle(const ConversationId &id, const QString &title, const QString &topic)
{
    Held *known = held(id);
    if (!known || known->stored.conversation.epoch.isEmpty())
        return;
    Conversation conversation = known->stored.conversation;
    conversation.title = title;
    conversation.topic = topic;
    fileDescription(*known, conversation);
}

void SessionSync::markGone(const ConversationId &id, Stored done)
{
    Held *known = held(id);
    if (!known) {
        if (done)
            done(true);
        return;
    }
    m_pending.batch.gone.append(id);
    if (done)
        m_pending.waiters.append(std::move(done));
    touch(*known);
    flush();
}

void SessionSync::refreshConversations()
{
    if (!m_context.isLoggedIn || m_isRefreshing)
        return;
    m_isRefreshing = true;
    m_context.backend.conversations(m_context.whileAlive(
        [this](const tl::expected<QList<Conversation>, RequestFailure> &result, MessageRef) {
            m_isRefreshing = false;
            if (result) {
                for (const Conversation &conversation : *result)
                    described(hold(conversation.id), conversation);
            }
            m_hooks.conversationsKnown();
            flush();
        }));
}

void SessionSync::fileUsers(const QList<User> &users)
{
    if (users.isEmpty() || m_pending.batch.users.size() >= kMaxPending)
        return;
    m_pending.batch.users.append(users);
    if (!m_flushAlarm.isActive())
        m_flushAlarm.start(kBatch);
}

void SessionSync::markRead(const ConversationId &id, qint64 order)
{
    Held *known = held(id);
    if (!known)
        return;
    // No further than what is held, or a later message would be born read.
    order = std::min(order, known->sync.received().highest());
    if (order <= std::max(known->wantedRead, known->stored.readOrder))
        return;
    known->wantedRead = order;
    fileRead(*known);
}

void SessionSync::fileRead(Held &known)
{
    // No further than what is on disk: the rest follows when it is.
    const qint64 order = std::min(known.wantedRead, known.sync.durable().highest());
    if (m_context.health.isBlocked() || known.isReadFiling || order <= known.stored.readOrder)
        return;
    known.isReadFiling = true;
    const ConversationId id = known.sync.id();
    m_context.courier.bring(m_context.store.setRead(id, order),
                            [this, id](const Result<StoredConversation> &result) {
                                if (Held *read = held(id))
                                    read->isReadFiling = false;
                                if (result)
                                    apply({.conversations = {*result}});
                                else
                                    storageFailed(result.error());
                            });
}

void SessionSync::setDraft(const ConversationId &id, const QString &text)
{
    m_drafts.insert(id, text);
    m_context.courier.bring(m_context.store.setDraft(id, text), [this, id, text](const Result<bool> &result) {
        if (!result)
            return storageFailed(result.error());
        if (m_drafts.value(id) == text)
            m_drafts.remove(id);
        if (Held *known = held(id)) {
            known->stored.draft = text;
            m_context.tellConversations({known->stored});
        }
    });
}

void SessionSync::setPreferences(const ConversationId &id, const ConversationPreferences &preferences)
{
    if (!held(id))
        return;
    m_context.courier.bring(m_context.store.setPreferences(id, preferences),
                            [this, id](const Result<StoredConversation> &stored) {
                                if (!stored)
                                    return storageFailed(stored.error());
                                if (Held *known = held(id)) {
                                    known->stored.preferences = stored->preferences;
                                    m_context.tellConversations({known->stored});
                                }
                            });
}

bool SessionSync::knowsEpoch(const ConversationId &id) const
{
    const Held *known = held(id);
    return known && !known->sync.epoch().isEmpty();
}

void SessionSync::accept(const OutboxRow &row, const SendAck &ack, Stored done)
{
    Held &known = hold(row.conversation);
    Message message{.conversation = row.conversation,
                    .epoch = known.sync.epoch(),
                    .order = ack.order,
                    .rev = ack.rev,
                    .id = row.id,
                    .from = m_context.self,
                    .at = ack.at,
                    .body = row.body,
                    .replyTo = row.replyTo,
                    .mentions = row.mentions};
    known.sync.acked(ack.order, ack.rev);
    const bool isAllFiled = !known.isPending && !m_filing.contains(row.conversation);
    const IncomingBatch proofs = known.sync.proofsOfAck(ack.order, isAllFiled);
    if (!isAllFiled)
        touch(known);
    m_context.courier.bring(m_context.store.accept(row.id, message, proofs),
                            [this, done = std::move(done)](const Result<FiledBatch> &result) {
                                if (result) {
                                    m_context.health.worked();
                                    apply(*result);
                                    pumpRequests();
                                    return done(true);
                                }
                                storageFailed(result.error());
                                done(tl::unexpected(result.error()));
                            });
}

void SessionSync::changedAt(const ConversationId &id, qint64 rev)
{
    if (Held *known = held(id)) {
        known->sync.changedAt(rev);
        m_work.insert(id);
        pumpRequests();
    }
}

bool SessionSync::isSettled(const ConversationId &id, qint64 rev) const
{
    const Held *known = held(id);
    return !known || known->sync.isSettled(rev);
}

void SessionSync::storageFailed(const Error &error)
{
    m_context.health.failed(error);
    for (const auto &[id, known] : m_held)
        known->sync.rollBack();
    m_pending.batch.messages.clear();
    m_pending.batch.reactions.clear();
    m_pending.batch.ranges.clear();
    m_pending.batch.revs.clear();
    m_pending.live.clear();
    const auto waiters = std::exchange(m_pending.waiters, {});
    for (const Stored &waiter : waiters)
        waiter(tl::unexpected(error));
}

void SessionSync::storageRetried()
{
    const auto drafts = m_drafts;
    for (auto draft = drafts.cbegin(); draft != drafts.cend(); ++draft)
        setDraft(draft.key(), draft.value());
    for (const auto &[id, known] : m_held) {
        m_work.insert(id);
        fileRead(*known);
    }
    // Conversations that began meanwhile are not known by more than their name.
    refreshConversations();
    flush();
    pumpRequests();
}

} // namespace roomscope
