// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/zstream.h"

#include <zlib.h>

namespace roomscope::wire {

void DeflateStreamEnd::operator()(z_stream_s *stream) const
{
    deflateEnd(stream);
    delete stream;
}

void InflateStreamEnd::operator()(z_stream_s *stream) const
{
    inflateEnd(stream);
    delete stream;
}

DeflateStream makeDeflateStream(int windowBits, int level)
{
    constexpr int kMemoryLevel = 8;
    DeflateStream stream(new z_stream_s{});
    if (deflateInit2(stream.get(), level, Z_DEFLATED, -windowBits, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    return stream;
}

InflateStream makeInflateStream(int windowBits)
{
    InflateStream stream(new z_stream_s{});
    if (inflateInit2(stream.get(), -windowBits) != Z_OK)
        return {};
    return stream;
}

} // namespace roomscope::wire
