// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakebackend.h"

#include <QTest>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace roomscope::test {

FakeBackend::FakeBackend(QObject *parent) : ChatBackend(parent) {}
FakeBackend::~FakeBackend() = default;

void FakeBackend::open()
{
    ++m_connection;
    m_in = m_out = 0;
    m_login.reset();
    emit loginNeeded();
}

void FakeBackend::login(const LoginRequest &request)
{
    m_login = request;
}

void FakeBackend::acceptLogin(const QString &token)
{
    LoginResult result{.user = self, .token = token, .limits = serverLimits, .capabilities = abilities};
    for (const auto &known : m_logs)
        result.conversations.append(known->conversation());
    acceptLogin(result);
}

void FakeBackend::acceptLogin(LoginResult result)
{
    m_catchup.clear();
    for (const ResumePoint &point : m_login ? m_login->resume : QList<ResumePoint>()) {
        if (const FakeLog *known = log(point.conversation))
            m_catchup.append(known->catchup(point));
    }
    m_isOnline = true;
    emit loggedIn(result);
    emit turnEnded();
}

void FakeBackend::connectFully()
{
    open();
    acceptLogin();
    sendCatchup();
}

bool FakeBackend::sendCatchupPage()
{
    if (m_catchup.isEmpty() || !m_isOnline)
        return false;
    const CatchupPage page = m_catchup.takeFirst();
    emit catchupArrived(page, nextIn());
    emit turnEnded();
    return true;
}

void FakeBackend::sendCatchup()
{
    while (sendCatchupPage()) {
    }
}

void FakeBackend::lose(const Outcome &outcome)
{
    m_isOnline = false;
    m_catchup.clear();
    const auto ended = std::exchange(m_requests, {});
    for (const Request &request : ended)
        timeOut(request);
    emit connectionLost(outcome);
}

int FakeBackend::count(Verb verb) const
{
    return int(std::count_if(m_requests.cbegin(), m_requests.cend(),
                             [verb](const Request &request) { return request.verb == verb; }));
}

FakeBackend::Request FakeBackend::take(Verb verb)
{
    const auto found = std::find_if(m_requests.begin(), m_requests.end(),
                                    [verb](const Request &request) { return request.verb == verb; });
    if (found == m_requests.end())
        qFatal("the expected request was not made");
    const Request request = *found;
    m_requests.erase(found);
    return request;
}

bool FakeBackend::answerNext()
{
    if (m_requests.isEmpty())
        return false;
    const Request request = m_requests.takeFirst();
    answer(request);
    emit turnEnded();
    return true;
}

void FakeBackend::answerAll()
{
    while (answerNext()) {
    }
}

void FakeBackend::answerChange(const Request &request, FakeLog &known)
{
    switch (request.verb) {
    case Verb::Send:
        if (request.message.prev && !known.knows(*request.message.prev) && !known.knows(request.message.id))
            return refuse(request, u"conflict"_s);
        return reply(request, known.post(self, request.message.id, request.message.body.text()));
    case Verb::Edit:
        return reply(request, known.edit(request.message.id, request.order, request.message.body.text()));
    case Verb::Remove:
        return reply(request, known.remove(request.message.id, request.order));
    default:
        return reply(request,
                     known.react(request.message.id, self, request.order, request.text, request.isOn));
    }
}

void FakeBackend::answer(const Request &request)
{
    FakeLog *known = log(request.conversation);
    switch (request.verb) {
    case Verb::Send:
    case Verb::Edit:
    case Verb::Remove:
    case Verb::React:
        if (!known && request.verb == Verb::Send && kindOf(request.conversation) == ConversationKind::Direct)
            known = &addLog(FakeLog(request.conversation, Epoch(u"made-by-first-message"_s)));
        return known ? answerChange(request, *known) : refuse(request, u"not-found"_s);
    case Verb::HistoryBefore:
        return known ? reply(request, known->before(request.order, request.limit))
                     : refuse(request, u"not-found"_s);
    case Verb::Changes:
        return known ? reply(request, known->changes(request.order, request.limit))
                     : refuse(request, u"not-found"_s);
    case Verb::Conversations: {
        QList<Conversation> all;
        for (const auto &each : m_logs)
            all.append(each->conversation());
        return reply(request, all);
    }
    case Verb::JoinRoom: {
        const FakeLog *joined = log(roomConversation(request.room));
        return joined ? reply(request, joined->conversation()) : refuse(request, u"not-found"_s);
    }
    case Verb::CreateRoom:
        addLog(FakeLog(roomConversation(request.room), Epoch(u"made"_s)));
        return reply(request, RoomInfo{.id = request.room, .title = request.text});
    case Verb::Members:
        return reply(request, Page<Member>{memberList});
    case Verb::FindUsers:
        return reply(request, foundUsers);
    case Verb::LeaveRoom:
    case Verb::DeleteRoom:
        removeLog(roomConversation(request.room));
        [[fallthrough]];
    case Verb::Invite:
    case Verb::RemoveMember:
    case Verb::SetRole:
    case Verb::Subscribe:
    case Verb::Unsubscribe:
    case Verb::SetServerRole:
    case Verb::RevokeDevice:
    case Verb::ResendAnnouncement:
        return reply(request, true);
    case Verb::ListFeeds:
        return reply(request, feeds);
    case Verb::Devices:
        return reply(request, deviceList);
    default:
        return refuse(request, u"bad-request"_s);
    }
}

void FakeBackend::refuse(const Request &request, const QString &code,
                         std::optional<std::chrono::milliseconds> retryAfter)
{
    fail(request, {Error{code}, false, retryAfter});
}

void FakeBackend::timeOut(const Request &request)
{
    fail(request, {Error{u"timeout"_s}, true});
}

void FakeBackend::fail(const Request &request, const RequestFailure &failure)
{
    std::visit([&](const auto &reply) { reply(tl::make_unexpected(failure), {}); }, request.reply);
}

void FakeBackend::push(const Message &message)
{
    emit messageArrived(message, nextIn());
}

void FakeBackend::push(const ReactionChange &change)
{
    emit reactionArrived(change, nextIn());
}

void FakeBackend::write()
{
    emit written({m_connection, Direction::Out, m_out});
}

FakeLog &FakeBackend::addLog(FakeLog log)
{
    m_logs.push_back(std::make_unique<FakeLog>(std::move(log)));
    return *m_logs.back();
}

FakeLog *FakeBackend::log(const ConversationId &id) const
{
    const auto found =
        std::find_if(m_logs.cbegin(), m_logs.cend(), [&](const auto &known) { return known->id() == id; });
    return found == m_logs.cend() ? nullptr : found->get();
}

void FakeBackend::removeLog(const ConversationId &id)
{
    std::erase_if(m_logs, [&](const auto &known) { return known->id() == id; });
}

MessageRef FakeBackend::ask(Request request)
{
    request.ref = {m_connection, Direction::Out, ++m_out};
    m_requests.append(request);
    return request.ref;
}

bool FakeBackend::canSend() const
{
    return m_isOnline && m_requests.size() < maxPending;
}

MessageRef FakeBackend::send(const OutgoingMessage &message, Reply<SendAck> reply)
{
    if (!m_isOnline)
        return {};
    return ask({.message = message, .conversation = message.conversation, .reply = std::move(reply)});
}

MessageRef FakeBackend::edit(const ClientId &id, const ConversationId &conversation, qint64 order,
                             const Body &body, Reply<SendAck> reply)
{
    if (!m_isOnline)
        return {};
    return ask({.verb = Verb::Edit,
                .message = {.id = id, .conversation = conversation, .body = body},
                .conversation = conversation,
                .order = order,
                .reply = std::move(reply)});
}

MessageRef FakeBackend::remove(const ClientId &id, const ConversationId &conversation, qint64 order,
                               Reply<SendAck> reply)
{
    if (!m_isOnline)
        return {};
    return ask({.verb = Verb::Remove,
                .message = {.id = id, .conversation = conversation},
                .conversation = conversation,
                .order = order,
                .reply = std::move(reply)});
}

MessageRef FakeBackend::react(const ClientId &id, const ConversationId &conversation, qint64 order,
                              const QString &emoji, bool isOn, Reply<SendAck> reply)
{
    if (!m_isOnline)
        return {};
    return ask({.verb = Verb::React,
                .message = {.id = id, .conversation = conversation},
                .conversation = conversation,
                .order = order,
                .text = emoji,
                .isOn = isOn,
                .reply = std::move(reply)});
}

void FakeBackend::historyBefore(const ConversationId &conversation, const Epoch &epoch, qint64 before,
                                int limit, Reply<HistoryPage> reply)
{
    ask({.verb = Verb::HistoryBefore,
         .conversation = conversation,
         .epoch = epoch,
         .order = before,
         .limit = limit,
         .reply = std::move(reply)});
}

void FakeBackend::historyAfter(const ConversationId &conversation, const Epoch &epoch, qint64 after,
                               int limit, Reply<HistoryPage> reply)
{
    ask({.verb = Verb::HistoryAfter,
         .conversation = conversation,
         .epoch = epoch,
         .order = after,
         .limit = limit,
         .reply = std::move(reply)});
}

void FakeBackend::changesAfter(const ConversationId &conversation, const Epoch &epoch, qint64 afterRev,
                               int limit, Reply<HistoryPage> reply)
{
    ask({.verb = Verb::Changes,
         .conversation = conversation,
         .epoch = epoch,
         .order = afterRev,
         .limit = limit,
         .reply = std::move(reply)});
}

void FakeBackend::conversations(Reply<QList<Conversation>> reply)
{
    ask({.verb = Verb::Conversations, .reply = std::move(reply)});
}

void FakeBackend::rooms(const std::optional<QString> &, int limit, Reply<Page<RoomInfo>> reply)
{
    ask({.verb = Verb::Rooms, .limit = limit, .reply = std::move(reply)});
}

void FakeBackend::createRoom(const RoomId &room, const QString &title, const QString &, bool isPrivate,
                             Reply<RoomInfo> reply)
{
    ask({.verb = Verb::CreateRoom,
         .text = title,
         .isOn = isPrivate,
         .room = room,
         .reply = std::move(reply)});
}

void FakeBackend::updateRoom(const RoomId &room, const std::optional<QString> &title,
                             const std::optional<QString> &, Reply<RoomInfo> reply)
{
    ask({.verb = Verb::UpdateRoom,
         .text = title.value_or(QString()),
         .room = room,
         .reply = std::move(reply)});
}

void FakeBackend::joinRoom(const RoomId &room, Reply<Conversation> reply)
{
    ask({.verb = Verb::JoinRoom, .room = room, .reply = std::move(reply)});
}

void FakeBackend::leaveRoom(const RoomId &room, Reply<bool> reply)
{
    ask({.verb = Verb::LeaveRoom, .room = room, .reply = std::move(reply)});
}

void FakeBackend::deleteRoom(const RoomId &room, Reply<bool> reply)
{
    ask({.verb = Verb::DeleteRoom, .room = room, .reply = std::move(reply)});
}

void FakeBackend::members(const RoomId &room, const std::optional<QString> &, int limit,
                          Reply<Page<Member>> reply)
{
    ask({.verb = Verb::Members, .limit = limit, .room = room, .reply = std::move(reply)});
}

void FakeBackend::invite(const RoomId &room, const UserId &user, Reply<bool> reply)
{
    ask({.verb = Verb::Invite, .text = user.text(), .room = room, .reply = std::move(reply)});
}

void FakeBackend::removeMember(const RoomId &room, const UserId &user, Reply<bool> reply)
{
    ask({.verb = Verb::RemoveMember, .text = user.text(), .room = room, .reply = std::move(reply)});
}

void FakeBackend::setRole(const RoomId &room, const UserId &user, MemberRole, Reply<bool> reply)
{
    ask({.verb = Verb::SetRole, .text = user.text(), .room = room, .reply = std::move(reply)});
}

void FakeBackend::findUsers(const QString &query, int limit, Reply<QList<User>> reply)
{
    ask({.verb = Verb::FindUsers, .limit = limit, .text = query, .reply = std::move(reply)});
}

void FakeBackend::setDisplayName(const QString &name, Reply<User> reply)
{
    ask({.verb = Verb::SetDisplayName, .text = name, .reply = std::move(reply)});
}

void FakeBackend::listFeeds(Reply<QList<FeedInfo>> reply)
{
    ask({.verb = Verb::ListFeeds, .reply = std::move(reply)});
}

void FakeBackend::subscribeFeed(const FeedWish &wish, Reply<bool> reply)
{
    ask({.verb = Verb::Subscribe, .feed = wish, .reply = std::move(reply)});
}

void FakeBackend::unsubscribeFeed(const FeedId &feed, Reply<bool> reply)
{
    ask({.verb = Verb::Unsubscribe, .feed = {.feed = feed}, .reply = std::move(reply)});
}

void FakeBackend::serverRole(const UserId &user, Reply<roomscope::ServerRole> reply)
{
    ask({.verb = Verb::ServerRole, .text = user.text(), .reply = std::move(reply)});
}

void FakeBackend::setServerRole(const UserId &user, roomscope::ServerRole, Reply<bool> reply)
{
    ask({.verb = Verb::SetServerRole, .text = user.text(), .reply = std::move(reply)});
}

void FakeBackend::devices(Reply<QList<Device>> reply)
{
    ask({.verb = Verb::Devices, .reply = std::move(reply)});
}

void FakeBackend::revokeDevice(const DeviceId &device, Reply<bool> reply)
{
    ask({.verb = Verb::RevokeDevice, .text = device.text(), .reply = std::move(reply)});
}

void FakeBackend::announce(const ClientId &id, const AnnouncementOrder &order,
                           Reply<AnnouncementProgress> reply)
{
    ask({.verb = Verb::Announce, .id = id, .announcement = order, .reply = std::move(reply)});
}

void FakeBackend::countAudience(const Audience &audience, Reply<qint64> reply)
{
    ask({.verb = Verb::CountAudience,
         .announcement = {.text = {}, .audience = audience},
         .reply = std::move(reply)});
}

void FakeBackend::announcementStatus(const AnnouncementId &id, const std::optional<QString> &,
                                     Reply<roomscope::AnnouncementStatus> reply)
{
    ask({.verb = Verb::AnnouncementStatus, .text = id.text(), .reply = std::move(reply)});
}

void FakeBackend::resendAnnouncement(const AnnouncementId &id, Reply<bool> reply)
{
    ask({.verb = Verb::ResendAnnouncement, .text = id.text(), .reply = std::move(reply)});
}

void FakeBackend::sendTyping(const ConversationId &conversation, bool isTyping)
{
    typing.append({conversation, self, isTyping});
}

} // namespace roomscope::test
