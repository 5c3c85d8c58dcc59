// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/gateway/gatewaybackend.h"
#include "support/fakenetwork.h"
#include "support/manualclock.h"
#include "support/manualrandom.h"
#include "transport/connection.h"

namespace roomscope::test {

//! What ended a request, as a test asks for it.
template <typename T>
struct Ending
{
    int count = 0;
    std::optional<T> value = {};
    std::optional<RequestFailure> failure = {};
    MessageRef wire = {};

    [[nodiscard]] Reply<T> reply()
    {
        return [this](const tl::expected<T, RequestFailure> &result, const MessageRef &ref) {
            ++count;
            wire = ref;
            if (result)
                value = *result;
            else
                failure = result.error();
        };
    }
};

//! A GatewayBackend over a real Connection on a network that the test plays: the test is the server.
class GatewayBench final
{
public:
    GatewayBench();

    //! Up to the hello on the wire, or to loggedIn() with what the test's server says.
    void open();
    void logIn(const protocol::HelloResult &result = helloResult());
    [[nodiscard]] static protocol::HelloResult helloResult();
    [[nodiscard]] static LoginRequest loginRequest();

    [[nodiscard]] FakeTransport &link() const { return *network.last(); }
    //! The newest thing sent, which must be one envelope that a server can read.
    [[nodiscard]] protocol::ClientEnvelope lastSent() const;
    template <typename Request>
    [[nodiscard]] Request lastRequest() const
    {
        return std::get<Request>(lastSent().what);
    }
    [[nodiscard]] qsizetype sentCount() const { return link().sent().size(); }

    MessageRef say(const protocol::ServerEnvelope &envelope)
    {
        return link().receiveText(protocol::encode(envelope));
    }
    template <typename Result>
    MessageRef ack(const ClientId &id, const Result &result)
    {
        return link().receiveText(protocol::encodeAck(id, result));
    }
    MessageRef refuse(const ClientId &id, const QString &code,
                      std::optional<std::chrono::milliseconds> retryAfter = {});

    ManualClock clock;
    ManualRandom random;
    FakeNetwork network;
    Connection connection;
    GatewayBackend backend;
    //! Answer loginNeeded() at once (the default).
    bool logsInByItself = true;
    LoginRequest login = loginRequest();
};

[[nodiscard]] Message someMessage(qint64 order, const QString &text = QStringLiteral("hi"));

} // namespace roomscope::test
