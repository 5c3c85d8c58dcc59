// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/messagewriter.h"
#include "storage/outboxtable.h"

#include <QSet>

namespace roomscope {

//! Everything that is written besides the outbox's own calls: one call is one job of the writer, in its
//! transaction and thread. Remembers rows of the file; forget() when a transaction was undone.
class BatchWriter final
{
public:
    explicit BatchWriter(UserId self);

    [[nodiscard]] Result<FiledBatch> file(Database &database, const IncomingBatch &batch);
    [[nodiscard]] Result<FiledBatch> accept(Database &database, const ClientId &id, const Message &message,
                                            IncomingBatch proofs);
    [[nodiscard]] Result<FiledBatch> removeFromOutbox(Database &database, const ClientId &id,
                                                      const IncomingBatch &effects);
    [[nodiscard]] Result<StoredConversation> setRead(Database &database, const ConversationId &name,
                                                     qint64 order);
    [[nodiscard]] Result<bool> setDeliveredSent(Database &database, const ConversationId &name, qint64 order);
    [[nodiscard]] Result<bool> setDraft(Database &database, const ConversationId &name, const Body &draft);
    [[nodiscard]] Result<StoredConversation> setPreferences(Database &database, const ConversationId &name,
                                                            const ConversationPreferences &preferences);

    [[nodiscard]] OutboxTable &outbox() { return m_outbox; }
    void forget();

private:
    //! What one job did so far.
    struct Progress
    {
        FiledBatch filed = {};
        //! Where a row of \c filed stands, by (epoch, order), and which of them are to be read again.
        QHash<QPair<qint64, qint64>, qsizetype> places = {};
        QSet<qsizetype> stale = {};
        QList<qint64> epochs = {};
        QSet<ConversationId> touched = {};
        QList<ConversationId> touchedInOrder = {};
    };
    struct Place
    {
        ConversationState *conversation = nullptr;
        EpochState *epoch = nullptr;
    };

    [[nodiscard]] Result<Place> place(Database &database, const ConversationId &name, const Epoch &epoch);
    [[nodiscard]] Result<void> apply(Database &database, const IncomingBatch &batch, Progress &progress);
    [[nodiscard]] Result<void> put(Database &database, const Conversation &conversation, Progress &progress);
    [[nodiscard]] Result<void> put(Database &database, const Message &message, Progress &progress);
    [[nodiscard]] Result<void> put(Database &database, const ReactionChange &change, Progress &progress);
    [[nodiscard]] Result<void> put(Database &database, const IncomingBatch::RangeProof &proof,
                                   Progress &progress);
    [[nodiscard]] Result<void> put(Database &database, const IncomingBatch::RevProof &proof,
                                   Progress &progress);
    [[nodiscard]] Result<void> put(Database &database, const Receipt &receipt, Progress &progress);
    [[nodiscard]] Result<void> put(Database &database, const GapProof &proof, Progress &progress);
    [[nodiscard]] Result<void> setGone(Database &database, const ConversationId &name, Progress &progress);
    //! Our own message came: it is not waiting any more, and it is the prev of the next.
    [[nodiscard]] Result<void> merge(Database &database, EpochState &epoch, const Message &message,
                                     Progress &progress);
    void touch(const ConversationId &name, Progress &progress);
    [[nodiscard]] Result<FiledBatch> finish(Database &database, Progress progress);

    const UserId m_self;
    EpochBook m_epochs;
    MessageWriter m_messages;
    OutboxTable m_outbox;
};

} // namespace roomscope
