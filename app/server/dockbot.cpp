// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dockbot.h"

namespace roomscope::server {

using namespace std::chrono_literals;

DockBot::DockBot(Office &office, Desks &desks, const UserId &user, Lines lines)
    : Bot(office, desks, user), m_lines(std::move(lines))
{
}

void DockBot::onMessage(const Message &message)
{
    markRead(message);
    if (kindOf(message.conversation) != ConversationKind::Room || m_replies.contains(message.conversation))
        return;
    react(message, oneOf(m_lines.reactions));
    setTyping(message.conversation, true);
    auto alarm = std::make_unique<Alarm>(office().clock, [this, message] { reply(message); });
    alarm->start(2s + std::chrono::milliseconds(qint64(office().random.unit() * 2000)));
    m_replies.emplace(message.conversation, std::move(alarm));
}

void DockBot::reply(const Message &message)
{
    m_replies.erase(message.conversation);
    setTyping(message.conversation, false);
    say(message.conversation, oneOf(m_lines.replies), message.order);
}

QString DockBot::oneOf(const QStringList &lines)
{
    return lines.isEmpty() ? QString() : lines.at(qsizetype(office().random.unit() * double(lines.size())));
}

} // namespace roomscope::server
