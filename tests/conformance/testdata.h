// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace roomscope::conformance {

//! Payloads; the same ones in every run. \a seed makes them differ.
[[nodiscard]] QByteArray asciiText(qsizetype bytes, quint32 seed = 1);
//! UTF-8 of one to four bytes a code point, exactly so long.
[[nodiscard]] QByteArray wideText(qsizetype bytes, quint32 seed = 1);
//! What a chat sends: JSON that repeats itself much.
[[nodiscard]] QByteArray chatText(qsizetype bytes, quint32 seed = 1);
[[nodiscard]] QByteArray randomBytes(qsizetype bytes, quint32 seed = 1);
//! Short runs of equal bytes.
[[nodiscard]] QByteArray plainBytes(qsizetype bytes, quint32 seed = 1);

} // namespace roomscope::conformance
