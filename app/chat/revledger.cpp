// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/revledger.h"

#include <algorithm>

namespace roomscope {

namespace {

//! Scattered revs kept while a hole is being fetched; beyond it they are simply fetched too.
constexpr qsizetype kMaxLoose = 1000;

} // namespace

RevLedger::RevLedger(qint64 durable, qint64 known)
    : m_held(durable), m_filed(durable), m_durable(durable), m_known(std::max(durable, known))
{
}

void RevLedger::receive(qint64 rev)
{
    hear(rev);
    if (rev == m_held + 1)
        claim(rev);
    else if (rev > m_held)
        m_loose.add(rev, rev);
    if (m_loose.ranges().size() > kMaxLoose)
        m_loose.clear();
}

void RevLedger::claim(qint64 rev)
{
    m_held = std::max(m_held, rev);
    if (const auto above = m_loose.around(m_held + 1))
        m_held = above->to;
    m_loose.remove(0, m_held);
    hear(m_held);
}

std::optional<qint64> RevLedger::takeProof()
{
    if (!hasProof())
        return {};
    m_filed = m_held;
    return m_held;
}

void RevLedger::committed(qint64 rev)
{
    m_durable = rev;
    m_filed = std::max(m_filed, rev);
    claim(rev);
}

void RevLedger::rollBack()
{
    m_loose.clear();
    m_held = m_filed = m_durable;
}

} // namespace roomscope
