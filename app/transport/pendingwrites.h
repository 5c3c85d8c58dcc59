// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <deque>
#include <optional>

namespace roomscope {

//! Which messages still wait in the socket's queue, told by its length alone.
class PendingWrites final
{
public:
    //! The \a ordinal-th message, of \a payload bytes, was handed over as one frame.
    void add(quint64 ordinal, qint64 payload);
    //! The same where the size of its frame is known.
    void addFrame(quint64 ordinal, qint64 bytes);
    //! The newest message that has left the queue, when another has since the last call. \a queued is the
    //! present length of the queue; what it holds that was not added (pings, pongs) can only make the answer
    //! late, not early.
    [[nodiscard]] std::optional<quint64> takeWritten(qint64 queued);
    //! Bytes of the messages not known to have left.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

private:
    struct Entry
    {
        quint64 ordinal;
        qint64 bytes;
    };

    std::deque<Entry> m_entries;
    qint64 m_bytes = 0;
};

} // namespace roomscope
