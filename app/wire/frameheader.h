// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/findings.h"
#include "wire/opcode.h"
#include "wire/sender.h"

#include <QByteArrayView>
#include <QtEndian>

#include <array>
#include <cstring>
#include <optional>

namespace roomscope::wire {

//! RSV1, the bit of permessage-deflate (RFC 7692 section 6), as in FrameHeader::rsv.
constexpr quint8 kRsv1 = 4;

//! The header of a frame, RFC 6455 section 5.2.
struct FrameHeader
{
    //! May be a reserved one (3 to 7, 11 to 15): the four bits as they are.
    Opcode opcode = Opcode::Continuation;
    bool fin = true;
    //! RSV1 to RSV3 as the bits 4, 2 and 1.
    quint8 rsv = 0;
    //! How many of \c bytes there are: 2 to 14.
    quint8 size = 0;
    //! First byte on the wire is the most significant.
    std::optional<quint32> maskKey = {};
    quint64 payloadLength = 0;
    //! As on the wire.
    std::array<char, 14> bytes = {};

    [[nodiscard]] QByteArrayView view() const { return {bytes.data(), size}; }
    [[nodiscard]] bool isControl() const { return (quint8(opcode) & 0x8) != 0; }
    [[nodiscard]] bool isMasked() const { return maskKey.has_value(); }
    [[nodiscard]] bool isCompressed() const { return (rsv & kRsv1) != 0; }

    bool operator==(const FrameHeader &) const = default;

    //! How many bytes the header has that begins with \a first two bytes.
    [[nodiscard]] static constexpr int sizeOf(quint8 second)
    {
        const int length = second & 0x7F;
        return 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + ((second & 0x80) != 0 ? 4 : 0);
    }
    //! The header that \a bytes begin with; nothing while they are too few. Any bytes make a header:
    //! findings() says what is wrong with it.
    [[nodiscard]] static std::optional<FrameHeader> decode(QByteArrayView bytes);
    //! Fills \a header from at least sizeOf(data[1]) bytes at \a data.
    static void decodeWhole(const char *data, FrameHeader &header);
    //! With \c bytes filled, in the shortest form.
    [[nodiscard]] static FrameHeader encode(Opcode opcode, quint64 payloadLength,
                                            std::optional<quint32> maskKey, bool fin = true, quint8 rsv = 0);

    //! The rules a header breaks by itself, whatever came before it. \a rsvAllowed are the bits that an
    //! extension gave a meaning.
    [[nodiscard]] Findings findings(Sender sender, quint8 rsvAllowed) const;
};

inline void FrameHeader::decodeWhole(const char *data, FrameHeader &header)
{
    const auto first = quint8(data[0]);
    const auto second = quint8(data[1]);
    const quint8 length = second & 0x7F;
    header.opcode = Opcode(first & 0x0F);
    header.fin = (first & 0x80) != 0;
    header.rsv = (first >> 4) & 0x7;
    header.size = quint8(sizeOf(second));
    header.bytes = {};
    // There are six sizes; copies of a fixed length are a move or two where one of any length is a call.
    char *to = header.bytes.data();
    std::memcpy(to, data, 2);
    if (length == 127) {
        header.payloadLength = qFromBigEndian<quint64>(data + 2);
        std::memcpy(to + 2, data + 2, 8);
    } else if (length == 126) {
        header.payloadLength = qFromBigEndian<quint16>(data + 2);
        std::memcpy(to + 2, data + 2, 2);
    } else {
        header.payloadLength = length;
    }
    if ((second & 0x80) != 0) {
        const int at = header.size - 4;
        header.maskKey = qFromBigEndian<quint32>(data + at);
        std::memcpy(to + at, data + at, 4);
    } else {
        header.maskKey.reset();
    }
}

} // namespace roomscope::wire
