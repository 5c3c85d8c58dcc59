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
    using Answer =
        std::function<void(const tl::expected<protocol::Ack, RequestFailure> &, const MessageRef &)>;
    static constexpr std::chrono::seconds kTimeout{15};

    //! \a countChanged runs after each change of count().
    PendingRequests(Clock &clock, std::function<void()> countChanged);

    //! A request that still waits under the same id ends with Unknown: the one answer to come is the newer
    //! one's.
    void add(const ClientId &id, Answer answer);
    //! Answers of requests that nobody waits for (any more) are false.
    bool succeed(const protocol::Ack &ack, const MessageRef &wire);
    bool fail(const ClientId &id, const RequestFailure &failure, const MessageRef &wire);
    //! The connection is gone: all end with Unknown, in the order they were asked.
    void loseAll(const Error &why);
    [[nodiscard]] int count() const { return int(m_waiting.size()); }

private:
    struct Waiting
    {
        quint64 serial;
        Answer answer;
    };
    struct Due
    {
        SteadyTime at;
        quint64 serial;
        ClientId id;
    };
    [[nodiscard]] Answer take(const ClientId &id);
    [[nodiscard]] bool isWaiting(const Due &due) const;
    void forgetAnswered();
    void onTime();
    void arm();

    Clock &m_clock;
    std::function<void()> m_countChanged;
    QHash<ClientId, Waiting> m_waiting;
    //! All wait equally long, so the oldest is always first; answered ones are skipped.
    std::deque<Due> m_due;
    quint64 m_lastSerial = 0;
    Alarm m_alarm;
};

} // namespace roomscope
