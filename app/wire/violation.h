// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/frameheader.h"

namespace roomscope::wire {

//! What made a stream of frames unreadable. From \c streamOffset, the first byte of the frame at fault, on
//! everything is opaque.
struct Violation
{
    //! The one to answer with: the first of \c findings.
    Rule rule = Rule::ReservedBits;
    //! Everything that is wrong with the frame at fault.
    Findings findings = {};
    qint64 streamOffset = 0;
    //! The header at fault, to be shown beside what is wrong with it.
    FrameHeader header = {};

    bool operator==(const Violation &) const = default;
};

} // namespace roomscope::wire
