// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/frameparser.h"

#include <algorithm>
#include <cstring>

namespace roomscope::wire {

namespace {

//! A header may promise much and send nothing: this much is set aside at once, the rest as it comes.
constexpr quint64 kReserveAtOnce = 1024 * 1024;

//! Counting a reference is the dearest part of a small frame; a slice of the same chunk has one already.
void share(Slice &slice, const QByteArray &chunk, qsizetype offset, qsizetype size)
{
    if (slice.chunk.constData() != chunk.constData() || slice.chunk.size() != chunk.size())
        slice.chunk = chunk;
    slice.offset = offset;
    slice.size = size;
}

} // namespace

FrameParser::FrameParser(Sender sender, FrameLimits limits, qint64 streamOffset)
    : m_sender(sender), m_limits(limits), m_offset(streamOffset), m_frameOffset(streamOffset)
{
}

void FrameParser::feed(const QByteArray &chunk)
{
    if (chunk.isEmpty())
        return;
    if (m_at == m_chunk.size() && m_waiting.empty()) {
        m_chunk = chunk;
        m_at = 0;
    } else {
        m_waiting.push_back(chunk);
    }
}

std::optional<ParsedFrame> FrameParser::next()
{
    std::optional<ParsedFrame> frame(std::in_place);
    if (!nextInto(*frame))
        frame.reset();
    return frame;
}

//! False is no verdict: checkHeader() says what is wrong, if anything is.
inline bool FrameParser::isPlainlyLawful(const FrameHeader &header) const
{
    const bool isContinuation = header.opcode == Opcode::Continuation;
    const quint8 form = quint8(header.bytes[1]) & 0x7F;
    const bool isShortest = form < 126 || header.payloadLength > (form == 126 ? 125 : 0xFFFF);
    return isShortest && quint8(header.opcode) <= quint8(Opcode::Binary) &&
           isContinuation == m_isInsideMessage &&
           (header.rsv == 0 || (header.rsv == kRsv1 && m_rsvAllowed == kRsv1 && !isContinuation)) &&
           header.isMasked() == (m_sender == Sender::Client) && header.payloadLength <= m_limits.frameBytes;
}

//! The short way, for a lawful data frame that lies in the chunk from end to end. Everything else, all that
//! is wrong included, goes the long way, and nothing has happened yet then.
bool FrameParser::nextInto(ParsedFrame &frame)
{
    const qsizetype left = m_chunk.size() - m_at;
    if (!m_isAtStart || left < 2)
        return nextSlowly(frame);
    const char *data = m_chunk.constData() + m_at;
    const int headerSize = FrameHeader::sizeOf(quint8(data[1]));
    if (left < headerSize)
        return nextSlowly(frame);
    FrameHeader::decodeWhole(data, frame.header);
    const auto length = qsizetype(frame.header.payloadLength);
    if (!isPlainlyLawful(frame.header) || left - headerSize < length)
        return nextSlowly(frame);
    share(frame.payload, m_chunk, m_at + headerSize, length);
    frame.streamOffset = m_offset;
    m_at += headerSize + length;
    m_offset += headerSize + length;
    m_isInsideMessage = !frame.header.fin;
    return true;
}

bool FrameParser::nextSlowly(ParsedFrame &frame)
{
    if (m_violation)
        return false;
    m_isAtStart = false;
    if (!m_isHeaderWhole && (!readHeader() || !checkHeader()))
        return false;
    if (!readPayload(frame.payload))
        return false;
    frame.header = m_header;
    frame.streamOffset = m_frameOffset;
    if (!m_header.isControl())
        m_isInsideMessage = !m_header.fin;
    m_isHeaderWhole = false;
    m_isAtStart = true;
    return true;
}

//! Whether there is a byte to read at m_at.
bool FrameParser::nextChunk()
{
    while (m_at == m_chunk.size()) {
        if (m_waiting.empty()) {
            // Nothing of it is needed any more; a slice keeps it alive by itself.
            m_chunk.clear();
            m_at = 0;
            return false;
        }
        m_chunk = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_at = 0;
    }
    return true;
}

bool FrameParser::readHeader()
{
    if (m_headerHave == 0) {
        if (!nextChunk())
            return false;
        m_frameOffset = m_offset;
        const qsizetype left = m_chunk.size() - m_at;
        const char *data = m_chunk.constData() + m_at;
        if (left >= 2 && left >= FrameHeader::sizeOf(quint8(data[1]))) [[likely]] {
            FrameHeader::decodeWhole(data, m_header);
            m_at += m_header.size;
            m_offset += m_header.size;
            return true;
        }
    }
    // Over several chunks: byte by byte, 14 at most.
    while (m_headerHave < 2 || m_headerHave < FrameHeader::sizeOf(quint8(m_header.bytes[1]))) {
        if (!nextChunk())
            return false;
        m_header.bytes[m_headerHave++] = m_chunk.at(m_at++);
        ++m_offset;
    }
    const auto bytes = m_header.bytes;
    FrameHeader::decodeWhole(bytes.data(), m_header);
    m_headerHave = 0;
    return true;
}

bool FrameParser::checkHeader()
{
    Findings found = m_header.findings(m_sender, m_rsvAllowed);
    if (!m_header.isControl()) {
        if (m_header.opcode == Opcode::Continuation && !m_isInsideMessage)
            found.add(Rule::ContinuationWithoutStart);
        else if (m_header.opcode != Opcode::Continuation && m_isInsideMessage)
            found.add(Rule::DataInsideMessage);
    }
    if (m_header.payloadLength > m_limits.frameBytes)
        found.add(Rule::FrameTooLarge);
    if (!found.isEmpty()) [[unlikely]] {
        failAt(found);
        return false;
    }
    m_isHeaderWhole = true;
    m_assembled.clear();
    return true;
}

bool FrameParser::readPayload(Slice &payload)
{
    const auto length = qsizetype(m_header.payloadLength);
    if (m_assembled.isEmpty() && m_chunk.size() - m_at >= length) [[likely]] {
        share(payload, m_chunk, m_at, length);
        m_at += length;
        m_offset += length;
        return true;
    }
    while (m_assembled.size() < length) {
        if (!nextChunk())
            return false;
        const qsizetype left = m_chunk.size() - m_at;
        if (m_assembled.isEmpty()) {
            // The whole of it may lie in a later chunk than its header.
            if (left >= length) {
                share(payload, m_chunk, m_at, length);
                m_at += length;
                m_offset += length;
                return true;
            }
            m_assembled.reserve(qsizetype(std::min(m_header.payloadLength, kReserveAtOnce)));
        }
        const qsizetype taken = std::min(left, length - m_assembled.size());
        m_assembled.append(m_chunk.constData() + m_at, taken);
        m_at += taken;
        m_offset += taken;
    }
    payload = Slice{std::move(m_assembled), 0, length};
    m_assembled = {};
    return true;
}

void FrameParser::failAt(Findings findings)
{
    m_violation = Violation{
        .rule = findings.first(), .findings = findings, .streamOffset = m_frameOffset, .header = m_header};
    m_offset = m_frameOffset;
    if (m_at >= m_header.size)
        m_at -= m_header.size;
    else
        m_opaqueHead = m_header.view().toByteArray();
}

Slice FrameParser::takeOpaque()
{
    if (!m_violation)
        return {};
    Slice slice;
    if (!m_opaqueHead.isEmpty()) {
        const qsizetype size = m_opaqueHead.size();
        slice = Slice{std::move(m_opaqueHead), 0, size};
        m_opaqueHead = {};
    } else if (nextChunk()) {
        slice = Slice{m_chunk, m_at, m_chunk.size() - m_at};
        m_at = m_chunk.size();
    }
    m_offset += slice.size;
    return slice;
}

std::optional<PartialFrame> FrameParser::partial() const
{
    if (!isInsideFrame())
        return std::nullopt;
    PartialFrame partial{.streamOffset = m_frameOffset};
    if (m_isHeaderWhole) {
        partial.header = m_header;
        partial.bytes = m_header.view().toByteArray() + m_assembled;
    } else {
        partial.bytes = QByteArray(m_header.bytes.data(), m_headerHave);
    }
    return partial;
}

} // namespace roomscope::wire
