// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/office.h"

namespace roomscope::server {

Result<void> Office::reload()
{
    auto storedUsers = users.load();
    if (!storedUsers)
        return failure(storedUsers.error());
    auto storedLogs = logs.load();
    if (!storedLogs)
        return failure(storedLogs.error());
    people.reset(*storedUsers);
    book.reset(*std::move(storedLogs));
    return {};
}

} // namespace roomscope::server
