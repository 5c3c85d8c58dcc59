// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/chatbackend.h"
#include "storage/storedtypes.h"

#include <QHash>
#include <QSet>

#include <map>

namespace roomscope {

//! What the person did and the server has not acked, and what may be sent next: pure logic without disk,
//! clock or socket. Messages of a conversation go in their order, several at a time, each naming the one
//! before (prev), so that none overtakes one that was refused. Edits, deletions and reactions go one at a
//! time per conversation, beside them. A poison message (in flight when the server closes 1009, or at
//! kMaxLosses losses) does not go again by itself.
class Outbox final
{
public:
    static constexpr int kMaxLosses = 3;
    static constexpr int kWindow = 16;
    //! Answers "internal", and conflicts that nothing explains, before a row is failed.
    static constexpr int kMaxRefusals = 8;

    enum class Stage : quint8
    {
        Storing, //!< not on disk yet
        Ready,   //!< may go when it is its turn
        InFlight,
        Acked,  //!< the server has it; what that means is being written
        Failed, //!< refused: waits for the person
        Parked, //!< lost too often: waits for the person
    };
    //! What to do about a refusal.
    enum class Verdict : quint8
    {
        Failed,
        Again,
        AgainLater
    };

    struct Next
    {
        OutboxRow row;
        std::optional<ClientId> prev = {};
    };

    //! Rows from the disk, by rank, and each conversation's last accepted message.
    void restore(const QList<OutboxRow> &rows);
    void setLastSent(const ConversationId &conversation, const ClientId &id)
    {
        m_lastSent.insert(conversation, id);
    }

    //! \name The life of a row; unknown ids are ignored
    //! @{
    void add(const OutboxRow &row);
    void stored(const OutboxRow &row, WallTime now);
    void framed(const ClientId &id, const std::optional<ClientId> &prev, MessageRef wire, WallTime now);
    //! Everything up to \a upTo of its connection was written to the socket.
    void written(MessageRef upTo, WallTime now);
    void acked(const ClientId &id, MessageRef wire, WallTime now);
    [[nodiscard]] Verdict refused(const ClientId &id, const Error &error);
    //! Too large for this server: known before it is sent.
    void fail(const ClientId &id, const Error &error);
    //! No answer; it may have arrived.
    void lost(const ClientId &id);
    //! Rows lost with it: failed where the server closed because one was too large.
    void connectionLost(bool isTooLarge);
    //! Acked, but that could not be written: asked again, the server gives the same ack.
    void ackNotFiled(const ClientId &id);
    //! The conversation began a new epoch: changes that wait were meant for messages of the old one. Edits
    //! are failed, for the sake of their words; the others are answered, and are the caller's to remove.
    [[nodiscard]] QList<ClientId> epochStarted(const ConversationId &conversation);
    //! What takeToPersist() gave could not be written.
    void persistAgain(const ClientId &id);
    //! Off the list: filed as a message, or withdrawn.
    void remove(const ClientId &id);
    //! The person wants it tried again; false where it is not waiting for that.
    bool resend(const ClientId &id, WallTime now);
    //! @}

    //! The next row to hand to the backend, absent while none may go. Call framed() for it (or fail()).
    [[nodiscard]] std::optional<Next> next() const;

    [[nodiscard]] const OutboxRow *find(const ClientId &id) const;
    [[nodiscard]] std::optional<Stage> stage(const ClientId &id) const;
    [[nodiscard]] bool canWithdraw(const ClientId &id) const;
    //! In order of entry.
    [[nodiscard]] QList<OutboxRow> rows() const;
    //! Not on disk yet, in order.
    [[nodiscard]] QList<OutboxRow> storing() const;
    [[nodiscard]] int waiting() const;
    [[nodiscard]] int parked() const;
    [[nodiscard]] bool isEmpty() const { return m_places.isEmpty(); }

    //! Rows changed since the last call, as they are now; and those whose delivery is to be rewritten on
    //! disk.
    [[nodiscard]] QList<OutboxRow> takeChanged();
    [[nodiscard]] QList<OutboxRow> takeToPersist();

private:
    struct Entry
    {
        OutboxRow row;
        Stage stage = Stage::Storing;
        //! What went with it the last time.
        std::optional<ClientId> prev = {};
        //! The server does not know what we hold for its predecessor: sent without one.
        bool isUnchained = false;
        //! The server did not know the one before, whose answer is still to come: not sent again until then.
        bool isHeldBack = false;
        //! Lost, and the connection's end is not told yet.
        bool isJustLost = false;
        int refusals = 0;
    };
    using Queue = std::map<quint64, Entry>;
    struct Place
    {
        ConversationId conversation;
        quint64 number = 0;
    };

    Entry *entry(const ClientId &id);
    [[nodiscard]] const Entry *entry(const ClientId &id) const;
    void insert(const OutboxRow &row, Stage stage);
    void fail(Entry &entry, const Error &error);
    void again(Entry &entry);
    void changed(const Entry &entry) { m_changed.insert(entry.row.id); }
    void persist(const Entry &entry);
    [[nodiscard]] Verdict conflict(Entry &entry, const Error &error);
    [[nodiscard]] std::optional<Next> next(const ConversationId &conversation, const Queue &queue) const;
    //! The message before \a id that the server has or is to have first.
    [[nodiscard]] std::optional<ClientId> predecessor(const Entry &entry) const;
    [[nodiscard]] QList<OutboxRow> collect(QSet<ClientId> &ids) const;

    QHash<ConversationId, Queue> m_queues;
    QHash<ClientId, Place> m_places;
    QHash<ConversationId, ClientId> m_lastSent;
    QSet<ClientId> m_changed;
    QSet<ClientId> m_toPersist;
    quint64 m_nextNumber = 1;
};

} // namespace roomscope
