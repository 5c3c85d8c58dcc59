// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

struct z_stream_s;

namespace roomscope::wire {

//! What zlib keeps for one direction. zlib.h itself stays in the .cpp files.
struct DeflateStreamEnd
{
    void operator()(z_stream_s *stream) const;
};
struct InflateStreamEnd
{
    void operator()(z_stream_s *stream) const;
};
using DeflateStream = std::unique_ptr<z_stream_s, DeflateStreamEnd>;
using InflateStream = std::unique_ptr<z_stream_s, InflateStreamEnd>;

//! A raw deflate stream (no zlib header) with a window of 9 to 15 bits; empty when zlib has no memory.
[[nodiscard]] DeflateStream makeDeflateStream(int windowBits, int level);
//! A raw inflate stream with a window of 8 to 15 bits; empty when zlib has no memory.
[[nodiscard]] InflateStream makeInflateStream(int windowBits);

} // namespace roomscope::wire
