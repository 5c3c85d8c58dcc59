// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/sessionfeeds.h"

namespace roomscope {

using State = FeedStatus::State;

SessionFeeds::SessionFeeds(SessionContext &context)
    : m_context(context), m_askAgain(context.clock, [this] { askWaiting(); })
{
}

void SessionFeeds::loggedIn()
{
    // Nothing of an earlier connection holds on this one, refusals neither: the server may be another by now.
    for (Entry &entry : m_entries)
        setState(entry, State::Waiting);
    askWaiting();
}

void SessionFeeds::connectionLost()
{
    m_askAgain.stop();
    for (Entry &entry : m_entries) {
        if (entry.status.state != State::Refused)
            setState(entry, State::Waiting);
    }
}

void SessionFeeds::feedArrived(const FeedValue &value)
{
    // What nobody asked for is not kept: a server cannot fill the memory with feeds of its own choice.
    if (m_entries.contains(value.feed))
        m_context.updates.addFeedPoint(
            value.feed, {.at = value.at, .received = m_context.clock.now(), .data = value.data});
}

void SessionFeeds::setWishes(const QList<FeedWish> &wishes)
{
    QHash<FeedId, Entry> kept;
    for (const FeedWish &wish : wishes) {
        if (kept.size() >= kMaxFeeds)
            break;
        Entry entry{.wish = wish, .status = {.feed = wish.feed}};
        if (const auto known = m_entries.constFind(wish.feed); known != m_entries.cend()) {
            if (known->wish == wish)
                entry = *known;
        }
        kept.insert(wish.feed, entry);
    }
    const auto before = std::exchange(m_entries, kept);
    for (const Entry &entry : before) {
        if (m_entries.contains(entry.wish.feed) || !canAsk())
            continue;
        m_context.backend.unsubscribeFeed(entry.wish.feed,
                                          [](const tl::expected<bool, RequestFailure> &, MessageRef) {});
    }
    // The first update is to hold what the store has: nothing goes before it.
    if (!m_context.isStarted)
        return;
    for (const Entry &entry : std::as_const(m_entries))
        m_context.updates.setFeedStatus(entry.status);
    askWaiting();
}

void SessionFeeds::list(Session::Done<QList<FeedInfo>> done)
{
    m_context.backend.listFeeds(m_context.whileAlive(
        [done = std::move(done)](const tl::expected<QList<FeedInfo>, RequestFailure> &result, MessageRef) {
            if (result)
                done(*result);
            else
                done(failure(result.error().error));
        }));
}

bool SessionFeeds::canAsk() const
{
    return m_context.isLoggedIn && m_context.backend.capabilities().testFlag(Capability::Feeds);
}

void SessionFeeds::askWaiting()
{
    if (!canAsk())
        return;
    for (Entry &entry : m_entries) {
        if (entry.status.state == State::Waiting)
            subscribe(entry);
    }
}

void SessionFeeds::subscribe(Entry &entry)
{
    entry.request = ++m_requests;
    setState(entry, State::Asked);
    m_context.backend.subscribeFeed(
        entry.wish, m_context.whileAlive([this, feed = entry.wish.feed, request = entry.request](
                                             const tl::expected<bool, RequestFailure> &result, MessageRef) {
            answered(feed, request, result);
        }));
}

void SessionFeeds::answered(const FeedId &feed, quint64 request,
                            const tl::expected<bool, RequestFailure> &result)
{
    const auto entry = m_entries.find(feed);
    if (entry == m_entries.end() || entry->request != request || entry->status.state != State::Asked)
        return;
    if (result)
        return setState(*entry, State::Active);
    if (isFinalRefusal(result.error()))
        return setState(*entry, State::Refused, result.error().error.code);
    setState(*entry, State::Waiting);
    if (!m_askAgain.isActive())
        m_askAgain.start(result.error().retryAfter.value_or(kAskAgain));
}

void SessionFeeds::setState(Entry &entry, State state, const QString &code)
{
    if (entry.status.state == state)
        return;
    entry.status = {.feed = entry.wish.feed, .state = state, .code = code};
    m_context.updates.setFeedStatus(entry.status);
}

} // namespace roomscope
