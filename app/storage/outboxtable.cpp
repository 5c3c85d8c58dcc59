// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outboxtable.h"

#include "base/timetext.h"
#include "storage/messagerows.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

const QString kColumns =
    u"rank, client_id, kind, conversation, body_kind, body, reply_to, mentions, target, emoji, is_on, "
    "created_at, state, error_code, error_detail, life_created, life_queued, life_framed, "
    "life_written, losses"_s;

std::optional<qint64> toColumn(const std::optional<WallTime> &time)
{
    return time ? std::optional(toUnixMs(*time)) : std::nullopt;
}

std::optional<WallTime> toTime(std::optional<qint64> column)
{
    return column ? std::optional(fromUnixMs(*column)) : std::nullopt;
}

//! Whether the numbers stand for something: a file may be damaged, or made by somebody.
bool isReadable(const Query &row)
{
    const auto isUpTo = [&row](int column, qint64 most) {
        return row.integer(column) >= 0 && row.integer(column) <= most;
    };
    return isUpTo(2, qint64(OutboxKind::React)) && isUpTo(4, qint64(Body::Kind::Sealed)) &&
           isUpTo(12, qint64(DeliveryState::Unknown));
}

OutboxRow fromRow(const Query &row)
{
    OutboxRow outbox;
    outbox.rank = row.integer(0);
    outbox.id = ClientId(row.text(1));
    outbox.kind = OutboxKind(row.integer(2));
    outbox.conversation = ConversationId(row.text(3));
    outbox.body = {Body::Kind(row.integer(4)), row.blob(5)};
    outbox.replyTo = row.optionalInteger(6);
    outbox.mentions = messagerows::split(row.text(7));
    outbox.target = row.integer(8);
    outbox.emoji = row.text(9);
    outbox.isOn = row.integer(10) != 0;
    outbox.created = fromUnixMs(row.integer(11));
    outbox.delivery.state = DeliveryState(row.integer(12));
    if (!row.isNull(13))
        outbox.delivery.error = Error{row.text(13), row.text(14)};
    outbox.delivery.created = toTime(row.optionalInteger(15));
    outbox.delivery.queued = toTime(row.optionalInteger(16));
    outbox.delivery.framed = toTime(row.optionalInteger(17));
    outbox.delivery.written = toTime(row.optionalInteger(18));
    outbox.delivery.losses = int(row.integer(19));
    return outbox;
}

std::optional<QString> codeOf(const Delivery &delivery)
{
    return delivery.error ? std::optional(delivery.error->code) : std::nullopt;
}

std::optional<QString> detailOf(const Delivery &delivery)
{
    return delivery.error ? std::optional(delivery.error->detail) : std::nullopt;
}

} // namespace

Result<OutboxRow> OutboxTable::insert(Database &database, OutboxRow row)
{
    row.delivery.state = DeliveryState::Queued;
    const Delivery &life = row.delivery;
    const auto inserted = database.run(
        u"INSERT INTO outbox (client_id, kind, conversation, body_kind, body, reply_to, mentions, target, "
        u"emoji, is_on, "
        "created_at, state, error_code, error_detail, life_created, life_queued, life_framed, life_written, "
        "losses) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (client_id) DO NOTHING"_s,
        row.id.text(), int(row.kind), row.conversation.text(), int(row.body.kind), row.body.bytes,
        row.replyTo, messagerows::joined(row.mentions), row.target, row.emoji, row.isOn,
        toUnixMs(row.created), int(life.state), codeOf(life), detailOf(life), toColumn(life.created),
        toColumn(life.queued), toColumn(life.framed), toColumn(life.written), life.losses);
    if (!inserted)
        return failure(inserted.error());
    Query stored =
        database.query(u"SELECT "_s + kColumns + u" FROM outbox WHERE client_id = ?"_s, row.id.text());
    if (!stored.next())
        return failure(stored.error().value_or(Error{u"internal"_s, u"the outbox row is not there"_s}));
    if (*inserted == 0)
        return fromRow(stored);
    row.rank = stored.integer(0);
    if (m_sends && row.kind == OutboxKind::Send)
        m_sends->insert(row.id);
    return row;
}

Result<bool> OutboxTable::update(Database &database, const ClientId &id, const Delivery &life)
{
    const auto updated = database.run(
        u"UPDATE outbox SET state = ?, error_code = ?, error_detail = ?, life_created = ?, life_queued = ?, "
        "life_framed = ?, life_written = ?, losses = ? WHERE client_id = ?"_s,
        int(life.state), codeOf(life), detailOf(life), toColumn(life.created), toColumn(life.queued),
        toColumn(life.framed), toColumn(life.written), life.losses, id.text());
    if (!updated)
        return failure(updated.error());
    return *updated > 0;
}

Result<bool> OutboxTable::remove(Database &database, const ClientId &id)
{
    const auto removed = database.run(u"DELETE FROM outbox WHERE client_id = ?"_s, id.text());
    if (!removed)
        return failure(removed.error());
    if (m_sends)
        m_sends->remove(id);
    return *removed > 0;
}

Result<bool> OutboxTable::hasSend(Database &database, const ClientId &id)
{
    if (!m_sends) {
        QSet<ClientId> sends;
        Query row = database.query(u"SELECT client_id FROM outbox WHERE kind = ?"_s, int(OutboxKind::Send));
        while (row.next())
            sends.insert(ClientId(row.text(0)));
        if (row.error())
            return failure(*row.error());
        m_sends = std::move(sends);
    }
    return m_sends->contains(id);
}

Result<QList<OutboxRow>> OutboxTable::load(Database &database)
{
    QList<OutboxRow> rows;
    Query row = database.query(u"SELECT "_s + kColumns + u" FROM outbox ORDER BY rank"_s);
    while (row.next()) {
        if (!isReadable(row))
            return failure(u"corrupt"_s, u"an outbox row that cannot be read"_s);
        rows << fromRow(row);
    }
    if (row.error())
        return failure(*row.error());
    return rows;
}

} // namespace roomscope
