// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/deflateparameters.h"
#include "wire/sender.h"
#include "wire/zstream.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace roomscope::wire {

struct DeflaterOptions
{
    //! zlib's, 1 to 9.
    int level = 6;
    //! Messages shorter than this are left alone.
    qsizetype smallest = 32;
};

//! Compresses the messages of one side for permessage-deflate (RFC 7692 section 7.2.1). About 256 KiB from
//! the first message that is compressed on.
class Deflater final
{
public:
    //! \a sender is the side whose messages these are: it decides which of \a parameters count.
    Deflater(Sender sender, const DeflateParameters &parameters, DeflaterOptions options = {});

    //! The payload of the message to be sent with RSV1, or nothing: send it as it is, without. That is so for
    //! small messages, where nothing would be gained, and always with a window of 8 bits, which zlib cannot
    //! deflate with. The peer can read what follows either way.
    [[nodiscard]] std::optional<QByteArray> deflate(QByteArrayView message);

private:
    DeflaterOptions m_options;
    int m_windowBits;
    bool m_isContextKept;
    DeflateStream m_stream;
};

} // namespace roomscope::wire
