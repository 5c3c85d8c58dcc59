// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/ids.h"

#include <QByteArray>

#include <optional>

namespace roomscope {
class Database;
}

namespace roomscope::server {

//! What was answered to a changing request.
struct AnsweredBefore
{
    QByteArray hash;
    QByteArray answer = {};
};

//! The memory of changing requests other than messages: the same again gets the same answer. Any error is the
//! disk's.
class RequestStore final
{
public:
    static constexpr std::chrono::days kMemory{7};

    explicit RequestStore(Database &database);

    [[nodiscard]] Result<std::optional<AnsweredBefore>> find(const UserId &user, const ClientId &id) const;
    [[nodiscard]] Result<void> remember(const UserId &user, const ClientId &id,
                                        const AnsweredBefore &answered, WallTime at);
    [[nodiscard]] Result<void> forget(WallTime before);

private:
    Database &m_database;
};

} // namespace roomscope::server
