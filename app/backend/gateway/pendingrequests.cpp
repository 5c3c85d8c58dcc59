// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/gateway/pendingrequests.h"

namespace roomscope {

using namespace Qt::StringLiterals;

PendingRequests::PendingRequests(Clock &clock, std::function<void()> countChanged)
    : m_clock(clock), m_countChanged(std::move(countChanged)), m_alarm(clock, [this] { onTime(); })
{
}

void PendingRequests::add(const ClientId &id, Answer answer)
{
    m_answers.insert(id, std::move(answer));
    m_due.push_back({m_clock.now() + kTimeout, id});
    if (!m_alarm.isActive())
        arm();
    m_countChanged();
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
        if (const Answer answer = take(entry.id))
            answer(tl::unexpected<RequestFailure>({.error = why, .isUnknown = true}), {});
    }
}

PendingRequests::Answer PendingRequests::take(const ClientId &id)
{
    Answer answer = m_answers.take(id);
    if (answer)
        m_countChanged();
    return answer;
}

void PendingRequests::onTime()
{
    const SteadyTime now = m_clock.now();
    while (!m_due.empty() && m_due.front().at <= now) {
        const ClientId id = m_due.front().id;
        m_due.pop_front();
        (void)fail(id, {.error = {u"timeout"_s, {}}, .isUnknown = true}, {});
    }
    arm();
}

void PendingRequests::arm()
{
    while (!m_due.empty() && !m_answers.contains(m_due.front().id))
        m_due.pop_front();
    if (!m_due.empty())
        m_alarm.start(std::max(std::chrono::milliseconds(1), std::chrono::ceil<std::chrono::milliseconds>(
                                                                 m_due.front().at - m_clock.now())));
}

} // namespace roomscope
