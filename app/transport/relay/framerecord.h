// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/frameparser.h"
#include "wire/record.h"

#include <array>

namespace roomscope {

//! Makes the record of a frame from its header. Keeps the header bytes of frames that are not masked, which
//! are the same again and again, so that most frames need none of their own.
class FrameRecord final
{
public:
    //! \a payload is unmasked and inflated.
    [[nodiscard]] wire::Frame make(const wire::FrameHeader &header, qint64 streamOffset,
                                   const QByteArray &payload);

private:
    [[nodiscard]] QByteArray bytesOf(const wire::FrameHeader &header);

    //! Of short frames, by the byte of their length.
    std::array<QByteArray, 126> m_headers;
};

} // namespace roomscope
