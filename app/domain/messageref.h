// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/direction.h"

#include <QHashFunctions>

#include <compare>

namespace roomscope {

//! Names one message on one connection attempt of this run, exactly: the \c ordinal-th of its direction (from 1).
//! Given out by Transport::send and with each received message; the transport knows which wire records it is.
struct MessageRef
{
    //! The attempt, unique in this run (1, 2, …); 0 names nothing.
    quint64 connection = 0;
    Direction direction = Direction::In;
    quint64 ordinal = 0;

    [[nodiscard]] bool isValid() const { return connection != 0 && ordinal != 0; }
    auto operator<=>(const MessageRef &) const = default;

    friend size_t qHash(const MessageRef &ref, size_t seed = 0)
    {
        return qHashMulti(seed, ref.connection, int(ref.direction), ref.ordinal);
    }
};

} // namespace roomscope
