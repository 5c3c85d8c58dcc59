// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace roomscope::wire {

//! Who wrote the bytes: a client must mask its frames, a server must not (RFC 6455 section 5.1).
enum class Sender : quint8
{
    Client,
    Server
};

} // namespace roomscope::wire
