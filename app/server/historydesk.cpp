// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/historydesk.h"

#include "server/refusal.h"

#include <algorithm>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {
constexpr int kMaxPage = 200;
constexpr int kDefaultPage = 50;

int pageSize(std::optional<int> limit)
{
    return std::clamp(limit.value_or(kDefaultPage), 1, kMaxPage);
}

//! An empty page stands at a border: it proves nothing but its place.
void proveNothingAt(protocol::HistoryResult &page, qint64 border)
{
    page.from = border;
    page.to = border - 1;
}

} // namespace

HistoryDesk::HistoryDesk(Office &office, const MessageDesk &messages) : m_office(office), m_messages(messages)
{
}

Result<Log *> HistoryDesk::open(const Session &session, const ConversationId &conversation,
                                const Epoch &epoch) const
{
    const auto log = m_messages.open(session, conversation);
    if (log && !epoch.isEmpty() && (*log)->epoch != epoch)
        return conflict(u"epoch: the conversation has another"_s);
    return log;
}

Result<protocol::HistoryResult> HistoryDesk::history(const Session &session,
                                                     const protocol::HistoryGet &request) const
{
    if (request.before && request.after)
        return badRequest(u"before: not together with after"_s);
    const auto opened = open(session, request.conversation, request.epoch);
    if (!opened)
        return failure(opened.error());
    const Log &log = **opened;
    protocol::HistoryResult page{.conversation = request.conversation,
                                 .epoch = log.epoch,
                                 .first = log.memberOf(session.user)->firstSeq,
                                 .lastSeq = log.lastSeq,
                                 .rev = log.rev};
    const int limit = pageSize(request.limit);
    if (request.after)
        return pageAfter(log, std::move(page), std::max<qint64>(*request.after, 0), limit);
    return pageBefore(log, std::move(page),
                      std::min(request.before.value_or(log.lastSeq + 1), log.lastSeq + 1), limit);
}

Result<protocol::HistoryResult> HistoryDesk::pageBefore(const Log &log, protocol::HistoryResult page,
                                                        qint64 before, int limit) const
{
    page.to = before - 1;
    page.from = std::max<qint64>(1, before - limit);
    if (page.to < 1) {
        proveNothingAt(page, 1);
        return page;
    }
    auto messages =
        m_office.messages.newest(log, std::max(page.from, page.first), page.to, limit, pageBytes());
    if (!messages)
        return failure(messages.error());
    page.messages = named(*std::move(messages), page.conversation);
    // Cut by bytes: what did not fit is not proved. What is withheld costs nothing and is told whole.
    if (!page.messages.isEmpty() && page.messages.first().order > page.first)
        page.from = page.messages.first().order;
    else if (page.from <= page.first)
        page.from = 1;
    if (page.from < page.first)
        page.withheld = {{page.from, std::min(page.to, page.first - 1)}};
    return page;
}

Result<protocol::HistoryResult> HistoryDesk::pageAfter(const Log &log, protocol::HistoryResult page,
                                                       qint64 after, int limit) const
{
    page.from = after + 1;
    if (page.from > log.lastSeq) {
        proveNothingAt(page, page.from);
        return page;
    }
    const qint64 start = std::max(page.from, page.first);
    auto messages = m_office.messages.ascending(log, start, log.lastSeq, limit, pageBytes());
    if (!messages)
        return failure(messages.error());
    page.messages = named(*std::move(messages), page.conversation);
    page.to = page.messages.isEmpty() ? std::min(page.first - 1, log.lastSeq) : page.messages.last().order;
    if (page.from < page.first)
        page.withheld = {{page.from, std::min(page.to, page.first - 1)}};
    return page;
}

Result<protocol::ChangesResult> HistoryDesk::changes(const Session &session,
                                                     const protocol::ChangesGet &request) const
{
    const auto opened = open(session, request.conversation, request.epoch);
    if (!opened)
        return failure(opened.error());
    const Log &log = **opened;
    const qint64 first = log.memberOf(session.user)->firstSeq;
    protocol::ChangesResult result{.conversation = request.conversation, .epoch = log.epoch, .rev = log.rev};
    auto messages = m_office.messages.changed(log, first, log.lastSeq, request.after, pageSize(request.limit),
                                              pageBytes());
    if (!messages)
        return failure(messages.error());
    result.messages = named(*std::move(messages), request.conversation);
    if (result.messages.isEmpty())
        return result;
    const qint64 reached = result.messages.last().rev;
    const auto more = m_office.messages.changed(log, first, log.lastSeq, reached, 1, 1);
    if (!more)
        return failure(more.error());
    if (!more->isEmpty())
        result.rev = reached;
    return result;
}

} // namespace roomscope::server
