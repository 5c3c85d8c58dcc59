// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/gateway/pendingrequests.h"

#include <algorithm>

namespace roomscope {

using namespace Qt::StringLiterals;

PendingRequests::PendingRequests(Clock &clock, std::function<void()> countChanged)
    : m_clock(clock), m_countChanged(std::move(countChanged)), m_alarm(clock, [this] { onTime(); })
{
}

void PendingRequests::add(const ClientId &id, Answer answer)
{
    const Answer older = take(id);
    // The serial tells a resent request from its first try, whose time is still in the queue.
    m_waiting.insert(id, {++m_lastSerial, std::move(answer)});
    m_due.push_back({m_clock.now() + kTimeout, m_lastSerial, id});
    if (!m_alarm.isActive())
        arm();
    m_countChanged();
    if (older)
        older(tl::unexpected<RequestFailure>({.error = {u"superseded"_s, {}}, .isUnknown = true}), {});
}

bool PendingRequests::succeed(const protocol::Ack &ack, const MessageRef &wire)
{
    const Answer answer = take(ack.id);
    if (!answer)
        return false;
    answer(ack, wire);
    return true;
}

bool PendingRequests::fail(const ClientId &id, const RequestFailure &failure, const MessageRef &wire)
{
    const Answer answer = take(id);
    if (!answer)
        return false;
    answer(tl::unexpected<RequestFailure>(failure), wire);
    return true;
}

void PendingRequests::loseAll(const Error &why)
{
    m_alarm.stop();
    const std::deque<Due> due = std::exchange(m_due, {});
    for (const Due &entry : due) {
        if (isWaiting(entry))
            (void)fail(entry.id, {.error = why, .isUnknown = true}, {});
    }
}

PendingRequests::Answer PendingRequests::take(const ClientId &id)
{
    const auto waiting = m_waiting.find(id);
    if (waiting == m_waiting.end())
        return {};
    Answer answer = std::move(waiting->answer);
    m_waiting.erase(waiting);
    // Answers mostly come in order: the queue stays as short as what waits.
    forgetAnswered();
    m_countChanged();
    return answer;
}

bool PendingRequests::isWaiting(const Due &due) const
{
    const auto waiting = m_waiting.constFind(due.id);
    return waiting != m_waiting.constEnd() && waiting->serial == due.serial;
}

void PendingRequests::forgetAnswered()
{
    while (!m_due.empty() && !isWaiting(m_due.front()))
        m_due.pop_front();
}

void PendingRequests::onTime()
{
    const SteadyTime now = m_clock.now();
    forgetAnswered();
    while (!m_due.empty() && m_due.front().at <= now) {
        const ClientId id = m_due.front().id;
        (void)fail(id, {.error = {u"timeout"_s, {}}, .isUnknown = true}, {});
        forgetAnswered();
    }
    arm();
}

void PendingRequests::arm()
{
    using std::chrono::milliseconds;
    if (m_due.empty())
        return;
    m_alarm.start(
        std::max(milliseconds(1), std::chrono::ceil<milliseconds>(m_due.front().at - m_clock.now())));
}

} // namespace roomscope
