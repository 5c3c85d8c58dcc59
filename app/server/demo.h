// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/dockbot.h"
#include "server/echobot.h"
#include "server/feedbot.h"

#include <QJsonObject>

namespace roomscope::server {

//! The living system of a first run: rooms with a few days of history in an empty database, and the bots.
class Demo final
{
public:
    Demo(Office &office, Desks &desks);
    ~Demo();

    //! Seeds where there is nobody yet, and logs the bots in. The errors are the disk's.
    [[nodiscard]] Result<void> start();
    //! Puts a new user into the rooms, with a line of the echo bot's to begin with.
    [[nodiscard]] Result<void> welcome(const UserId &user);

private:
    Office &m_office;
    Desks &m_desks;
    QJsonObject m_script;
    std::unique_ptr<EchoBot> m_echo;
    std::unique_ptr<DockBot> m_dock;
    std::unique_ptr<FeedBot> m_feeds;
};

} // namespace roomscope::server
