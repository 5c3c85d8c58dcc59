// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace roomscope::wire {

//! The rules of RFC 6455, RFC 7692, RFC 3629 and RFC 9112 that a peer can break and this program can see
//! broken. A value is a bit of Findings: at most 64.
enum class Rule : quint8
{
    // Frame header
    ReservedBits,       //!< RSV2 or RSV3 set
    Rsv1NotNegotiated,  //!< RSV1 set and no extension gave it a meaning
    Rsv1OnControl,      //!< RSV1 on a control frame
    Rsv1OnContinuation, //!< RSV1 on a fragment that is not the first
    ReservedOpcode,
    FragmentedControl,
    ControlTooLong, //!< payload of a control frame over 125 bytes
    NonMinimalLength,
    LengthTopBit, //!< most significant bit of a 64-bit length
    MaskedServerFrame,
    UnmaskedClientFrame,
    // Order of frames
    ContinuationWithoutStart,
    DataInsideMessage, //!< a new data frame before the message before it was finished
    DataAfterClose,
    // Content
    TextNotUtf8,
    ClosePayloadOfOneByte,
    IllegalCloseCode,
    CloseReasonNotUtf8,
    InflateFailed,
    // Our own limits
    FrameTooLarge,
    MessageTooLarge,
    // HTTP head
    HeadTooLarge,
    BadRequestLine,
    BadStatusLine,
    BadHeaderLine,
    ObsoleteFold,
    BareCarriageReturn,
    NulInHead,
    // Upgrade
    StatusNot101,
    NoUpgrade,           //!< no "Upgrade: websocket"
    NoConnectionUpgrade, //!< no "Connection: Upgrade"
    WrongAcceptKey,
    UnaskedExtension,
    BadExtensionParameters,
    UnaskedSubprotocol,
};

//! How many there are; each value is below.
constexpr int kRuleCount = int(Rule::UnaskedSubprotocol) + 1;
static_assert(kRuleCount <= 64);

//! Where the rule stands: "RFC 6455 section 5.2". For a limit, the section that allows one.
[[nodiscard]] QByteArray sectionOf(Rule rule);
//! A stable word: "masked-server-frame".
[[nodiscard]] QByteArray nameOf(Rule rule);
//! The code of a Close frame that answers it (RFC 6455 section 7.4.1): 1002, 1007 or 1009. For rules of a
//! head there is no Close frame, and 1002 says what a client would tell its user.
[[nodiscard]] quint16 closeCodeFor(Rule rule);

} // namespace roomscope::wire
