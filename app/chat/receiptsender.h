// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "domain/member.h"

#include <functional>
#include <map>
#include <utility>

namespace roomscope {

//! Tells the server what this device has on disk and what its user has read: only what is above what the
//! server knows, the highest alone, and within a budget, because receipts count against the server's limit of
//! messages a minute.
class ReceiptSender final
{
public:
    static constexpr std::chrono::milliseconds kPace{200};
    static constexpr int kBurst = 20;

    //! \a send hands one receipt to the server.
    ReceiptSender(Clock &clock, std::function<void(const Receipt &)> send);

    //! A connection began: nothing is known of what the server knows. At most \a perMinute receipts from now.
    void loggedIn(int perMinute);
    void connectionLost();
    //! The server's own view.
    void setTold(const ConversationId &conversation, ReceiptKind kind, qint64 order);
    [[nodiscard]] qint64 told(const ConversationId &conversation, ReceiptKind kind) const;
    //! \a receipt.epoch as the server names it.
    void want(const Receipt &receipt);

private:
    using Key = std::pair<ConversationId, ReceiptKind>;

    void pump();

    Clock &m_clock;
    std::function<void(const Receipt &)> m_send;
    Alarm m_alarm;
    std::map<Key, qint64> m_told;
    std::map<Key, Receipt> m_wanted;
    bool m_isOnline = false;
    double m_perSecond = 0;
    double m_budget = 0;
    SteadyTime m_filledAt = {};
};

} // namespace roomscope
