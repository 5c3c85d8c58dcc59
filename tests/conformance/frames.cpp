// SPDX-License-Identifier: GPL-3.0-or-later
#include "frames.h"

#include <QtEndian>

#include <array>

namespace roomscope::conformance {

namespace {

void appendBigEndian(QByteArray &out, quint64 value, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out.append(char(value >> shift & 0xFF));
}

void appendLength(QByteArray &out, const RawFrame &frame)
{
    const quint64 length = frame.declaredLength.value_or(quint64(frame.payload.size()));
    const int maskBit = frame.mask ? 0x80 : 0;
    using Form = RawFrame::LengthForm;
    if (frame.lengthForm == Form::SixtyFourBits || length > 0xFFFF) {
        out.append(char(maskBit | 127));
        appendBigEndian(out, length, 8);
    } else if (frame.lengthForm == Form::SixteenBits || length > 125) {
        out.append(char(maskBit | 126));
        appendBigEndian(out, length, 2);
    } else {
        out.append(char(maskBit | int(length)));
    }
}

} // namespace

QByteArray RawFrame::bytes() const
{
    QByteArray out;
    out.reserve(payload.size() + 14);
    out.append(char((fin ? 0x80 : 0) | rsv << 4 | opcode));
    appendLength(out, *this);
    if (!mask)
        return out.append(payload);
    appendBigEndian(out, *mask, 4);
    QByteArray masked = payload;
    unmask(masked, *mask);
    return out.append(masked);
}

QByteArray textFrame(const QByteArray &payload)
{
    return RawFrame{.opcode = kText, .payload = payload}.bytes();
}

QByteArray binaryFrame(const QByteArray &payload)
{
    return RawFrame{.opcode = kBinary, .payload = payload}.bytes();
}

QByteArray pingFrame(const QByteArray &payload)
{
    return RawFrame{.opcode = kPing, .payload = payload}.bytes();
}

QByteArray pongFrame(const QByteArray &payload)
{
    return RawFrame{.opcode = kPong, .payload = payload}.bytes();
}

QByteArray closePayload(quint16 code, const QByteArray &reason)
{
    QByteArray payload;
    appendBigEndian(payload, code, 2);
    return payload.append(reason);
}

QByteArray closeFrame(quint16 code, const QByteArray &reason)
{
    return RawFrame{.opcode = kClose, .payload = closePayload(code, reason)}.bytes();
}

QByteArray openFrame(quint8 opcode, const QByteArray &payload)
{
    return RawFrame{.opcode = opcode, .payload = payload, .fin = false}.bytes();
}

QByteArray lastFrame(const QByteArray &payload)
{
    return RawFrame{.opcode = kContinuation, .payload = payload}.bytes();
}

QByteArray fragmented(quint8 opcode, const QByteArray &payload, qsizetype size, quint8 rsv)
{
    QByteArray out;
    for (qsizetype at = 0; at == 0 || at < payload.size(); at += size) {
        const bool isFirst = at == 0;
        out += RawFrame{.opcode = isFirst ? opcode : quint8(kContinuation),
                        .payload = payload.mid(at, size),
                        .fin = at + size >= payload.size(),
                        .rsv = isFirst ? rsv : quint8(0)}
                   .bytes();
    }
    return out;
}

void unmask(QByteArray &data, quint32 key)
{
    std::array<char, 4> bytes{};
    qToBigEndian(key, bytes.data());
    char *at = data.data();
    for (qsizetype i = 0; i < data.size(); ++i)
        at[i] = char(at[i] ^ bytes[size_t(i & 3)]);
}

} // namespace roomscope::conformance
