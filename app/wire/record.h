// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/direction.h"
#include "wire/findings.h"
#include "wire/opcode.h"

#include <QByteArray>

#include <optional>
#include <variant>

namespace roomscope::wire {

//! Where the facts of a record come from.
enum class Origin : quint8
{
    Observed,  //!< read from the bytes of the connection
    Reported,  //!< told by QWebSocket's API (direct mode): the message is exact, the frame around it was not
               //!< seen
    Repaired,  //!< observed, and changed before it was passed on
    Synthetic, //!< made by this program, never on the wire
};

//! One WebSocket frame, or, in direct mode, one message as QWebSocket reported it. A field without a value is
//! "not visible": it was not seen and is not guessed. RFC 6455 section 5.2 names the fields.
struct Frame
{
    Opcode opcode = Opcode::Text;
    std::optional<bool> fin = {};
    //! RSV1 to RSV3 as the bits 4, 2 and 1.
    std::optional<quint8> rsv = {};
    //! Absent inside: the frame was not masked. Absent outside: not visible.
    std::optional<std::optional<quint32>> maskKey = {};
    //! The frame's header as on the wire, 2 to 14 bytes.
    std::optional<QByteArray> header = {};
    //! Payload length in its header, bytes on the wire (compressed where it was).
    std::optional<qint64> wireLength = {};
    //! Position of the first header byte in the stream of its direction.
    std::optional<qint64> streamOffset = {};
    //! Unmasked (and inflated, where \c wireLength differs) payload; may be cut, see \c length.
    QByteArray payload = {};
    //! Whole length of the payload in bytes.
    qint64 length = 0;
    //! Span of the payload that is a secret (a token, a password): never shown, exported or persisted.
    qint64 secretStart = 0;
    qint64 secretLength = 0;
    //! The ordinal in its direction of the message it carries, whole or in part; 0 for control frames.
    quint64 message = 0;
    //! For a pong that answers our ping: the round trip.
    std::optional<std::chrono::nanoseconds> roundTrip = {};
    //! The rules it breaks, as far as they were seen.
    Findings findings = {};

    bool operator==(const Frame &) const = default;
};

//! The start of an attempt: a separator in the frame table.
struct AttemptStarted
{
    QByteArray url;
    bool operator==(const AttemptStarted &) const = default;
};

//! 101 was received. Heads are absent in direct mode.
struct UpgradeDone
{
    std::optional<QByteArray> requestHead = {};
    std::optional<QByteArray> responseHead = {};
    QByteArray subprotocol = {};
    bool operator==(const UpgradeDone &) const = default;
};

//! The end of an attempt; its Outcome is kept by whoever logs connections, keyed by the connection.
struct AttemptEnded
{
    QByteArray summary;
    bool operator==(const AttemptEnded &) const = default;
};

//! What the recorder of a connection writes down, in order.
struct Record
{
    //! The attempt (ConnectionStatus::generation).
    quint64 connection = 0;
    //! Number of this record on its connection, from 1, both directions together.
    quint64 number = 0;
    Direction direction = Direction::In;
    Origin origin = Origin::Observed;
    SteadyTime time = {};
    WallTime wall = {};
    std::variant<Frame, AttemptStarted, UpgradeDone, AttemptEnded> what = {};

    bool operator==(const Record &) const = default;
    [[nodiscard]] const Frame *frame() const { return std::get_if<Frame>(&what); }
};

} // namespace roomscope::wire
