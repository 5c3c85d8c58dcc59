// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "domain/messageref.h"

#include <optional>

namespace roomscope {

//! The life of a message we write (design: Created -> Queued -> Framed -> Written -> Accepted -> Delivered -> Read).
enum class DeliveryState : quint8 {
    Created = 0, //!< typed, not yet on disk
    Queued = 1, //!< on disk in the outbox, waiting for the connection or for its turn
    Framed = 2, //!< handed to the transport
    Written = 3, //!< the transport wrote it to the socket
    Accepted = 4, //!< the server's ack: stored there
    Delivered = 5, //!< on at least one other member's disk
    Read = 6,
    Failed = 7, //!< refused, or withdrawn; the error says why. Waits for the person
    Unknown = 8, //!< no answer in time: it may have arrived. Resent with the same id, or parked for the person
};

//! Which steps a message took, and when by our clock. Absent times were not seen.
struct Delivery
{
    DeliveryState state = DeliveryState::Created;
    std::optional<Error> error = {};
    std::optional<WallTime> created = {};
    std::optional<WallTime> queued = {};
    std::optional<WallTime> framed = {};
    std::optional<WallTime> written = {};
    std::optional<WallTime> accepted = {};
    std::optional<WallTime> delivered = {};
    std::optional<WallTime> read = {};
    //! How many times it was handed to a transport, and lost with it.
    int losses = 0;
    //! The outgoing message and its ack on the wire, of this run only.
    std::optional<MessageRef> outgoing = {};
    std::optional<MessageRef> ack = {};

    bool operator==(const Delivery &) const = default;
};

} // namespace roomscope
