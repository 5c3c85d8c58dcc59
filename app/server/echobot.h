// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/bot.h"

namespace roomscope::server {

//! Says everything back that is written to it privately.
class EchoBot final : public Bot
{
    Q_OBJECT
public:
    using Bot::Bot;

    //! The first line a new user finds.
    [[nodiscard]] Result<void> greet(const UserId &user, const QString &text);

protected:
    void onMessage(const Message &message) override;
};

} // namespace roomscope::server
