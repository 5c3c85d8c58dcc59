// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/archivesearch.h"

#include "base/textfold.h"
#include "base/timetext.h"
#include "db/transaction.h"
#include "storage/searchindex.h"

#include <algorithm>

namespace roomscope::archivesearch {

using namespace Qt::StringLiterals;

namespace {

struct EpochRow
{
    qint64 id = 0;
    qint64 rank = 0;
    qint64 lastOrder = 0;
};

//! Each word quoted, so that nothing typed is taken for an operator.
QString expressionFor(const QString &text)
{
    QStringList parts;
    const QStringList words = foldedWords(text).mid(0, kMostWords);
    for (const QString &word : words)
        parts.append(u'"' + word + u"\"*"_s);
    return parts.join(u' ');
}

Result<QList<EpochRow>> epochsOf(Database &database, const ConversationId &conversation)
{
    QList<EpochRow> epochs;
    Query row = database.query(u"SELECT e.id, e.rank, e.last_order FROM conversations c JOIN epochs e "
                               "ON e.conversation = c.id WHERE c.name = ? ORDER BY e.rank DESC"_s,
                               conversation.text());
    while (row.next())
        epochs << EpochRow{row.integer(0), row.integer(1), row.integer(2)};
    if (row.error())
        return failure(*row.error());
    return epochs;
}

Result<void> addHits(Database &database, const EpochRow &epoch, const QString &expression, int limit,
                     SearchPage &page)
{
    // What is noted as stale has other words by now, or none.
    Query row = database.query(
        u"SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? AND NOT EXISTS "
        "(SELECT 1 FROM search_stale s WHERE s.epoch = ? AND s.ord = search.rowid - ?) "
        "ORDER BY rowid DESC LIMIT ?"_s,
        expression, searchindex::keyOf(epoch.id, 0), searchindex::keyOf(epoch.id + 1, 0) - 1, epoch.id,
        searchindex::keyOf(epoch.id, 0), limit + 1 - int(page.hits.size()));
    while (row.next())
        page.hits << ArchiveKey{epoch.rank, row.integer(0) - searchindex::keyOf(epoch.id, 0)};
    if (row.error())
        return failure(*row.error());
    return {};
}

//! How far back the archive goes, and whether it is all there is.
Result<void> addReach(Database &database, const QList<EpochRow> &epochs, SearchPage &page)
{
    for (const EpochRow &epoch : epochs) {
        Query row =
            database.query(u"SELECT at FROM messages WHERE epoch = ? ORDER BY ord LIMIT 1"_s, epoch.id);
        if (row.next())
            page.oldest = fromUnixMs(row.integer(0));
        if (row.error())
            return failure(*row.error());
    }
    const EpochRow &current = epochs.constFirst();
    const auto whole =
        database.integer(u"SELECT count(*) FROM ranges WHERE epoch = ? AND first <= 1 AND last >= ?"_s,
                         current.id, current.lastOrder);
    if (!whole)
        return failure(whole.error());
    page.isWhole = whole->value_or(0) > 0 || current.lastOrder == 0;
    return {};
}

} // namespace

Result<SearchPage> find(Database &database, const ConversationId &conversation, const QString &text,
                        int limit)
{
    SearchPage page;
    const Transaction snapshot(database);
    if (!snapshot.begun())
        return failure(snapshot.begun().error());
    const auto epochs = epochsOf(database, conversation);
    if (!epochs)
        return failure(epochs.error());
    if (epochs->isEmpty())
        return page;
    limit = std::clamp(limit, 1, kMostHits);
    const QString expression = expressionFor(text);
    for (qsizetype i = 0; i < epochs->size() && !expression.isEmpty() && page.hits.size() <= limit; ++i) {
        if (const auto added = addHits(database, epochs->at(i), expression, limit, page); !added)
            return failure(added.error());
    }
    page.hasMore = page.hits.size() > limit;
    if (page.hasMore)
        page.hits.removeLast();
    if (const auto added = addReach(database, *epochs, page); !added)
        return failure(added.error());
    return page;
}

} // namespace roomscope::archivesearch
