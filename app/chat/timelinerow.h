// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/timelinemodel.h"

#include <deque>
#include <tuple>

namespace roomscope {

//! One row of the archived part of a timeline.
struct TimelineRow
{
    TimelineModel::RowKind kind = TimelineModel::RowKind::Message;
    //! Message: its own; GapProof: the order it stands after; Hole: its first order.
    ArchiveKey key = {};
    Message message = {};
    std::optional<GapProof> proof = {};
    qint64 holeTo = 0;

    [[nodiscard]] static TimelineRow of(const Message &message, qint64 epochRank)
    {
        return {TimelineModel::RowKind::Message, {epochRank, message.order}, message};
    }
    [[nodiscard]] static TimelineRow of(const GapProof &proof)
    {
        return {TimelineModel::RowKind::GapProof, {proof.epochRank, proof.afterOrder}, {}, proof};
    }
    [[nodiscard]] static TimelineRow hole(qint64 epochRank, qint64 from, qint64 to)
    {
        return {TimelineModel::RowKind::Hole, {epochRank, from}, {}, {}, to};
    }
    [[nodiscard]] bool isMessage() const { return kind == TimelineModel::RowKind::Message; }
    [[nodiscard]] bool isHole() const { return kind == TimelineModel::RowKind::Hole; }
    //! A hole stands before a message of the same order, a proof after it.
    [[nodiscard]] int side() const
    {
        return kind == TimelineModel::RowKind::Hole ? -1 : kind == TimelineModel::RowKind::GapProof ? 1 : 0;
    }
    friend bool operator<(const TimelineRow &a, const TimelineRow &b)
    {
        return std::tuple(a.key, a.side()) < std::tuple(b.key, b.side());
    }
};

using TimelineRows = std::deque<TimelineRow>;

} // namespace roomscope
