// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/gateway/gatewaybackend.h"

#include "base/logging.h"
#include "transport/connection.h"

namespace roomscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kTypingInterval = 3s;
constexpr int kConversationsPerPage = 200;
constexpr qsizetype kMaxConversations = 200'000;
constexpr qsizetype kMaxTypingTold = 1000;

const auto done = [](const protocol::EmptyResult &) { return true; };
const auto sendAck = [](const protocol::SendResult &result) {
    return SendAck{.order = result.seq.value_or(0), .rev = result.rev, .at = result.at.value_or(WallTime{})};
};

QString textOf(const protocol::BadInput &bad)
{
    return bad.field.isEmpty() ? bad.why : bad.field + u' ' + bad.why;
}

//! protocol.md's words for what both sides may list.
constexpr std::pair<QStringView, Capability> kFeatures[] = {
    {u"rooms", Capability::Rooms},         {u"history", Capability::History},
    {u"receipts", Capability::Receipts},   {u"typing", Capability::Typing},
    {u"presence", Capability::Presence},   {u"edits", Capability::Edits},
    {u"reactions", Capability::Reactions}, {u"batch", Capability::Batch},
};

QList<QString> spokenWords()
{
    QList<QString> words;
    for (const auto &[word, capability] : kFeatures)
        words.append(word.toString());
    return words;
}

Capabilities capabilitiesOf(const QList<QString> &features)
{
    Capabilities result;
    for (const auto &[word, capability] : kFeatures) {
        if (features.contains(word))
            result |= capability;
    }
    return result;
}

RequestFailure unreadable(const protocol::BadInput &bad)
{
    // The server did it, and what it said of it cannot be used: the same as no answer.
    return {.error = {u"bad-answer"_s, textOf(bad)}, .isUnknown = true};
}

} // namespace

GatewayBackend::GatewayBackend(Connection &connection, Clock &clock, Random &random, QObject *parent)
    : ChatBackend(parent)
    , m_connection(connection)
    , m_clock(clock)
    , m_ids(clock, random)
    , m_pending(clock, [this] { m_connection.setWaitingRequests(m_pending.count()); })
{
    connect(&connection, &Connection::opened, this, &GatewayBackend::loginNeeded);
    connect(&connection, &Connection::textReceived, this, &GatewayBackend::onText);
    connect(&connection, &Connection::lost, this, &GatewayBackend::onLost);
    connect(&connection, &Connection::drained, this, [this] {
        if (canSend())
            emit readyToSend();
    });
    connect(&connection, &Connection::written, this, &GatewayBackend::written);
    connect(&connection, &Connection::binaryReceived, this,
            [this](const QByteArray &bytes, const MessageRef &wire) {
                emit badInputReceived(u"a binary message of %1 bytes"_s.arg(bytes.size()), wire);
            });
}

GatewayBackend::~GatewayBackend() = default;

template <typename Result, typename T, typename Request, typename Convert>
MessageRef GatewayBackend::ask(const Request &request, Reply<T> reply, Convert convert)
{
    const MessageRef wire = m_isLoggedIn
                                ? m_connection.sendText(protocol::encode(protocol::ClientEnvelope{request}))
                                : MessageRef{};
    if (!wire.isValid()) {
        // Never before the call returned: the caller has not stored what it asked yet.
        QMetaObject::invokeMethod(
            this,
            [reply] {
                reply(tl::unexpected<RequestFailure>({.error = {u"offline"_s, {}}}), {});
            },
            Qt::QueuedConnection);
        return {};
    }
    m_pending.add(request.id,
                  [this, reply, convert](const tl::expected<protocol::Ack, RequestFailure> &answer,
                                         const MessageRef &ref) {
                      if (!answer) {
                          reply(tl::unexpected<RequestFailure>(answer.error()), ref);
                          return;
                      }
                      const auto result = protocol::decodeResult<Result>(*answer);
                      if (!result) {
                          emit badInputReceived(textOf(result.error()), ref);
                          reply(tl::unexpected<RequestFailure>(unreadable(result.error())), ref);
                          return;
                      }
                      reply(convert(*result), ref);
                  });
    return wire;
}

void GatewayBackend::login(const LoginRequest &request)
{
    protocol::Hello hello{
        .id = newId(), .user = request.user, .device = request.device, .features = spokenWords()};
    if (!request.token.isEmpty())
        hello.token = request.token;
    else if (!request.password.isEmpty())
        hello.password = request.password;
    for (const ResumePoint &point : request.resume)
        hello.resume.append({.conversation = point.conversation,
                             .epoch = point.epoch,
                             .after = point.after,
                             .rev = point.rev});
    const QByteArray bytes = protocol::encode(protocol::ClientEnvelope{hello});
    SecretSpan secret;
    const auto places = protocol::findSecrets(bytes);
    if (!places.isEmpty())
        secret = {.start = places.first().start, .length = places.first().length};
    if (m_connection.sendText(bytes, secret).isValid()) {
        m_pending.add(hello.id, [this](const tl::expected<protocol::Ack, RequestFailure> &answer,
                                       const MessageRef &) { onHelloAnswered(answer); });
    }
}

void GatewayBackend::onHelloAnswered(const tl::expected<protocol::Ack, RequestFailure> &answer)
{
    if (!answer) {
        // Lost with the connection: the next one logs in again.
        if (answer.error().isUnknown)
            return;
        emit loginFailed(answer.error().error);
        m_connection.loginRefused(answer.error().error);
        return;
    }
    const auto hello = protocol::decodeResult<protocol::HelloResult>(*answer);
    if (!hello) {
        const Error error{u"bad-answer"_s, textOf(hello.error())};
        emit loginFailed(error);
        m_connection.loginRefused(error);
        return;
    }
    m_isLoggedIn = true;
    m_limits = {.messageBytes = hello->limits.messageBytes,
                .frameBytes = hello->limits.frameBytes,
                .perMinute = hello->limits.perMinute};
    m_capabilities = capabilitiesOf(hello->features) | Capability::DenseSeq | Capability::UserSearch;
    LoginResult login{.user = hello->user,
                      .token = hello->token.value_or(QString()),
                      .serverTime = hello->serverTime,
                      .limits = m_limits,
                      .capabilities = m_capabilities,
                      .conversations = hello->conversations};
    if (hello->next)
        collectConversations(std::move(login), *hello->next);
    else
        finishLogin(login);
}

void GatewayBackend::collectConversations(LoginResult login, const QString &after)
{
    (void)ask<protocol::ConversationPage, bool>(
        protocol::ConversationList{.id = newId(), .after = after, .limit = kConversationsPerPage},
        [this](const tl::expected<bool, RequestFailure> &result, const MessageRef &) {
            // A login without all of its conversations is none; the answer that never came closes it.
            if (!result)
                m_connection.loginRefused({u"unavailable"_s, result.error().error.code});
        },
        [this, sofar = std::move(login)](const protocol::ConversationPage &page) {
            LoginResult grown = sofar;
            grown.conversations += page.conversations;
            if (page.next && !page.conversations.isEmpty() && grown.conversations.size() < kMaxConversations)
                collectConversations(std::move(grown), *page.next);
            else
                finishLogin(grown);
            return true;
        });
}

void GatewayBackend::finishLogin(const LoginResult &login)
{
    m_connection.loginSucceeded();
    emit loggedIn(login);
    if (canSend())
        emit readyToSend();
}

bool GatewayBackend::canSend() const
{
    return m_isLoggedIn && m_connection.status().isOnline() && !m_connection.isCongested();
}

MessageRef GatewayBackend::send(const OutgoingMessage &message, Reply<SendAck> reply)
{
    if (!m_isLoggedIn)
        return {};
    return ask<protocol::SendResult, SendAck>(protocol::MessageSend{.id = message.id,
                                                                    .conversation = message.conversation,
                                                                    .prev = message.prev,
                                                                    .body = message.body,
                                                                    .replyTo = message.replyTo,
                                                                    .mentions = message.mentions},
                                              std::move(reply), sendAck);
}

MessageRef GatewayBackend::edit(const ClientId &id, const ConversationId &conversation, qint64 order,
                                const Body &body, Reply<SendAck> reply)
{
    if (!m_isLoggedIn)
        return {};
    return ask<protocol::SendResult, SendAck>(
        protocol::MessageEdit{.id = id, .conversation = conversation, .seq = order, .body = body},
        std::move(reply), sendAck);
}

MessageRef GatewayBackend::remove(const ClientId &id, const ConversationId &conversation, qint64 order,
                                  Reply<SendAck> reply)
{
    if (!m_isLoggedIn)
        return {};
    return ask<protocol::SendResult, SendAck>(
        protocol::MessageDelete{.id = id, .conversation = conversation, .seq = order}, std::move(reply),
        sendAck);
}

MessageRef GatewayBackend::react(const ClientId &id, const ConversationId &conversation, qint64 order,
                                 const QString &emoji, bool isOn, Reply<SendAck> reply)
{
    if (!m_isLoggedIn)
        return {};
    return ask<protocol::SendResult, SendAck>(
        protocol::ReactionSet{
            .id = id, .conversation = conversation, .seq = order, .emoji = emoji, .isOn = isOn},
        std::move(reply), sendAck);
}

void GatewayBackend::historyPage(const protocol::HistoryGet &get, Reply<HistoryPage> reply)
{
    (void)ask<protocol::HistoryResult, HistoryPage>(
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
    historyPage(
        {.id = newId(), .conversation = conversation, .epoch = epoch, .before = before, .limit = limit},
        std::move(reply));
}

void GatewayBackend::historyAfter(const ConversationId &conversation, const Epoch &epoch, qint64 after,
                                  int limit, Reply<HistoryPage> reply)
{
    historyPage({.id = newId(), .conversation = conversation, .epoch = epoch, .after = after, .limit = limit},
                std::move(reply));
}

void GatewayBackend::changesAfter(const ConversationId &conversation, const Epoch &epoch, qint64 afterRev,
                                  int limit, Reply<HistoryPage> reply)
{
    (void)ask<protocol::ChangesResult, HistoryPage>(
        protocol::ChangesGet{
            .id = newId(), .conversation = conversation, .epoch = epoch, .after = afterRev, .limit = limit},
        std::move(reply), [conversation, epoch](const protocol::ChangesResult &result) {
            return HistoryPage{
                .conversation = conversation, .epoch = epoch, .messages = result.messages, .rev = result.rev};
        });
}

void GatewayBackend::conversations(Reply<QList<Conversation>> reply)
{
    (void)ask<protocol::ConversationPage, QList<Conversation>>(
        protocol::ConversationList{.id = newId(), .limit = kConversationsPerPage}, std::move(reply),
        [](const protocol::ConversationPage &result) { return result.conversations; });
}

void GatewayBackend::rooms(const std::optional<QString> &after, int limit, Reply<Page<RoomInfo>> reply)
{
    (void)ask<protocol::RoomPage, Page<RoomInfo>>(
        protocol::RoomList{.id = newId(), .after = after, .limit = limit}, std::move(reply),
        [](const protocol::RoomPage &result) {
            return Page<RoomInfo>{.items = result.rooms, .next = result.next};
        });
}

void GatewayBackend::createRoom(const RoomId &room, const QString &title, const QString &topic,
                                bool isPrivate, Reply<RoomInfo> reply)
{
    protocol::RoomCreate create{.id = newId(), .room = room, .isPrivate = isPrivate};
    if (!title.isEmpty())
        create.title = title;
    if (!topic.isEmpty())
        create.topic = topic;
    (void)ask<protocol::RoomResult, RoomInfo>(create, std::move(reply),
                                              [](const protocol::RoomResult &result) { return result.room; });
}

void GatewayBackend::updateRoom(const RoomId &room, const std::optional<QString> &title,
                                const std::optional<QString> &topic, Reply<RoomInfo> reply)
{
    (void)ask<protocol::RoomResult, RoomInfo>(
        protocol::RoomUpdate{.id = newId(), .room = room, .title = title, .topic = topic}, std::move(reply),
        [](const protocol::RoomResult &result) { return result.room; });
}

void GatewayBackend::joinRoom(const RoomId &room, Reply<Conversation> reply)
{
    (void)ask<protocol::ConversationResult, Conversation>(
        protocol::RoomJoin{.id = newId(), .room = room}, std::move(reply),
        [](const protocol::ConversationResult &result) { return result.conversation; });
}

void GatewayBackend::leaveRoom(const RoomId &room, Reply<bool> reply)
{
    (void)ask<protocol::EmptyResult, bool>(protocol::RoomLeave{.id = newId(), .room = room}, std::move(reply),
                                           done);
}

void GatewayBackend::deleteRoom(const RoomId &room, Reply<bool> reply)
{
    (void)ask<protocol::EmptyResult, bool>(protocol::RoomDelete{.id = newId(), .room = room},
                                           std::move(reply), done);
}

void GatewayBackend::members(const RoomId &room, const std::optional<QString> &after, int limit,
                             Reply<Page<Member>> reply)
{
    (void)ask<protocol::MembersPage, Page<Member>>(
        protocol::RoomMembers{.id = newId(), .room = room, .after = after, .limit = limit}, std::move(reply),
        [](const protocol::MembersPage &result) {
            return Page<Member>{.items = result.members, .next = result.next};
        });
}

void GatewayBackend::invite(const RoomId &room, const UserId &user, Reply<bool> reply)
{
    (void)ask<protocol::EmptyResult, bool>(protocol::RoomInvite{.id = newId(), .room = room, .user = user},
                                           std::move(reply), done);
}

void GatewayBackend::removeMember(const RoomId &room, const UserId &user, Reply<bool> reply)
{
    (void)ask<protocol::EmptyResult, bool>(protocol::RoomRemove{.id = newId(), .room = room, .user = user},
                                           std::move(reply), done);
}

void GatewayBackend::setRole(const RoomId &room, const UserId &user, MemberRole role, Reply<bool> reply)
{
    (void)ask<protocol::EmptyResult, bool>(
        protocol::MemberRoleSet{.id = newId(), .room = room, .user = user, .role = role}, std::move(reply),
        done);
}

void GatewayBackend::findUsers(const QString &query, int limit, Reply<QList<User>> reply)
{
    (void)ask<protocol::UsersResult, QList<User>>(
        protocol::UserFind{.id = newId(), .query = query, .limit = limit}, std::move(reply),
        [](const protocol::UsersResult &result) { return result.users; });
}

void GatewayBackend::setDisplayName(const QString &name, Reply<User> reply)
{
    (void)ask<protocol::ProfileResult, User>(
        protocol::ProfileUpdate{.id = newId(), .name = name}, std::move(reply),
        [](const protocol::ProfileResult &result) { return result.user; });
}

void GatewayBackend::sendReceipt(const Receipt &receipt)
{
    if (m_isLoggedIn && m_capabilities.testFlag(Capability::Receipts))
        (void)m_connection.sendText(protocol::encode(
            protocol::ClientEnvelope{protocol::ReceiptNotice{.conversation = receipt.conversation,
                                                             .epoch = receipt.epoch,
                                                             .seq = receipt.order,
                                                             .kind = receipt.kind}}));
}

void GatewayBackend::sendTyping(const ConversationId &conversation, bool isTyping)
{
    if (!m_isLoggedIn || !m_capabilities.testFlag(Capability::Typing))
        return;
    const auto told = m_typingTold.constFind(conversation);
    if (isTyping && told != m_typingTold.constEnd() && m_clock.now() - *told < kTypingInterval)
        return;
    // Nothing was told to be taken back.
    if (!isTyping && told == m_typingTold.constEnd())
        return;
    if (m_typingTold.size() >= kMaxTypingTold)
        m_typingTold.clear();
    if (isTyping)
        m_typingTold.insert(conversation, m_clock.now());
    else
        m_typingTold.remove(conversation);
    (void)m_connection.sendText(protocol::encode(
        protocol::ClientEnvelope{protocol::TypingSet{.conversation = conversation, .isOn = isTyping}}));
}

void GatewayBackend::sendPresence(PresenceState state)
{
    if (m_isLoggedIn && m_capabilities.testFlag(Capability::Presence))
        (void)m_connection.sendText(
            protocol::encode(protocol::ClientEnvelope{protocol::PresenceSet{.state = state}}));
}

} // namespace roomscope
