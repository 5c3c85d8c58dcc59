// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feedboard.h"

#include "protocol/codec.h"
#include "server/refusal.h"

#include <algorithm>

namespace roomscope::server {

using namespace Qt::StringLiterals;
using std::chrono::ceil;
using std::chrono::milliseconds;

namespace {

//! However many wait for however short intervals, they are looked through no more often than this.
constexpr milliseconds kShortestSleep{10};

} // namespace

FeedBoard::FeedBoard(Office &office) : m_office(office), m_alarm(office.clock, [this] { offerOwed(); }) {}

void FeedBoard::announce(const FeedInfo &feed)
{
    if (m_feeds.size() < kMaxFeeds || m_feeds.contains(feed.id))
        m_feeds[feed.id].info = feed;
}

void FeedBoard::publish(const FeedId &id, const FeedData &data)
{
    const auto found = m_feeds.find(id);
    if (found == m_feeds.end())
        return;
    Feed &feed = found->second;
    feed.newest = protocol::encode(
        protocol::ServerEnvelope{FeedValue{.feed = id, .at = m_office.clock.wallNow(), .data = data}});
    for (auto &[session, subscription] : feed.subscriptions) {
        subscription.isOwed = true;
        offer(feed, session, subscription);
    }
}

QList<FeedInfo> FeedBoard::list() const
{
    QList<FeedInfo> feeds;
    for (const auto &[id, feed] : m_feeds)
        feeds.append(feed.info);
    return feeds;
}

Result<void> FeedBoard::subscribe(const Session &session, const FeedId &id, std::optional<milliseconds> every)
{
    const auto found = m_feeds.find(id);
    if (found == m_feeds.end())
        return notFound(u"feed: there is none of this name"_s);
    Feed &feed = found->second;
    auto subscription = feed.subscriptions.find(session.id);
    if (subscription == feed.subscriptions.end()) {
        int &count = m_counts[session.id];
        if (count >= kMaxSubscriptions)
            return forbidden(u"feed: at most %1 at a time"_s.arg(kMaxSubscriptions));
        ++count;
        subscription = feed.subscriptions.emplace(session.id, Subscription()).first;
    }
    subscription->second = {.every = every.value_or(milliseconds(0)),
                            .next = m_office.clock.now(),
                            .isOwed = !feed.newest.isEmpty()};
    // After the answer, which is said when this returns.
    if (subscription->second.isOwed)
        wakeAt(m_office.clock.now());
    return {};
}

Result<void> FeedBoard::unsubscribe(const Session &session, const FeedId &id)
{
    const auto found = m_feeds.find(id);
    if (found == m_feeds.end())
        return notFound(u"feed: there is none of this name"_s);
    if (found->second.subscriptions.erase(session.id) > 0)
        --m_counts[session.id];
    return {};
}

void FeedBoard::forget(SessionId session)
{
    if (m_counts.erase(session) == 0)
        return;
    for (auto &[id, feed] : m_feeds)
        feed.subscriptions.erase(session);
}

void FeedBoard::offer(const Feed &feed, SessionId id, Subscription &subscription)
{
    const SteadyTime now = m_office.clock.now();
    if (now < subscription.next) {
        wakeAt(subscription.next);
        return;
    }
    const Session *session = m_office.sessions.find(id);
    if (!session)
        return;
    if (session->outlet->backlog() > kSlowBacklog) {
        subscription.next = now + kSlowRetry;
        wakeAt(subscription.next);
        return;
    }
    subscription.isOwed = false;
    subscription.next = now + subscription.every;
    m_office.turn.post(session->outlet, {.json = feed.newest});
}

void FeedBoard::offerOwed()
{
    m_wakeAt.reset();
    for (auto &[name, feed] : m_feeds) {
        for (auto &[session, subscription] : feed.subscriptions) {
            if (subscription.isOwed)
                offer(feed, session, subscription);
        }
    }
}

void FeedBoard::wakeAt(SteadyTime time)
{
    if (m_wakeAt && *m_wakeAt <= time)
        return;
    m_wakeAt = time;
    m_alarm.start(std::max(ceil<milliseconds>(time - m_office.clock.now()), kShortestSleep));
}

} // namespace roomscope::server
