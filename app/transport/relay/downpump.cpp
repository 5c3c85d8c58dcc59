// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/downpump.h"

#include <utility>

namespace roomscope {

namespace {

using wire::Opcode;

//! Of what could not be read any more.
constexpr qsizetype kShownOpaque = 64 * 1024;
//! Legal, but refused by QWebSocket; the code it is given in their place is seen by nobody.
constexpr quint16 kStandInCode = 1001;

bool isRefusedByQt(quint16 code)
{
    return code >= 1012 && code < 3000;
}

} // namespace

DownPump::DownPump(RecordBook &book, const Settings &settings, Tell tell)
    : m_book(book)
    , m_settings(settings)
    , m_tell(std::move(tell))
    , m_parser(wire::Sender::Server, {.frameBytes = quint64(settings.messageBytes)}, settings.streamOffset)
    , m_chunkOffset(settings.streamOffset)
{
    if (settings.deflate) {
        m_parser.setRsvAllowed(wire::kRsv1);
        m_inflater.emplace(wire::Sender::Server, *settings.deflate, settings.messageBytes);
    }
}

void DownPump::feed(const QByteArray &chunk, const RecordBook::Stamp &stamp)
{
    if (isOver())
        return;
    m_chunk = chunk;
    m_stamp = stamp;
    m_runStart = m_runEnd = 0;
    m_parser.feed(chunk);
    wire::ParsedFrame frame;
    while (!isOver() && m_parser.nextInto(frame))
        onFrame(frame);
    endRun();
    m_chunkOffset += chunk.size();
    m_chunk.clear();
    if (isOver() || m_peerClose)
        return;
    if (m_parser.violation())
        onViolation();
    else
        judgeUnfinished();
}

void DownPump::onFrame(const wire::ParsedFrame &frame)
{
    const wire::FrameHeader &header = frame.header;
    if (m_peerClose) [[unlikely]] {
        // RFC 6455 section 5.5.1: nothing may follow; it is shown and goes no further.
        wire::Frame record = m_record.make(header, frame.streamOffset, frame.payload.toByteArray());
        record.findings.add(wire::Rule::DataAfterClose);
        tell(wire::Origin::Observed, std::move(record));
    } else if (header.isControl()) {
        onControl(frame);
    } else if (header.opcode != Opcode::Continuation && header.fin && !header.isCompressed()) {
        onWhole(frame);
    } else {
        onPart(frame);
    }
}

void DownPump::onControl(const wire::ParsedFrame &frame)
{
    wire::Frame record = m_record.make(frame.header, frame.streamOffset, frame.payload.toByteArray());
    if (frame.header.opcode == Opcode::Close) {
        onClose(frame, std::move(record));
        return;
    }
    if (frame.header.opcode == Opcode::Ping)
        m_pingBytes += frame.payload.size;
    else
        record.roundTrip = m_book.takeRoundTrip(record.payload, m_stamp.time);
    passOn(frame);
    tell(wire::Origin::Observed, std::move(record));
}

void DownPump::onClose(const wire::ParsedFrame &frame, wire::Frame &&record)
{
    wire::ClosePayload close = wire::ClosePayload::parse(frame.payload.view());
    if (close.violation) {
        m_failure = close.violation;
        record.findings.add(*close.violation);
        tell(wire::Origin::Observed, std::move(record));
        return;
    }
    if (!close.code || !isRefusedByQt(*close.code)) {
        passOn(frame);
        m_peerClose = std::move(close);
        tell(wire::Origin::Observed, std::move(record));
        return;
    }
    endRun();
    const QByteArray payload = wire::ClosePayload::make(kStandInCode, close.reason);
    m_out.append(wire::FrameHeader::encode(Opcode::Close, quint64(payload.size()), {}).view());
    m_out.append(payload);
    m_peerClose = std::move(close);
    tell(wire::Origin::Repaired, std::move(record));
}

//! The one frame of a message, not compressed: nearly all there is.
void DownPump::onWhole(const wire::ParsedFrame &frame)
{
    begin(frame.header);
    m_isBegun = false;
    const qsizetype checked = std::exchange(m_checked, 0);
    wire::Frame record = m_record.make(frame.header, frame.streamOffset, frame.payload.toByteArray());
    record.message = m_ordinal;
    if (m_isText && !(checked == 0 ? wire::isUtf8(frame.payload.view())
                                   : m_utf8.feed(frame.payload.view().sliced(checked)) && m_utf8.finish())) {
        m_failure = wire::Rule::TextNotUtf8;
        record.findings.add(*m_failure);
    } else {
        passOn(frame);
        deliver(record.payload);
    }
    tell(wire::Origin::Observed, std::move(record));
}

//! A fragment, or a compressed message: passed on when the message is whole.
void DownPump::onPart(const wire::ParsedFrame &frame)
{
    if (frame.header.opcode != Opcode::Continuation)
        begin(frame.header);
    QByteArray plain;
    const auto broken = m_isCompressed ? inflatePart(frame, plain) : takePart(frame, plain);
    m_isBegun = false;
    m_checked = 0;
    wire::Frame record = m_record.make(frame.header, frame.streamOffset, plain);
    record.message = m_ordinal;
    if (broken) {
        m_failure = broken;
        record.findings.add(*broken);
    } else if (frame.header.fin) {
        endRun();
        const auto opcode = m_isText ? Opcode::Text : Opcode::Binary;
        m_out.append(wire::FrameHeader::encode(opcode, quint64(m_message.size()), {}).view());
        m_out.append(m_message);
        deliver(std::exchange(m_message, {}));
    }
    // QWebSocket decodes each fragment by itself, and calls what is cut inside a character no text.
    const bool isFragment = !frame.header.fin || frame.header.opcode == Opcode::Continuation;
    tell(isFragment ? wire::Origin::Repaired : wire::Origin::Observed, std::move(record));
}

std::optional<wire::Rule> DownPump::takePart(const wire::ParsedFrame &frame, QByteArray &plain)
{
    plain = frame.payload.toByteArray();
    if (m_message.size() + plain.size() > m_settings.messageBytes)
        return wire::Rule::MessageTooLarge;
    if (m_isText &&
        (!m_utf8.feed(QByteArrayView(plain).sliced(m_checked)) || (frame.header.fin && !m_utf8.finish())))
        return wire::Rule::TextNotUtf8;
    m_message += plain;
    return std::nullopt;
}

std::optional<wire::Rule> DownPump::inflatePart(const wire::ParsedFrame &frame, QByteArray &plain)
{
    const qsizetype before = m_inflater->inflated().size();
    if (const auto broken = m_inflater->feed(frame.payload.view()))
        return broken;
    if (frame.header.fin) {
        auto whole = m_inflater->finish();
        if (!whole)
            return whole.error();
        m_message = std::move(*whole);
        plain = before == 0 ? m_message : m_message.mid(before);
    } else {
        plain = m_inflater->inflated().sliced(before).toByteArray();
    }
    if (m_isText && (!m_utf8.feed(plain) || (frame.header.fin && !m_utf8.finish())))
        return wire::Rule::TextNotUtf8;
    return std::nullopt;
}

void DownPump::begin(const wire::FrameHeader &header)
{
    if (m_isBegun)
        return;
    m_isText = header.opcode == Opcode::Text;
    m_isCompressed = header.isCompressed();
    m_ordinal = m_book.nextMessage(Direction::In);
    m_utf8.reset();
}

//! RFC 6455 section 8.1 lets us fail at the first wrong byte, not only at the end of a long frame; and what
//! is going to be too large need not be waited for.
void DownPump::judgeUnfinished()
{
    const wire::FrameHeader *header = m_parser.unfinishedHeader();
    if (!header || header->isControl())
        return;
    if (header->opcode != Opcode::Continuation) {
        begin(*header);
        m_isBegun = true;
    }
    const QByteArrayView payload = m_parser.unfinishedPayload();
    std::optional<wire::Rule> broken;
    if (m_message.size() + qint64(header->payloadLength) > m_settings.messageBytes)
        broken = wire::Rule::MessageTooLarge;
    else if (m_isText && !m_isCompressed && !m_utf8.feed(payload.sliced(m_checked)))
        broken = wire::Rule::TextNotUtf8;
    m_checked = payload.size();
    if (!broken)
        return;
    m_failure = broken;
    wire::Frame record = m_record.make(*header, m_parser.streamOffset() - payload.size() - header->size,
                                       payload.toByteArray());
    record.message = m_ordinal;
    record.findings.add(*broken);
    tell(wire::Origin::Observed, std::move(record));
}

void DownPump::onViolation()
{
    const wire::Violation &violation = *m_parser.violation();
    m_failure = violation.rule;
    QByteArray opaque;
    for (wire::Slice part = m_parser.takeOpaque(); !part.isEmpty(); part = m_parser.takeOpaque())
        opaque.append(part.view().first(std::min(part.size, kShownOpaque - opaque.size())));
    wire::Frame record =
        m_record.make(violation.header, violation.streamOffset, opaque.mid(violation.header.size));
    record.findings = violation.findings;
    tell(wire::Origin::Observed, std::move(record));
}

//! As it is. What stands together in one chunk goes in one piece.
void DownPump::passOn(const wire::ParsedFrame &frame)
{
    const qint64 start = frame.streamOffset - m_chunkOffset;
    if (start < 0) {
        endRun();
        m_out.append(frame.header.view());
        m_out.append(frame.payload.toByteArray());
        return;
    }
    if (start != m_runEnd) {
        endRun();
        m_runStart = qsizetype(start);
    }
    m_runEnd = qsizetype(start) + frame.header.size + frame.payload.size;
}

void DownPump::endRun()
{
    if (m_runEnd > m_runStart) {
        if (m_runEnd - m_runStart == m_chunk.size())
            m_out.append(m_chunk);
        else
            m_out.append(QByteArrayView(m_chunk).sliced(m_runStart, m_runEnd - m_runStart));
    }
    m_runStart = m_runEnd;
}

void DownPump::deliver(const QByteArray &payload)
{
    m_passedOn += payload.size();
    m_unreported.push_back({payload, m_ordinal, m_isText});
}

void DownPump::tell(wire::Origin origin, wire::Frame &&frame)
{
    m_tell(m_book.frame(Direction::In, origin, std::move(frame), m_stamp));
}

} // namespace roomscope
