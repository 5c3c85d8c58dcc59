// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "server/log.h"

#include <vector>

namespace roomscope {
class Database;
}

namespace roomscope::server {

//! The tables of conversations, their members and their levels. All calls within the caller's transaction;
//! any error is the disk's ("unavailable" to clients), never a refusal.
class LogStore final
{
public:
    explicit LogStore(Database &database);

    //! Every conversation that is not deleted.
    [[nodiscard]] Result<std::vector<Log>> load() const;
    //! Returns the new row's id.
    [[nodiscard]] Result<qint64> insert(const Log &log);
    //! Title, topic, privacy.
    [[nodiscard]] Result<void> updateCard(const Log &log);
    //! lastSeq and rev.
    [[nodiscard]] Result<void> updateCounters(const Log &log);
    //! Deletes a room: its messages stay as empty rows, so that a request coming again is still known.
    [[nodiscard]] Result<void> bury(const Log &log, WallTime at);
    [[nodiscard]] Result<void> putMember(const Log &log, const UserId &user, const Membership &membership);
    [[nodiscard]] Result<void> putDelivered(const Log &log, const UserId &user, const DeviceId &device,
                                            qint64 seq);

private:
    [[nodiscard]] Result<void> loadMembers(QHash<qint64, Log> &logs) const;
    [[nodiscard]] Result<void> loadDelivered(QHash<qint64, Log> &logs) const;

    Database &m_database;
};

} // namespace roomscope::server
