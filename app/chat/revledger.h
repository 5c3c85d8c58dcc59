// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/rangeset.h"

namespace roomscope {

//! Which revs of one conversation's epoch were received, and which of that is on disk. Pure.
class RevLedger final
{
public:
    RevLedger() = default;
    //! \a durable is on disk; \a known is what the server was heard to have.
    RevLedger(qint64 durable, qint64 known);

    //! Every change up to it was received.
    [[nodiscard]] qint64 held() const { return m_held; }
    [[nodiscard]] qint64 durable() const { return m_durable; }
    [[nodiscard]] qint64 known() const { return m_known; }
    //! Whether there are revs to ask for.
    [[nodiscard]] bool isBehind() const { return m_known > std::max(m_held, m_lost); }
    //! Whether the changes up to \a rev are on disk, or the server could not tell them.
    [[nodiscard]] bool isSettled(qint64 rev) const { return m_durable >= rev || m_lost >= rev; }

    void hear(qint64 rev) { m_known = std::max(m_known, rev); }
    //! One change came, in whatever order.
    void receive(qint64 rev);
    //! All up to \a rev are received.
    void claim(qint64 rev);
    //! The server could not tell what it is known to have; until tryAgain() it is not asked for.
    void giveUp() { m_lost = m_known; }
    void tryAgain() { m_lost = 0; }

    //! What to claim on disk with the next batch; absent when that was handed out before.
    [[nodiscard]] std::optional<qint64> takeProof();
    [[nodiscard]] bool hasProof() const { return m_held > m_filed; }
    void committed(qint64 rev);
    //! A write failed: only what is on disk is held.
    void rollBack();

private:
    qint64 m_held = 0;
    //! Single revs above it.
    RangeSet m_loose;
    qint64 m_filed = 0;
    qint64 m_durable = 0;
    qint64 m_known = 0;
    qint64 m_lost = 0;
};

} // namespace roomscope
