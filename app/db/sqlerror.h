// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

class QSqlError;

namespace roomscope {

//! SQLite's result code as one of this module's words: "disk-full", "read-only", "io", "corrupt", "busy" or
//! "internal". Extended codes count as their basic code (https://www.sqlite.org/rescode.html).
[[nodiscard]] QString wordForSqliteCode(int code);

//! The failure of a statement or of opening; the detail is SQLite's own text and never holds bound values. \a
//! path tells "cannot open" in a folder that may not be written to (read-only) from other causes (io).
[[nodiscard]] Error toError(const QSqlError &error, const QString &path);

//! For failures of plain file calls: an errno as "disk-full", "read-only" or "io".
[[nodiscard]] QString wordForErrno(int number);

} // namespace roomscope
