// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/echobot.h"

namespace roomscope::server {

Result<void> EchoBot::greet(const UserId &user, const QString &text)
{
    return send(directConversation(user), text);
}

void EchoBot::onMessage(const Message &message)
{
    if (kindOf(message.conversation) != ConversationKind::Direct)
        return;
    markRead(message);
    // Sealed bytes are for one device's keys: said back they would open nowhere.
    if (message.body.kind == Body::Kind::Plain)
        say(message.conversation, message.body.text());
}

} // namespace roomscope::server
