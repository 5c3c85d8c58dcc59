// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringList>

namespace roomscope {

//! The numbered SQL files NNNN_name.sql in the folder \a prefix, in order: entry 0 leads to version 1.
//! "internal" where there are none or a number is missing or doubled (a static library's resource that was
//! not initialised, a bad merge).
[[nodiscard]] Result<QStringList> migrationSteps(const QString &prefix);

} // namespace roomscope
