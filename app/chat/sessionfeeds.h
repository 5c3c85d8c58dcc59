// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/session.h"
#include "chat/sessioncontext.h"

namespace roomscope {

//! Live data: keeps the server subscribed to what is wanted here, login after login, and passes its values
//! on. Network thread.
class SessionFeeds final
{
public:
    static constexpr qsizetype kMaxFeeds = 100;
    //! After a refusal that need not last, and after no answer.
    static constexpr std::chrono::seconds kAskAgain{15};

    explicit SessionFeeds(SessionContext &context);

    void loggedIn();
    void connectionLost();
    void feedArrived(const FeedValue &value);

    //! All that is wanted now; what was wanted and is not listed is given up.
    void setWishes(const QList<FeedWish> &wishes);
    void list(Session::Done<QList<FeedInfo>> done);

private:
    struct Entry
    {
        FeedWish wish;
        FeedStatus status = {};
        //! Of the request under way: an answer to an older one says nothing.
        quint64 request = 0;
    };

    [[nodiscard]] bool canAsk() const;
    void askWaiting();
    void subscribe(Entry &entry);
    void answered(const FeedId &feed, quint64 request, const tl::expected<bool, RequestFailure> &result);
    void setState(Entry &entry, FeedStatus::State state, const QString &code = {});

    SessionContext &m_context;
    Alarm m_askAgain;
    QHash<FeedId, Entry> m_entries;
    quint64 m_requests = 0;
};

} // namespace roomscope
