// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/uppump.h"

#include "wire/mask.h"

#include <utility>

namespace roomscope {

namespace {

using wire::Opcode;

QByteArray unmasked(const wire::ParsedFrame &frame)
{
    QByteArray plain(frame.payload.size, Qt::Uninitialized);
    wire::copyMasked(plain.data(), frame.payload.view().data(), frame.payload.size,
                     frame.header.maskKey.value_or(0));
    return plain;
}

} // namespace

UpPump::UpPump(RecordBook &book, const Settings &settings, Tell tell)
    : m_book(book)
    , m_tell(std::move(tell))
    , m_parser(wire::Sender::Client, {.frameBytes = quint64(settings.messageBytes)}, settings.ownOffset)
    , m_offset(settings.streamOffset)
{
    if (settings.deflate)
        m_deflater.emplace(wire::Sender::Client, *settings.deflate);
}

void UpPump::expect(quint64 ordinal, qint64 payload, SecretSpan secret)
{
    m_expected.push_back({ordinal, payload, secret});
    m_expectedBytes += payload;
}

void UpPump::feed(const QByteArray &chunk, const RecordBook::Stamp &stamp)
{
    m_stamp = stamp;
    m_parser.feed(chunk);
    wire::ParsedFrame frame;
    while (!m_isStopped && !m_isClosed && m_parser.nextInto(frame))
        onFrame(frame);
}

void UpPump::close(const QByteArray &payload, const RecordBook::Stamp &stamp)
{
    if (std::exchange(m_isClosed, true))
        return;
    m_stamp = stamp;
    tell(wire::Origin::Observed, send(Opcode::Close, payload, 0), payload);
}

void UpPump::onFrame(const wire::ParsedFrame &frame)
{
    const QByteArray plain = unmasked(frame);
    if (frame.header.isControl())
        onControl(frame, plain);
    else
        onData(frame, plain);
}

void UpPump::onData(const wire::ParsedFrame &frame, const QByteArray &plain)
{
    const wire::FrameHeader &header = frame.header;
    Expected message{};
    if (!m_expected.empty()) {
        message = m_expected.front();
        // QWebSocket cuts what is larger than its frames may be.
        if (header.fin) {
            m_expected.pop_front();
            m_expectedBytes -= message.payload;
        }
    }
    const bool isWhole = header.fin && header.opcode != Opcode::Continuation;
    const qint64 before = m_offset;
    if (m_deflater && isWhole && message.secret.length == 0) {
        if (const auto deflated = m_deflater->deflate(plain)) {
            const wire::FrameHeader sent = send(header.opcode, *deflated, wire::kRsv1);
            m_pending.addFrame(message.ordinal, m_offset - before);
            tell(wire::Origin::Observed, sent, plain, message);
            return;
        }
    }
    passOn(frame);
    if (header.fin)
        m_pending.addFrame(message.ordinal, m_offset - before);
    tell(wire::Origin::Observed, header, plain, message);
}

void UpPump::onControl(const wire::ParsedFrame &frame, const QByteArray &plain)
{
    if (frame.header.opcode == Opcode::Close) {
        m_isClosed = true;
        if (m_closeReply && *m_closeReply != plain) {
            tell(wire::Origin::Repaired, send(Opcode::Close, *m_closeReply, 0), *m_closeReply);
            return;
        }
    } else if (frame.header.opcode == Opcode::Ping) {
        m_book.notePing(plain, m_stamp.time);
    } else {
        m_pongBytes += plain.size();
    }
    passOn(frame);
    tell(wire::Origin::Observed, frame.header, plain);
}

void UpPump::passOn(const wire::ParsedFrame &frame)
{
    m_out.append(frame.header.view());
    // A large frame has its payload in a chunk of its own, which is shared.
    const wire::Slice &payload = frame.payload;
    if (payload.offset == 0 && payload.size == payload.chunk.size())
        m_out.append(payload.chunk);
    else
        m_out.append(payload.view());
    m_offset += frame.header.size + payload.size;
}

wire::FrameHeader UpPump::send(Opcode opcode, const QByteArray &payload, quint8 rsv)
{
    const auto header = wire::FrameHeader::encode(opcode, quint64(payload.size()), m_masks.next(), true, rsv);
    QByteArray masked(payload.size(), Qt::Uninitialized);
    wire::copyMasked(masked.data(), payload.constData(), payload.size(), *header.maskKey);
    m_out.append(header.view());
    m_out.append(masked);
    m_offset += header.size + payload.size();
    return header;
}

void UpPump::tell(wire::Origin origin, const wire::FrameHeader &header, const QByteArray &plain,
                  const Expected &message)
{
    const qint64 start = m_offset - header.size - qint64(header.payloadLength);
    wire::Frame frame = m_record.make(header, start, plain);
    frame.message = message.ordinal;
    frame.secretStart = message.secret.start;
    frame.secretLength = message.secret.length;
    m_tell(m_book.frame(Direction::Out, origin, std::move(frame), m_stamp));
}

} // namespace roomscope
