// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/outbox.h"
#include "chat/sessionsync.h"

namespace roomscope {

//! The sending half of a Session: puts rows on disk, hands them to the server in their order, and turns acks
//! into archived messages. Network thread.
class SessionOutbox final
{
public:
    static constexpr std::chrono::milliseconds kRetry{1000};
    static constexpr std::chrono::milliseconds kMaxRetry{30'000};

    SessionOutbox(SessionContext &context, SessionSync &sync);

    void start(const StoredAccount &account);
    void loggedIn();
    void connectionLost(const Outcome &outcome);
    void written(MessageRef upTo);
    //! Hands over what may go now.
    void pump();

    void submit(OutboxRow row);
    void resend(const ClientId &id);
    void withdraw(const ClientId &id);

    //! A batch is on disk: rows that came back with it are messages now.
    void filed(const FiledBatch &filed);
    //! See Outbox::epochStarted().
    void epochStarted(const ConversationId &conversation);
    //! Epochs of new conversations became known, or did not.
    void conversationsKnown();
    void storageRetried();
    //! Tells the window and the disk what changed.
    void publish();

    [[nodiscard]] int waiting() const { return m_outbox.waiting(); }
    [[nodiscard]] int parked() const { return m_outbox.parked(); }

private:
    struct Ack
    {
        ClientId id;
        SendAck ack;
    };
    //! An acked edit, deletion or reaction whose effect is being fetched.
    struct Change
    {
        ClientId id;
        ConversationId conversation;
        qint64 rev = 0;
    };

    void enqueue(const OutboxRow &row);
    [[nodiscard]] MessageRef hand(const Outbox::Next &next);
    void answered(const ClientId &id, const tl::expected<SendAck, RequestFailure> &result, MessageRef answer);
    void acked(const ClientId &id, const SendAck &ack, MessageRef answer);
    void accept(const ClientId &id, const SendAck &ack);
    void refused(const ClientId &id, const RequestFailure &failure);
    void settleChanges();
    void drop(const ClientId &id);
    void dropFromDisk(const ClientId &id);
    void noteRefused(const Error &error);
    void removed(const ClientId &id);
    void pumpSoon() { m_pumpAlarm.start(std::chrono::milliseconds(0)); }

    SessionContext &m_context;
    SessionSync &m_sync;
    Outbox m_outbox;
    Alarm m_pumpAlarm;
    Alarm m_pauseAlarm;
    std::chrono::milliseconds m_pause = kRetry;
    QList<Ack> m_epochless;
    QList<Change> m_changes;
    QSet<ClientId> m_storing;
    //! Off the list, and still on disk because the store refused.
    QList<ClientId> m_undropped;
};

} // namespace roomscope
