// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/messageref.h"
#include "wire/record.h"

#include <QList>

#include <deque>
#include <optional>
#include <vector>

namespace roomscope {

//! Frames that were recorded and are no longer held.
struct DroppedFrames
{
    quint64 count = 0;
    WallTime first = {};
    WallTime last = {};

    //! \a later happened after this.
    void add(const DroppedFrames &later);
    bool operator==(const DroppedFrames &) const = default;
};

//! One record with the message it carries (none for control frames and separators).
struct FrameEntry
{
    wire::Record record;
    MessageRef message = {};
    //! Frames that were dropped just before this one; set by FrameFeed and FrameLog.
    DroppedFrames dropped = {};
};

//! The live capture: a ring of entries bounded by bytes and by count, in chunks; the oldest chunk goes first,
//! and what went is counted and dated on the entry after it. Positions ("ids") are absolute and never used
//! twice. Counters stay exact after drops. A plain value container: lives in one thread, the one of its
//! model.
class FrameLog final
{
public:
    struct Limits
    {
        //! Payloads, headers and the entries themselves.
        qint64 bytes = 256LL * 1024 * 1024;
        qsizetype entries = 1'000'000;
    };
    struct Range
    {
        quint64 from = 0;
        quint64 to = 0; //!< not included
        bool operator==(const Range &) const = default;
    };
    static constexpr size_t kChunkEntries = 1024;

    FrameLog();
    explicit FrameLog(Limits limits);

    void append(const FrameEntry &entry);
    //! The chunk that has to go to keep the limits; none while they are kept. What is below \a pin stays (a
    //! table that is paused shows it): then the oldest after it goes, and a quarter of the limits is left for
    //! what arrives.
    [[nodiscard]] std::optional<Range> excess(quint64 pin = 0) const;
    //! Forgets the chunk that excess() named and marks the entry after it.
    void drop(const Range &chunk);
    //! Forgets all; counters start again.
    void clear();

    //! Null when it was dropped, cleared or not yet appended.
    [[nodiscard]] const FrameEntry *at(quint64 id) const;
    //! The first id that is held at or after \a id; endId() when there is none.
    [[nodiscard]] quint64 heldFrom(quint64 id) const;
    [[nodiscard]] quint64 endId() const { return m_endId; }
    //! The ids of the records that carry \a message, ascending.
    [[nodiscard]] std::vector<quint64> idsOf(const MessageRef &message) const;

    [[nodiscard]] quint64 totalFrames() const { return m_totalFrames; }
    [[nodiscard]] quint64 totalBytes() const { return m_totalBytes; } //!< payload bytes of all frames
    [[nodiscard]] quint64 droppedFrames() const { return m_droppedFrames; }
    [[nodiscard]] qint64 heldBytes() const { return m_heldBytes; }
    [[nodiscard]] qsizetype heldEntries() const { return m_heldEntries; }

private:
    struct Chunk
    {
        quint64 firstId = 0;
        qint64 bytes = 0;
        std::vector<FrameEntry> entries;
        //! The connections whose messages it carries, so that idsOf() looks into few chunks; 0: none.
        quint64 lowestConnection = 0;
        quint64 highestConnection = 0;

        [[nodiscard]] quint64 endId() const { return firstId + entries.size(); }
        void note(const MessageRef &message);
    };
    using Chunks = std::deque<Chunk>;

    [[nodiscard]] Chunks::const_iterator chunkOf(quint64 id) const;

    Limits m_limits;
    Chunks m_chunks;
    quint64 m_endId = 0;
    quint64 m_totalFrames = 0;
    quint64 m_totalBytes = 0;
    quint64 m_droppedFrames = 0;
    qint64 m_heldBytes = 0;
    qsizetype m_heldEntries = 0;
};

//! What an entry costs in memory, near enough for limits.
[[nodiscard]] qint64 costOf(const FrameEntry &entry);

} // namespace roomscope
