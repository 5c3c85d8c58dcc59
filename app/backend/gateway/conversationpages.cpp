// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/gateway/conversationpages.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPerPage = 200;
constexpr qsizetype kMaxConversations = 200'000;
} // namespace

void collectConversations(RequestChannel &channel, QList<Conversation> known,
                          const std::optional<QString> &after, Reply<QList<Conversation>> reply)
{
    const protocol::ConversationList request{.id = channel.newId(), .after = after, .limit = kPerPage};
    channel.ask<protocol::ConversationPage, protocol::ConversationPage>(
        request,
        [&channel, known = std::move(known), reply = std::move(reply)](
            const tl::expected<protocol::ConversationPage, RequestFailure> &page, const MessageRef &wire) {
            if (!page) {
                reply(tl::unexpected<RequestFailure>(page.error()), wire);
                return;
            }
            QList<Conversation> all = known + page->conversations;
            if (!page->next) {
                reply(all, wire);
            } else if (page->conversations.isEmpty() || all.size() > kMaxConversations) {
                const Error endless{u"bad-answer"_s, u"a list of conversations without end"_s};
                reply(tl::unexpected<RequestFailure>({.error = endless}), wire);
            } else {
                collectConversations(channel, std::move(all), page->next, reply);
            }
        },
        [](const protocol::ConversationPage &page) { return page; });
}

} // namespace roomscope
