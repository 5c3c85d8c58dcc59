// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/chatbackend.h"
#include "chat/rangeset.h"
#include "chat/revledger.h"
#include "storage/storedtypes.h"

#include <optional>

namespace roomscope {

//! What of one conversation is held, what is missing, and what to ask the server for: a pure book-keeper
//! without clock, socket or disk. "Received" is what came in; "durable" what the store has confirmed. Resume
//! points, receipts and gap proofs speak of the durable only; requests look at the received, so that nothing
//! is asked for twice.
//!
//! The server's revs have no holes, and neither has what is claimed here: a rev is claimed when every change
//! up to it was received, as far as it concerns messages that are held; those that are not come in their
//! present state later.
class ConversationSync final
{
public:
    static constexpr int kNewestLimit = 100;
    static constexpr int kPageLimit = 200;

    struct Request
    {
        enum class Kind : quint8
        {
            Newest,  //!< history before \c at, of a conversation of which nothing is held
            Gap,     //!< history before \c at; \c gap is what it should fill
            Changes, //!< changes after the rev \c at
        };
        Kind kind = Kind::Gap;
        qint64 at = 0;
        int limit = 0;
        ArchiveRange gap = {};
        //! Changes: messages were read at an older rev than is claimed; all that comes is filed.
        bool isRecheck = false;

        bool operator==(const Request &) const = default;
    };

    explicit ConversationSync(const StoredConversation &stored);

    [[nodiscard]] const ConversationId &id() const { return m_id; }
    //! The epoch as the store knows it, and as the server names it. They differ only after a server went back
    //! in time without making a new epoch: then the new archive gets a name of our own.
    [[nodiscard]] const Epoch &epoch() const { return m_epoch; }
    [[nodiscard]] Epoch wireEpoch() const;

    //! \name The connection
    //! @{
    //! Absent where nothing is held: such a conversation starts with its newest page.
    [[nodiscard]] std::optional<ResumePoint> resumePoint() const;
    //! \a isResumed: resumePoint() went into this login and the server will send catchup. \a offline: since
    //! the last connection, 0 when this run had none.
    void loggedIn(const Conversation &server, bool isResumed, std::chrono::milliseconds offline);
    //! The server described it again (a list, a join) while connected.
    void described(const Conversation &server);
    void connectionLost();
    //! The catchup does not come: what is missing is asked for instead.
    void stopAwaitingCatchup() { m_isAwaitingCatchup = false; }
    [[nodiscard]] bool isAwaitingCatchup() const { return m_isAwaitingCatchup; }
    //! @}

    //! \name What arrived; each answers what is to be filed, under the store's epoch
    //! @{
    [[nodiscard]] std::optional<Message> messageArrived(Message message);
    [[nodiscard]] std::optional<ReactionChange> reactionArrived(ReactionChange change);
    [[nodiscard]] QList<Message> catchupArrived(const CatchupPage &page);
    //! Also pages the person asked for (Request::Kind::Newest with an empty gap gives nothing up).
    [[nodiscard]] QList<Message> historyArrived(const Request &request, const HistoryPage &page);
    [[nodiscard]] QList<Message> changesArrived(const Request &request, const HistoryPage &page);
    //! Our message was stored there with this order and rev; the caller files it.
    void acked(qint64 order, qint64 rev);
    //! Something of ours changed the conversation at \a rev; how it looks now is to be fetched.
    void changedAt(qint64 rev) { m_revs.hear(rev); }
    //! Came, but could not be taken: fetched again later.
    void passedBy(qint64 order, qint64 rev);
    //! \a isFinal: the server said no; otherwise it is asked for again.
    void requestFailed(const Request &request, bool isFinal);
    //! @}

    //! What to ask for now; counts as under way until its answer is told. One at a time.
    [[nodiscard]] std::optional<Request> nextRequest();
    //! Whether a request is under way or nextRequest() would answer one.
    [[nodiscard]] bool isComplete() const;
    //! Whether the changes up to \a rev are on disk, or the server could not tell them.
    [[nodiscard]] bool isSettled(qint64 rev) const { return m_revs.isSettled(rev); }

    //! \name Filing
    //! @{
    //! Adds the proofs of all that was handed out for filing since the last call.
    void takeProofs(IncomingBatch &batch);
    //! What one acked message proves; its rev only when nothing before it is still to be filed.
    [[nodiscard]] IncomingBatch proofsOfAck(qint64 order, bool isAllFiled);
    //! A write is on disk; \a stored is how the conversation is there now.
    void committed(const StoredConversation &stored);
    //! A write failed: what was received and is not durable is asked for again.
    void rollBack();
    //! @}

    //! Once, when every order missed by a reconnect is durable or given up.
    [[nodiscard]] std::optional<GapProof> takeGapProof(WallTime now);
    [[nodiscard]] bool hasOpenGap() const { return m_gap.has_value(); }
    //! Up to where this device may say "delivered", \a previous being what it last said; 0 when nothing new.
    [[nodiscard]] qint64 deliveredLevel(qint64 previous) const;

    [[nodiscard]] const RangeSet &received() const { return m_received; }
    [[nodiscard]] const RangeSet &durable() const { return m_durable; }
    [[nodiscard]] qint64 rev() const { return m_revs.held(); }
    [[nodiscard]] qint64 durableRev() const { return m_revs.durable(); }
    [[nodiscard]] qint64 knownLast() const { return m_knownLast; }
    [[nodiscard]] qint64 epochRank() const { return m_epochRank; }

private:
    struct OpenGap
    {
        qint64 from = 0;
        qint64 to = 0;
        std::chrono::milliseconds offline{0};
    };

    void startEpoch(const Epoch &epoch);
    //! The server has less than we hold, in the same epoch: what comes now gets an epoch of its own.
    void startAgain();
    //! Below it messages are not wanted yet: they come by paging, in their present state.
    [[nodiscard]] qint64 floor() const;
    [[nodiscard]] bool isDuplicate(const Message &message) const;
    //! A message that no page proves: live, or changed.
    [[nodiscard]] std::optional<Message> takeSingle(Message message, bool isRecheck);
    //! The messages of a page that proves from..to; answers the orders it really holds.
    RangeSet takePage(const QList<Message> &messages, qint64 from, qint64 to, QList<Message> &filed);
    void giveUp(const Request &request, const HistoryPage &page, const RangeSet &present);
    [[nodiscard]] std::optional<Request> wanted() const;

    ConversationId m_id;
    Epoch m_epoch;
    qint64 m_epochRank = 0;
    RangeSet m_received;
    RangeSet m_durable;
    //! Received, and not yet in a batch.
    RangeSet m_unfiled;
    //! Orders the server proved not to be for this user.
    RangeSet m_withheld;
    //! Orders the server could not give; asked for again with the next connection.
    RangeSet m_lost;
    RevLedger m_revs;
    //! The highest the server was heard to have.
    qint64 m_knownLast = 0;
    qint64 m_loginLast = 0;
    qint64 m_loginRev = 0;
    std::optional<qint64> m_recheckAfter;
    std::optional<Request> m_underWay;
    std::optional<OpenGap> m_gap;
    bool m_isAwaitingCatchup = false;
    //! Nothing was held at the login: the newest page is fetched, whatever comes live before it.
    bool m_needsNewest = false;
    //! Something of this login's catchup was not kept: its end proves nothing.
    bool m_isCatchupBroken = false;
    //! This login began a new archive: further pages of its reset do not.
    bool m_hasStartedAgain = false;
};

} // namespace roomscope
