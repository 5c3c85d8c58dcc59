// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "chat/sessionupdate.h"
#include "storage/storedtypes.h"

#include <QAbstractListModel>
#include <QFuture>

#include <functional>
#include <optional>

namespace roomscope {

//! Where a timeline gets older and newer rows; the real one asks AccountStore, and the server when the store
//! has no more.
class TimelineSource
{
public:
    TimelineSource() = default;
    TimelineSource(const TimelineSource &) = delete;
    TimelineSource &operator=(const TimelineSource &) = delete;
    virtual ~TimelineSource();

    [[nodiscard]] virtual QFuture<Result<TimelinePage>> pageBefore(std::optional<ArchiveKey> before,
                                                                   int limit) = 0;
    [[nodiscard]] virtual QFuture<Result<TimelinePage>> pageAfter(ArchiveKey after, int limit) = 0;
    //! Asks the server for what lies before \a before in the current epoch; answers whether there was
    //! anything. The rows themselves then come by pageBefore.
    [[nodiscard]] virtual QFuture<Result<bool>> fetchBefore(ArchiveKey before, int limit) = 0;
    //! How far the others have got, asked with the newest page. None where a source does not know.
    [[nodiscard]] virtual QFuture<Result<ReceiptLevels>> receipts();
};

//! A window of at most kMaxRows rows over one conversation, oldest first: archived messages, proofs of gaps,
//! holes, and at the tail the outbox. Rows come and go in contiguous groups. GUI thread. Values only.
class TimelineModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int kMaxRows = 600;
    static constexpr int kPageRows = 100;
    //! Bytes of a body that TextStartRole decodes at most: more than a timeline shows of one message.
    static constexpr qsizetype kTextStart = 8 * 1024;

    enum class RowKind
    {
        Message,
        Pending,
        GapProof,
        Hole
    };
    Q_ENUM(RowKind)

    enum Role
    {
        KindRole = Qt::UserRole + 1, //!< int(RowKind)
        KeyRole,                     //!< QVariantList {epochRank, order}; Message and Hole
        ClientIdRole,                //!< QString
        FromRole,                    //!< QString, user id
        IsMineRole,                  //!< bool
        TimeRole,                    //!< qint64, ms since the epoch
        TextRole,                    //!< QString, plain text of the body: dear where it is long
        TextStartRole,               //!< QString, its first kTextStart bytes
        TextSizeRole,                //!< qint64, bytes of all of it
        BodyRole,                    //!< QByteArray, UTF-8 of all of it
        IsSealedRole,                //!< bool: a body this client cannot read
        IsEditedRole,                //!< bool
        IsDeletedRole,               //!< bool
        ReplyToRole,                 //!< qint64 order, or invalid
        ReplyTextRole,               //!< QString, "name: text" source of the reply, when loaded
        MentionsRole,                //!< QStringList, user ids
        ReactionsRole,               //!< QVariantList of {emoji, QStringList users}
        DeliveryRole,                //!< int(DeliveryState); own rows only
        DeliveredCountRole,          //!< int: others who have it on disk
        ReadCountRole,               //!< int
        RecipientsRole,              //!< int: others in the conversation, 0 when unknown
        ErrorCodeRole,               //!< QString, Failed rows
        ErrorDetailRole,             //!< QString
        ProofRole,                   //!< roomscope::GapProof
        HoleRole,                    //!< QVariantList {from, to}: orders not held
        IsUnreadStartRole,           //!< bool: the "New" line goes above this row
        OutgoingRefRole,             //!< roomscope::MessageRef
        AckRefRole,                  //!< roomscope::MessageRef
        ArrivedRefRole,              //!< roomscope::MessageRef: the push that brought it in this run
        LifeRole, //!< roomscope::Delivery: the steps and their times; own rows of this run only
    };
    Q_ENUM(Role)

    TimelineModel(ConversationId conversation, UserId self, std::unique_ptr<TimelineSource> source,
                  QObject *parent = nullptr);
    ~TimelineModel() override;

    [[nodiscard]] const ConversationId &conversation() const { return m_conversation; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! Loads the newest page; loaded() follows.
    void loadNewest();
    //! \name Paging both ways; no effect while one is under way or at the end
    //! @{
    void loadOlder();
    void loadNewer();
    [[nodiscard]] bool canLoadOlder() const;
    [[nodiscard]] bool canLoadNewer() const;
    [[nodiscard]] bool isLoading() const;
    //! Asks the server for what a Hole row stands for, from its newer end; the rows come by applyRows().
    void fillHole(const QModelIndex &hole);
    //! Replaces the window by the rows around \a at, asking the server for what is not held. arrived()
    //! follows, naming \a at or what is nearest before it; or jumpFailed(), and the window is as it was.
    void loadAt(ArchiveKey at);
    //! The same for the first message of the present epoch sent at \a time or later, the last where there is
    //! none.
    void loadAtTime(WallTime time);
    //! @}
    //! Whether the newest row of the conversation is in the window: only then live rows are appended.
    [[nodiscard]] bool isAtTail() const;
    //! Whether the person looks at the newest rows (the default). While not, a full window does not drop the
    //! rows they read in favour of new ones: it leaves the tail instead, and loadNewer() brings them.
    void setFollowsTail(bool follows);

    //! \name What happened, in batches
    //! @{
    void applyRows(const QList<FiledBatch::Row> &rows);
    void applyOutbox(const QList<OutboxRow> &rows);
    void removeOutbox(const QList<ClientId> &ids);
    //! Only the users whose levels rose need be listed.
    void applyReceipts(const ReceiptLevels &levels);
    void applyProofs(const QList<GapProof> &proofs);
    void setMessageRef(const ClientId &id, std::optional<MessageRef> outgoing, std::optional<MessageRef> ack,
                       std::optional<MessageRef> arrived);
    //! The same for many; those of other conversations are ignored.
    void applyRefs(const QList<SessionUpdate::Refs> &refs);
    //! What is held of the current epoch now: holes that were closed go.
    void applyConversation(const StoredConversation &stored);
    void setRecipients(int others);
    //! The newest user-visible name of a person, for the texts of replies; the id is shown for those not
    //! named.
    void setNames(const QHash<UserId, QString> &names);
    //! The first unread order when the conversation was opened; the line stays until the next opening.
    void setUnreadAfter(std::optional<qint64> readOrder);
    //! @}

    [[nodiscard]] QModelIndex indexOf(const ClientId &id) const;
    [[nodiscard]] QModelIndex indexOf(const ArchiveKey &key) const;
    //! The row that the line "New" is above; none where that is not in the window.
    [[nodiscard]] QModelIndex unreadStart() const;
    //! The highest order of the current epoch in the window, 0 without one.
    [[nodiscard]] qint64 newestOrder() const;

signals:
    void loaded();
    void loadFailed(const roomscope::Error &error);
    void arrived(const roomscope::ArchiveKey &key);
    void jumpFailed(const roomscope::Error &error);

private:
    class Private;
    ConversationId m_conversation;
    std::unique_ptr<Private> d;
};

} // namespace roomscope
