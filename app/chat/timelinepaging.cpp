// SPDX-License-Identifier: GPL-3.0-or-later
// The window of a TimelineModel: pages that come in at either end, proofs, and the outbox below.
#include "chat/timelineprivate.h"

#include <algorithm>
#include <utility>

namespace roomscope {

QList<TimelineRow> TimelineModel::Private::rowsOf(const TimelinePage &page) const
{
    QList<TimelineRow> result;
    result.reserve(page.rows.size() + page.proofs.size());
    for (const TimelinePage::Row &row : page.rows)
        result.append(TimelineRow::of(row.message, row.epochRank));
    for (const GapProof &proof : page.proofs)
        result.append(TimelineRow::of(proof));
    std::sort(result.begin(), result.end());
    // A page begins and ends with a message: proofs beyond belong to its neighbours.
    while (!result.isEmpty() && !result.first().isMessage() && page.hasBefore)
        result.removeFirst();
    while (!result.isEmpty() && !result.last().isMessage() && page.hasAfter)
        result.removeLast();
    return result;
}

void TimelineModel::Private::replaceAll(const TimelinePage &page)
{
    ranges = RangeSet(page.ranges);
    if (!page.rows.isEmpty())
        epochRank = std::max(epochRank, page.rows.last().epochRank);
    q.beginResetModel();
    rows = withHoles(rowsOf(page), nullptr, nullptr);
    hasBefore = page.hasBefore;
    hasAfter = page.hasAfter;
    isServerAsked = false;
    isLoaded = true;
    unreadStart.reset();
    for (const TimelineRow &row : rows)
        noteUnread(row);
    q.endResetModel();
    for (const TimelineRow &row : rows) {
        if (const int waiting = findPending(row.message.id); row.isMessage() && waiting >= 0)
            removePending(waiting);
    }
}

void TimelineModel::Private::prepend(const TimelinePage &page)
{
    hasBefore = page.hasBefore;
    ranges.add(RangeSet(page.ranges));
    QList<TimelineRow> fresh = rowsOf(page);
    if (!rows.empty()) {
        const TimelineRow &first = rows.front();
        fresh.removeIf([&](const TimelineRow &row) { return !(row < first); });
    }
    TimelineRows inserted = withHoles(fresh, nullptr, firstMessage());
    const int excess = archived() + shownPending() + int(inserted.size()) - kMaxRows;
    if (excess > 0)
        dropBack(std::min(excess, archived() - 1));
    const int count = int(inserted.size());
    insertRows(0, std::move(inserted));
    if (count > 0 && archived() > count)
        emit q.dataChanged(q.index(count), q.index(archived() - 1), {ReplyTextRole, IsUnreadStartRole});
}

void TimelineModel::Private::append(const TimelinePage &page)
{
    ranges.add(RangeSet(page.ranges));
    QList<TimelineRow> fresh = rowsOf(page);
    if (!rows.empty()) {
        const TimelineRow &last = rows.back();
        fresh.removeIf([&](const TimelineRow &row) { return !(last < row); });
    }
    TimelineRows inserted = withHoles(fresh, lastMessage(), nullptr);
    const int excess = archived() + int(inserted.size()) - kMaxRows;
    if (excess > 0)
        dropFront(std::min(excess, archived() - 1));
    insertRows(archived(), std::move(inserted));
    setHasAfter(page.hasAfter);
    if (!page.hasAfter && archived() + shownPending() > kMaxRows)
        dropFront(std::min(archived() + shownPending() - kMaxRows, archived() - kPageRows));
}

void TimelineModel::Private::insertProof(const GapProof &proof)
{
    const TimelineRow row = TimelineRow::of(proof);
    const int at = lowerBound(row);
    const bool isKnown = at < archived() && rows[size_t(at)].proof == proof;
    if (isKnown || rows.empty() || at == 0 || (at == archived() && hasAfter))
        return;
    TimelineRows inserted;
    inserted.push_back(row);
    insertRows(at, std::move(inserted));
}

void TimelineModel::Private::applyLate()
{
    if (!late.isEmpty())
        apply(std::exchange(late, {}));
}

void TimelineModel::Private::insertPending(const OutboxRow &row)
{
    remember(row.id, row.delivery);
    if (const int at = findPending(row.id); at >= 0) {
        pending[at] = row;
        if (isTail())
            rowsChanged({archived() + at});
        return;
    }
    if (!isTail()) {
        pending.append(row);
        return;
    }
    const int at = archived() + int(pending.size());
    q.beginInsertRows({}, at, at);
    pending.append(row);
    q.endInsertRows();
    if (archived() > kPageRows && at + 1 > kMaxRows)
        dropFront(at + 1 - kMaxRows);
}

void TimelineModel::Private::removePending(int index)
{
    if (!isTail()) {
        pending.remove(index);
        return;
    }
    q.beginRemoveRows({}, archived() + index, archived() + index);
    pending.remove(index);
    q.endRemoveRows();
}

void TimelineModel::Private::changeOf(const OutboxRow &row)
{
    if (const int at = find({epochRank, row.target}); at >= 0)
        rowsChanged({at});
}

//! Not where the window merely begins among what is unread.
bool TimelineModel::Private::isUnreadStart(const ArchiveKey &key) const
{
    if (unreadStart != key)
        return false;
    const TimelineRow *first = firstMessage();
    return !first || first->key != key || key.order == *unreadAfter + 1 || !q.canLoadOlder();
}

void TimelineModel::Private::noteUnread(const TimelineRow &row)
{
    if (!unreadAfter || !row.isMessage() || row.message.from == self || row.key.epochRank != epochRank ||
        row.key.order <= *unreadAfter || (unreadStart && !(row.key < *unreadStart)))
        return;
    const auto old = std::exchange(unreadStart, row.key);
    if (const int at = old ? find(*old) : -1; at >= 0)
        rowsChanged({at}, {IsUnreadStartRole});
}

} // namespace roomscope
