// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

namespace roomscope::words {

//! What is wrong with a typed network setting, one sentence shown while typing. Codes are those of
//! workspace/networkcheck.h.
[[nodiscard]] QString networkSentence(const Error &error);

//! Beside secrets of the network settings that are kept in memory only.
[[nodiscard]] QString networkSecretsInMemory();

//! Where there were some and the keychain does not have them (any more).
[[nodiscard]] QString networkSecretsLost();

} // namespace roomscope::words
