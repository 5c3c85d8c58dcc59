// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/findings.h"
#include "wire/frameparser.h"
#include "wire/utf8checker.h"

namespace roomscope::wire {

//! Says, frame by frame, which rules the frames of one direction break: header, order and content (RFC 6455
//! sections 5, 7.4 and 8.1). It only says; whoever owns the connection decides. One for each direction, fed
//! every frame in order.
class FrameLint final
{
public:
    explicit FrameLint(Sender sender) : m_sender(sender) {}

    //! As FrameParser::setRsvAllowed().
    void setRsvAllowed(quint8 bits) { m_rsvAllowed = bits; }

    //! What \a frame breaks. Text is checked while it comes, over all fragments; compressed text cannot be,
    //! see inflated().
    [[nodiscard]] Findings check(const ParsedFrame &frame);
    //! The same for a header whose payload was never whole, as of a Violation: the content is not looked at.
    [[nodiscard]] Findings check(const FrameHeader &header);
    //! After check() of the last frame of a compressed message: what its \a inflated whole breaks.
    [[nodiscard]] Findings checkInflated(QByteArrayView inflated) const;

private:
    [[nodiscard]] Findings checkClose(const ParsedFrame &frame) const;
    [[nodiscard]] Findings checkText(const ParsedFrame &frame);

    Sender m_sender;
    quint8 m_rsvAllowed = 0;
    bool m_isInsideMessage = false;
    bool m_isText = false;
    bool m_isCompressed = false;
    //! One finding for each message is enough.
    bool m_isTextRefused = false;
    bool m_isClosed = false;
    Utf8Checker m_utf8;
};

} // namespace roomscope::wire
