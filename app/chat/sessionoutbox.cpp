// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/sessionoutbox.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr quint16 kTooLargeClose = 1009;

//! At least what a row takes as JSON on the wire: names, ids and numbers at their longest, its text with the
//! escapes it needs (RFC 8259, section 7).
qint64 frameBytes(const OutboxRow &row)
{
    constexpr qint64 kFixed = 256;
    qint64 size = kFixed + row.conversation.text().size() + row.emoji.size() * 6;
    for (const UserId &user : row.mentions)
        size += user.text().size() + 3;
    for (const char c : row.body.bytes)
        size += quint8(c) < 0x20 ? 6 : c == '"' || c == '\\' ? 2 : 1;
    return size;
}

} // namespace

SessionOutbox::SessionOutbox(SessionContext &context, SessionSync &sync)
    : m_context(context)
    , m_sync(sync)
    , m_pumpAlarm(context.clock, [this] { pump(); })
    , m_pauseAlarm(context.clock, [this] { pump(); })
{
}

void SessionOutbox::start(const StoredAccount &account)
{
    for (const StoredConversation &known : account.conversations)
        m_outbox.setLastSent(known.conversation.id, known.lastSent);
    m_outbox.restore(account.outbox);
    publish();
}

void SessionOutbox::loggedIn()
{
    m_pauseAlarm.stop();
    m_pause = kRetry;
    pump();
}

void SessionOutbox::connectionLost(const Outcome &outcome)
{
    m_pauseAlarm.stop();
    m_pumpAlarm.stop();
    // Acks whose meaning was still being fetched: the same request gets the same ack again.
    for (const Ack &open : std::exchange(m_epochless, {}))
        m_outbox.ackNotFiled(open.id);
    for (const Change &open : std::exchange(m_changes, {}))
        m_outbox.ackNotFiled(open.id);
    m_outbox.connectionLost(outcome.closeCode == kTooLargeClose);
    publish();
}

void SessionOutbox::written(MessageRef upTo)
{
    m_outbox.written(upTo, m_context.clock.wallNow());
    publish();
}

void SessionOutbox::submit(OutboxRow row)
{
    row.created = m_context.clock.wallNow();
    row.delivery = Delivery{.state = DeliveryState::Created, .created = row.created};
    m_outbox.add(row);
    if (!m_context.health.isBlocked())
        enqueue(row);
    publish();
}

void SessionOutbox::enqueue(const OutboxRow &row)
{
    if (m_storing.contains(row.id))
        return;
    m_storing.insert(row.id);
    OutboxRow written = row;
    written.delivery.queued = m_context.clock.wallNow();
    m_context.courier.bring(m_context.store.enqueue(written),
                            [this, id = row.id](const Result<OutboxRow> &result) {
                                m_storing.remove(id);
                                if (!result) {
                                    m_sync.storageFailed(result.error());
                                    publish();
                                    return;
                                }
                                m_context.health.worked();
                                m_outbox.stored(*result, m_context.clock.wallNow());
                                pump();
                            });
}

void SessionOutbox::pump()
{
    while (m_context.isLoggedIn && !m_context.health.isBlocked() && !m_pauseAlarm.isActive() &&
           m_context.backend.canSend()) {
        const auto next = m_outbox.next();
        if (!next)
            break;
        const ServerLimits limits = m_context.backend.limits();
        if (next->row.body.bytes.size() > limits.messageBytes || frameBytes(next->row) > limits.frameBytes) {
            m_outbox.fail(next->row.id, {u"too-large"_s});
            continue;
        }
        const MessageRef wire = hand(*next);
        if (!wire.isValid())
            break;
        m_outbox.framed(next->row.id, next->prev, wire, m_context.clock.wallNow());
        m_context.updates.addRefs(
            {.conversation = next->row.conversation, .id = next->row.id, .outgoing = wire});
    }
    publish();
}

MessageRef SessionOutbox::hand(const Outbox::Next &next)
{
    const OutboxRow &row = next.row;
    Reply<SendAck> reply =
        m_context.whileAlive([this, id = row.id](const tl::expected<SendAck, RequestFailure> &result,
                                                 MessageRef answer) { answered(id, result, answer); });
    ChatBackend &backend = m_context.backend;
    switch (row.kind) {
    case OutboxKind::Send:
        return backend.send({row.id, row.conversation, next.prev, row.body, row.replyTo, row.mentions},
                            std::move(reply));
    case OutboxKind::Edit:
        return backend.edit(row.id, row.conversation, row.target, row.body, std::move(reply));
    case OutboxKind::Delete:
        return backend.remove(row.id, row.conversation, row.target, std::move(reply));
    case OutboxKind::React:
        return backend.react(row.id, row.conversation, row.target, row.emoji, row.isOn, std::move(reply));
    }
    Q_UNREACHABLE();
}

void SessionOutbox::answered(const ClientId &id, const tl::expected<SendAck, RequestFailure> &result,
                             MessageRef answer)
{
    if (result)
        acked(id, *result, answer);
    else
        refused(id, result.error());
    // The end of the connection is told after its last replies: not before this turn is over.
    pumpSoon();
    publish();
}

void SessionOutbox::acked(const ClientId &id, const SendAck &ack, MessageRef answer)
{
    const OutboxRow *row = m_outbox.find(id);
    if (!row)
        return; // it came back by itself before: filed already
    m_pause = kRetry;
    m_context.updates.addRefs({.conversation = row->conversation, .id = id, .ack = answer});
    const ConversationId conversation = row->conversation;
    const bool isMessage = row->kind == OutboxKind::Send;
    m_outbox.acked(id, answer, m_context.clock.wallNow());
    if (!isMessage) {
        // How the message looks now, other people's changes included, is the server's to say.
        m_changes.append({id, conversation, ack.rev});
        m_sync.changedAt(conversation, ack.rev);
        settleChanges();
    } else if (m_sync.knowsEpoch(conversation)) {
        accept(id, ack);
    } else {
        // The first message of a new private conversation made its log there: the list has its epoch.
        m_epochless.append({id, ack});
        m_sync.refreshConversations();
    }
}

void SessionOutbox::accept(const ClientId &id, const SendAck &ack)
{
    const OutboxRow *row = m_outbox.find(id);
    if (!row)
        return;
    m_sync.accept(*row, ack, [this, id](const Result<bool> &result) {
        if (result)
            removed(id);
        else
            m_outbox.ackNotFiled(id);
        pump();
    });
}

void SessionOutbox::refused(const ClientId &id, const RequestFailure &failure)
{
    if (failure.isUnknown) {
        m_outbox.lost(id);
        return;
    }
    const OutboxRow *row = m_outbox.find(id);
    if (!row)
        return;
    const bool isWords = row->kind == OutboxKind::Send || row->kind == OutboxKind::Edit;
    switch (m_outbox.refused(id, failure.error)) {
    case Outbox::Verdict::AgainLater:
        m_pauseAlarm.start(std::clamp(failure.retryAfter.value_or(m_pause), kRetry / 10, kMaxRetry));
        m_pause = std::min(m_pause * 2, kMaxRetry);
        break;
    case Outbox::Verdict::Again:
        break;
    case Outbox::Verdict::Failed:
        if (isWords)
            break;
        // Nobody typed it, and no row would show it: dropped, and said so.
        noteRefused(failure.error);
        drop(id);
    }
}

void SessionOutbox::noteRefused(const Error &error)
{
    m_context.updates.addNote({.kind = SessionUpdate::Note::Kind::ChangeRefused,
                               .at = m_context.clock.wallNow(),
                               .count = 1,
                               .error = error});
}

void SessionOutbox::drop(const ClientId &id)
{
    dropFromDisk(id);
    removed(id);
}

void SessionOutbox::dropFromDisk(const ClientId &id)
{
    m_context.courier.bring(m_context.store.removeFromOutbox(id),
                            [this, id](const Result<FiledBatch> &result) {
                                if (result)
                                    return;
                                // Left there, it would be sent by the next run.
                                m_undropped.append(id);
                                m_sync.storageFailed(result.error());
                            });
}

void SessionOutbox::removed(const ClientId &id)
{
    if (!m_outbox.find(id))
        return;
    m_outbox.remove(id);
    m_context.updates.addOutboxRemoved(id);
}

void SessionOutbox::resend(const ClientId &id)
{
    if (m_outbox.resend(id, m_context.clock.wallNow()))
        pump();
}

void SessionOutbox::withdraw(const ClientId &id)
{
    if (m_outbox.canWithdraw(id))
        drop(id);
    // Those behind it may go now, chained to the one before.
    pump();
}

void SessionOutbox::filed(const FiledBatch &filed)
{
    for (const StoredConversation &stored : filed.conversations)
        m_outbox.setLastSent(stored.conversation.id, stored.lastSent);
    for (const ClientId &id : filed.outboxRemoved)
        removed(id);
    settleChanges();
    publish();
    pumpSoon();
}

void SessionOutbox::settleChanges()
{
    for (qsizetype i = 0; i < m_changes.size();) {
        const Change &change = m_changes.at(i);
        if (!m_sync.isSettled(change.conversation, change.rev)) {
            ++i;
            continue;
        }
        const ClientId id = change.id;
        m_changes.remove(i);
        drop(id);
    }
}

void SessionOutbox::epochStarted(const ConversationId &conversation)
{
    m_changes.removeIf([&](const Change &change) { return change.conversation == conversation; });
    for (const ClientId &id : m_outbox.epochStarted(conversation)) {
        if (m_outbox.stage(id) != Outbox::Stage::Acked)
            noteRefused({u"not-found"_s});
        drop(id);
    }
    publish();
}

void SessionOutbox::conversationsKnown()
{
    for (const Ack &open : std::exchange(m_epochless, {})) {
        const OutboxRow *row = m_outbox.find(open.id);
        if (!row)
            continue;
        if (m_sync.knowsEpoch(row->conversation)) {
            accept(open.id, open.ack);
        } else {
            m_outbox.ackNotFiled(open.id);
            m_pauseAlarm.start(m_pause);
        }
    }
    publish();
}

void SessionOutbox::storageRetried()
{
    for (const OutboxRow &row : m_outbox.storing())
        enqueue(row);
    for (const ClientId &id : std::exchange(m_undropped, {}))
        dropFromDisk(id);
    pump();
}

void SessionOutbox::publish()
{
    m_context.updates.addOutbox(m_outbox.takeChanged());
    m_context.updates.setFigures({m_outbox.waiting(), m_outbox.parked(), m_context.badInputs});
    if (m_context.health.isBlocked())
        return;
    for (const OutboxRow &row : m_outbox.takeToPersist()) {
        m_context.courier.bring(m_context.store.updateOutbox(row.id, row.delivery),
                                [this, id = row.id](const Result<bool> &result) {
                                    if (result)
                                        return;
                                    m_outbox.persistAgain(id);
                                    m_sync.storageFailed(result.error());
                                });
    }
}

} // namespace roomscope
