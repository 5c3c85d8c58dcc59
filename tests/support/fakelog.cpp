// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakelog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

WallTime timeOf(qint64 rev)
{
    return WallTime(std::chrono::milliseconds(1'795'245'000'000 + rev));
}

} // namespace

FakeLog::FakeLog(ConversationId id, Epoch epoch) : m_id(std::move(id)), m_epoch(std::move(epoch)) {}

SendAck FakeLog::post(const UserId &from, const ClientId &id, const QString &text)
{
    if (const auto known = m_byId.constFind(id); known != m_byId.cend())
        return *known;
    ++m_rev;
    Message message{.conversation = m_id,
                    .epoch = m_epoch,
                    .order = last() + 1,
                    .rev = m_rev,
                    .id = id,
                    .from = from,
                    .at = timeOf(m_rev),
                    .body = Body::plain(text)};
    m_messages.append(message);
    return *m_byId.insert(id, {message.order, message.rev, message.at});
}

Message &FakeLog::changed(qint64 order)
{
    Message &message = m_messages[order - 1];
    message.rev = ++m_rev;
    return message;
}

SendAck FakeLog::edit(const ClientId &request, qint64 order, const QString &text)
{
    if (const auto known = m_byId.constFind(request); known != m_byId.cend())
        return *known;
    Message &message = changed(order);
    message.body = Body::plain(text);
    message.edited = timeOf(m_rev);
    return *m_byId.insert(request, {order, m_rev, timeOf(m_rev)});
}

SendAck FakeLog::remove(const ClientId &request, qint64 order)
{
    if (const auto known = m_byId.constFind(request); known != m_byId.cend())
        return *known;
    Message &message = changed(order);
    message.body = {};
    message.isDeleted = true;
    return *m_byId.insert(request, {order, m_rev, timeOf(m_rev)});
}

SendAck FakeLog::react(const ClientId &request, const UserId &user, qint64 order, const QString &emoji,
                       bool isOn)
{
    if (const auto known = m_byId.constFind(request); known != m_byId.cend())
        return *known;
    QList<Reaction> &reactions = changed(order).reactions;
    auto found = std::find_if(reactions.begin(), reactions.end(),
                              [&](const Reaction &reaction) { return reaction.emoji == emoji; });
    if (found == reactions.end())
        found = reactions.insert(reactions.end(), {emoji});
    found->users.removeAll(user);
    if (isOn)
        found->users.append(user);
    if (found->users.isEmpty())
        reactions.erase(found);
    return *m_byId.insert(request, {order, m_rev, timeOf(m_rev)});
}

QList<Message> FakeLog::fill(int count, const UserId &from)
{
    QList<Message> made;
    for (int i = 0; i < count; ++i) {
        const qint64 order = last() + 1;
        post(from, ClientId(u"%1-%2-%3"_s.arg(from.text(), m_epoch.text()).arg(order)),
             u"message %1"_s.arg(order));
        made.append(m_messages.last());
    }
    return made;
}

Conversation FakeLog::conversation() const
{
    return {.id = m_id,
            .epoch = m_epoch,
            .title = u"General"_s,
            .lastOrder = last(),
            .rev = m_rev,
            .readOrder = readOrder,
            .deliveredOrder = deliveredOrder};
}

HistoryPage FakeLog::before(qint64 before, int limit) const
{
    const qint64 to = std::min(before - 1, last());
    const qint64 from = std::max<qint64>(1, to - limit + 1);
    return {.conversation = m_id,
            .epoch = m_epoch,
            .messages = m_messages.mid(from - 1, to - from + 1),
            .from = from,
            .to = to,
            .first = m_messages.isEmpty() ? 0 : 1,
            .lastOrder = last(),
            .rev = m_rev};
}

HistoryPage FakeLog::changes(qint64 after, int limit) const
{
    HistoryPage page{.conversation = m_id, .epoch = m_epoch, .lastOrder = last(), .rev = m_rev};
    for (const Message &message : m_messages) {
        if (message.rev > after)
            page.messages.append(message);
    }
    std::sort(page.messages.begin(), page.messages.end(),
              [](const auto &a, const auto &b) { return a.rev < b.rev; });
    if (page.messages.size() > limit) {
        page.messages.resize(limit);
        page.rev = page.messages.last().rev;
    }
    return page;
}

QList<CatchupPage> FakeLog::catchup(const ResumePoint &point, int pageSize, int truncateAbove) const
{
    const bool isReset = point.epoch != m_epoch || point.after > last() || point.rev > m_rev;
    qint64 after = isReset ? 0 : point.after;
    CatchupPage head{.conversation = m_id, .epoch = m_epoch, .isReset = isReset};
    if (last() - after > truncateAbove) {
        after = last() - pageSize;
        head.isTruncated = true;
    }
    QList<CatchupPage> pages;
    for (qint64 from = after + 1; from <= last(); from += pageSize) {
        CatchupPage page = head;
        page.from = from;
        page.to = std::min(last(), from + pageSize - 1);
        page.messages = m_messages.mid(from - 1, page.to - from + 1);
        pages.append(page);
    }
    if (pages.isEmpty()) {
        head.from = after + 1;
        head.to = after;
        pages.append(head);
    }
    for (const Message &message : m_messages) {
        if (!isReset && message.order <= point.after && message.rev > point.rev)
            pages.last().changed.append(message);
    }
    pages.last().isDone = true;
    return pages;
}

} // namespace roomscope::test
