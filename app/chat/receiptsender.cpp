// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/receiptsender.h"

#include <algorithm>
#include <utility>

namespace roomscope {

ReceiptSender::ReceiptSender(Clock &clock, std::function<void(const Receipt &)> send)
    : m_clock(clock), m_send(std::move(send)), m_alarm(clock, [this] { pump(); })
{
}

void ReceiptSender::loggedIn(int perMinute)
{
    m_told.clear();
    m_wanted.clear();
    m_isOnline = true;
    // Half of what the server allows is left for what the person does.
    m_perSecond = std::max(1.0, double(perMinute) / 60 / 2);
    m_budget = kBurst;
    m_filledAt = m_clock.now();
}

void ReceiptSender::connectionLost()
{
    m_isOnline = false;
    m_wanted.clear();
    m_alarm.stop();
}

void ReceiptSender::setTold(const ConversationId &conversation, ReceiptKind kind, qint64 order)
{
    m_told.insert_or_assign({conversation, kind}, order);
}

qint64 ReceiptSender::told(const ConversationId &conversation, ReceiptKind kind) const
{
    const auto known = m_told.find({conversation, kind});
    return known == m_told.end() ? 0 : known->second;
}

void ReceiptSender::want(const Receipt &receipt)
{
    if (!m_isOnline || receipt.order <= told(receipt.conversation, receipt.kind))
        return;
    m_wanted.insert_or_assign({receipt.conversation, receipt.kind}, receipt);
    if (!m_alarm.isActive())
        pump();
}

void ReceiptSender::pump()
{
    if (m_wanted.empty())
        return;
    const std::chrono::duration<double> passed = m_clock.now() - m_filledAt;
    m_filledAt = m_clock.now();
    m_budget = std::min(double(kBurst), m_budget + passed.count() * m_perSecond);
    while (m_isOnline && !m_wanted.empty() && m_budget >= 1) {
        const auto first = m_wanted.begin();
        const Receipt receipt = first->second;
        m_told.insert_or_assign(first->first, receipt.order);
        m_wanted.erase(first);
        m_budget -= 1;
        m_send(receipt);
    }
    // The pause gathers what comes in the meantime into one receipt a conversation.
    m_alarm.start(kPace);
}

} // namespace roomscope
