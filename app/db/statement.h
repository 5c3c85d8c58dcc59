// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlQuery>

namespace roomscope {

//! A prepared statement of the cache; private to this module, because QtSql is.
struct Statement
{
    QSqlQuery query;
    bool isInUse = false;
};

} // namespace roomscope
