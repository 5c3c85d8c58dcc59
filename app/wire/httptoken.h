// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace roomscope::wire {

//! A character of a token, RFC 9110 section 5.6.2.
[[nodiscard]] bool isTokenCharacter(char c);
//! One or more of them.
[[nodiscard]] bool isToken(QByteArrayView text);

} // namespace roomscope::wire
