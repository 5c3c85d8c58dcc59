// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "server/bot.h"

#include <map>

namespace roomscope::server {

//! Reacts to what is said in its rooms at once, and replies 2 to 4 s later: one reply at a time in each room,
//! so that a flood is not doubled.
class DockBot final : public Bot
{
    Q_OBJECT
public:
    struct Lines
    {
        QStringList reactions;
        QStringList replies;
    };

    DockBot(Office &office, Desks &desks, const UserId &user, Lines lines);

protected:
    void onMessage(const Message &message) override;

private:
    void reply(const Message &message);
    [[nodiscard]] QString oneOf(const QStringList &lines);

    const Lines m_lines;
    //! By conversation, the replies under way.
    std::map<ConversationId, std::unique_ptr<Alarm>> m_replies;
};

} // namespace roomscope::server
