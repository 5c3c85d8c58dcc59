// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/frameheader.h"
#include "wire/slice.h"
#include "wire/violation.h"

#include <deque>
#include <optional>

namespace roomscope::wire {

//! A whole frame as it was on the wire.
struct ParsedFrame
{
    FrameHeader header = {};
    //! Masked where the frame is masked, deflated where it is compressed.
    Slice payload = {};
    //! Position of the first header byte in the stream of its direction.
    qint64 streamOffset = 0;
};

//! What there is of a frame whose end has not come.
struct PartialFrame
{
    //! Absent while not even the header is whole.
    std::optional<FrameHeader> header = {};
    //! Header and payload as received so far.
    QByteArray bytes = {};
    qint64 streamOffset = 0;

    bool operator==(const PartialFrame &) const = default;
};

struct FrameLimits
{
    //! Payload of one frame; a header that promises more is Rule::FrameTooLarge at once.
    quint64 frameBytes = 16 * 1024 * 1024;
};

//! Cuts the bytes of one direction, after its HTTP head, into frames (RFC 6455 section 5). Pull: feed() a
//! chunk, then next() until it has nothing. However the bytes are split into chunks, the frames, the
//! violation and the opaque bytes are the same. A frame inside one chunk costs no allocation: its payload is
//! a Slice of the chunk; one that spans chunks is put together once.
//!
//! The first header that breaks a rule is the violation(): it and all that follows is opaque, as the
//! connection must be failed (RFC 6455 section 7.1.7) and no length after it can be believed. Frames before
//! it are handed out first. The content of a frame (UTF-8, close codes) is FrameLint's.
class FrameParser final
{
public:
    //! \a streamOffset is the position of the first byte of frames in its stream: the size of the HTTP head.
    explicit FrameParser(Sender sender, FrameLimits limits = {}, qint64 streamOffset = 0);

    //! The bits that an extension gives a meaning (kRsv1 for permessage-deflate); none at first. Set after
    //! the upgrade, before the first frame.
    void setRsvAllowed(quint8 bits) { m_rsvAllowed = bits; }

    //! Shares \a chunk, which must not be changed in place afterwards. What the parser holds is what was not
    //! pulled yet and at most one unfinished frame under the limit.
    void feed(const QByteArray &chunk);
    //! The next whole frame, in order.
    [[nodiscard]] std::optional<ParsedFrame> next();
    //! The same into \a frame, for hot loops: one that is used again costs not even a reference. False when
    //! there is none; what \a frame holds then has no meaning.
    [[nodiscard]] bool nextInto(ParsedFrame &frame);

    //! Absent while all is well; set when next() comes to the header at fault.
    [[nodiscard]] const std::optional<Violation> &violation() const { return m_violation; }
    //! After a violation: the next bytes from it on, as they came; empty when there are no more for now.
    [[nodiscard]] Slice takeOpaque();

    //! The unfinished frame after next() had nothing; absent between frames and after a violation. Copies: to
    //! be asked when the stream has ended.
    [[nodiscard]] std::optional<PartialFrame> partial() const;
    //! Whether the stream would end inside a frame, without copying.
    [[nodiscard]] bool isInsideFrame() const { return !m_violation && (m_headerHave > 0 || m_isHeaderWhole); }
    //! The header of the unfinished frame, once it is whole (null before), and what came of its payload: to
    //! be judged before its end.
    [[nodiscard]] const FrameHeader *unfinishedHeader() const
    {
        return m_isHeaderWhole ? &m_header : nullptr;
    }
    [[nodiscard]] QByteArrayView unfinishedPayload() const { return m_assembled; }
    //! Whether a fragmented message waits for its last frame.
    [[nodiscard]] bool isInsideMessage() const { return m_isInsideMessage; }
    //! Position behind the last byte that belongs to a frame, whole or unfinished (or was opaque and taken).
    [[nodiscard]] qint64 streamOffset() const { return m_offset; }

private:
    [[nodiscard]] bool nextSlowly(ParsedFrame &frame);
    [[nodiscard]] bool isPlainlyLawful(const FrameHeader &header) const;
    [[nodiscard]] bool nextChunk();
    [[nodiscard]] bool readHeader();
    [[nodiscard]] bool checkHeader();
    [[nodiscard]] bool readPayload(Slice &payload);
    void failAt(Findings findings);

    Sender m_sender;
    FrameLimits m_limits;
    quint8 m_rsvAllowed = 0;
    bool m_isInsideMessage = false;
    bool m_isHeaderWhole = false;
    //! No byte of the next frame was taken yet, and none was at fault.
    bool m_isAtStart = true;
    //! Bytes of the header that are in m_header.bytes, from earlier chunks.
    quint8 m_headerHave = 0;
    FrameHeader m_header;
    //! Payload so far of a frame that spans chunks.
    QByteArray m_assembled;
    QByteArray m_chunk;
    qsizetype m_at = 0;
    std::deque<QByteArray> m_waiting;
    qint64 m_offset;
    qint64 m_frameOffset;
    std::optional<Violation> m_violation;
    //! Header bytes at fault that came in earlier chunks or in this one.
    QByteArray m_opaqueHead;
};

} // namespace roomscope::wire
