// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dispatcher.h"

#include "server/refusal.h"
#include "server/wording.h"

#include <QCryptographicHash>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

//! Requests that only say "done" are answered by an empty result.
Result<protocol::EmptyResult> done(const Result<void> &result)
{
    if (!result)
        return failure(result.error());
    return protocol::EmptyResult{};
}

template <typename To, typename From>
Result<To> as(const Result<From> &result)
{
    if (!result)
        return failure(result.error());
    return To{*result};
}

} // namespace

Dispatcher::Dispatcher(Office &office, Desks &desks) : m_office(office), m_desks(desks) {}

void Dispatcher::handle(Session &session, const protocol::ClientEnvelope &envelope)
{
    std::visit([&](const auto &what) { on(session, what); }, envelope.what);
}

std::optional<ClientId> Dispatcher::idOf(const protocol::ClientEnvelope &envelope)
{
    return std::visit(
        [](const auto &what) -> std::optional<ClientId> {
            if constexpr (requires { what.id; })
                return what.id;
            else
                return std::nullopt;
        },
        envelope.what);
}

template <typename T>
void Dispatcher::answer(const Session &session, const ClientId &id, const Result<T> &result)
{
    if (!result)
        refuse(session, id, result.error());
    else
        m_office.turn.post(session.outlet, {.json = protocol::encodeAck(id, *result)}, id);
}

void Dispatcher::refuse(const Session &session, const ClientId &id, const Error &error)
{
    if (isRefusal(error)) {
        m_office.turn.post(session.outlet, wording::error(id, error), id);
        return;
    }
    // Said first, because the session may be gone with the turn it logged in with.
    m_office.turn.post(session.outlet,
                       wording::error(id, {u"unavailable"_s, u"the server could not store it"_s}), id);
    m_office.turn.abandon(error);
}

template <typename Request, typename Work>
void Dispatcher::once(const Session &session, const Request &request, const Work &work)
{
    const QByteArray hash = QCryptographicHash::hash(protocol::encode(protocol::ClientEnvelope{request}),
                                                     QCryptographicHash::Sha256);
    const auto before = answeredBefore(session, request.id, hash);
    if (!before)
        return refuse(session, request.id, before.error());
    if (*before) {
        m_office.turn.post(session.outlet, {.json = **before}, request.id);
        return;
    }
    const auto result = work();
    if (!result)
        return refuse(session, request.id, result.error());
    const QByteArray json = protocol::encodeAck(request.id, *result);
    if (const auto opened = m_office.turn.open(); !opened)
        return refuse(session, request.id, opened.error());
    const auto kept = m_office.requests.remember(session.user, request.id, {.hash = hash, .answer = json},
                                                 m_office.clock.wallNow());
    if (!kept)
        return refuse(session, request.id, kept.error());
    m_office.turn.post(session.outlet, {.json = json}, request.id);
}

Result<std::optional<QByteArray>> Dispatcher::answeredBefore(const Session &session, const ClientId &id,
                                                             const QByteArray &hash) const
{
    const auto before = m_office.requests.find(session.user, id);
    if (!before)
        return failure(before.error());
    if (*before) {
        if ((*before)->hash != hash)
            return conflict(u"id: another request had it"_s);
        return std::optional((*before)->answer);
    }
    const auto message = m_office.messages.sentBefore(session.user, id);
    if (!message)
        return failure(message.error());
    if (*message)
        return conflict(u"id: a message has it"_s);
    return std::optional<QByteArray>();
}

void Dispatcher::on(Session &session, const protocol::ConversationList &request)
{
    auto page = m_desks.rooms.conversations(session, request.after, request.limit);
    answer(session, request.id,
           Result<protocol::ConversationPage>(
               {.conversations = std::move(page.items), .next = std::move(page.next)}));
}

void Dispatcher::on(Session &session, const protocol::RoomList &request)
{
    auto page = m_desks.rooms.list(session, request.after, request.limit);
    answer(session, request.id,
           Result<protocol::RoomPage>({.rooms = std::move(page.items), .next = std::move(page.next)}));
}

void Dispatcher::on(Session &session, const protocol::RoomCreate &request)
{
    once(session, request, [&] {
        return as<protocol::RoomResult>(m_desks.rooms.create(
            session, request.room,
            {.title = request.title, .topic = request.topic, .isPrivate = request.isPrivate}));
    });
}

void Dispatcher::on(Session &session, const protocol::RoomUpdate &request)
{
    once(session, request, [&] {
        return as<protocol::RoomResult>(m_desks.rooms.update(
            session, request.room,
            {.title = request.title, .topic = request.topic, .isPrivate = request.isPrivate}));
    });
}

void Dispatcher::on(Session &session, const protocol::RoomJoin &request)
{
    once(session, request,
         [&] { return as<protocol::ConversationResult>(m_desks.rooms.join(session, request.room)); });
}

void Dispatcher::on(Session &session, const protocol::RoomLeave &request)
{
    once(session, request,
         [&] { return as<protocol::ConversationResult>(m_desks.rooms.leave(session, request.room)); });
}

void Dispatcher::on(Session &session, const protocol::RoomDelete &request)
{
    once(session, request, [&] { return done(m_desks.rooms.remove(session, request.room)); });
}

void Dispatcher::on(Session &session, const protocol::RoomMembers &request)
{
    auto page = m_desks.rooms.members(session, request.room, request.after, request.limit);
    if (!page)
        return refuse(session, request.id, page.error());
    answer(session, request.id,
           Result<protocol::MembersPage>({.members = std::move(page->items), .next = std::move(page->next)}));
}

void Dispatcher::on(Session &session, const protocol::RoomInvite &request)
{
    once(session, request, [&] { return done(m_desks.rooms.invite(session, request.room, request.user)); });
}

void Dispatcher::on(Session &session, const protocol::RoomRemove &request)
{
    once(session, request, [&] { return done(m_desks.rooms.expel(session, request.room, request.user)); });
}

void Dispatcher::on(Session &session, const protocol::MemberRoleSet &request)
{
    once(session, request,
         [&] { return done(m_desks.rooms.setRole(session, request.room, request.user, request.role)); });
}

void Dispatcher::on(Session &session, const protocol::UserFind &request)
{
    protocol::UsersResult result{.users = m_desks.people.find(request.query, request.limit)};
    for (const User &user : std::as_const(result.users)) {
        if (const ServerRole role = m_office.people.roleOf(user.id); role != ServerRole::Member)
            result.roles.insert(user.id, role);
    }
    answer(session, request.id, Result<protocol::UsersResult>(std::move(result)));
}

void Dispatcher::on(Session &session, const protocol::ProfileUpdate &request)
{
    once(session, request,
         [&] { return as<protocol::ProfileResult>(m_desks.people.rename(session, request.name)); });
}

void Dispatcher::on(Session &session, const protocol::DeviceList &request)
{
    const auto devices = m_desks.people.devices(session);
    if (!devices)
        return refuse(session, request.id, devices.error());
    protocol::DevicesResult result;
    for (const DeviceRow &device : *devices)
        result.devices.append({.device = device.device, .lastUse = device.usedAt.value_or(device.createdAt)});
    answer(session, request.id, Result<protocol::DevicesResult>(result));
}

void Dispatcher::on(Session &session, const protocol::DeviceRevoke &request)
{
    const SessionId own = session.id;
    once(session, request, [&] { return done(m_desks.people.revoke(session, request.device)); });
    // After the ack, so that a device that revokes itself still hears of it.
    if (const Session *present = m_office.sessions.find(own))
        endRevoked(present->user);
}

void Dispatcher::on(Session &session, const protocol::MessageSend &request)
{
    answer(session, request.id, m_desks.messages.send(session, request));
}

void Dispatcher::on(Session &session, const protocol::MessageEdit &request)
{
    once(session, request,
         [&] { return m_desks.messages.edit(session, request.conversation, request.seq, request.body); });
}

void Dispatcher::on(Session &session, const protocol::MessageDelete &request)
{
    once(session, request,
         [&] { return m_desks.messages.remove(session, request.conversation, request.seq); });
}

void Dispatcher::on(Session &session, const protocol::ReactionSet &request)
{
    once(session, request, [&] {
        return m_desks.messages.react(session, request.conversation, request.seq, request.emoji,
                                      request.isOn);
    });
}

void Dispatcher::on(Session &session, const protocol::HistoryGet &request)
{
    answer(session, request.id, m_desks.history.history(session, request));
}

void Dispatcher::on(Session &session, const protocol::ChangesGet &request)
{
    answer(session, request.id, m_desks.history.changes(session, request));
}

void Dispatcher::on(Session &session, const protocol::Announce &request)
{
    once(session, request, [&] { return m_desks.announcements.announce(session, request.order); });
}

void Dispatcher::on(Session &session, const protocol::AnnouncementCount &request)
{
    answer(session, request.id, m_desks.announcements.count(session, request.audience));
}

void Dispatcher::on(Session &session, const protocol::AnnouncementStatusGet &request)
{
    answer(session, request.id,
           m_desks.announcements.status(session, request.announcement, request.after.value_or(QString())));
}

void Dispatcher::on(Session &session, const protocol::AnnouncementResend &request)
{
    once(session, request, [&] { return done(m_desks.announcements.resend(session, request.announcement)); });
}

void Dispatcher::on(Session &session, const protocol::AnnouncementReceived &notice)
{
    // The client says it again when it is told again.
    if (const auto received = m_desks.announcements.received(session.user, notice.announcement); !received)
        m_office.turn.abandon(received.error());
}

void Dispatcher::on(Session &session, const protocol::UserRoleSet &request)
{
    once(session, request, [&] { return done(m_desks.roles.setRole(session, request.user, request.role)); });
}

void Dispatcher::on(Session &session, const protocol::ReceiptNotice &notice)
{
    const auto received = m_desks.messages.receive(session, {.conversation = notice.conversation,
                                                             .epoch = notice.epoch,
                                                             .user = session.user,
                                                             .order = notice.seq,
                                                             .kind = notice.kind});
    // The client says it again after its next hello.
    if (!received)
        return m_office.turn.abandon(received.error());
    if (kindOf(notice.conversation) != ConversationKind::Announcements)
        return;
    const auto held = m_desks.announcements.receivedUpTo(session.user, notice.epoch, notice.seq);
    if (!held)
        m_office.turn.abandon(held.error());
}

void Dispatcher::on(Session &session, const protocol::TypingSet &notice)
{
    m_desks.typing.set(session, notice.conversation, notice.isOn);
}

void Dispatcher::on(Session &session, const protocol::PresenceSet &notice)
{
    session.presence = notice.state;
    m_desks.presence.update(session.user);
}

void Dispatcher::on(Session &session, const protocol::FeedList &request)
{
    answer(session, request.id, Result<protocol::FeedsResult>({.feeds = m_desks.feeds.list()}));
}

// A subscription is this session's and not stored: the same request in a later session subscribes again.
void Dispatcher::on(Session &session, const protocol::FeedSubscribe &request)
{
    answer(session, request.id, done(m_desks.feeds.subscribe(session, request.feed, request.every)));
}

void Dispatcher::on(Session &session, const protocol::FeedUnsubscribe &request)
{
    answer(session, request.id, done(m_desks.feeds.unsubscribe(session, request.feed)));
}

void Dispatcher::on(Session &session, const protocol::Hello &request)
{
    refuse(session, request.id, {u"bad-request"_s, u"event: hello was said already"_s});
}

void Dispatcher::on(Session &, const protocol::UnknownEvent &) {}

void Dispatcher::endRevoked(const UserId &user)
{
    const auto devices = m_office.users.devices(user);
    if (!devices)
        return;
    const QList<Session *> sessions = m_office.sessions.of(user);
    for (const Session *session : sessions) {
        const bool isKnown = std::any_of(devices->begin(), devices->end(), [&](const DeviceRow &device) {
            return device.device == session->device;
        });
        if (!isKnown)
            m_office.turn.postClose(session->outlet, 4401, u"the device's token was revoked"_s);
    }
}

} // namespace roomscope::server
