// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/pendingwrites.h"

namespace roomscope {

void PendingWrites::add(quint64 ordinal, qint64 bytes)
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
