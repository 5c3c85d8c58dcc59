// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/timetext.h"
#include "inspector/framelog.h"

namespace roomscope::test {

//! Hand-made entries: number n happened at n milliseconds and carries the n-th message of its direction.
inline FrameEntry textEntry(quint64 number, const QByteArray &payload, Direction direction = Direction::In,
                            quint64 connection = 1)
{
    FrameEntry entry;
    entry.record.connection = connection;
    entry.record.number = number;
    entry.record.direction = direction;
    entry.record.origin = wire::Origin::Reported;
    entry.record.wall = fromUnixMs(qint64(number));
    wire::Frame frame;
    frame.opcode = wire::Opcode::Text;
    frame.payload = payload;
    frame.length = payload.size();
    entry.record.what = frame;
    entry.message = {connection, direction, number};
    return entry;
}

inline FrameEntry separator(quint64 number, quint64 connection = 1)
{
    FrameEntry entry;
    entry.record.connection = connection;
    entry.record.number = number;
    entry.record.origin = wire::Origin::Synthetic;
    entry.record.wall = fromUnixMs(qint64(number));
    entry.record.what = wire::AttemptStarted{QByteArrayLiteral("ws://127.0.0.1:1234/")};
    return entry;
}

inline QList<FrameEntry> textEntries(quint64 from, quint64 count,
                                     const QByteArray &payload = "{\"event\":\"message\"}")
{
    QList<FrameEntry> entries;
    entries.reserve(qsizetype(count));
    for (quint64 number = from; number < from + count; ++number)
        entries.append(textEntry(number, payload));
    return entries;
}

} // namespace roomscope::test
