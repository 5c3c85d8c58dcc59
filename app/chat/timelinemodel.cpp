// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/timelinemodel.h"

#include "chat/timelineprivate.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace roomscope {

TimelineSource::~TimelineSource() = default;

QFuture<Result<ReceiptLevels>> TimelineSource::receipts()
{
    return QtFuture::makeReadyFuture(Result<ReceiptLevels>());
}

TimelineModel::Private::Private(TimelineModel &model, UserId user, std::unique_ptr<TimelineSource> pages)
    : q(model), self(std::move(user)), source(std::move(pages)), courier(model)
{
}

TimelineModel::TimelineModel(ConversationId conversation, UserId self, std::unique_ptr<TimelineSource> source,
                             QObject *parent)
    : QAbstractListModel(parent)
    , m_conversation(std::move(conversation))
    , d(std::make_unique<Private>(*this, std::move(self), std::move(source)))
{
}

TimelineModel::~TimelineModel() = default;

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : d->archived() + d->shownPending();
}

void TimelineModel::loadNewest()
{
    const quint64 generation = ++d->generation;
    d->isLoading = true;
    d->courier.bring(d->source->pageBefore({}, kPageRows),
                     [this, generation](const Result<TimelinePage> &page) {
                         if (generation != d->generation)
                             return;
                         d->isLoading = false;
                         if (!page) {
                             d->late.clear();
                             emit loadFailed(page.error());
                             return;
                         }
                         d->replaceAll(*page);
                         d->applyLate();
                         emit loaded();
                     });
    d->courier.bring(d->source->receipts(), [this](const Result<ReceiptLevels> &levels) {
        if (levels)
            applyReceipts(*levels);
    });
}

void TimelineModel::loadOlder()
{
    if (!canLoadOlder() || d->isLoading)
        return;
    d->isLoading = true;
    const TimelineRow *first = d->firstMessage();
    const ArchiveKey before = first ? first->key : ArchiveKey{d->epochRank, 1};
    const auto page = [this, before, generation = d->generation] {
        d->courier.bring(d->source->pageBefore(before, kPageRows),
                         [this, generation](const Result<TimelinePage> &older) {
                             if (generation != d->generation)
                                 return;
                             d->isLoading = false;
                             if (!older) {
                                 d->late.clear();
                                 emit loadFailed(older.error());
                                 return;
                             }
                             d->prepend(*older);
                             d->applyLate();
                             emit loaded();
                         });
    };
    if (d->hasBefore)
        return page();
    d->courier.bring(d->source->fetchBefore(before, kPageRows),
                     [this, page, generation = d->generation](const Result<bool> &isAny) {
                         if (generation != d->generation)
                             return;
                         if (isAny && *isAny)
                             return page();
                         d->isLoading = false;
                         d->isServerAsked = isAny.has_value();
                         d->late.clear();
                         if (isAny)
                             emit loaded();
                         else
                             emit loadFailed(isAny.error());
                     });
}

void TimelineModel::loadNewer()
{
    if (!canLoadNewer() || d->isLoading)
        return;
    const TimelineRow *last = d->lastMessage();
    if (!last)
        return loadNewest();
    d->isLoading = true;
    d->courier.bring(d->source->pageAfter(last->key, kPageRows),
                     [this, generation = d->generation](const Result<TimelinePage> &newer) {
                         if (generation != d->generation)
                             return;
                         d->isLoading = false;
                         if (!newer) {
                             d->late.clear();
                             emit loadFailed(newer.error());
                             return;
                         }
                         d->append(*newer);
                         d->applyLate();
                         emit loaded();
                     });
}

bool TimelineModel::canLoadOlder() const
{
    if (!d->isLoaded || d->rows.empty())
        return false;
    const TimelineRow *first = d->firstMessage();
    return d->hasBefore || (!d->isServerAsked && first && first->key.order > 1);
}

bool TimelineModel::canLoadNewer() const
{
    return d->isLoaded && d->hasAfter;
}

bool TimelineModel::isLoading() const
{
    return d->isLoading;
}

void TimelineModel::fillHole(const QModelIndex &hole)
{
    if (!checkIndex(hole, CheckIndexOption::IndexIsValid) || hole.row() >= d->archived())
        return;
    const TimelineRow &row = d->rows[size_t(hole.row())];
    if (!row.isHole())
        return;
    d->courier.bring(d->source->fetchBefore({row.key.epochRank, row.holeTo + 1}, kPageRows),
                     [this](const Result<bool> &isAny) {
                         if (!isAny)
                             emit loadFailed(isAny.error());
                     });
}

bool TimelineModel::isAtTail() const
{
    return d->isTail();
}

void TimelineModel::setFollowsTail(bool follows)
{
    d->followsTail = follows;
}

void TimelineModel::applyRows(const QList<FiledBatch::Row> &rows)
{
    if (d->isLoading) {
        // Bounded: older ones are in the page, or will be.
        d->late.append(rows);
        if (const qsizetype excess = d->late.size() - 2 * kMaxRows; excess > 0)
            d->late.remove(0, excess);
    }
    if (d->isLoaded)
        d->apply(rows);
}

void TimelineModel::applyOutbox(const QList<OutboxRow> &rows)
{
    for (const OutboxRow &row : rows) {
        if (row.conversation != m_conversation)
            continue;
        const bool isWords = row.kind == OutboxKind::Send ||
                             (row.kind == OutboxKind::Edit && row.delivery.state == DeliveryState::Failed);
        const auto change = std::find_if(d->changes.begin(), d->changes.end(),
                                         [&](const OutboxRow &known) { return known.id == row.id; });
        if (isWords) {
            if (change != d->changes.end()) {
                d->changes.erase(change); // a refused edit: its words stay in sight, and the message as it is
                d->changeOf(row);
            }
            d->insertPending(row);
            continue;
        }
        if (const int waiting = d->findPending(row.id); waiting >= 0)
            d->removePending(waiting); // tried again
        if (change != d->changes.end())
            *change = row;
        else
            d->changes.append(row);
        d->changeOf(row);
    }
}

void TimelineModel::removeOutbox(const QList<ClientId> &ids)
{
    for (const ClientId &id : ids) {
        if (const int waiting = d->findPending(id); waiting >= 0) {
            d->removePending(waiting);
            continue;
        }
        const auto change = std::find_if(d->changes.begin(), d->changes.end(),
                                         [&](const OutboxRow &known) { return known.id == id; });
        if (change == d->changes.end())
            continue;
        const OutboxRow gone = *change;
        d->changes.erase(change);
        d->changeOf(gone);
    }
}

void TimelineModel::applyReceipts(const ReceiptLevels &levels)
{
    ReceiptLevels others = levels;
    others.levels.removeIf([this](const ReceiptLevels::Level &level) { return level.user == d->self; });
    if (const auto change = d->receipts.raise(others))
        d->ownRowsChanged(change->after, change->to, {DeliveryRole, DeliveredCountRole, ReadCountRole});
}

void TimelineModel::applyProofs(const QList<GapProof> &proofs)
{
    for (const GapProof &proof : proofs) {
        if (proof.conversation == m_conversation && d->isLoaded)
            d->insertProof(proof);
    }
}

void TimelineModel::setMessageRef(const ClientId &id, std::optional<MessageRef> outgoing,
                                  std::optional<MessageRef> ack, std::optional<MessageRef> arrived)
{
    d->remember({m_conversation, id, outgoing, ack, arrived});
    if (const QModelIndex row = indexOf(id); row.isValid())
        d->rowsChanged({row.row()}, {OutgoingRefRole, AckRefRole, ArrivedRefRole});
}

void TimelineModel::applyRefs(const QList<SessionUpdate::Refs> &refs)
{
    QSet<ClientId> changed;
    for (const SessionUpdate::Refs &known : refs) {
        if (known.conversation != m_conversation)
            continue;
        d->remember(known);
        changed.insert(known.id);
    }
    if (changed.isEmpty())
        return;
    QList<int> rows;
    for (int i = 0; i < rowCount(); ++i) {
        const bool isArchived = i < d->archived();
        if (isArchived && !d->rows[size_t(i)].isMessage())
            continue;
        if (changed.contains(isArchived ? d->rows[size_t(i)].message.id
                                        : d->pending.at(i - d->archived()).id))
            rows.append(i);
    }
    d->rowsChanged(rows, {OutgoingRefRole, AckRefRole, ArrivedRefRole});
}

void TimelineModel::applyConversation(const StoredConversation &stored)
{
    if (stored.conversation.id != m_conversation || stored.epochRank < d->epochRank)
        return;
    if (stored.epochRank > d->epochRank)
        d->receipts.clear();
    d->epochRank = stored.epochRank;
    d->ranges = RangeSet(stored.ranges);
    d->closeHoles();
}

void TimelineModel::setRecipients(int others)
{
    if (std::exchange(d->recipients, others) != others)
        d->ownRowsChanged(0, newestOrder(), {RecipientsRole});
}

void TimelineModel::setNames(const QHash<UserId, QString> &names)
{
    if (d->names == names)
        return;
    d->names = names;
    if (d->archived() > 0)
        emit dataChanged(index(0), index(d->archived() - 1), {ReplyTextRole});
}

void TimelineModel::setUnreadAfter(std::optional<qint64> readOrder)
{
    d->unreadAfter = readOrder;
    const auto old = std::exchange(d->unreadStart, std::nullopt);
    for (const TimelineRow &row : d->rows)
        d->noteUnread(row);
    for (const auto &key : {old, d->unreadStart}) {
        if (const int at = key ? d->find(*key) : -1; at >= 0)
            d->rowsChanged({at}, {IsUnreadStartRole});
    }
}

QModelIndex TimelineModel::indexOf(const ClientId &id) const
{
    if (const int waiting = d->findPending(id); waiting >= 0 && d->isTail())
        return index(d->archived() + waiting);
    for (int i = d->archived() - 1; i >= 0; --i) {
        const TimelineRow &row = d->rows[size_t(i)];
        if (row.isMessage() && row.message.id == id)
            return index(i);
    }
    return {};
}

QModelIndex TimelineModel::indexOf(const ArchiveKey &key) const
{
    const int at = d->find(key);
    return at < 0 ? QModelIndex() : index(at);
}

QModelIndex TimelineModel::unreadStart() const
{
    return d->unreadStart && d->isUnreadStart(*d->unreadStart) ? indexOf(*d->unreadStart) : QModelIndex();
}

qint64 TimelineModel::newestOrder() const
{
    for (auto row = d->rows.crbegin(); row != d->rows.crend(); ++row) {
        if (row->key.epochRank != d->epochRank)
            return 0;
        if (row->isMessage())
            return row->key.order;
    }
    return 0;
}

} // namespace roomscope
