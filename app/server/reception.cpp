// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/reception.h"

#include "base/logging.h"
#include "protocol/codec.h"
#include "server/closecodes.h"
#include "server/refusal.h"
#include "server/wording.h"

namespace roomscope::server {

using namespace Qt::StringLiterals;

Reception::Reception(Office &office, Desks &desks) : m_office(office), m_desks(desks) {}

QList<QString> Reception::features()
{
    return {u"rooms"_s, u"history"_s,   u"receipts"_s, u"typing"_s,       u"presence"_s,
            u"edits"_s, u"reactions"_s, u"batch"_s,    u"announcements"_s};
}

Session *Reception::hello(Outlet &outlet, const protocol::Hello &hello, const QString &bearer,
                          std::optional<bool> isPasswordRight)
{
    const auto granted = login(hello, bearer, isPasswordRight);
    if (!granted) {
        refuse(outlet, hello, granted.error());
        return nullptr;
    }
    replaceOlder(hello);
    Session *session = m_office.sessions.add({.user = hello.user,
                                              .device = hello.device,
                                              .isBatching = hello.features.contains(u"batch"_s),
                                              .outlet = &outlet});
    m_office.turn.post(&outlet, {.json = protocol::encodeAck(hello.id, describe(*session, granted->token))},
                       hello.id);
    m_desks.presence.update(session->user);
    m_desks.presence.introduce(*session);
    qCInfo(lcServer) << "session" << session->id << "of" << session->user.text()
                     << (granted->isNewUser ? "who is new"
                         : isPasswordRight  ? "by password"
                                            : "by token");
    return session;
}

Result<LoginGrant> Reception::login(const protocol::Hello &hello, const QString &bearer,
                                    std::optional<bool> isPasswordRight)
{
    if (hello.version != protocol::kVersion)
        return badRequest(u"version: this server speaks %1"_s.arg(protocol::kVersion));
    auto granted = m_desks.logins.login({.user = hello.user,
                                         .device = hello.device,
                                         .token = hello.token.value_or(bearer),
                                         .isPasswordRight = isPasswordRight});
    if (granted) {
        if (const auto crowned = m_desks.roles.crown(hello.user); !crowned)
            return failure(crowned.error());
    }
    if (granted && granted->isNewUser && m_welcome) {
        if (const auto welcomed = m_welcome(hello.user); !welcomed)
            return failure(welcomed.error());
    }
    return granted;
}

void Reception::replaceOlder(const protocol::Hello &hello)
{
    const Session *older = m_office.sessions.of(hello.user, hello.device);
    if (!older)
        return;
    m_office.turn.postClose(older->outlet, kReplaced, u"replaced by a newer connection of this device"_s);
    m_desks.feeds.forget(older->id);
    m_office.sessions.remove(older->id);
}

void Reception::goodbye(SessionId id)
{
    const Session *session = m_office.sessions.find(id);
    if (!session)
        return;
    const UserId user = session->user;
    m_desks.feeds.forget(id);
    m_office.sessions.remove(id);
    if (!m_office.sessions.isConnected(user))
        m_desks.typing.forget(user);
    m_desks.presence.update(user);
}

protocol::HelloResult Reception::describe(const Session &session, const QString &token) const
{
    auto page = m_desks.rooms.conversations(session, {}, {});
    QList<QString> listed = features();
    if (!m_desks.feeds.isEmpty())
        listed.append(u"feeds"_s);
    return {.session = QString::number(session.id),
            .user = session.user,
            .token = token,
            .serverTime = m_office.clock.wallNow(),
            .limits = {.messageBytes = m_office.limits.messageBytes,
                       .frameBytes = m_office.limits.frameBytes,
                       .perMinute = m_office.limits.perMinute},
            .features = std::move(listed),
            .conversations = std::move(page.items),
            .next = std::move(page.next),
            .role = m_office.people.roleOf(session.user)};
}

void Reception::refuse(Outlet &outlet, const protocol::Hello &hello, const Error &error)
{
    if (!isRefusal(error)) {
        m_office.turn.abandon(error);
        m_office.turn.post(&outlet,
                           wording::error(hello.id, {u"unavailable"_s, u"the server could not store it"_s}),
                           hello.id);
        return;
    }
    m_office.turn.post(&outlet, wording::error(hello.id, error), hello.id);
    qCInfo(lcServer) << "refused the login of"
                     << (isValidName(hello.user.text()) ? hello.user.text() : u"?"_s) << "with" << error.code;
    if (error.code == u"unauthenticated"_s)
        m_office.turn.postClose(&outlet, kUnauthenticated, error.detail);
    else if (error.code == u"forbidden"_s)
        m_office.turn.postClose(&outlet, kForbidden, error.detail);
}

} // namespace roomscope::server
