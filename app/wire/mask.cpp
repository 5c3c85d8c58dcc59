// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/mask.h"

#include <QtEndian>

#include <bit>
#include <cstring>

namespace roomscope::wire {

namespace {

//! The key as it lies in memory, turned so that its first byte meets the first byte of the data.
quint64 keyInMemory(quint32 key, quint64 offset)
{
    const quint32 turned = qToBigEndian(std::rotl(key, int(offset % 4) * 8));
    return quint64(turned) << 32 | turned;
}

} // namespace

void copyMasked(char *to, const char *from, qsizetype size, quint32 key, quint64 offset)
{
    const quint64 pattern = keyInMemory(key, offset);
    qsizetype at = 0;
    // memcpy is how to read eight unaligned bytes; the compiler makes it a load.
    for (; at + 8 <= size; at += 8) {
        quint64 word;
        std::memcpy(&word, from + at, 8);
        word ^= pattern;
        std::memcpy(to + at, &word, 8);
    }
    if (at < size) {
        quint64 word = 0;
        std::memcpy(&word, from + at, size_t(size - at));
        word ^= pattern;
        std::memcpy(to + at, &word, size_t(size - at));
    }
}

void applyMask(char *data, qsizetype size, quint32 key, quint64 offset)
{
    copyMasked(data, data, size, key, offset);
}

} // namespace roomscope::wire
