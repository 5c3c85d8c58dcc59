// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace roomscope {

//! Seen from this program: what it received, what it sent.
enum class Direction : quint8 { In, Out };

} // namespace roomscope
