// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace roomscope::fuzz {

//! What must hold whatever the input; libFuzzer keeps the input that stops the program.
inline void require(bool holds, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", what);
        std::abort();
    }
}

//! Cuts \a bytes into parts of sizes that follow from \a seed alone, and gives each to \a take.
template <typename Take>
void inParts(QByteArrayView bytes, quint32 seed, Take take)
{
    quint32 state = seed * 2654435761U + 1;
    for (qsizetype at = 0; at < bytes.size();) {
        state = state * 1664525U + 1013904223U;
        const qsizetype size = std::min<qsizetype>(1 + (state >> 16) % (1 + seed % 40), bytes.size() - at);
        take(bytes.sliced(at, size));
        at += size;
    }
}

} // namespace roomscope::fuzz
