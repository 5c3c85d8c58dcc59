// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/pendingwrites.h"

namespace roomscope {

namespace {

//! RFC 6455 section 5.2: header and mask of one frame from a client.
qint64 frameSize(qint64 payload)
{
    return payload + 6 + (payload > 0xFFFF ? 8 : payload > 125 ? 2 : 0);
}

} // namespace

void PendingWrites::add(quint64 ordinal, qint64 payload)
{
    addFrame(ordinal, frameSize(payload));
}

void PendingWrites::addFrame(quint64 ordinal, qint64 bytes)
{
    m_entries.push_back({ordinal, bytes});
    m_bytes += bytes;
}

std::optional<quint64> PendingWrites::takeWritten(qint64 queued)
{
    std::optional<quint64> last;
    while (!m_entries.empty() && queued <= m_bytes - m_entries.front().bytes) {
        last = m_entries.front().ordinal;
        m_bytes -= m_entries.front().bytes;
        m_entries.pop_front();
    }
    return last;
}

} // namespace roomscope
