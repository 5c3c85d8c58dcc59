// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/deflater.h"

#include <zlib.h>

#include <limits>

namespace roomscope::wire {

Deflater::Deflater(Sender sender, const DeflateParameters &parameters, DeflaterOptions options)
    : m_options(options)
    , m_windowBits(sender == Sender::Client ? parameters.clientMaxWindowBits : parameters.serverMaxWindowBits)
    , m_isContextKept(sender == Sender::Client ? !parameters.clientNoContextTakeover
                                               : !parameters.serverNoContextTakeover)
{
}

std::optional<QByteArray> Deflater::deflate(QByteArrayView message)
{
    constexpr int kTailSize = 4;
    // zlib takes 8 for 9, and then refers further back than the peer remembers.
    constexpr int kSmallestWindowBits = 9;
    const qsizetype most = std::numeric_limits<int>::max() / 2;
    if (message.isEmpty() || message.size() < m_options.smallest || message.size() > most ||
        m_windowBits < kSmallestWindowBits)
        return std::nullopt;
    if (!m_stream)
        m_stream = makeDeflateStream(m_windowBits, m_options.level);
    if (!m_stream)
        return std::nullopt;

    // Where compression gains nothing its result is thrown away, so there is room for no more than that.
    QByteArray out(message.size() + kTailSize, Qt::Uninitialized);
    z_stream_s &stream = *m_stream;
    // zlib only reads; its declaration is older than const.
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(message.data()));
    stream.avail_in = uInt(message.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    const int result = ::deflate(&stream, Z_SYNC_FLUSH);
    const bool isWhole = result == Z_OK && stream.avail_in == 0 && stream.avail_out > 0;
    const qsizetype size = out.size() - qsizetype(stream.avail_out) - kTailSize;
    if (!isWhole || size >= message.size()) {
        // The peer never sees this message deflated, so nothing may refer back to it, nor to what its window
        // has moved away from by now: begin with an empty one. What it remembers more than we do does no
        // harm.
        deflateReset(&stream);
        return std::nullopt;
    }
    if (!m_isContextKept)
        deflateReset(&stream);
    // The flush ends with an empty block, 00 00 FF FF, which the peer puts back (RFC 7692 section 7.2.1).
    out.truncate(size);
    return out;
}

} // namespace roomscope::wire
