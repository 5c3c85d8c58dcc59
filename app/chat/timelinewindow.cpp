// SPDX-License-Identifier: GPL-3.0-or-later
// The window of a TimelineModel: where rows are, and how they come and go.
#include "chat/timelineprivate.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace roomscope {

namespace {

void moveInto(TimelineRows &rows, int at, TimelineRows &&inserted)
{
    rows.insert(rows.begin() + at, std::make_move_iterator(inserted.begin()),
                std::make_move_iterator(inserted.end()));
}

} // namespace

int TimelineModel::Private::lowerBound(const TimelineRow &row) const
{
    // Nearly everything happens at the tail.
    if (rows.empty() || rows.back() < row)
        return archived();
    return int(std::lower_bound(rows.cbegin(), rows.cend(), row) - rows.cbegin());
}

int TimelineModel::Private::find(const ArchiveKey &key) const
{
    TimelineRow wanted;
    wanted.key = key;
    const int at = lowerBound(wanted);
    return at < archived() && rows[size_t(at)].isMessage() && rows[size_t(at)].key == key ? at : -1;
}

int TimelineModel::Private::findPending(const ClientId &id) const
{
    const auto found =
        std::find_if(pending.cbegin(), pending.cend(), [&](const OutboxRow &row) { return row.id == id; });
    return found == pending.cend() ? -1 : int(found - pending.cbegin());
}

const TimelineRow *TimelineModel::Private::firstMessage() const
{
    const auto found =
        std::find_if(rows.cbegin(), rows.cend(), [](const TimelineRow &row) { return row.isMessage(); });
    return found == rows.cend() ? nullptr : &*found;
}

const TimelineRow *TimelineModel::Private::lastMessage() const
{
    const auto found =
        std::find_if(rows.crbegin(), rows.crend(), [](const TimelineRow &row) { return row.isMessage(); });
    return found == rows.crend() ? nullptr : &*found;
}

void TimelineModel::Private::rowsChanged(const QList<int> &ascending, const QList<int> &roles)
{
    for (qsizetype i = 0; i < ascending.size();) {
        qsizetype end = i + 1;
        while (end < ascending.size() && ascending.at(end) == ascending.at(end - 1) + 1)
            ++end;
        emit q.dataChanged(q.index(ascending.at(i)), q.index(ascending.at(end - 1)), roles);
        i = end;
    }
}

void TimelineModel::Private::insertRows(int at, TimelineRows inserted)
{
    if (inserted.empty())
        return;
    const int count = int(inserted.size());
    q.beginInsertRows({}, at, at + count - 1);
    moveInto(rows, at, std::move(inserted));
    q.endInsertRows();
    for (int i = at; i < at + count; ++i)
        noteUnread(rows[size_t(i)]);
}

void TimelineModel::Private::dropFront(int count)
{
    count = std::min(count, archived());
    // The first row is a message, or paging would not know where to go on.
    while (count > 0 && count < archived() && !rows[size_t(count)].isMessage())
        ++count;
    if (count <= 0)
        return;
    q.beginRemoveRows({}, 0, count - 1);
    rows.erase(rows.begin(), rows.begin() + count);
    hasBefore = true;
    q.endRemoveRows();
}

void TimelineModel::Private::dropBack(int count)
{
    count = std::min(count, archived());
    while (count > 0 && count < archived() && !rows[size_t(archived() - count - 1)].isMessage())
        ++count;
    if (count <= 0)
        return;
    setHasAfter(true);
    q.beginRemoveRows({}, archived() - count, archived() - 1);
    rows.erase(rows.end() - count, rows.end());
    q.endRemoveRows();
}

void TimelineModel::Private::setHasAfter(bool has)
{
    if (hasAfter == has)
        return;
    const int count = int(pending.size());
    if (!isLoaded || count == 0) {
        hasAfter = has;
    } else if (has) {
        q.beginRemoveRows({}, archived(), archived() + count - 1);
        hasAfter = true;
        q.endRemoveRows();
    } else {
        q.beginInsertRows({}, archived(), archived() + count - 1);
        hasAfter = false;
        q.endInsertRows();
    }
}

TimelineRows TimelineModel::Private::withHoles(const QList<TimelineRow> &messages, const TimelineRow *before,
                                               const TimelineRow *after) const
{
    TimelineRows result;
    const auto bridge = [&](const TimelineRow *from, const TimelineRow *to) {
        if (!from || !to || from->key.epochRank != epochRank || to->key.epochRank != epochRank)
            return;
        const qint64 first = from->key.order + 1;
        const qint64 last = to->key.order - 1;
        if (first <= last && !ranges.contains(first, last))
            result.push_back(TimelineRow::hole(epochRank, first, last));
    };
    for (const TimelineRow &row : messages) {
        if (row.isMessage()) {
            bridge(before, &row);
            before = &row;
        }
        result.push_back(row);
    }
    bridge(before, after);
    return result;
}

void TimelineModel::Private::apply(const QList<FiledBatch::Row> &changed)
{
    QList<const FiledBatch::Row *> sorted;
    sorted.reserve(changed.size());
    for (const FiledBatch::Row &row : changed) {
        if (row.message.conversation != q.m_conversation)
            continue;
        if (row.epochRank > epochRank) {
            epochRank = row.epochRank;
            ranges.clear();
            receipts.clear();
        }
        sorted.append(&row);
    }
    const auto key = [](const FiledBatch::Row *row) {
        return ArchiveKey{row->epochRank, row->message.order};
    };
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const auto *a, const auto *b) { return key(a) < key(b); });
    QList<int> updated;
    QList<const FiledBatch::Row *> fresh;
    for (qsizetype i = 0; i < sorted.size(); ++i) {
        if (i + 1 < sorted.size() && key(sorted.at(i)) == key(sorted.at(i + 1)))
            continue; // the later one is the newer state
        const FiledBatch::Row &row = *sorted.at(i);
        const int at = find(key(&row));
        if (at < 0) {
            fresh.append(&row);
        } else if (row.message.rev >= rows[size_t(at)].message.rev) {
            rows[size_t(at)].message = row.message;
            updated.append(at);
        }
    }
    rowsChanged(updated);
    repliesChanged(updated);
    for (qsizetype i = 0; i < fresh.size();) {
        const FiledBatch::Row &row = *fresh.at(i);
        const int waiting = row.message.from == self ? findPending(row.message.id) : -1;
        if (waiting >= 0) {
            mergePending(row, waiting);
            ++i;
            continue;
        }
        const int at = lowerBound(TimelineRow::of(row.message, row.epochRank));
        qsizetype end = i + 1;
        // One run: what belongs at the same place.
        while (end < fresh.size() && (at == archived() || key(fresh.at(end)) < rows[size_t(at)].key) &&
               (fresh.at(end)->message.from != self || findPending(fresh.at(end)->message.id) < 0))
            ++end;
        insertRun(fresh.mid(i, end - i), at);
        i = end;
    }
}

void TimelineModel::Private::insertRun(const QList<const FiledBatch::Row *> &run, int at)
{
    if (at == archived() && hasAfter)
        return; // below the window: loadNewer() brings it
    const TimelineRow *first = firstMessage();
    if (at == 0 && first) {
        hasBefore = true; // above it
        return;
    }
    QList<TimelineRow> messages;
    messages.reserve(run.size());
    for (const FiledBatch::Row *row : run)
        messages.append(TimelineRow::of(row->message, row->epochRank));
    if (at == archived()) {
        appendRun(withHoles(messages, lastMessage(), nullptr));
        return;
    }
    TimelineRows inserted = withHoles(messages, nullptr, nullptr);
    const int size = archived() + shownPending() + int(inserted.size());
    if (const int excess = size - kMaxRows; excess > 0) {
        const int old = archived();
        if (at > old / 2)
            dropFront(excess);
        else
            dropBack(excess);
        at -= at > old / 2 ? old - archived() : 0;
        if (at <= 0 || at >= archived())
            return; // its place went; paging brings it
    }
    // Rows that fill a hole leave what is missing on either side.
    const int above = at - 1;
    const TimelineRow hole = rows[size_t(above)];
    const qint64 lowest = messages.first().key.order;
    const qint64 highest = messages.last().key.order;
    if (!hole.isHole() || hole.key.epochRank != messages.first().key.epochRank || lowest > hole.holeTo) {
        insertRows(at, std::move(inserted));
        return;
    }
    if (highest < hole.holeTo && !ranges.contains(highest + 1, hole.holeTo))
        inserted.push_back(TimelineRow::hole(hole.key.epochRank, highest + 1, hole.holeTo));
    insertRows(at, std::move(inserted));
    if (lowest > hole.key.order && !ranges.contains(hole.key.order, lowest - 1)) {
        rows[size_t(above)].holeTo = lowest - 1;
        rowsChanged({above}, {HoleRole});
        return;
    }
    q.beginRemoveRows({}, above, above);
    rows.erase(rows.begin() + above);
    q.endRemoveRows();
}

void TimelineModel::Private::appendRun(TimelineRows run)
{
    // However much is typed, some of what was said before stays in sight.
    const int room = std::max(kMaxRows - shownPending(), kPageRows);
    if (int(run.size()) > room) {
        run.erase(run.begin(), run.end() - room);
        while (!run.empty() && !run.front().isMessage())
            run.pop_front();
    }
    const int excess = archived() + int(run.size()) - room;
    if (excess > 0 && !followsTail) {
        setHasAfter(true);
        return;
    }
    dropFront(excess);
    insertRows(archived(), std::move(run));
}

void TimelineModel::Private::mergePending(const FiledBatch::Row &row, int index)
{
    remember(row.message.id, pending.at(index).delivery);
    TimelineRow merged = TimelineRow::of(row.message, row.epochRank);
    if (!isTail()) {
        pending.remove(index);
        return;
    }
    if (lowerBound(merged) < archived()) {
        removePending(index);
        insertRun({&row}, lowerBound(merged));
        return;
    }
    // A hole before it, if others' messages have not come yet.
    TimelineRows lead = withHoles({merged}, lastMessage(), nullptr);
    lead.pop_back();
    insertRows(archived(), std::move(lead));
    const int at = archived();
    if (index == 0) {
        rows.push_back(std::move(merged));
        pending.removeFirst();
    } else {
        q.beginMoveRows({}, at + index, at + index, {}, at);
        rows.push_back(std::move(merged));
        pending.remove(index);
        q.endMoveRows();
    }
    rowsChanged({at});
    if (const int excess = archived() - std::max(kMaxRows - shownPending(), kPageRows); excess > 0)
        dropFront(excess);
}

void TimelineModel::Private::closeHoles()
{
    for (int i = archived() - 1; i >= 0; --i) {
        const TimelineRow &row = rows[size_t(i)];
        if (!row.isHole() || row.key.epochRank != epochRank || !ranges.contains(row.key.order, row.holeTo))
            continue;
        // Its messages are held: those that are not for this user leave no row, the others are on their way
        // here.
        q.beginRemoveRows({}, i, i);
        rows.erase(rows.begin() + i);
        q.endRemoveRows();
    }
}

void TimelineModel::Private::ownRowsChanged(qint64 after, qint64 to, const QList<int> &roles)
{
    TimelineRow from;
    from.key = {epochRank, after + 1};
    QList<int> own;
    for (int i = lowerBound(from); i < archived(); ++i) {
        const TimelineRow &row = rows[size_t(i)];
        if (row.key.epochRank != epochRank || row.key.order > to)
            break;
        if (row.isMessage() && row.message.from == self)
            own.append(i);
    }
    rowsChanged(own, roles);
}

void TimelineModel::Private::repliesChanged(const QList<int> &sources)
{
    if (sources.isEmpty())
        return;
    QSet<qint64> orders;
    for (const int at : sources)
        orders.insert(rows[size_t(at)].key.order);
    QList<int> replies;
    for (int i = 0; i < archived(); ++i) {
        const auto &replyTo = rows[size_t(i)].message.replyTo;
        if (replyTo && orders.contains(*replyTo))
            replies.append(i);
    }
    rowsChanged(replies, {ReplyTextRole});
}

} // namespace roomscope
