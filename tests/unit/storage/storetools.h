// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/timetext.h"
#include "storage/accountstore.h"

#include <QTest>

namespace roomscope::test {

//! The answer of a store call, or the end of the test program with the error's words.
template <typename T>
T got(QFuture<Result<T>> future)
{
    Result<T> result = future.result();
    if (!result)
        qFatal("store: %s %s", qPrintable(result.error().code), qPrintable(result.error().detail));
    return std::move(*result);
}

template <typename T>
QString errorOf(QFuture<Result<T>> future)
{
    const Result<T> result = future.result();
    return result ? QString() : result.error().code;
}

inline const ConversationId kRoom{QStringLiteral("room:ops")};
inline const Epoch kEpoch{QStringLiteral("e1")};
inline const UserId kSelf{QStringLiteral("alice")};
inline const UserId kBob{QStringLiteral("bob")};
inline const DeviceId kDevice{QStringLiteral("01ARZ3NDEKTSV4RRFFQ69G5FAV")};

//! A message of bob in the room, rev and client id made from its order.
inline Message message(qint64 order, const QString &text = QStringLiteral("text"), const UserId &from = kBob)
{
    return {.conversation = kRoom,
            .epoch = kEpoch,
            .order = order,
            .rev = order,
            .id = ClientId(QStringLiteral("c%1").arg(order)),
            .from = from,
            .at = fromUnixMs(1'795'000'000'000 + order * 1000),
            .body = Body::plain(text)};
}

inline QList<Message> messages(qint64 from, qint64 to)
{
    QList<Message> made;
    for (qint64 order = from; order <= to; ++order)
        made << message(order, QStringLiteral("text %1").arg(order));
    return made;
}

inline IncomingBatch::RangeProof range(qint64 from, qint64 to, const Epoch &epoch = kEpoch)
{
    return {kRoom, epoch, {from, to}};
}

inline OutboxRow sendRow(const QString &id, const QString &text = QStringLiteral("typed"))
{
    return {.id = ClientId(id),
            .conversation = kRoom,
            .body = Body::plain(text),
            .created = fromUnixMs(1'795'000'000'123)};
}

inline QList<qint64> ordersOf(const TimelinePage &page)
{
    QList<qint64> orders;
    for (const TimelinePage::Row &row : page.rows)
        orders << row.message.order;
    return orders;
}

} // namespace roomscope::test
