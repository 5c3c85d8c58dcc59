// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/frameheader.h"

#include <QtEndian>

namespace roomscope::wire {

namespace {

bool isKnown(Opcode opcode)
{
    return quint8(opcode) <= quint8(Opcode::Binary) ||
           (quint8(opcode) >= quint8(Opcode::Close) && quint8(opcode) <= quint8(Opcode::Pong));
}

} // namespace

std::optional<FrameHeader> FrameHeader::decode(QByteArrayView bytes)
{
    if (bytes.size() < 2 || bytes.size() < sizeOf(quint8(bytes[1])))
        return std::nullopt;
    FrameHeader header;
    decodeWhole(bytes.data(), header);
    return header;
}

FrameHeader FrameHeader::encode(Opcode opcode, quint64 payloadLength, std::optional<quint32> maskKey,
                                bool fin, quint8 rsv)
{
    FrameHeader header{
        .opcode = opcode, .fin = fin, .rsv = rsv, .maskKey = maskKey, .payloadLength = payloadLength};
    char *at = header.bytes.data();
    *at++ = char((fin ? 0x80 : 0) | (rsv << 4) | quint8(opcode));
    const quint8 mask = maskKey ? 0x80 : 0;
    if (payloadLength < 126) {
        *at++ = char(mask | payloadLength);
    } else if (payloadLength <= 0xFFFF) {
        *at++ = char(mask | 126);
        qToBigEndian(quint16(payloadLength), at);
        at += 2;
    } else {
        *at++ = char(mask | 127);
        qToBigEndian(payloadLength, at);
        at += 8;
    }
    if (maskKey) {
        qToBigEndian(maskKey.value_or(0), at);
        at += 4;
    }
    header.size = quint8(at - header.bytes.data());
    return header;
}

Findings FrameHeader::findings(Sender sender, quint8 rsvAllowed) const
{
    Findings found;
    const quint8 strange = rsv & quint8(~rsvAllowed);
    if ((strange & 3) != 0)
        found.add(Rule::ReservedBits);
    if ((rsv & kRsv1) != 0) {
        if ((strange & kRsv1) != 0)
            found.add(Rule::Rsv1NotNegotiated);
        else if (isControl())
            found.add(Rule::Rsv1OnControl);
        else if (opcode == Opcode::Continuation)
            found.add(Rule::Rsv1OnContinuation);
    }
    if (!isKnown(opcode))
        found.add(Rule::ReservedOpcode);
    if (isControl() && !fin)
        found.add(Rule::FragmentedControl);
    if (isControl() && payloadLength > 125)
        found.add(Rule::ControlTooLong);
    const int lengthSize = size - 2 - (isMasked() ? 4 : 0);
    if ((lengthSize == 2 && payloadLength < 126) || (lengthSize == 8 && payloadLength <= 0xFFFF))
        found.add(Rule::NonMinimalLength);
    if ((payloadLength >> 63) != 0)
        found.add(Rule::LengthTopBit);
    if (sender == Sender::Server && isMasked())
        found.add(Rule::MaskedServerFrame);
    if (sender == Sender::Client && !isMasked())
        found.add(Rule::UnmaskedClientFrame);
    return found;
}

} // namespace roomscope::wire
