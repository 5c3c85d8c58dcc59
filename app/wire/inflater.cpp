// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/inflater.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace roomscope::wire {

namespace {

constexpr qsizetype kBlock = 16 * 1024;
//! Room of this much stays between messages.
constexpr qsizetype kKeptRoom = 256 * 1024;
//! What the sender cut off (RFC 7692 section 7.2.1).
constexpr std::array<char, 4> kTail{0, 0, char(0xFF), char(0xFF)};

} // namespace

Inflater::Inflater(Sender sender, const DeflateParameters &parameters, qsizetype limit)
    // Peers that use zlib deflate with 9 bits where 8 were agreed on, as it cannot do 8.
    : m_windowBits(std::max(9, sender == Sender::Client ? parameters.clientMaxWindowBits
                                                        : parameters.serverMaxWindowBits))
    , m_isContextKept(sender == Sender::Client ? !parameters.clientNoContextTakeover
                                               : !parameters.serverNoContextTakeover)
    , m_limit(limit)
{
}

std::optional<Rule> Inflater::feed(QByteArrayView payload)
{
    // zlib counts in 32 bits.
    constexpr qsizetype kMost = 1 << 30;
    while (!m_error && payload.size() > kMost) {
        if (!inflate(payload.first(kMost)))
            payload = payload.sliced(kMost);
    }
    return m_error ? m_error : inflate(payload);
}

std::optional<Rule> Inflater::inflate(QByteArrayView payload)
{
    if (payload.isEmpty())
        return std::nullopt;
    if (!m_stream)
        m_stream = makeInflateStream(m_windowBits);
    if (!m_stream)
        return fail(Rule::InflateFailed);
    z_stream_s &stream = *m_stream;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(payload.data()));
    stream.avail_in = uInt(payload.size());
    for (;;) {
        if (m_isEnded && (stream.avail_in == 0 || !restartKeepingWindow()))
            return stream.avail_in == 0 ? std::nullopt : std::optional(fail(Rule::InflateFailed));
        const qsizetype before = m_out.size();
        if (m_out.capacity() - before < kBlock)
            m_out.reserve(std::min(std::max(before + kBlock, 2 * before), m_limit + kBlock));
        const qsizetype room = std::min(m_out.capacity() - before, m_limit + kBlock - before);
        m_out.resize(before + room);
        stream.next_out = reinterpret_cast<Bytef *>(m_out.data() + before);
        stream.avail_out = uInt(room);
        const int result = ::inflate(&stream, Z_SYNC_FLUSH);
        m_out.truncate(before + room - qsizetype(stream.avail_out));
        if (m_out.size() > m_limit)
            return fail(Rule::MessageTooLarge);
        if (result == Z_STREAM_END)
            m_isEnded = true;
        else if (result != Z_OK && result != Z_BUF_ERROR)
            return fail(Rule::InflateFailed);
        // Room left means that zlib has given all it can make of its input.
        else if (stream.avail_out > 0)
            return std::nullopt;
    }
}

//! A last block may be followed by others (RFC 7692 section 7.2.3.4), and they may refer back to what was
//! before it.
bool Inflater::restartKeepingWindow()
{
    std::array<Bytef, 32768> window;
    uInt size = 0;
    z_stream_s &stream = *m_stream;
    m_isEnded = false;
    return inflateGetDictionary(&stream, window.data(), &size) == Z_OK && inflateReset(&stream) == Z_OK &&
           inflateSetDictionary(&stream, window.data(), size) == Z_OK;
}

tl::expected<QByteArray, Rule> Inflater::finish()
{
    // A peer that ends with a last block and nothing after it has said all there is.
    if (!m_error && !m_isEnded)
        (void)inflate(QByteArrayView(kTail.data(), qsizetype(kTail.size())));
    if (!m_error && !m_isEnded) {
        // Bit 7: between two blocks; bits 0 to 5: bits of input not used yet. Else the message was cut off
        // inside a block.
        constexpr int kBetweenBlocks = 128;
        constexpr int kUnusedBits = 63;
        if ((m_stream->data_type & kBetweenBlocks) == 0 || (m_stream->data_type & kUnusedBits) != 0)
            (void)fail(Rule::InflateFailed);
    }
    if (m_error)
        return tl::unexpected(*m_error);
    if (!m_isContextKept) {
        inflateReset(m_stream.get());
        m_isEnded = false;
    }
    // Messages are kept, so none may have more room than it needs; the room itself is for the next one.
    QByteArray message = inflated().toByteArray();
    if (message.size() > kKeptRoom)
        m_out = {};
    else
        m_out.truncate(0);
    return message;
}

Rule Inflater::fail(Rule rule)
{
    m_error = rule;
    m_out = {};
    m_stream.reset();
    return rule;
}

} // namespace roomscope::wire
