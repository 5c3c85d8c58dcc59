// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/gateway/gatewaylogin.h"

#include "backend/gateway/conversationpages.h"
#include "backend/gateway/features.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! Hello's result in domain words, and where the list of conversations goes on.
struct HelloAnswer
{
    LoginResult login;
    std::optional<QString> next = {};
};

HelloAnswer fromHello(const protocol::HelloResult &hello)
{
    return {.login = {.user = hello.user,
                      .token = hello.token.value_or(QString()),
                      .serverTime = hello.serverTime,
                      .limits = {.messageBytes = hello.limits.messageBytes,
                                 .frameBytes = hello.limits.frameBytes,
                                 .perMinute = hello.limits.perMinute},
                      // This protocol numbers without holes and finds people, whatever it lists.
                      .capabilities = withRole(sharedCapabilities(hello.features), hello.role) |
                                      Capability::DenseSeq | Capability::UserSearch,
                      .conversations = hello.conversations},
            .next = hello.next};
}

protocol::Hello helloOf(const LoginRequest &request, const ClientId &id)
{
    protocol::Hello hello{
        .id = id, .user = request.user, .device = request.device, .features = spokenFeatures()};
    if (!request.token.isEmpty())
        hello.token = request.token;
    else if (!request.password.isEmpty())
        hello.password = request.password;
    hello.resume.reserve(request.resume.size());
    for (const ResumePoint &point : request.resume) {
        hello.resume.append({.conversation = point.conversation,
                             .epoch = point.epoch,
                             .after = point.after,
                             .rev = point.rev});
    }
    return hello;
}

SecretSpan secretOf(const QByteArray &envelope)
{
    const auto places = protocol::findSecrets(envelope);
    return places.isEmpty() ? SecretSpan{} : SecretSpan{places.first().start, places.first().length};
}

} // namespace

GatewayLogin::GatewayLogin(RequestChannel &channel, QObject *parent) : QObject(parent), m_channel(channel) {}

GatewayLogin::~GatewayLogin() = default;

void GatewayLogin::start(const LoginRequest &request)
{
    if (m_isStarted)
        return;
    const protocol::Hello hello = helloOf(request, m_channel.newId());
    const QByteArray envelope = protocol::encode(protocol::ClientEnvelope{hello});
    auto answer = m_channel.readAs<protocol::HelloResult, HelloAnswer>(
        [this](const tl::expected<HelloAnswer, RequestFailure> &result, const MessageRef &) {
            if (result)
                onHello(result->login, result->next);
            else
                onHello(tl::unexpected<RequestFailure>(result.error()), {});
        },
        fromHello);
    m_isStarted = m_channel.post(hello.id, envelope, std::move(answer), secretOf(envelope)).isValid();
}

void GatewayLogin::onHello(const tl::expected<LoginResult, RequestFailure> &result,
                           const std::optional<QString> &next)
{
    if (!result) {
        // Without an answer the connection is gone, or its own deadline for the login ends it; the next one
        // logs in again.
        if (!result.error().isUnknown || result.error().error.code == u"bad-answer"_s)
            emit refused(result.error());
        return;
    }
    m_channel.setOpen(true);
    if (!next) {
        emit succeeded(*result);
        return;
    }
    collectConversations(m_channel, result->conversations, next,
                         [this, login = *result](const tl::expected<QList<Conversation>, RequestFailure> &all,
                                                 const MessageRef &) { onConversations(login, all); });
}

void GatewayLogin::onConversations(LoginResult result,
                                   const tl::expected<QList<Conversation>, RequestFailure> &conversations)
{
    if (conversations) {
        result.conversations = *conversations;
        emit succeeded(result);
    } else if (conversations.error().error.code != u"connection-lost"_s) {
        // A login without all of its conversations is none, but the next try may well be.
        emit refused({.error = {u"unavailable"_s, conversations.error().error.code},
                      .retryAfter = conversations.error().retryAfter});
    }
}

} // namespace roomscope
