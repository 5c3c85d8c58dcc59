// SPDX-License-Identifier: GPL-3.0-or-later
#include "deflatestreams.h"

#include <zlib.h>

#include <array>

namespace roomscope::conformance {

namespace {

constexpr int kWidestBits = 15;
//! zlib has no raw deflate with a window of 256 bytes; run lengths reach back one byte only.
constexpr int kNarrowestBits = 9;
//! zlib takes a distance beyond its window when that is still in the output of the same call: with a small
//! output a window that was exceeded is found.
constexpr int kStepBytes = 32;
constexpr int kBlockBytes = 64 * 1024;

Bytef *bytesOf(const QByteArray &data)
{
    return reinterpret_cast<Bytef *>(const_cast<char *>(data.constData()));
}

} // namespace

QByteArray DeflateSet::answer() const
{
    QByteArray text = "permessage-deflate";
    if (serverNoContext)
        text += "; server_no_context_takeover";
    if (clientNoContext)
        text += "; client_no_context_takeover";
    if (serverBits)
        text += "; server_max_window_bits=" + QByteArray::number(serverBits);
    if (clientBits)
        text += "; client_max_window_bits=" + QByteArray::number(clientBits);
    return text;
}

MessageDeflater::MessageDeflater(const DeflateSet &set, const DeflateManner &manner)
    : m_set(set), m_manner(manner), m_stream(std::make_unique<z_stream_s>())
{
    int bits = set.serverBits ? set.serverBits : kWidestBits;
    if (bits < kNarrowestBits) {
        bits = kNarrowestBits;
        m_manner.strategy = Z_RLE;
    }
    deflateInit2(m_stream.get(), m_manner.level, Z_DEFLATED, -bits, 8, m_manner.strategy);
}

MessageDeflater::~MessageDeflater()
{
    deflateEnd(m_stream.get());
}

QByteArray MessageDeflater::deflate(const QByteArray &message)
{
    QByteArray out = part(message, m_manner.flush);
    if (m_manner.flush == Z_FINISH) {
        // RFC 7692 section 7.2.3.4: an empty block follows the final one; its tail is taken away.
        out.append('\0');
        deflateReset(m_stream.get());
        return out;
    }
    out.chop(4);
    if (m_set.serverNoContext)
        deflateReset(m_stream.get());
    return out.isEmpty() ? QByteArray(1, '\0') : out;
}

QByteArray MessageDeflater::part(const QByteArray &message, int flush)
{
    m_stream->next_in = bytesOf(message);
    m_stream->avail_in = uInt(message.size());
    QByteArray out;
    QByteArray block(kBlockBytes, Qt::Uninitialized);
    do {
        m_stream->next_out = bytesOf(block);
        m_stream->avail_out = uInt(block.size());
        ::deflate(m_stream.get(), flush);
        out.append(block.constData(), block.size() - qsizetype(m_stream->avail_out));
    } while (m_stream->avail_out == 0);
    return out;
}

MessageInflater::MessageInflater(const DeflateSet &set) : m_set(set), m_stream(std::make_unique<z_stream_s>())
{
    inflateInit2(m_stream.get(), -(set.clientBits ? set.clientBits : kWidestBits));
}

MessageInflater::~MessageInflater()
{
    inflateEnd(m_stream.get());
}

std::optional<QByteArray> MessageInflater::inflate(const QByteArray &payload)
{
    const QByteArray input = payload + QByteArray("\x00\x00\xff\xff", 4);
    const bool isNarrow = m_set.clientBits != 0 && m_set.clientBits < kWidestBits;
    QByteArray block(isNarrow ? kStepBytes : kBlockBytes, Qt::Uninitialized);
    QByteArray out;
    m_stream->next_in = bytesOf(input);
    m_stream->avail_in = uInt(input.size());
    do {
        m_stream->next_out = bytesOf(block);
        m_stream->avail_out = uInt(block.size());
        const int status = ::inflate(m_stream.get(), Z_SYNC_FLUSH);
        if (status != Z_OK && status != Z_BUF_ERROR)
            return {};
        out.append(block.constData(), block.size() - qsizetype(m_stream->avail_out));
    } while (m_stream->avail_out == 0 || m_stream->avail_in > 0);
    if (m_set.clientNoContext)
        inflateReset(m_stream.get());
    return out;
}

} // namespace roomscope::conformance
