// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/conversationsync.h"

#include <algorithm>

namespace roomscope {

namespace {

//! Between a server's name of an epoch and our own number: no server's text holds a control character.
constexpr QChar kOwnEpochMark(0x1f);

} // namespace

ConversationSync::ConversationSync(const StoredConversation &stored)
    : m_id(stored.conversation.id)
    , m_epoch(stored.conversation.epoch)
    , m_epochRank(stored.epochRank)
    , m_received(stored.ranges)
    , m_durable(m_received)
    , m_revs(stored.heldRev, stored.conversation.rev)
    , m_knownLast(std::max(stored.conversation.lastOrder, m_received.highest()))
{
}

Epoch ConversationSync::wireEpoch() const
{
    const qsizetype mark = m_epoch.text().indexOf(kOwnEpochMark);
    return mark < 0 ? m_epoch : Epoch(m_epoch.text().left(mark));
}

void ConversationSync::startEpoch(const Epoch &epoch)
{
    m_epoch = epoch;
    m_received.clear();
    m_durable.clear();
    m_unfiled.clear();
    m_withheld.clear();
    m_lost.clear();
    m_revs = {};
    m_knownLast = m_loginLast = m_loginRev = 0;
    m_recheckAfter.reset();
    m_underWay.reset();
    m_gap.reset();
    m_needsNewest = false;
}

void ConversationSync::startAgain()
{
    const QString old = m_epoch.text();
    const qsizetype mark = old.indexOf(kOwnEpochMark);
    const int number = mark < 0 ? 1 : old.mid(mark + 1).toInt() + 1;
    const qint64 last = m_loginLast;
    const qint64 rev = m_loginRev;
    startEpoch(Epoch(wireEpoch().text() + kOwnEpochMark + QString::number(number)));
    m_knownLast = m_loginLast = last;
    m_loginRev = rev;
    m_revs.hear(rev);
    m_hasStartedAgain = true;
}

std::optional<ResumePoint> ConversationSync::resumePoint() const
{
    // Of an empty conversation everything is held, and what comes meanwhile was missed.
    if (m_epoch.isEmpty() || (m_durable.isEmpty() && m_knownLast > 0))
        return {};
    return ResumePoint{m_id, wireEpoch(), m_durable.highest(), m_revs.durable()};
}

void ConversationSync::loggedIn(const Conversation &server, bool isResumed, std::chrono::milliseconds offline)
{
    m_lost.clear();
    m_revs.tryAgain();
    m_underWay.reset();
    m_isCatchupBroken = false;
    m_hasStartedAgain = false;
    m_isAwaitingCatchup = false;
    if (server.epoch != wireEpoch()) {
        startEpoch(server.epoch);
        m_hasStartedAgain = true;
        m_isAwaitingCatchup = isResumed;
        m_revs.claim(server.rev);
    } else if (isResumed) {
        const qint64 held = m_received.highest();
        // More there than here, or less: then it starts again (a reset).
        m_isAwaitingCatchup = server.lastOrder > held || server.rev > m_revs.held() ||
                              server.lastOrder < m_durable.highest() || server.rev < m_revs.durable();
        if (m_gap)
            m_gap->offline += offline;
        if (server.lastOrder > held)
            m_gap =
                OpenGap{m_gap ? m_gap->from : held + 1, server.lastOrder, m_gap ? m_gap->offline : offline};
    } else if (m_received.isEmpty()) {
        m_revs.claim(server.rev);
    }
    m_loginLast = server.lastOrder;
    m_loginRev = server.rev;
    m_knownLast = std::max(m_received.highest(), server.lastOrder);
    m_revs.hear(server.rev);
    m_needsNewest = m_needsNewest || (m_received.isEmpty() && !m_isAwaitingCatchup && server.lastOrder > 0);
}

void ConversationSync::described(const Conversation &server)
{
    if (server.epoch != wireEpoch()) {
        startEpoch(server.epoch);
        m_isAwaitingCatchup = false;
    }
    if (m_received.isEmpty() && !m_isAwaitingCatchup) {
        m_revs.claim(server.rev);
        m_loginLast = server.lastOrder;
        m_loginRev = server.rev;
        m_needsNewest = server.lastOrder > 0;
    }
    m_knownLast = std::max(m_knownLast, server.lastOrder);
    m_revs.hear(server.rev);
}

void ConversationSync::connectionLost()
{
    m_isAwaitingCatchup = false;
    m_underWay.reset();
}

qint64 ConversationSync::floor() const
{
    if (m_isAwaitingCatchup)
        return 1; // the catchup may have read a message before the change that is now here
    return m_received.isEmpty() ? m_loginLast + 1 : m_received.lowest();
}

bool ConversationSync::isDuplicate(const Message &message) const
{
    return message.rev > 0 && message.rev <= m_revs.held() && m_received.contains(message.order);
}

std::optional<Message> ConversationSync::takeSingle(Message message, bool isRecheck)
{
    if (message.order < 1 || message.order < floor() || (!isRecheck && isDuplicate(message)))
        return {};
    m_received.add(message.order, message.order);
    m_unfiled.add(message.order, message.order);
    message.epoch = m_epoch;
    return message;
}

std::optional<Message> ConversationSync::messageArrived(Message message)
{
    if (!message.epoch.isEmpty() && message.epoch != wireEpoch()) {
        // A conversation this client had not heard of, or a room that was made again.
        startEpoch(message.epoch);
        m_isAwaitingCatchup = false;
        m_revs.claim(message.rev - 1);
        m_loginLast = message.order - 1;
    }
    m_knownLast = std::max(m_knownLast, message.order);
    const qint64 rev = message.rev;
    auto taken = takeSingle(std::move(message), false);
    m_revs.receive(rev);
    return taken;
}

std::optional<ReactionChange> ConversationSync::reactionArrived(ReactionChange change)
{
    m_revs.hear(change.rev);
    const bool isHeld = m_received.contains(change.order);
    // A reaction is a step, not a state: after a hole it must not be applied, or the state that fills the
    // hole would look old. The same while a catchup may still bring the message as it was before.
    if (change.rev != m_revs.held() + 1 || (m_isAwaitingCatchup && !isHeld))
        return {};
    m_revs.claim(change.rev);
    if (!isHeld)
        return {};
    change.epoch = m_epoch;
    return change;
}

RangeSet ConversationSync::takePage(const QList<Message> &messages, qint64 from, qint64 to,
                                    QList<Message> &filed)
{
    RangeSet present;
    for (Message message : messages) {
        if (message.order < 1 || message.order < from || message.order > to)
            continue;
        present.add(message.order, message.order);
        if (isDuplicate(message))
            continue;
        message.epoch = m_epoch;
        filed.append(std::move(message));
    }
    return present;
}

QList<Message> ConversationSync::catchupArrived(const CatchupPage &page)
{
    if (page.epoch != wireEpoch()) {
        startEpoch(page.epoch);
        m_hasStartedAgain = true;
        m_knownLast = page.to;
    } else if (page.isReset && !m_hasStartedAgain && !m_received.isEmpty()) {
        startAgain();
    }
    QList<Message> filed;
    const RangeSet present = takePage(page.messages, page.from, page.to, filed);
    m_received.add(present);
    m_unfiled.add(present);
    m_knownLast = std::max(m_knownLast, present.highest());
    for (const Message &message : page.messages)
        m_revs.receive(message.rev);
    for (const Message &message : page.changed) {
        if (auto taken = takeSingle(message, false))
            filed.append(std::move(*taken));
        m_revs.hear(message.rev);
    }
    if (page.isDone) {
        if (!m_isCatchupBroken)
            m_revs.claim(m_loginRev);
        m_isAwaitingCatchup = false;
    }
    return filed;
}

QList<Message> ConversationSync::historyArrived(const Request &request, const HistoryPage &page)
{
    if (m_underWay == request)
        m_underWay.reset();
    if (page.epoch != wireEpoch())
        return {};
    QList<Message> filed;
    RangeSet present = takePage(page.messages, page.from, page.to, filed);
    for (const auto &[from, to] : page.withheld) {
        const qint64 first = std::max({from, page.from, qint64(1)});
        present.add(first, std::min(to, page.to));
        m_withheld.add(first, std::min(to, page.to));
    }
    m_received.add(present);
    m_unfiled.add(present);
    if (request.kind == Request::Kind::Newest)
        m_needsNewest = false;
    m_knownLast = std::max({m_knownLast, page.lastOrder, present.highest()});
    m_revs.hear(page.rev);
    // Read before changes whose revs are claimed already: those are looked at again.
    if (page.rev > 0 && page.rev < m_revs.held() && !filed.isEmpty())
        m_recheckAfter = std::min(m_recheckAfter.value_or(page.rev), page.rev);
    giveUp(request, page, present);
    return filed;
}

void ConversationSync::giveUp(const Request &request, const HistoryPage &page, const RangeSet &present)
{
    const auto [from, to] = request.gap;
    if (from > to || from < 1)
        return;
    if (present.count(from, to) == 0) {
        m_lost.add(from, to);
        return;
    }
    if (request.kind == Request::Kind::Gap)
        m_lost.add(from, std::min(to, page.first - 1));
    // A page that says from..to and leaves orders out, or ends below what was asked, has no more to say about
    // them.
    RangeSet settled = m_received;
    settled.add(m_lost);
    const qint64 lowest = std::max(from, page.from);
    while (const auto gap = settled.highestGap(lowest, to)) {
        m_lost.add(gap->from, gap->to);
        settled.add(gap->from, gap->to);
    }
}

QList<Message> ConversationSync::changesArrived(const Request &request, const HistoryPage &page)
{
    if (m_underWay == request)
        m_underWay.reset();
    if (page.epoch != wireEpoch())
        return {};
    QList<Message> filed;
    for (const Message &message : page.messages) {
        m_knownLast = std::max(m_knownLast, message.order);
        if (auto taken = takeSingle(message, request.isRecheck))
            filed.append(std::move(*taken));
    }
    m_revs.hear(page.rev);
    if (request.isRecheck && page.rev > request.at && page.rev < m_revs.held())
        m_recheckAfter = std::min(m_recheckAfter.value_or(page.rev), page.rev);
    else if (page.rev > request.at)
        m_revs.claim(page.rev);
    else
        m_revs.giveUp();
    return filed;
}

void ConversationSync::acked(qint64 order, qint64 rev)
{
    m_received.add(order, order);
    m_knownLast = std::max(m_knownLast, order);
    m_revs.receive(rev);
}

void ConversationSync::passedBy(qint64 order, qint64 rev)
{
    m_isCatchupBroken = m_isCatchupBroken || m_isAwaitingCatchup;
    m_knownLast = std::max(m_knownLast, order);
    m_revs.hear(rev);
}

void ConversationSync::requestFailed(const Request &request, bool isFinal)
{
    if (m_underWay != request)
        return;
    m_underWay.reset();
    if (request.kind == Request::Kind::Changes) {
        if (isFinal)
            m_revs.giveUp();
        else if (request.isRecheck)
            m_recheckAfter = std::min(m_recheckAfter.value_or(request.at), request.at);
    } else if (isFinal) {
        m_lost.add(request.gap.from, request.gap.to);
    }
}

std::optional<ConversationSync::Request> ConversationSync::wanted() const
{
    if (m_isAwaitingCatchup || m_epoch.isEmpty())
        return {};
    if (m_needsNewest || m_received.isEmpty()) {
        const qint64 below = m_received.isEmpty() ? m_knownLast : m_received.lowest() - 1;
        if (below > 0 && !m_lost.contains(below))
            return Request{Request::Kind::Newest, below + 1, kNewestLimit, {1, below}};
        if (m_received.isEmpty())
            return {};
    }
    if (m_recheckAfter)
        return Request{Request::Kind::Changes, *m_recheckAfter, kPageLimit, {}, true};
    if (m_revs.isBehind())
        return Request{Request::Kind::Changes, m_revs.held(), kPageLimit};
    std::optional<ArchiveRange> gap;
    if (m_lost.isEmpty()) {
        gap = m_received.highestGap(m_received.lowest(), m_knownLast);
    } else {
        RangeSet settled = m_received;
        settled.add(m_lost);
        gap = settled.highestGap(m_received.lowest(), m_knownLast);
    }
    if (!gap)
        return {};
    const int limit = int(std::min<qint64>(kPageLimit, gap->to - gap->from + 1));
    return Request{Request::Kind::Gap, gap->to + 1, limit, *gap};
}

std::optional<ConversationSync::Request> ConversationSync::nextRequest()
{
    if (m_underWay)
        return {};
    m_underWay = wanted();
    if (m_underWay && m_underWay->isRecheck)
        m_recheckAfter.reset();
    return m_underWay;
}

bool ConversationSync::isComplete() const
{
    return !m_underWay && !wanted();
}

} // namespace roomscope
