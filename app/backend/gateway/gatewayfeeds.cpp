// SPDX-License-Identifier: GPL-3.0-or-later
// Live data: the part of GatewayBackend that asks for feeds.
#include "backend/gateway/gatewaybackend.h"

namespace roomscope {

namespace {

bool done(const protocol::EmptyResult &)
{
    return true;
}

} // namespace

void GatewayBackend::listFeeds(Reply<QList<FeedInfo>> reply)
{
    m_channel.ask<protocol::FeedsResult, QList<FeedInfo>>(
        protocol::FeedList{.id = m_channel.newId()}, std::move(reply),
        [](const protocol::FeedsResult &result) { return result.feeds; });
}

void GatewayBackend::subscribeFeed(const FeedWish &wish, Reply<bool> reply)
{
    m_channel.ask<protocol::EmptyResult, bool>(
        protocol::FeedSubscribe{.id = m_channel.newId(), .feed = wish.feed, .every = wish.every},
        std::move(reply), done);
}

void GatewayBackend::unsubscribeFeed(const FeedId &feed, Reply<bool> reply)
{
    m_channel.ask<protocol::EmptyResult, bool>(
        protocol::FeedUnsubscribe{.id = m_channel.newId(), .feed = feed}, std::move(reply), done);
}

} // namespace roomscope
