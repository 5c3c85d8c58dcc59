// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/database.h"
#include "storage/rangebook.h"

//! The tables beside the messages: one statement or two each.
namespace roomscope::siderows {

//! Writes what RangeBook::add() did.
[[nodiscard]] Result<void> putRange(Database &database, qint64 epoch, const RangeBook::Change &change);
//! Another user's level, upwards only.
[[nodiscard]] Result<void> putReceipt(Database &database, qint64 epoch, const Receipt &receipt);
[[nodiscard]] Result<void> putProof(Database &database, qint64 epoch, const GapProof &proof);
//! A name that is not known does not take the place of one that was.
[[nodiscard]] Result<void> putUser(Database &database, const User &user);

} // namespace roomscope::siderows
