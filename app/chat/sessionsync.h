// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/conversationsync.h"
#include "chat/receiptsender.h"
#include "chat/sessioncontext.h"

#include <QSet>

#include <map>
#include <memory>

namespace roomscope {

//! The receiving half of a Session: files what comes in batches, one under way at a time, asks for what is
//! missing, and confirms what is on disk. Network thread.
class SessionSync final
{
public:
    static constexpr std::chrono::milliseconds kBatch{20};
    static constexpr std::chrono::seconds kCatchupDeadline{15};
    static constexpr std::chrono::seconds kRetryRequest{2};
    static constexpr int kMaxRequests = 3;
    //! Messages waiting for the store; what comes beyond is fetched again later.
    static constexpr qsizetype kMaxPending = 20'000;

    using Stored = std::function<void(const Result<bool> &)>;

    //! What others are told of.
    struct Hooks
    {
        //! A write is on disk and its rows were told to the window.
        std::function<void(const FiledBatch &filed)> filed;
        //! Somebody wrote, in a conversation.
        std::function<void(const ConversationId &conversation, const UserId &author)> authorSeen;
        //! A conversation that had an epoch has another.
        std::function<void(const ConversationId &conversation)> epochStarted;
        //! The server listed its conversations, or refused to.
        std::function<void()> conversationsKnown;
    };

    SessionSync(SessionContext &context, Hooks hooks);
    ~SessionSync();

    void start(const StoredAccount &account);

    //! \name The connection
    //! @{
    [[nodiscard]] QList<ResumePoint> resumePoints();
    void loggedIn(const LoginResult &result);
    void connectionLost();
    void messageArrived(const Message &message, MessageRef wire);
    void reactionArrived(const ReactionChange &change);
    void catchupArrived(const CatchupPage &page, MessageRef wire);
    void receiptArrived(Receipt receipt);
    //! Something came that could not be read: it may have been a page of a catchup.
    void inputUnread();
    void turnEnded() { flush(); }
    //! @}

    //! \name Conversations
    //! @{
    [[nodiscard]] const StoredConversation *find(const ConversationId &id) const;
    [[nodiscard]] const ConversationSync *syncOf(const ConversationId &id) const;
    //! Files a conversation as the server describes it; \a done (may be empty) when it is on disk.
    void describe(const Conversation &conversation, Stored done);
    //! Makes a private conversation known that the server may not have yet.
    void openDirect(const ConversationId &id, const User &user);
    //! A room's new title and topic.
    void retitle(const ConversationId &id, const QString &title, const QString &topic);
    void markGone(const ConversationId &id, Stored done);
    //! Asks the server for all conversations again; one request at a time.
    void refreshConversations();
    void fileUsers(const QList<User> &users);
    void markRead(const ConversationId &id, qint64 order);
    void setDraft(const ConversationId &id, const QString &text);
    //! Of a conversation that is known.
    void setPreferences(const ConversationId &id, const ConversationPreferences &preferences);
    //! See Session::fetchBefore().
    void fetchBefore(const ConversationId &id, ArchiveKey before, int limit, Stored done);
    //! @}

    //! \name For the outbox
    //! @{
    [[nodiscard]] bool knowsEpoch(const ConversationId &id) const;
    //! The server acked \a row: writes it into the archive.
    void accept(const OutboxRow &row, const SendAck &ack, Stored done);
    //! Something of ours changed the conversation at \a rev: its present state is fetched.
    void changedAt(const ConversationId &id, qint64 rev);
    //! Whether the state at \a rev is on disk, or will not come.
    [[nodiscard]] bool isSettled(const ConversationId &id, qint64 rev) const;
    //! @}

    //! A write failed: what is not on disk is forgotten, and asked for again.
    void storageFailed(const Error &error);
    void storageRetried();

private:
    struct Held
    {
        explicit Held(const StoredConversation &known) : sync(known), stored(known) {}
        ConversationSync sync;
        StoredConversation stored;
        qint64 wantedRead = 0;
        bool isReadFiling = false;
        //! In the batch that is waiting.
        bool isPending = false;
    };
    //! A batch and what follows when it is on disk.
    struct Pending
    {
        IncomingBatch batch;
        QList<Message> live;
        QList<Stored> waiters;
    };

    [[nodiscard]] Held *held(const ConversationId &id);
    [[nodiscard]] const Held *held(const ConversationId &id) const;
    Held &hold(const ConversationId &id);
    [[nodiscard]] bool isTaking();
    void touch(Held &held);
    void fileDescription(Held &held, Conversation conversation);
    void epochStarted(Held &held, const Epoch &before);
    void tellEpoch(const Held &held, const Epoch &before);
    void described(Held &held, const Conversation &conversation);
    void flush();
    void filed(const Pending &done, const FiledBatch &filed);
    void apply(const FiledBatch &filed);
    void settle(Held &held);
    void pumpRequests();
    void request(Held &held, const ConversationSync::Request &request);
    void answered(const ConversationId &id, const ConversationSync::Request &request,
                  const tl::expected<HistoryPage, RequestFailure> &result);
    void take(Held &held, const QList<Message> &messages);
    void wantReceipts(const Held &held);
    void fileRead(Held &held);
    void overdue();

    SessionContext &m_context;
    Hooks m_hooks;
    ReceiptSender m_receipts;
    Alarm m_flushAlarm;
    Alarm m_catchupAlarm;
    Alarm m_requestAlarm;
    std::map<ConversationId, std::unique_ptr<Held>> m_held;
    Pending m_pending;
    bool m_isFiling = false;
    QSet<ConversationId> m_filing;
    QSet<ConversationId> m_resumed;
    QSet<ConversationId> m_work;
    int m_requests = 0;
    bool m_isRefreshing = false;
    //! Not on disk yet: written again where the store refused them.
    QHash<ConversationId, QString> m_drafts;
    std::optional<WallTime> m_lostAt;
    //! Sums of the gaps closed since the login.
    SessionUpdate::Note m_proofs;
    qint64 m_passedBy = 0;
};

} // namespace roomscope
