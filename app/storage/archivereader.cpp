// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/archivereader.h"

#include "base/timetext.h"
#include "db/transaction.h"
#include "storage/messagerows.h"

#include <algorithm>
#include <limits>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLowest = std::numeric_limits<qint64>::min();
constexpr qint64 kHighest = std::numeric_limits<qint64>::max();

ArchiveKey keyOf(const TimelinePage::Row &row)
{
    return {row.epochRank, row.message.order};
}

} // namespace

ArchiveReader::ArchiveReader(Database &database) : m_database(database) {}

Result<TimelinePage> ArchiveReader::pageBefore(const ConversationId &conversation,
                                               std::optional<ArchiveKey> before, int limit)
{
    const Transaction snapshot(m_database);
    if (!snapshot.begun())
        return failure(snapshot.begun().error());
    const auto known = epochs(conversation);
    if (!known)
        return failure(known.error());
    limit = std::clamp(limit, 1, kMostRows);
    // One more than asked for: it says whether there are more, and where the page before ends.
    auto met = rows(conversation, *known, before, limit + 1, Way::Back);
    if (!met)
        return failure(met.error());
    TimelinePage page;
    Span span;
    page.hasBefore = met->size() > limit;
    if (page.hasBefore)
        span.after = keyOf(met->takeLast());
    if (before) {
        const auto has = hasRow(*known, *before, Way::Forth);
        if (!has)
            return failure(has.error());
        page.hasAfter = *has;
    }
    std::reverse(met->begin(), met->end());
    page.rows = std::move(*met);
    if (before && page.rows.isEmpty())
        span.upTo = ArchiveKey{0, 0};
    else if (before)
        span.upTo = keyOf(page.rows.constLast());
    if (const auto added = addRest(conversation, *known, span, page); !added)
        return failure(added.error());
    return page;
}

Result<TimelinePage> ArchiveReader::pageAfter(const ConversationId &conversation, ArchiveKey after, int limit)
{
    const Transaction snapshot(m_database);
    if (!snapshot.begun())
        return failure(snapshot.begun().error());
    const auto known = epochs(conversation);
    if (!known)
        return failure(known.error());
    limit = std::clamp(limit, 1, kMostRows);
    auto met = rows(conversation, *known, after, limit + 1, Way::Forth);
    if (!met)
        return failure(met.error());
    TimelinePage page;
    page.hasAfter = met->size() > limit;
    if (page.hasAfter)
        met->removeLast();
    const auto has = hasRow(*known, after, Way::Back);
    if (!has)
        return failure(has.error());
    page.hasBefore = *has;
    page.rows = std::move(*met);
    Span span{after, {}};
    if (page.hasAfter)
        span.upTo = keyOf(page.rows.constLast());
    if (const auto added = addRest(conversation, *known, span, page); !added)
        return failure(added.error());
    return page;
}

Result<ReceiptLevels> ArchiveReader::receipts(const ConversationId &conversation)
{
    ReceiptLevels levels;
    Query row = m_database.query(u"SELECT r.user, r.delivered, r.read FROM conversations c JOIN receipts r "
                                 "ON r.epoch = c.epoch WHERE c.name = ? ORDER BY r.user"_s,
                                 conversation.text());
    while (row.next())
        levels.levels << ReceiptLevels::Level{UserId(row.text(0)), row.integer(1), row.integer(2)};
    if (row.error())
        return failure(*row.error());
    return levels;
}

Result<QList<ArchiveReader::EpochRow>> ArchiveReader::epochs(const ConversationId &conversation)
{
    QList<EpochRow> known;
    Query row = m_database.query(u"SELECT e.id, e.rank, e.name FROM conversations c JOIN epochs e "
                                 "ON e.conversation = c.id WHERE c.name = ? ORDER BY e.rank"_s,
                                 conversation.text());
    while (row.next())
        known << EpochRow{row.integer(0), row.integer(1), Epoch(row.text(2))};
    if (row.error())
        return failure(*row.error());
    return known;
}

Result<QList<TimelinePage::Row>> ArchiveReader::rows(const ConversationId &conversation,
                                                     const QList<EpochRow> &epochs,
                                                     std::optional<ArchiveKey> key, int limit, Way way)
{
    QList<TimelinePage::Row> met;
    for (qsizetype step = 0; step < epochs.size() && met.size() < limit; ++step) {
        const EpochRow &epoch = way == Way::Back ? epochs.at(epochs.size() - 1 - step) : epochs.at(step);
        qint64 beyond = way == Way::Back ? kHighest : kLowest;
        if (key && epoch.rank == key->epochRank)
            beyond = key->order;
        else if (key && (way == Way::Back) == (epoch.rank > key->epochRank))
            continue;
        auto messages = rowsOf(epoch.id, beyond, limit - int(met.size()), way);
        if (!messages)
            return failure(messages.error());
        for (Message &message : *messages) {
            message.conversation = conversation;
            message.epoch = epoch.name;
            met << TimelinePage::Row{std::move(message), epoch.rank};
        }
    }
    return met;
}

Result<QList<Message>> ArchiveReader::rowsOf(qint64 epoch, qint64 beyond, int limit, Way way)
{
    static const QString kBack =
        u"SELECT "_s + messagerows::columns() +
        u" FROM messages m WHERE m.epoch = ? AND m.ord < ? ORDER BY m.ord DESC LIMIT ?"_s;
    static const QString kForth =
        u"SELECT "_s + messagerows::columns() +
        u" FROM messages m WHERE m.epoch = ? AND m.ord > ? ORDER BY m.ord LIMIT ?"_s;
    QList<Message> messages;
    Query row = m_database.query(way == Way::Back ? kBack : kForth, epoch, beyond, limit);
    while (row.next())
        messages << messagerows::fromRow(row);
    if (row.error())
        return failure(*row.error());
    // Reactions are read for a whole span, ascending.
    if (way == Way::Back)
        std::reverse(messages.begin(), messages.end());
    if (const auto added = messagerows::addReactions(m_database, epoch, messages); !added)
        return failure(added.error());
    if (way == Way::Back)
        std::reverse(messages.begin(), messages.end());
    return messages;
}

Result<bool> ArchiveReader::hasRow(const QList<EpochRow> &epochs, ArchiveKey key, Way way)
{
    for (const EpochRow &epoch : epochs) {
        if (way == Way::Back ? epoch.rank > key.epochRank : epoch.rank < key.epochRank)
            continue;
        const bool isKeys = epoch.rank == key.epochRank;
        const auto found =
            way == Way::Back
                ? m_database.integer(u"SELECT 1 FROM messages WHERE epoch = ? AND ord <= ? LIMIT 1"_s,
                                     epoch.id, isKeys ? key.order : kHighest)
                : m_database.integer(u"SELECT 1 FROM messages WHERE epoch = ? AND ord >= ? LIMIT 1"_s,
                                     epoch.id, isKeys ? key.order : kLowest);
        if (!found)
            return failure(found.error());
        if (found->has_value())
            return true;
    }
    return false;
}

Result<void> ArchiveReader::addRest(const ConversationId &conversation, const QList<EpochRow> &epochs,
                                    const Span &span, TimelinePage &page)
{
    for (const EpochRow &epoch : epochs) {
        if ((span.after && epoch.rank < span.after->epochRank) ||
            (span.upTo && epoch.rank > span.upTo->epochRank))
            continue;
        Query row = m_database.query(
            u"SELECT after_order, at, offline_ms, missed, fetched, missing FROM proofs WHERE epoch = ? AND "
            u"after_order > ? "
            "AND after_order <= ? ORDER BY after_order, id"_s,
            epoch.id, span.after && epoch.rank == span.after->epochRank ? span.after->order : kLowest,
            span.upTo && epoch.rank == span.upTo->epochRank ? span.upTo->order : kHighest);
        while (row.next())
            page.proofs << GapProof{conversation,
                                    epoch.rank,
                                    row.integer(0),
                                    fromUnixMs(row.integer(1)),
                                    std::chrono::milliseconds(row.integer(2)),
                                    row.integer(3),
                                    row.integer(4),
                                    row.integer(5)};
        if (row.error())
            return failure(*row.error());
    }
    Query range =
        m_database.query(u"SELECT r.first, r.last FROM conversations c JOIN ranges r ON r.epoch = c.epoch "
                         "WHERE c.name = ? ORDER BY r.first"_s,
                         conversation.text());
    while (range.next())
        page.ranges << ArchiveRange{range.integer(0), range.integer(1)};
    if (range.error())
        return failure(*range.error());
    return {};
}

} // namespace roomscope
