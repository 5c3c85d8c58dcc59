// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "domain/feed.h"
#include "server/office.h"

#include <map>
#include <unordered_map>

namespace roomscope::server {

//! Live data (protocol.md, Feeds): what there is, who wants it, and the newest value of each. A value that
//! cannot be said yet (its interval is not over, or the reader is slow) is not queued: what goes out later is
//! the newest then. Kept in memory only.
class FeedBoard final
{
public:
    static constexpr size_t kMaxFeeds = 1000;
    //! Of one session.
    static constexpr int kMaxSubscriptions = 100;
    //! A reader with more than this before it gets no values until it has caught up; it is asked so often.
    static constexpr qint64 kSlowBacklog = 64 * 1024;
    static constexpr std::chrono::milliseconds kSlowRetry{100};

    explicit FeedBoard(Office &office);

    //! \name For those who publish
    //! @{
    //! Makes a feed known, or known by another title; refused past kMaxFeeds.
    void announce(const FeedInfo &feed);
    //! Of a feed that was announced; others are ignored.
    void publish(const FeedId &feed, const FeedData &data);
    //! @}

    [[nodiscard]] bool isEmpty() const { return m_feeds.empty(); }
    //! All, by id.
    [[nodiscard]] QList<FeedInfo> list() const;
    //! The newest value, if there is one, follows the answer. Subscribing again changes the interval.
    [[nodiscard]] Result<void> subscribe(const Session &session, const FeedId &feed,
                                         std::optional<std::chrono::milliseconds> every);
    //! Of a feed not subscribed to, it is done already.
    [[nodiscard]] Result<void> unsubscribe(const Session &session, const FeedId &feed);
    //! The session is over.
    void forget(SessionId session);

private:
    struct Subscription
    {
        std::chrono::milliseconds every{0};
        //! When the next value may go out.
        SteadyTime next = {};
        //! It has not been told the newest value.
        bool isOwed = false;
    };
    struct Feed
    {
        FeedInfo info;
        //! The newest value, written once for all.
        QByteArray newest = {};
        std::unordered_map<SessionId, Subscription> subscriptions = {};
    };

    void offer(const Feed &feed, SessionId id, Subscription &subscription);
    void offerOwed();
    void wakeAt(SteadyTime time);

    Office &m_office;
    Alarm m_alarm;
    std::optional<SteadyTime> m_wakeAt;
    std::map<FeedId, Feed> m_feeds;
    std::unordered_map<SessionId, int> m_counts;
};

} // namespace roomscope::server
