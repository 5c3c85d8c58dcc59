// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "domain/delivery.h"
#include "domain/member.h"
#include "domain/message.h"

#include <QList>

#include <optional>

namespace roomscope {

//! Where a message stands in the archive of its conversation. Epochs are ranked in the order this client met
//! them, so that an archive kept apart after a reset stays readable above the new one.
struct ArchiveKey
{
    qint64 epochRank = 0;
    qint64 order = 0;

    auto operator<=>(const ArchiveKey &) const = default;
};

//! A span of orders of one (conversation, epoch) that this store holds whole, both ends included.
struct ArchiveRange
{
    qint64 from = 0;
    qint64 to = 0;

    bool operator==(const ArchiveRange &) const = default;
};

//! How the person wants to see one conversation; of this device, the server does not know it.
struct ConversationPreferences
{
    static constexpr qsizetype kMaxAnchor = 200;

    bool isMuted = false;
    bool isFavourite = false;
    //! Where it was put by hand: sorted as if this were its title, and among equal anchors by \c place.
    //! Empty: by its own title. So one move is one row to write, however many rooms there are.
    QString anchor = {};
    qint64 place = 0;

    bool operator==(const ConversationPreferences &) const = default;
};

//! What the store knows of one conversation besides its messages.
struct StoredConversation
{
    Conversation conversation;
    qint64 epochRank = 0;
    //! Ranges held, ascending and apart.
    QList<ArchiveRange> ranges = {};
    //! Every change up to this rev is in the store.
    qint64 heldRev = 0;
    //! What this user has read here (the highest known), and what this device told the server it has on disk.
    qint64 readOrder = 0;
    qint64 deliveredOrder = 0;
    //! This device's last accepted message here: the prev of the next.
    ClientId lastSent = {};
    //! The newest message, for previews and sorting.
    std::optional<Message> newest = {};
    //! Messages of others above readOrder: of those held, as the store counts; the session adds those that
    //! are not.
    int unread = 0;
    int mentions = 0;
    QString draft = {};
    ConversationPreferences preferences = {};
    //! The user left, or the room was deleted: kept readable, not written to.
    bool isGone = false;

    bool operator==(const StoredConversation &) const = default;
};

enum class OutboxKind : quint8
{
    Send = 0,
    Edit = 1,
    Delete = 2,
    React = 3
};

//! Something the user did that the server has not yet acked. On disk before anything is sent.
struct OutboxRow
{
    //! Local order of entry, ascending; set by the store.
    qint64 rank = 0;
    ClientId id;
    OutboxKind kind = OutboxKind::Send;
    ConversationId conversation = {};
    Body body = {};
    std::optional<qint64> replyTo = {};
    QList<UserId> mentions = {};
    //! Edit, Delete, React: the message it changes.
    qint64 target = 0;
    QString emoji = {};
    bool isOn = true;
    WallTime created = {};
    Delivery delivery = {};

    bool operator==(const OutboxRow &) const = default;
};

//! "Offline 00:47, missed 12, fetched 12, missing 0": the proof of one reconnect, shown as a quiet line in
//! the timeline.
struct GapProof
{
    ConversationId conversation;
    qint64 epochRank = 0;
    //! Shown after this order.
    qint64 afterOrder = 0;
    WallTime at = {};
    std::chrono::milliseconds offline{0};
    qint64 missed = 0;
    qint64 fetched = 0;
    qint64 missing = 0;

    bool operator==(const GapProof &) const = default;
};

//! Everything that came from the server and is to be written in one transaction.
struct IncomingBatch
{
    //! Upserted by (conversation, epoch, order); a higher rev wins, a lower one is counted as a duplicate.
    QList<Message> messages = {};
    QList<ReactionChange> reactions = {};
    struct RangeProof
    {
        ConversationId conversation;
        Epoch epoch = {};
        ArchiveRange range = {};
    };
    //! Joined with what is held where they touch or overlap, and only there.
    QList<RangeProof> ranges = {};
    struct RevProof
    {
        ConversationId conversation;
        Epoch epoch = {};
        qint64 rev = 0;
    };
    QList<RevProof> revs = {};
    QList<Receipt> receipts = {};
    //! As the server describes them; a new epoch makes a new archive and deletes nothing.
    QList<Conversation> conversations = {};
    QList<ConversationId> gone = {};
    QList<User> users = {};
    QList<GapProof> proofs = {};

    [[nodiscard]] bool isEmpty() const
    {
        return messages.isEmpty() && reactions.isEmpty() && ranges.isEmpty() && revs.isEmpty() &&
               receipts.isEmpty() && conversations.isEmpty() && gone.isEmpty() && users.isEmpty() &&
               proofs.isEmpty();
    }
};

//! What a committed batch changed.
struct FiledBatch
{
    struct Row
    {
        Message message;
        qint64 epochRank = 0;
        bool isNew = true;
    };
    //! New or changed rows with their present state, reactions included.
    QList<Row> rows = {};
    //! The conversations touched, as they are now.
    QList<StoredConversation> conversations = {};
    int duplicates = 0;
    //! Rows that are not in the outbox any more because of this batch: asked for, or met by their own echo.
    QList<ClientId> outboxRemoved = {};
};

//! A page of the archive, ascending by key.
struct TimelinePage
{
    struct Row
    {
        Message message;
        qint64 epochRank = 0;
    };
    QList<Row> rows = {};
    QList<GapProof> proofs = {};
    //! Whether the store has rows before the first / after the last of these.
    bool hasBefore = false;
    bool hasAfter = false;
    //! Ranges of the current epoch, so that holes between rows can be shown.
    QList<ArchiveRange> ranges = {};
};

//! How far each other user has received and read this conversation's current epoch.
struct ReceiptLevels
{
    struct Level
    {
        UserId user;
        qint64 delivered = 0;
        qint64 read = 0;
        bool operator==(const Level &) const = default;
    };
    QList<Level> levels = {};
};

//! All that a session needs to start.
struct StoredAccount
{
    DeviceId device;
    QList<StoredConversation> conversations = {};
    QList<OutboxRow> outbox = {};
    QList<User> users = {};
};

} // namespace roomscope

// Lists of them are shifted in one go.
Q_DECLARE_TYPEINFO(roomscope::StoredConversation, Q_RELOCATABLE_TYPE);
