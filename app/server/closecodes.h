// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

//! The close codes of protocol.md that this server sends.
namespace roomscope::server {

inline constexpr quint16 kRestart = 1012;
inline constexpr quint16 kTryAgainLater = 1013;
inline constexpr quint16 kUnauthenticated = 4401;
inline constexpr quint16 kForbidden = 4403;
inline constexpr quint16 kSilent = 4408;
inline constexpr quint16 kReplaced = 4409;

} // namespace roomscope::server
