// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/framelog.h"

#include <algorithm>

namespace roomscope {

void DroppedFrames::add(const DroppedFrames &later)
{
    if (later.count == 0)
        return;
    if (count == 0)
        first = later.first;
    last = later.last;
    count += later.count;
}

qint64 costOf(const FrameEntry &entry)
{
    qint64 cost = qint64(sizeof(FrameEntry));
    if (const wire::Frame *frame = entry.record.frame())
        cost += frame->payload.size() + (frame->header ? frame->header->size() : 0);
    return cost;
}

FrameLog::FrameLog() = default;

FrameLog::FrameLog(Limits limits) : m_limits(limits) {}

void FrameLog::Chunk::note(const MessageRef &message)
{
    if (!message.isValid())
        return;
    if (lowestConnection == 0 || message.connection < lowestConnection)
        lowestConnection = message.connection;
    highestConnection = std::max(highestConnection, message.connection);
}

void FrameLog::append(const FrameEntry &entry)
{
    if (m_chunks.empty() || m_chunks.back().entries.size() >= kChunkEntries) {
        m_chunks.emplace_back().firstId = m_endId;
        m_chunks.back().entries.reserve(kChunkEntries);
    }
    Chunk &chunk = m_chunks.back();
    const qint64 cost = costOf(entry);
    chunk.entries.push_back(entry);
    chunk.bytes += cost;
    chunk.note(entry.message);
    m_heldBytes += cost;
    ++m_heldEntries;
    ++m_endId;
    // What the feed dropped was recorded too: totals are of all that happened.
    m_totalFrames += entry.dropped.count;
    m_droppedFrames += entry.dropped.count;
    if (const wire::Frame *frame = entry.record.frame()) {
        ++m_totalFrames;
        m_totalBytes += quint64(frame->length);
    }
}

std::optional<FrameLog::Range> FrameLog::excess(quint64 pin) const
{
    qint64 bytes = m_heldBytes;
    qsizetype entries = m_heldEntries;
    auto first = m_chunks.begin();
    Limits limits = m_limits;
    if (pin > 0) {
        while (first != m_chunks.end() && first->firstId < pin) {
            bytes -= first->bytes;
            entries -= qsizetype(first->entries.size());
            ++first;
        }
        limits.bytes = std::max(limits.bytes - (m_heldBytes - bytes), limits.bytes / 4);
        limits.entries = std::max(limits.entries - (m_heldEntries - entries), limits.entries / 4);
    }
    // The newest chunk stays: the mark of what was dropped is on an entry after it.
    if ((bytes <= limits.bytes && entries <= limits.entries) || m_chunks.end() - first < 2)
        return std::nullopt;
    return Range{first->firstId, first->endId()};
}

void FrameLog::drop(const Range &range)
{
    const auto found = chunkOf(range.from);
    if (found == m_chunks.end() || found->firstId != range.from || found + 1 == m_chunks.end())
        return;
    const auto chunk = m_chunks.begin() + (found - m_chunks.cbegin());
    DroppedFrames gone;
    for (const FrameEntry &entry : chunk->entries) {
        gone.add(entry.dropped);
        if (entry.record.frame()) {
            gone.add({1, entry.record.wall, entry.record.wall});
            ++m_droppedFrames;
        }
    }
    FrameEntry &next = (chunk + 1)->entries.front();
    gone.add(next.dropped);
    next.dropped = gone;
    m_heldBytes -= chunk->bytes;
    m_heldEntries -= qsizetype(chunk->entries.size());
    m_chunks.erase(chunk);
}

void FrameLog::clear()
{
    m_chunks.clear();
    m_totalFrames = m_totalBytes = m_droppedFrames = 0;
    m_heldBytes = 0;
    m_heldEntries = 0;
}

FrameLog::Chunks::const_iterator FrameLog::chunkOf(quint64 id) const
{
    const auto after =
        std::upper_bound(m_chunks.begin(), m_chunks.end(), id,
                         [](quint64 wanted, const Chunk &chunk) { return wanted < chunk.firstId; });
    if (after == m_chunks.begin())
        return m_chunks.end();
    const auto chunk = after - 1;
    return id < chunk->endId() ? chunk : m_chunks.end();
}

const FrameEntry *FrameLog::at(quint64 id) const
{
    const auto chunk = chunkOf(id);
    return chunk == m_chunks.end() ? nullptr : &chunk->entries[id - chunk->firstId];
}

quint64 FrameLog::heldFrom(quint64 id) const
{
    if (chunkOf(id) != m_chunks.end())
        return id;
    const auto after =
        std::upper_bound(m_chunks.begin(), m_chunks.end(), id,
                         [](quint64 wanted, const Chunk &chunk) { return wanted < chunk.firstId; });
    return after == m_chunks.end() ? m_endId : after->firstId;
}

std::vector<quint64> FrameLog::idsOf(const MessageRef &message) const
{
    std::vector<quint64> ids;
    for (const Chunk &chunk : m_chunks) {
        if (message.connection < chunk.lowestConnection || message.connection > chunk.highestConnection)
            continue;
        for (size_t i = 0; i < chunk.entries.size(); ++i) {
            if (chunk.entries[i].message == message)
                ids.push_back(chunk.firstId + i);
        }
    }
    return ids;
}

} // namespace roomscope
