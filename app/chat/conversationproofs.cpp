// SPDX-License-Identifier: GPL-3.0-or-later
// The half of ConversationSync that speaks of the disk: what a batch claims, what is durable, what that
// proves.
#include "chat/conversationsync.h"

#include <algorithm>

namespace roomscope {

void ConversationSync::takeProofs(IncomingBatch &batch)
{
    for (const ArchiveRange &range : m_unfiled.ranges())
        batch.ranges.append({m_id, m_epoch, range});
    m_unfiled.clear();
    if (const auto rev = m_revs.takeProof())
        batch.revs.append({m_id, m_epoch, *rev});
}

IncomingBatch ConversationSync::proofsOfAck(qint64 order, bool isAllFiled)
{
    IncomingBatch batch;
    batch.ranges.append({m_id, m_epoch, {order, order}});
    if (isAllFiled && m_unfiled.isEmpty() && m_revs.hasProof())
        batch.revs.append({m_id, m_epoch, *m_revs.takeProof()});
    return batch;
}

void ConversationSync::committed(const StoredConversation &stored)
{
    if (stored.conversation.epoch != m_epoch)
        return;
    m_epochRank = stored.epochRank;
    m_durable = RangeSet(stored.ranges);
    m_revs.committed(stored.heldRev);
    m_received.add(m_durable);
}

void ConversationSync::rollBack()
{
    m_isCatchupBroken = m_isCatchupBroken || m_isAwaitingCatchup;
    m_received = m_durable;
    m_unfiled.clear();
    m_revs.rollBack();
    m_needsNewest = m_needsNewest || (m_durable.lowest() > m_loginLast && m_loginLast > 0);
    if (m_received.isEmpty() && !m_isAwaitingCatchup)
        m_revs.claim(m_loginRev); // nothing is held, so no change of it can be missing
}

std::optional<GapProof> ConversationSync::takeGapProof(WallTime now)
{
    if (!m_gap)
        return {};
    const auto [from, to, offline] = *m_gap;
    RangeSet settled = m_durable;
    settled.add(m_lost);
    if (!settled.contains(from, to))
        return {};
    m_gap.reset();
    const qint64 withheld = m_withheld.count(from, to);
    const qint64 missed = to - from + 1 - withheld;
    const qint64 fetched = m_durable.count(from, to) - withheld;
    return GapProof{m_id, m_epochRank, from - 1, now, offline, missed, fetched, missed - fetched};
}

qint64 ConversationSync::deliveredLevel(qint64 previous) const
{
    if (m_durable.isEmpty())
        return 0;
    // A device that begins with the newest page answers for what it holds from there on.
    if (m_durable.lowest() > previous + 1)
        return m_durable.ranges().first().to;
    const auto range = m_durable.around(previous + 1);
    return range && range->to > previous ? range->to : 0;
}

} // namespace roomscope
