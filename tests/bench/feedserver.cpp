// SPDX-License-Identifier: GPL-3.0-or-later
#include "feedserver.h"

#include "protocol/codec.h"

#include <array>
#include <atomic>

namespace roomscope::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr size_t kRemembered = 65'536;
}

class FeedServer::Worker final : public GatewayWorker
{
public:
    Worker(int feeds, int perSecond)
        : GatewayWorker(std::chrono::floor<std::chrono::milliseconds>(1'000'000us / (feeds * perSecond)))
        , m_feeds(feeds)
    {
    }

    std::array<std::atomic<qint64>, kRemembered> sent = {};

private:
    void push() override
    {
        const qint64 number = ++m_number;
        const QByteArray envelope = protocol::encode(protocol::ServerEnvelope{
            FeedValue{.feed = FeedId(nameOf(int(number % m_feeds))), .data = double(number)}});
        sent[size_t(number) % kRemembered] =
            std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
        say(envelope);
        flush();
    }

    QByteArray answerTo(const protocol::ClientEnvelope &envelope) override
    {
        if (const auto *hello = std::get_if<protocol::Hello>(&envelope.what))
            return protocol::encodeAck(
                hello->id,
                protocol::HelloResult{.session = u"s"_s, .user = hello->user, .features = hello->features});
        if (const auto *subscribe = std::get_if<protocol::FeedSubscribe>(&envelope.what))
            return protocol::encodeAck(subscribe->id, protocol::EmptyResult{});
        return {};
    }

    const int m_feeds;
    qint64 m_number = 0;
};

FeedServer::FeedServer(int feeds, int perSecond) : m_worker(new Worker(feeds, perSecond)), m_thread(m_worker)
{
}

QString FeedServer::nameOf(int feed)
{
    return u"feed%1"_s.arg(feed);
}

void FeedServer::push(bool isOn)
{
    m_thread.setPushing(isOn);
}

std::chrono::steady_clock::time_point FeedServer::sentAt(qint64 number) const
{
    return std::chrono::steady_clock::time_point(
        std::chrono::nanoseconds(m_worker->sent[size_t(number) % kRemembered]));
}

} // namespace roomscope::bench
