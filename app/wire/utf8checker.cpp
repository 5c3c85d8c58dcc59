// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/utf8checker.h"

#include <cstring>

namespace roomscope::wire {

namespace {

//! How many of \a bytes are ASCII from its start; may stop some bytes early.
qsizetype asciiPrefix(const uchar *bytes, qsizetype size)
{
    constexpr quint64 kTopBits = 0x8080808080808080U;
    qsizetype at = 0;
    for (; at + 16 <= size; at += 16) {
        quint64 words[2];
        std::memcpy(words, bytes + at, 16);
        if (((words[0] | words[1]) & kTopBits) != 0)
            break;
    }
    while (at < size && bytes[at] < 0x80)
        ++at;
    return at;
}

} // namespace

bool Utf8Checker::feed(QByteArrayView bytes)
{
    if (!m_isValid)
        return false;
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    const qsizetype size = bytes.size();
    qsizetype at = 0;
    while (at < size) {
        if (m_needed > 0) {
            const uchar byte = data[at++];
            if (byte < m_lowest || byte > m_highest)
                return m_isValid = false;
            --m_needed;
            m_lowest = 0x80;
            m_highest = 0xBF;
            continue;
        }
        at += asciiPrefix(data + at, size - at);
        if (at == size)
            break;
        // The table of RFC 3629 section 4: what the second byte may be depends on the first.
        const uchar byte = data[at++];
        if (byte < 0xC2 || byte > 0xF4)
            return m_isValid = false;
        m_needed = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        if (byte == 0xE0)
            m_lowest = 0xA0;
        else if (byte == 0xED)
            m_highest = 0x9F;
        else if (byte == 0xF0)
            m_lowest = 0x90;
        else if (byte == 0xF4)
            m_highest = 0x8F;
    }
    return true;
}

bool Utf8Checker::finish()
{
    const bool isWhole = m_isValid && m_needed == 0;
    reset();
    return isWhole;
}

bool isUtf8(QByteArrayView bytes)
{
    Utf8Checker checker;
    return checker.feed(bytes) && checker.finish();
}

} // namespace roomscope::wire
