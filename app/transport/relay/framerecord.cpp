// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/framerecord.h"

namespace roomscope {

wire::Frame FrameRecord::make(const wire::FrameHeader &header, qint64 streamOffset, const QByteArray &payload)
{
    return {.opcode = header.opcode,
            .fin = header.fin,
            .rsv = header.rsv,
            .maskKey = std::optional(header.maskKey),
            .header = bytesOf(header),
            .wireLength = qint64(header.payloadLength),
            .streamOffset = streamOffset,
            .payload = payload,
            .length = payload.size()};
}

QByteArray FrameRecord::bytesOf(const wire::FrameHeader &header)
{
    if (header.size != 2)
        return header.view().toByteArray();
    QByteArray &kept = m_headers[size_t(header.payloadLength)];
    if (kept != header.view())
        kept = header.view().toByteArray();
    return kept;
}

} // namespace roomscope
