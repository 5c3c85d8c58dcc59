// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/courier.h"
#include "chat/rangeset.h"
#include "chat/receiptcounts.h"
#include "chat/timelinerow.h"

#include <QHash>
#include <QQueue>
#include <QSet>

namespace roomscope {

//! What a TimelineModel holds: archived rows in their order, then (at the tail only) the rows of the outbox.
class TimelineModel::Private final
{
public:
    using Refs = SessionUpdate::Refs;
    static constexpr qsizetype kMaxRefs = 2 * kMaxRows;
    static constexpr qsizetype kMaxLives = 1000;

    Private(TimelineModel &model, UserId user, std::unique_ptr<TimelineSource> pages);

    //! \name Positions
    //! @{
    [[nodiscard]] int archived() const { return int(rows.size()); }
    [[nodiscard]] int shownPending() const { return isTail() ? int(pending.size()) : 0; }
    [[nodiscard]] bool isTail() const { return isLoaded && !hasAfter; }
    //! Where \a row stands or would stand, among the archived.
    [[nodiscard]] int lowerBound(const TimelineRow &row) const;
    //! The archived message at \a key, or -1.
    [[nodiscard]] int find(const ArchiveKey &key) const;
    [[nodiscard]] int findPending(const ClientId &id) const;
    [[nodiscard]] const TimelineRow *firstMessage() const;
    [[nodiscard]] const TimelineRow *lastMessage() const;
    //! @}

    //! \name Changing the window; each tells the views
    //! @{
    void apply(const QList<FiledBatch::Row> &changed);
    void replaceAll(const TimelinePage &page);
    void prepend(const TimelinePage &page);
    [[nodiscard]] bool isUnreadStart(const ArchiveKey &key) const;
    void append(const TimelinePage &page);
    void insertProof(const GapProof &proof);
    void applyLate();
    void dropFront(int count);
    void dropBack(int count);
    void setHasAfter(bool has);
    void closeHoles();
    void rowsChanged(const QList<int> &ascending, const QList<int> &roles = {});
    //! Own archived rows with orders in (after, to].
    void ownRowsChanged(qint64 after, qint64 to, const QList<int> &roles);
    void insertPending(const OutboxRow &row);
    void removePending(int index);
    void changeOf(const OutboxRow &row);
    //! @}

    //! \name Jumps (timelinejump.cpp)
    //! @{
    enum class Ask
    {
        Server,
        DiskOnly
    };
    //! Orders between which a date is looked for.
    struct Search
    {
        WallTime time;
        qint64 low = 1;
        qint64 high = 1;
    };
    void openAt(ArchiveKey at, Ask ask);
    void closeAround(const TimelinePage &page);
    void searchOn(const Search &search, Ask ask);
    void jumpFailed(const Error &error);
    //! @}

    [[nodiscard]] QVariant messageData(const TimelineRow &row, int role) const;
    [[nodiscard]] QVariant ownData(const TimelineRow &row, int role) const;
    [[nodiscard]] QVariant pendingData(const OutboxRow &row, int role) const;
    [[nodiscard]] static QVariant bodyData(const Body &body, int role);
    [[nodiscard]] QVariant refData(const ClientId &id, int role) const;
    [[nodiscard]] QString replyText(qint64 epochRank, const std::optional<qint64> &order) const;
    [[nodiscard]] QVariantList reactions(const TimelineRow &row) const;
    [[nodiscard]] const OutboxRow *changeFor(const TimelineRow &row, OutboxKind kind) const;
    void remember(const ClientId &id, const Delivery &life);
    void remember(const Refs &refs);

    void insertRows(int at, TimelineRows inserted);
    void insertRun(const QList<const FiledBatch::Row *> &run, int at);
    void appendRun(TimelineRows run);
    void mergePending(const FiledBatch::Row &row, int index);
    [[nodiscard]] TimelineRows withHoles(const QList<TimelineRow> &messages, const TimelineRow *before,
                                         const TimelineRow *after) const;
    [[nodiscard]] QList<TimelineRow> rowsOf(const TimelinePage &page) const;
    void noteUnread(const TimelineRow &row);
    void repliesChanged(const QList<int> &sources);

    TimelineModel &q;
    UserId self;
    std::unique_ptr<TimelineSource> source;
    Courier courier;

    TimelineRows rows;
    QList<OutboxRow> pending;
    //! Edits, deletions and reactions on their way, shown on the row they change.
    QList<OutboxRow> changes;
    RangeSet ranges;
    qint64 epochRank = 0;
    bool isLoaded = false;
    bool hasBefore = false;
    bool hasAfter = false;
    bool isServerAsked = false; //!< it has nothing older
    bool followsTail = true;
    bool isLoading = false;
    quint64 generation = 0;
    //! What came while a page was being read: the page may be older than it.
    QList<FiledBatch::Row> late;

    ReceiptCounts receipts;
    int recipients = 0;
    QHash<UserId, QString> names;
    QHash<ClientId, Refs> refs;
    QQueue<ClientId> refsOrder;
    QHash<ClientId, Delivery> lives;
    QQueue<ClientId> livesOrder;
    std::optional<qint64> unreadAfter;
    std::optional<ArchiveKey> unreadStart;
};

} // namespace roomscope
