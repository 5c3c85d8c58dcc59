// SPDX-License-Identifier: GPL-3.0-or-later
#include "floodserver.h"

#include "protocol/codec.h"

#include <QElapsedTimer>

#include <atomic>

namespace roomscope::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kTicksPerSecond = 200;
const ConversationId kConversation(u"room:flood"_s);
const Epoch kEpoch(u"flood"_s);

Message messageAt(qint64 seq)
{
    return {.conversation = kConversation,
            .epoch = kEpoch,
            .order = seq,
            .rev = seq,
            .id = ClientId(u"01JDA4S1Q8%1"_s.arg(seq, 16, 10, QLatin1Char('0'))),
            .from = UserId(seq % 3 == 0 ? u"minh"_s : u"ha"_s),
            .at = WallTime(1'795'245'187'501ms + std::chrono::milliseconds(seq / 20)),
            .body = Body::plain(u"Order %1 packed, moving 4 boxes to dock 3 now"_s.arg(seq))};
}

} // namespace

class FloodServer::Worker final : public GatewayWorker
{
public:
    explicit Worker(int perSecond)
        : GatewayWorker(1000ms / kTicksPerSecond), m_perTick(perSecond / kTicksPerSecond)
    {
    }

    void setPushing(bool isOn) override
    {
        m_clock.start();
        m_due = 0;
        GatewayWorker::setPushing(isOn);
    }

    std::atomic<qint64> pushed = 0;

private:
    void push() override
    {
        // By the clock, so that late ticks are made up for and the rate holds.
        const qint64 ticks = m_clock.elapsed() * kTicksPerSecond / 1000 - m_due;
        m_due += ticks;
        for (qint64 tick = 0; tick < ticks; ++tick) {
            QList<QByteArray> envelopes;
            for (int i = 0; i < m_perTick; ++i)
                envelopes.append(protocol::encode(protocol::ServerEnvelope{messageAt(++m_seq)}));
            say(protocol::encodeBatch(envelopes));
            pushed += m_perTick;
        }
    }

    QByteArray answerTo(const protocol::ClientEnvelope &envelope) override
    {
        if (const auto *hello = std::get_if<protocol::Hello>(&envelope.what)) {
            protocol::HelloResult result{.session = u"s"_s, .user = hello->user, .features = hello->features};
            result.conversations = {{.id = kConversation,
                                     .epoch = kEpoch,
                                     .title = u"flood"_s,
                                     .lastOrder = m_seq,
                                     .rev = m_seq}};
            return protocol::encodeAck(hello->id, result);
        }
        if (const auto *members = std::get_if<protocol::RoomMembers>(&envelope.what))
            return protocol::encodeAck(
                members->id,
                protocol::MembersPage{.members = {{.user = {UserId(u"ha"_s), u"Hà Nguyễn"_s}},
                                                  {.user = {UserId(u"minh"_s), u"Minh Trần"_s}}}});
        if (const auto *history = std::get_if<protocol::HistoryGet>(&envelope.what))
            return protocol::encodeAck(history->id, protocol::HistoryResult{.conversation = kConversation,
                                                                            .epoch = kEpoch,
                                                                            .from = 1,
                                                                            .to = 0,
                                                                            .first = 1,
                                                                            .lastSeq = m_seq,
                                                                            .rev = m_seq});
        return {};
    }

    const int m_perTick;
    QElapsedTimer m_clock;
    qint64 m_due = 0;
    qint64 m_seq = 0;
};

FloodServer::FloodServer(int perSecond) : m_worker(new Worker(perSecond)), m_thread(m_worker) {}

void FloodServer::flood(bool isOn)
{
    m_thread.setPushing(isOn);
}

qint64 FloodServer::pushed() const
{
    return m_worker->pushed;
}

} // namespace roomscope::bench
