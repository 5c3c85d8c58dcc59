// SPDX-License-Identifier: GPL-3.0-or-later
#include "gatewaybench.h"

#include <QTest>

namespace roomscope::test {

using namespace Qt::StringLiterals;

GatewayBench::GatewayBench()
    : connection({.endpoints = {QUrl(u"ws://a/"_s)}}, network.factory(), clock, random)
    , backend(connection, clock, random)
{
    random.setUnit(0.5);
    QObject::connect(&backend, &ChatBackend::loginNeeded, &backend, [this] {
        if (logsInByItself)
            backend.login(login);
    });
}

protocol::HelloResult GatewayBench::helloResult()
{
    return {.session = u"s1"_s,
            .user = UserId(u"alice"_s),
            .token = u"fresh"_s,
            .serverTime = WallTime(std::chrono::milliseconds(1000)),
            .limits = {.messageBytes = 1000, .frameBytes = 2000, .perMinute = 30},
            .features = {u"rooms"_s, u"history"_s, u"receipts"_s, u"typing"_s, u"presence"_s, u"edits"_s,
                         u"reactions"_s, u"batch"_s},
            .conversations = {
                {.id = ConversationId(u"room:ops"_s), .epoch = Epoch(u"e1"_s), .lastOrder = 3, .rev = 4}}};
}

LoginRequest GatewayBench::loginRequest()
{
    return {.user = UserId(u"alice"_s),
            .token = u"s3cret"_s,
            .device = DeviceId(u"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z"_s),
            .resume = {{ConversationId(u"room:ops"_s), Epoch(u"e1"_s), 3, 4}}};
}

void GatewayBench::open()
{
    if (connection.status().state == ConnectionState::Disconnected)
        connection.connectToServer();
    link().setAnswersPings(true);
    link().accept();
}

void GatewayBench::logIn(const protocol::HelloResult &result)
{
    open();
    ack(lastRequest<protocol::Hello>().id, result);
}

protocol::ClientEnvelope GatewayBench::lastSent() const
{
    if (link().sent().isEmpty())
        return {protocol::UnknownEvent{u"(nothing sent)"_s}};
    const auto decoded = protocol::decodeClient(link().sent().last().bytes);
    if (decoded.size() != 1 || !decoded.front())
        return {protocol::UnknownEvent{u"(unreadable)"_s}};
    return *decoded.front();
}

MessageRef GatewayBench::refuse(const ClientId &id, const QString &code,
                                std::optional<std::chrono::milliseconds> retryAfter)
{
    return say({protocol::ErrorReply{.id = id, .code = code, .message = u"no"_s, .retryAfter = retryAfter}});
}

Message someMessage(qint64 order, const QString &text)
{
    return {.conversation = ConversationId(u"room:ops"_s),
            .epoch = Epoch(u"e1"_s),
            .order = order,
            .rev = order,
            .id = ClientId(u"01JD7Z3M5Q8R9S0T1V2W3X4Y%1"_s.arg(order % 100, 2, 10, QLatin1Char('0'))),
            .from = UserId(u"bob"_s),
            .at = WallTime(std::chrono::milliseconds(5000 + order)),
            .body = Body::plain(text)};
}

} // namespace roomscope::test
