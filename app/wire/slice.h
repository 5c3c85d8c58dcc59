// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace roomscope::wire {

//! A part of a chunk that was read from a connection. Copying it costs a reference, never an allocation; the
//! whole chunk lives as long as a slice of it does, so what is kept for long is copied out by toByteArray().
struct Slice
{
    QByteArray chunk = {};
    qsizetype offset = 0;
    qsizetype size = 0;

    [[nodiscard]] bool isEmpty() const { return size == 0; }
    [[nodiscard]] QByteArrayView view() const { return {chunk.constData() + offset, size}; }
    //! The bytes as an array of their own; the chunk itself where the slice is all of it.
    [[nodiscard]] QByteArray toByteArray() const
    {
        return offset == 0 && size == chunk.size() ? chunk : view().toByteArray();
    }
};

} // namespace roomscope::wire
