// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"

#include "transport/transportselector.h"

namespace roomscope::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ConnectionSettings settingsFor(const QUrl &address, const HeartbeatSettings &heartbeat)
{
    return {.endpoints = {address},
            .subprotocols = {u"roomscope.v1"_s},
            .retry = {.base = 20ms, .cap = 100ms},
            .heartbeat = heartbeat};
}

} // namespace

Person::Person(const QUrl &address, const QString &user, const QString &secret,
               const HeartbeatSettings &heartbeat)
    : m_ids(m_clock, m_random)
    , login{.user = UserId(user), .token = secret, .device = DeviceId(m_ids.next())}
    , connection(settingsFor(address, heartbeat), relayOrDirect(m_clock), m_clock, m_random)
    , backend(connection, m_clock, m_random)
{
    const auto keep = [this](auto signal, auto &list) {
        QObject::connect(&backend, signal, &backend, [&list](const auto &value) { list.append(value); });
    };
    keep(&ChatBackend::loginFailed, refusals);
    keep(&ChatBackend::connectionLost, losses);
    keep(&ChatBackend::reactionArrived, reactions);
    keep(&ChatBackend::catchupArrived, catchups);
    keep(&ChatBackend::receiptArrived, receipts);
    keep(&ChatBackend::typingArrived, typing);
    keep(&ChatBackend::presenceArrived, presences);
    keep(&ChatBackend::memberChanged, memberChanges);
    keep(&ChatBackend::roomChanged, roomChanges);
    keep(&ChatBackend::profileChanged, profiles);
    keep(&ChatBackend::badInputReceived, badInputs);
    QObject::connect(&backend, &ChatBackend::messageArrived, &backend,
                     [this](const Message &message, const MessageRef &wire) {
                         messages.append(message);
                         messageRefs.append(wire);
                     });
    QObject::connect(&backend, &ChatBackend::turnEnded, &backend, [this] { ++turns; });
    QObject::connect(&backend, &ChatBackend::loginNeeded, &backend, [this] { backend.login(login); });
    QObject::connect(&backend, &ChatBackend::loggedIn, &backend, [this](const LoginResult &result) {
        ++logins;
        in = result;
        login.token = result.token;
    });
    connection.connectToServer();
}

Person::~Person() = default;

bool Person::comesIn()
{
    const int before = connection.status().isOnline() ? logins - 1 : logins;
    return QTest::qWaitFor([&] { return logins > before && connection.status().isOnline(); }, 10'000);
}

bool Person::leaves()
{
    connection.disconnectFromServer();
    return QTest::qWaitFor([this] { return connection.status().state == ConnectionState::Disconnected; });
}

Person::Answer<SendAck> Person::says(const ConversationId &conversation, const QString &text,
                                     const std::optional<ClientId> &prev, const ClientId &id)
{
    return get<SendAck>([&](const Reply<SendAck> &reply) {
        (void)backend.send({.id = id.isEmpty() ? newId() : id,
                            .conversation = conversation,
                            .prev = prev,
                            .body = Body::plain(text)},
                           reply);
    });
}

const Conversation *Person::knows(const ConversationId &id) const
{
    for (const Conversation &known : in.conversations) {
        if (known.id == id)
            return &known;
    }
    return nullptr;
}

} // namespace roomscope::test
