// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/database.h"

#include <QVariant>

#include <functional>

//! Short forms for the stores: one statement, its values, its rows.
namespace roomscope::server::sql {

using Row = Query;

//! Runs a statement; answers how many rows it changed.
[[nodiscard]] Result<qint64> run(Database &database, const QString &sql, const QVariantList &values);
//! Runs a statement that must change exactly one row: anything else is "internal".
[[nodiscard]] Result<void> runOne(Database &database, const QString &sql, const QVariantList &values);
//! Calls \a use for each row.
[[nodiscard]] Result<void> each(Database &database, const QString &sql, const QVariantList &values,
                                const std::function<void(const Row &)> &use);

} // namespace roomscope::server::sql
