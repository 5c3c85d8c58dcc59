// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace roomscope::wire {

//! Masks or unmasks in place (RFC 6455 section 5.3). \a key as in FrameHeader::maskKey; \a offset is the
//! position of the first byte of \a data in the payload, for a payload that comes in parts.
void applyMask(char *data, qsizetype size, quint32 key, quint64 offset = 0);
//! The same from \a from to \a to, which are the same or do not overlap: one pass instead of a copy and a
//! pass.
void copyMasked(char *to, const char *from, qsizetype size, quint32 key, quint64 offset = 0);

} // namespace roomscope::wire
