// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/searchindex.h"

#include "base/textfold.h"
#include "domain/body.h"

#include <QList>

#include <algorithm>

namespace roomscope::searchindex {

using namespace Qt::StringLiterals;

namespace {

//! Of one message; nobody searches for what stands behind.
constexpr qsizetype kIndexedLetters = 64 * 1024;

struct Marks
{
    qint64 from = 0;
    qint64 to = 0;
};

//! What one step may still do.
struct Budget
{
    int rows = kStepRows;
    qsizetype bytes = kStepBytes;
    [[nodiscard]] bool isSpent() const { return rows <= 0 || bytes <= 0; }
};

struct Row
{
    qint64 order = 0;
    Body body = {};
    bool isDeleted = false;
};

Result<QList<qint64>> epochsOf(Database &database, const ConversationId &conversation)
{
    QList<qint64> epochs;
    Query row = database.query(u"SELECT e.id FROM conversations c JOIN epochs e ON e.conversation = c.id "
                               "WHERE c.name = ? ORDER BY e.rank DESC"_s,
                               conversation.text());
    while (row.next())
        epochs << row.integer(0);
    if (row.error())
        return failure(*row.error());
    return epochs;
}

//! Nothing for an epoch without messages. One that was never searched gets empty marks at its newest message.
Result<std::optional<Marks>> marksOf(Database &database, qint64 epoch)
{
    Query row = database.query(u"SELECT filled_from, filled_to FROM search_marks WHERE epoch = ?"_s, epoch);
    if (row.next())
        return std::optional(Marks{row.integer(0), row.integer(1)});
    if (row.error())
        return failure(*row.error());
    const auto newest = database.integer(u"SELECT max(ord) FROM messages WHERE epoch = ?"_s, epoch);
    if (!newest)
        return failure(newest.error());
    if (!newest->has_value())
        return std::optional<Marks>();
    return std::optional(Marks{**newest + 1, **newest});
}

Result<void> setMarks(Database &database, qint64 epoch, const Marks &marks)
{
    const auto put =
        database.run(u"INSERT INTO search_marks (epoch, filled_from, filled_to) VALUES (?, ?, ?) "
                     "ON CONFLICT (epoch) DO UPDATE SET filled_from = excluded.filled_from, "
                     "filled_to = excluded.filled_to"_s,
                     epoch, marks.from, marks.to);
    if (!put)
        return failure(put.error());
    return {};
}

Result<void> index(Database &database, qint64 epoch, const Row &row)
{
    const bool hasWords =
        !row.isDeleted && row.body.kind == Body::Kind::Plain && row.order > 0 && row.order < kOrderLimit;
    if (!hasWords)
        return {};
    const auto put = database.run(u"INSERT INTO search (rowid, body) VALUES (?, ?)"_s,
                                  keyOf(epoch, row.order), foldedText(row.body.text().left(kIndexedLetters)));
    if (!put)
        return failure(put.error());
    return {};
}

Result<QList<Row>> read(Query row)
{
    QList<Row> rows;
    while (row.next())
        rows << Row{row.integer(0), {Body::Kind(row.integer(1)), row.blob(2)}, row.integer(3) != 0};
    if (row.error())
        return failure(*row.error());
    return rows;
}

//! Indexes rows while the budget lasts; answers how many.
Result<qsizetype> take(Database &database, qint64 epoch, const QList<Row> &rows, Budget &budget)
{
    qsizetype taken = 0;
    for (const Row &row : rows) {
        if (budget.isSpent())
            break;
        if (const auto done = index(database, epoch, row); !done)
            return failure(done.error());
        --budget.rows;
        budget.bytes -= row.body.bytes.size();
        ++taken;
    }
    return taken;
}

Result<void> fillStale(Database &database, qint64 epoch, Budget &budget)
{
    auto rows = read(database.query(u"SELECT s.ord, m.body_kind, m.body, m.is_deleted FROM search_stale s "
                                    "JOIN messages m ON m.epoch = s.epoch AND m.ord = s.ord "
                                    "WHERE s.epoch = ? ORDER BY s.ord LIMIT ?"_s,
                                    epoch, budget.rows));
    if (!rows)
        return failure(rows.error());
    for (const Row &row : std::as_const(*rows)) {
        if (const auto gone = forget(database, epoch, row.order); !gone)
            return gone;
    }
    const auto taken = take(database, epoch, *rows, budget);
    if (!taken)
        return failure(taken.error());
    for (qsizetype i = 0; i < *taken; ++i) {
        const auto done =
            database.run(u"DELETE FROM search_stale WHERE epoch = ? AND ord = ?"_s, epoch, rows->at(i).order);
        if (!done)
            return failure(done.error());
    }
    return {};
}

Result<void> fillEpoch(Database &database, qint64 epoch, Budget &budget)
{
    const auto known = marksOf(database, epoch);
    if (!known || !known->has_value())
        return known ? Result<void>() : failure(known.error());
    Marks marks = **known;
    if (const auto done = fillStale(database, epoch, budget); !done)
        return done;
    const auto above = read(database.query(u"SELECT ord, body_kind, body, is_deleted FROM messages "
                                           "WHERE epoch = ? AND ord > ? ORDER BY ord LIMIT ?"_s,
                                           epoch, marks.to, std::max(budget.rows, 0)));
    if (!above)
        return failure(above.error());
    const auto risen = take(database, epoch, *above, budget);
    if (!risen)
        return failure(risen.error());
    if (*risen > 0)
        marks.to = above->at(*risen - 1).order;
    const auto below = read(database.query(u"SELECT ord, body_kind, body, is_deleted FROM messages "
                                           "WHERE epoch = ? AND ord < ? ORDER BY ord DESC LIMIT ?"_s,
                                           epoch, marks.from, std::max(budget.rows, 0)));
    if (!below)
        return failure(below.error());
    const auto sunk = take(database, epoch, *below, budget);
    if (!sunk)
        return failure(sunk.error());
    if (*sunk > 0)
        marks.from = below->at(*sunk - 1).order;
    return setMarks(database, epoch, marks);
}

} // namespace

Result<bool> fillStep(Database &database, const ConversationId &conversation)
{
    const auto epochs = epochsOf(database, conversation);
    if (!epochs)
        return failure(epochs.error());
    Budget budget;
    for (const qint64 epoch : *epochs) {
        if (const auto done = fillEpoch(database, epoch, budget); !done)
            return failure(done.error());
        if (budget.isSpent())
            return false;
    }
    return true;
}

Result<void> forget(Database &database, qint64 epoch, qint64 order)
{
    if (order <= 0 || order >= kOrderLimit)
        return {};
    const auto gone = database.run(u"DELETE FROM search WHERE rowid = ?"_s, keyOf(epoch, order));
    if (!gone)
        return failure(gone.error());
    return {};
}

} // namespace roomscope::searchindex
