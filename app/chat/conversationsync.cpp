// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/conversationsync.h"

#include <algorithm>

namespace roomscope {

namespace {

//! Between a server's name of an epoch and our own number: no server's text holds a control character.
constexpr QChar kOwnEpochMark(0x1f);
//! Scattered revs kept while a hole is being fetched; beyond it they are simply fetched too.
constexpr qsizetype kMaxLooseRevs = 1000;

} // namespace

ConversationSync::ConversationSync(const StoredConversation &stored)
    : m_id(stored.conversation.id)
    , m_epoch(stored.conversation.epoch)
    , m_epochRank(stored.epochRank)
    , m_received(stored.ranges)
    , m_durable(m_received)
    , m_rev(stored.heldRev)
    , m_filedRev(stored.heldRev)
    , m_durableRev(stored.heldRev)
    , m_knownLast(std::max(stored.conversation.lastOrder, m_received.highest()))
    , m_knownRev(std::max(stored.conversation.rev, stored.heldRev))
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
    m_revs.clear();
    m_rev = m_filedRev = m_durableRev = 0;
    m_knownLast = m_knownRev = m_loginLast = m_loginRev = m_lostRev = 0;
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
    m_knownRev = m_loginRev = rev;
    m_hasStartedAgain = true;
}

std::optional<ResumePoint> ConversationSync::resumePoint() const
{
    // Of an empty conversation everything is held, and what comes meanwhile was missed.
    if (m_epoch.isEmpty() || (m_durable.isEmpty() && m_knownLast > 0))
        return {};
    return ResumePoint{m_id, wireEpoch(), m_durable.highest(), m_durableRev};
}

void ConversationSync::loggedIn(const Conversation &server, bool isResumed, std::chrono::milliseconds offline)
{
    m_lost.clear();
    m_lostRev = 0;
    m_underWay.reset();
    m_isCatchupBroken = false;
    m_hasStartedAgain = false;
    m_isAwaitingCatchup = false;
    if (server.epoch != wireEpoch()) {
        startEpoch(server.epoch);
        m_hasStartedAgain = true;
        m_isAwaitingCatchup = isResumed;
        m_rev = server.rev;
    } else if (isResumed) {
        const qint64 held = m_received.highest();
        // More there than here, or less: then it starts again (a reset).
        m_isAwaitingCatchup = server.lastOrder > held || server.rev > m_rev ||
                              server.lastOrder < m_durable.highest() || server.rev < m_durableRev;
        if (m_gap)
            m_gap->offline += offline;
        if (server.lastOrder > held)
            m_gap =
                OpenGap{m_gap ? m_gap->from : held + 1, server.lastOrder, m_gap ? m_gap->offline : offline};
    } else if (m_received.isEmpty()) {
        claimRev(server.rev);
    }
    m_loginLast = server.lastOrder;
    m_loginRev = server.rev;
    m_knownLast = std::max(m_received.highest(), server.lastOrder);
    m_knownRev = std::max(m_rev, server.rev);
    m_needsNewest = m_needsNewest || (m_received.isEmpty() && !m_isAwaitingCatchup && server.lastOrder > 0);
}

void ConversationSync::described(const Conversation &server)
{
    if (server.epoch != wireEpoch()) {
        startEpoch(server.epoch);
        m_isAwaitingCatchup = false;
    }
    if (m_received.isEmpty() && !m_isAwaitingCatchup) {
        claimRev(server.rev);
        m_loginLast = server.lastOrder;
        m_loginRev = server.rev;
        m_needsNewest = server.lastOrder > 0;
    }
    m_knownLast = std::max(m_knownLast, server.lastOrder);
    m_knownRev = std::max(m_knownRev, server.rev);
}

void ConversationSync::connectionLost()
{
    m_isAwaitingCatchup = false;
    m_underWay.reset();
}

void ConversationSync::claimRev(qint64 rev)
{
    m_rev = std::max(m_rev, rev);
    if (const auto above = m_revs.around(m_rev + 1))
        m_rev = above->to;
    m_revs.remove(0, m_rev);
    m_knownRev = std::max(m_knownRev, m_rev);
}

void ConversationSync::receiveRev(qint64 rev)
{
    m_knownRev = std::max(m_knownRev, rev);
    if (rev == m_rev + 1)
        claimRev(rev);
    else if (rev > m_rev)
        m_revs.add(rev, rev);
    if (m_revs.ranges().size() > kMaxLooseRevs)
        m_revs.clear();
}

qint64 ConversationSync::floor() const
{
    if (m_isAwaitingCatchup)
        return 1; // the catchup may have read a message before the change that is now here
    return m_received.isEmpty() ? m_loginLast + 1 : m_received.lowest();
}

bool ConversationSync::isDuplicate(const Message &message) const
{
    return message.rev > 0 && message.rev <= m_rev && m_received.contains(message.order);
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
        m_rev = message.rev - 1;
        m_loginLast = message.order - 1;
    }
    m_knownLast = std::max(m_knownLast, message.order);
    const qint64 rev = message.rev;
    auto taken = takeSingle(std::move(message), false);
    receiveRev(rev);
    return taken;
}

std::optional<ReactionChange> ConversationSync::reactionArrived(ReactionChange change)
{
    m_knownRev = std::max(m_knownRev, change.rev);
    const bool isHeld = m_received.contains(change.order);
    // A reaction is a step, not a state: after a hole it must not be applied, or the state that fills the
    // hole would look old. The same while a catchup may still bring the message as it was before.
    if (change.rev != m_rev + 1 || (m_isAwaitingCatchup && !isHeld))
        return {};
    claimRev(change.rev);
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
        receiveRev(message.rev);
    for (const Message &message : page.changed) {
        if (auto taken = takeSingle(message, false))
            filed.append(std::move(*taken));
        m_knownRev = std::max(m_knownRev, message.rev);
    }
    if (page.isDone) {
        if (!m_isCatchupBroken)
            claimRev(m_loginRev);
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
    m_knownRev = std::max(m_knownRev, page.rev);
    // Read before changes whose revs are claimed already: those are looked at again.
    if (page.rev > 0 && page.rev < m_rev && !filed.isEmpty())
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
    m_knownRev = std::max(m_knownRev, page.rev);
    if (request.isRecheck && page.rev > request.at && page.rev < m_rev)
        m_recheckAfter = std::min(m_recheckAfter.value_or(page.rev), page.rev);
    else if (page.rev > request.at)
        claimRev(page.rev);
    else
        m_lostRev = m_knownRev;
    return filed;
}

void ConversationSync::acked(qint64 order, qint64 rev)
{
    m_received.add(order, order);
    m_knownLast = std::max(m_knownLast, order);
    receiveRev(rev);
}

void ConversationSync::passedBy(qint64 order, qint64 rev)
{
    m_isCatchupBroken = m_isCatchupBroken || m_isAwaitingCatchup;
    m_knownLast = std::max(m_knownLast, order);
    m_knownRev = std::max(m_knownRev, rev);
}

void ConversationSync::requestFailed(const Request &request, bool isFinal)
{
    if (m_underWay != request)
        return;
    m_underWay.reset();
    if (request.kind == Request::Kind::Changes) {
        if (isFinal)
            m_lostRev = m_knownRev;
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
    if (m_knownRev > std::max(m_rev, m_lostRev))
        return Request{Request::Kind::Changes, m_rev, kPageLimit};
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

void ConversationSync::takeProofs(IncomingBatch &batch)
{
    for (const ArchiveRange &range : m_unfiled.ranges())
        batch.ranges.append({m_id, m_epoch, range});
    m_unfiled.clear();
    if (m_rev > m_filedRev) {
        batch.revs.append({m_id, m_epoch, m_rev});
        m_filedRev = m_rev;
    }
}

IncomingBatch ConversationSync::proofsOfAck(qint64 order, bool isAllFiled)
{
    IncomingBatch batch;
    batch.ranges.append({m_id, m_epoch, {order, order}});
    if (isAllFiled && m_unfiled.isEmpty() && m_rev > m_filedRev) {
        batch.revs.append({m_id, m_epoch, m_rev});
        m_filedRev = m_rev;
    }
    return batch;
}

void ConversationSync::committed(const StoredConversation &stored)
{
    if (stored.conversation.epoch != m_epoch)
        return;
    m_epochRank = stored.epochRank;
    m_durable = RangeSet(stored.ranges);
    m_durableRev = stored.heldRev;
    m_received.add(m_durable);
    claimRev(stored.heldRev);
    m_filedRev = std::max(m_filedRev, stored.heldRev);
}

void ConversationSync::rollBack()
{
    m_isCatchupBroken = m_isCatchupBroken || m_isAwaitingCatchup;
    m_received = m_durable;
    m_unfiled.clear();
    m_revs.clear();
    m_rev = m_filedRev = m_durableRev;
    m_needsNewest = m_needsNewest || (m_durable.lowest() > m_loginLast && m_loginLast > 0);
    if (m_received.isEmpty() && !m_isAwaitingCatchup)
        claimRev(m_loginRev); // nothing is held, so no change of it can be missing
}

std::optional<GapProof> ConversationSync::takeGapProof(WallTime now)
{
    if (!m_gap)
        return {};
    const auto [from, to, offline] = *m_gap;
    RangeSet settled = m_durable;
    settled.add(m_lost);
    if (!settled.contains(from, to))
        return {};
    m_gap.reset();
    const qint64 withheld = m_withheld.count(from, to);
    const qint64 missed = to - from + 1 - withheld;
    const qint64 fetched = m_durable.count(from, to) - withheld;
    return GapProof{m_id, m_epochRank, from - 1, now, offline, missed, fetched, missed - fetched};
}

qint64 ConversationSync::deliveredLevel(qint64 previous) const
{
    if (m_durable.isEmpty())
        return 0;
    // A device that begins with the newest page answers for what it holds from there on.
    if (m_durable.lowest() > previous + 1)
        return m_durable.ranges().first().to;
    const auto range = m_durable.around(previous + 1);
    return range && range->to > previous ? range->to : 0;
}

} // namespace roomscope
