// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/gateway/gatewaybackend.h"

#include "backend/gateway/conversationpages.h"
#include "transport/connection.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! Without its seq a stored message has no place; "it was stored somewhere" is as good as no answer.
protocol::Decoded<SendAck> sentAck(const protocol::SendResult &result)
{
    if (!result.seq)
        return tl::unexpected<protocol::BadInput>({.field = u"seq"_s, .why = u"is missing"_s});
    return SendAck{.order = *result.seq, .rev = result.rev, .at = result.at.value_or(WallTime{})};
}

SendAck changedAck(const protocol::SendResult &result)
{
    return {.order = result.seq.value_or(0), .rev = result.rev, .at = result.at.value_or(WallTime{})};
}

} // namespace

GatewayBackend::GatewayBackend(Connection &connection, Clock &clock, Random &random, QObject *parent)
    : ChatBackend(parent)
    , m_connection(connection)
    , m_clock(clock)
    , m_channel(connection, clock, random)
    , m_login(m_channel)
{
    connect(&connection, &Connection::opened, this, &GatewayBackend::onOpened);
    connect(&connection, &Connection::textReceived, this, &GatewayBackend::onText);
    connect(&connection, &Connection::lost, this,
            [this](quint64, const Outcome &outcome) { onLost(outcome); });
    connect(&connection, &Connection::drained, this, [this] {
        if (canSend())
            emit readyToSend();
    });
    connect(&connection, &Connection::written, this, &GatewayBackend::written);
    connect(&connection, &Connection::binaryReceived, this,
            [this](const QByteArray &bytes, const MessageRef &wire) {
                emit badInputReceived(u"a binary message of %1 bytes"_s.arg(bytes.size()), wire);
            });
    connect(&m_channel, &RequestChannel::unreadableAnswer, this, &GatewayBackend::badInputReceived);
    connect(&m_login, &GatewayLogin::succeeded, this, &GatewayBackend::onLoggedIn);
    connect(&m_login, &GatewayLogin::refused, this, &GatewayBackend::onLoginRefused);
}

GatewayBackend::~GatewayBackend() = default;

void GatewayBackend::onOpened()
{
    m_phase = Phase::LoggingIn;
    m_login.reset();
    emit loginNeeded();
}

void GatewayBackend::login(const LoginRequest &request)
{
    if (m_phase == Phase::LoggingIn)
        m_login.start(request);
}

void GatewayBackend::onLoggedIn(const LoginResult &result)
{
    m_phase = Phase::Ready;
    m_limits = result.limits;
    m_capabilities = result.capabilities;
    m_self = result.user;
    m_connection.loginSucceeded();
    emit loggedIn(result);
    for (const auto &[envelope, wire] : std::exchange(m_heldBack, {}))
        take(envelope, wire);
    noteTurn();
    if (canSend())
        emit readyToSend();
}

void GatewayBackend::onLoginRefused(const RequestFailure &failure)
{
    // Whatever else it says before it is closed is of no use.
    m_phase = Phase::Offline;
    m_heldBack.clear();
    emit loginFailed(failure.error);
    m_connection.loginRefused(failure.error, failure.retryAfter);
}

void GatewayBackend::onLost(const Outcome &outcome)
{
    m_phase = Phase::Offline;
    m_login.reset();
    m_typing.clear();
    m_heldBack.clear();
    m_channel.loseAll();
    emit connectionLost(outcome);
}

bool GatewayBackend::canSend() const
{
    return m_phase == Phase::Ready && m_connection.status().isOnline() && !m_connection.isCongested();
}

template <typename Request, typename Convert>
MessageRef GatewayBackend::hand(const Request &request, Reply<SendAck> reply, Convert convert)
{
    if (m_phase != Phase::Ready)
        return {};
    return m_channel.post(request.id, protocol::encode(protocol::ClientEnvelope{request}),
                          m_channel.readAs<protocol::SendResult, SendAck>(std::move(reply), convert));
}

MessageRef GatewayBackend::send(const OutgoingMessage &message, Reply<SendAck> reply)
{
    return hand(protocol::MessageSend{.id = message.id,
                                      .conversation = message.conversation,
                                      .prev = message.prev,
                                      .body = message.body,
                                      .replyTo = message.replyTo,
                                      .mentions = message.mentions},
                std::move(reply), sentAck);
}

MessageRef GatewayBackend::edit(const ClientId &id, const ConversationId &conversation, qint64 order,
                                const Body &body, Reply<SendAck> reply)
{
    return hand(protocol::MessageEdit{.id = id, .conversation = conversation, .seq = order, .body = body},
                std::move(reply), changedAck);
}

MessageRef GatewayBackend::remove(const ClientId &id, const ConversationId &conversation, qint64 order,
                                  Reply<SendAck> reply)
{
    return hand(protocol::MessageDelete{.id = id, .conversation = conversation, .seq = order},
                std::move(reply), changedAck);
}

MessageRef GatewayBackend::react(const ClientId &id, const ConversationId &conversation, qint64 order,
                                 const QString &emoji, bool isOn, Reply<SendAck> reply)
{
    return hand(
        protocol::ReactionSet{
            .id = id, .conversation = conversation, .seq = order, .emoji = emoji, .isOn = isOn},
        std::move(reply), changedAck);
}

void GatewayBackend::historyPage(const protocol::HistoryGet &get, Reply<HistoryPage> reply)
{
    m_channel.ask<protocol::HistoryResult, HistoryPage>(
        get, std::move(reply),
        [conversation = get.conversation, epoch = get.epoch](const protocol::HistoryResult &result) {
            return HistoryPage{.conversation = conversation,
                               .epoch = epoch,
                               .messages = result.messages,
                               .from = result.from,
                               .to = result.to,
                               .first = result.first,
                               .lastOrder = result.lastSeq,
                               .rev = result.rev,
                               .withheld = result.withheld};
        });
}

void GatewayBackend::historyBefore(const ConversationId &conversation, const Epoch &epoch, qint64 before,
                                   int limit, Reply<HistoryPage> reply)
{
    historyPage({.id = m_channel.newId(),
                 .conversation = conversation,
                 .epoch = epoch,
                 .before = before,
                 .limit = limit},
                std::move(reply));
}

void GatewayBackend::historyAfter(const ConversationId &conversation, const Epoch &epoch, qint64 after,
                                  int limit, Reply<HistoryPage> reply)
{
    historyPage({.id = m_channel.newId(),
                 .conversation = conversation,
                 .epoch = epoch,
                 .after = after,
                 .limit = limit},
                std::move(reply));
}

void GatewayBackend::changesAfter(const ConversationId &conversation, const Epoch &epoch, qint64 afterRev,
                                  int limit, Reply<HistoryPage> reply)
{
    m_channel.ask<protocol::ChangesResult, HistoryPage>(
        protocol::ChangesGet{.id = m_channel.newId(),
                             .conversation = conversation,
                             .epoch = epoch,
                             .after = afterRev,
                             .limit = limit},
        std::move(reply), [conversation, epoch](const protocol::ChangesResult &result) {
            return HistoryPage{
                .conversation = conversation, .epoch = epoch, .messages = result.messages, .rev = result.rev};
        });
}

void GatewayBackend::conversations(Reply<QList<Conversation>> reply)
{
    collectConversations(m_channel, {}, {}, std::move(reply));
}

bool GatewayBackend::mayTell(Capability capability) const
{
    return m_phase == Phase::Ready && m_capabilities.testFlag(capability);
}

void GatewayBackend::sendReceipt(const Receipt &receipt)
{
    if (!mayTell(Capability::Receipts))
        return;
    m_channel.tell({protocol::ReceiptNotice{.conversation = receipt.conversation,
                                            .epoch = receipt.epoch,
                                            .seq = receipt.order,
                                            .kind = receipt.kind}});
}

void GatewayBackend::sendTyping(const ConversationId &conversation, bool isTyping)
{
    if (mayTell(Capability::Typing) && m_typing.admit(conversation, isTyping, m_clock.now()))
        m_channel.tell({protocol::TypingSet{.conversation = conversation, .isOn = isTyping}});
}

void GatewayBackend::sendPresence(PresenceState state)
{
    if (mayTell(Capability::Presence))
        m_channel.tell({protocol::PresenceSet{.state = state}});
}

} // namespace roomscope
