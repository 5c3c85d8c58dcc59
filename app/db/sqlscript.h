// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace roomscope {

//! The statements of an SQL script, without their closing semicolons; comments between statements are
//! dropped. Knows comments, quoted texts and names, and the inner semicolons of CREATE TRIGGER, as
//! sqlite3_complete() does (https://www.sqlite.org/c3ref/complete.html). QtSql prepares one statement at a
//! time and drops the rest unseen.
[[nodiscard]] QStringList splitSql(QStringView script);

} // namespace roomscope
