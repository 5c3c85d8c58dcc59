// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sql.h"

namespace roomscope::server::sql {

using namespace Qt::StringLiterals;

namespace {

Query bound(Database &database, const QString &sql, const QVariantList &values)
{
    Query query = database.query(sql);
    for (const QVariant &value : values)
        query.bind(value);
    return query;
}

} // namespace

Result<qint64> run(Database &database, const QString &sql, const QVariantList &values)
{
    return bound(database, sql, values).run();
}

Result<void> runOne(Database &database, const QString &sql, const QVariantList &values)
{
    const auto changed = run(database, sql, values);
    if (!changed)
        return failure(changed.error());
    if (*changed != 1)
        return failure(u"internal"_s, u"%1 rows changed by: %2"_s.arg(*changed).arg(sql));
    return {};
}

Result<void> each(Database &database, const QString &sql, const QVariantList &values,
                  const std::function<void(const Row &)> &use)
{
    Query query = bound(database, sql, values);
    while (query.next())
        use(query);
    if (query.error())
        return failure(*query.error());
    return {};
}

} // namespace roomscope::server::sql
