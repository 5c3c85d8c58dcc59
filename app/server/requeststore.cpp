// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/requeststore.h"

#include "base/timetext.h"
#include "server/sql.h"

namespace roomscope::server {

using namespace Qt::StringLiterals;

RequestStore::RequestStore(Database &database) : m_database(database) {}

Result<std::optional<AnsweredBefore>> RequestStore::find(const UserId &user, const ClientId &id) const
{
    std::optional<AnsweredBefore> found;
    const auto read = sql::each(m_database, u"SELECT hash, answer FROM requests WHERE user = ? AND id = ?"_s,
                                {user.text(), id.text()}, [&](const sql::Row &row) {
                                    found = AnsweredBefore{.hash = row.blob(0), .answer = row.blob(1)};
                                });
    if (!read)
        return failure(read.error());
    return found;
}

Result<void> RequestStore::remember(const UserId &user, const ClientId &id, const AnsweredBefore &answered,
                                    WallTime at)
{
    return sql::runOne(m_database,
                       u"INSERT INTO requests (user, id, hash, answer, at) VALUES (?, ?, ?, ?, ?)"_s,
                       {user.text(), id.text(), answered.hash, answered.answer, toUnixMs(at)});
}

Result<void> RequestStore::forget(WallTime before)
{
    const auto done = sql::run(m_database, u"DELETE FROM requests WHERE at < ?"_s, {toUnixMs(before)});
    if (!done)
        return failure(done.error());
    return {};
}

} // namespace roomscope::server
