// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/chatbackend.h"
#include "base/alarm.h"
#include "protocol/codec.h"

#include <QHash>

#include <chrono>
#include <deque>
#include <functional>

namespace roomscope {

//! The requests that wait for their answer. Each ends exactly once: ack, error, its time, or the connection.
class PendingRequests final
{
public:
    using Answer = std::function<void(tl::expected<protocol::Ack, RequestFailure>, MessageRef)>;
    static constexpr std::chrono::seconds kTimeout{15};

    //! \a countChanged runs after each change of count().
    PendingRequests(Clock &clock, std::function<void()> countChanged);

    void add(const ClientId &id, Answer answer);
    //! Answers of requests that nobody waits for (any more) are false.
    bool succeed(const protocol::Ack &ack, const MessageRef &wire);
    bool fail(const ClientId &id, const RequestFailure &failure, const MessageRef &wire);
    //! The connection is gone: all end with Unknown, in the order they were asked.
    void loseAll(const Error &why);
    [[nodiscard]] int count() const { return int(m_answers.size()); }

private:
    struct Due
    {
        SteadyTime at;
        ClientId id;
    };
    [[nodiscard]] Answer take(const ClientId &id);
    void onTime();
    void arm();

    Clock &m_clock;
    std::function<void()> m_countChanged;
    QHash<ClientId, Answer> m_answers;
    //! All wait equally long, so the oldest is always first; answered ones are skipped.
    std::deque<Due> m_due;
    Alarm m_alarm;
};

} // namespace roomscope
