// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/database.h"
#include "storage/rangebook.h"

#include <QHash>

#include <memory>
#include <vector>

namespace roomscope {

//! The archive of one epoch as its row says, and what the hot path would otherwise ask the disk for.
struct EpochState
{
    qint64 id = 0;
    qint64 rank = 0;
    Epoch name = {};
    qint64 lastOrder = 0;
    qint64 rev = 0;
    qint64 heldRev = 0;
    qint64 readOrder = 0;
    qint64 deliveredOrder = 0;
    qint64 serverReadOrder = 0;
    qint64 serverDeliveredOrder = 0;
    ClientId lastSent = {};
    qint64 lastSentOrder = 0;
    qint64 unread = 0;
    qint64 mentions = 0;
    //! The highest order with a stored message, and with a stored reaction; 0 where there is none.
    qint64 newestOrder = 0;
    qint64 newestReaction = 0;
    RangeBook ranges = {};
    //! Set by whoever changes a column; EpochBook::flush() writes it.
    bool isDirty = false;
};

struct ConversationState
{
    qint64 id = 0;
    ConversationId name = {};
    //! By rank, from 1.
    std::vector<std::unique_ptr<EpochState>> epochs;
    //! The epoch in use; null until one is known.
    EpochState *current = nullptr;
};

//! The conversations and epochs that the writer has at hand: loaded when first asked for, written back by
//! flush() at the end of a job, forgotten when a transaction is undone. Pointers are good until flush() or
//! forget(). Writer's thread.
class EpochBook final
{
public:
    //! The conversation, made where it is new.
    [[nodiscard]] Result<ConversationState *> conversation(Database &database, const ConversationId &name);
    //! Its epoch \a name. A name not met before is a new epoch and becomes the current one; an empty name
    //! means the current one.
    [[nodiscard]] Result<EpochState *> epoch(Database &database, ConversationState &conversation,
                                             const Epoch &name);
    [[nodiscard]] Result<void> makeCurrent(Database &database, ConversationState &conversation,
                                           EpochState &epoch);
    [[nodiscard]] Result<void> flush(Database &database);
    void forget();

private:
    using Conversations = QHash<ConversationId, std::shared_ptr<ConversationState>>;

    [[nodiscard]] Result<Conversations::iterator> load(Database &database, const ConversationId &name);
    [[nodiscard]] static Result<void> loadEpochs(Database &database, ConversationState &conversation);
    [[nodiscard]] static Result<void> loadContents(Database &database, EpochState &epoch);

    Conversations m_conversations;
};

} // namespace roomscope
