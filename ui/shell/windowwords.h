// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "rooms/accounthead.h"
#include "shell/statusline.h"

namespace roomscope {

class Account;

//! What head and status line say about an account (null: none); asked anew whenever something changed.
namespace windowwords {

[[nodiscard]] QString accountName(const Account *account);
[[nodiscard]] AccountHead::Light light(const Account *account);
[[nodiscard]] QString state(const Account *account, SteadyTime now);
//! The same for its head, where trouble of the store goes before: the banner speaks of the shown account
//! only.
[[nodiscard]] QString headState(const Account *account, SteadyTime now);
[[nodiscard]] StatusLine::Values statusValues(const Account *account, SteadyTime now);
//! Where a secret typed now will be kept.
[[nodiscard]] QString secrets(const Account *account);

//! Where the secrets of its network settings are, or will be.
[[nodiscard]] QString networkSecrets(const Account *account);

} // namespace windowwords

} // namespace roomscope
