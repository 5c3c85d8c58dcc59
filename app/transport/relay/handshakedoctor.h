// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/handshakestory.h"
#include "wire/httphead.h"

#include <QByteArrayView>

namespace roomscope {

//! What an answer other than a right 101 says of the server, in one word; None where there is no word for it.
//! Pure.
[[nodiscard]] HandshakeFinding findingOf(const wire::ResponseHead &answer, QByteArrayView body);

//! The same for bytes that are no HTTP head, as far as they came.
[[nodiscard]] HandshakeFinding findingOfNoHead(QByteArrayView bytes);

} // namespace roomscope
