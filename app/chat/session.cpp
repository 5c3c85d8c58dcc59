// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/session.h"

#include "base/logging.h"
#include "chat/sessionannouncements.h"
#include "chat/sessionfeeds.h"
#include "chat/sessionoutbox.h"
#include "chat/sessionpresence.h"
#include "chat/sessionrooms.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace roomscope {

class Session::Private
{
public:
    Private(Session &session, ChatBackend &backend, AccountStore &store, Clock &clock, Random &random,
            UserId self)
        : context(
              session, backend, store, clock, random, std::move(self),
              [&session](const SessionUpdate &update) { emit session.updated(update); },
              [this] { context.updates.setStorageError(context.health.error()); },
              [this] { storageRetried(); })
        , sync(context,
               {.filed =
                    [this](const FiledBatch &filed) {
                        outbox.filed(filed);
                        announcements.filed(filed);
                    },
                .authorSeen =
                    [this](const ConversationId &conversation, const UserId &author) {
                        rooms.authorSeen(conversation, author);
                        presence.messageArrived(conversation, author);
                    },
                .epochStarted =
                    [this](const ConversationId &conversation) { outbox.epochStarted(conversation); },
                .conversationsKnown = [this] { outbox.conversationsKnown(); }})
        , outbox(context, sync)
        , rooms(context, sync)
        , presence(context)
        , feeds(context)
        , announcements(context, sync)
    {
    }

    void storageRetried()
    {
        outbox.storageRetried();
        sync.storageRetried();
    }

    SessionContext context;
    SessionSync sync;
    SessionOutbox outbox;
    SessionRooms rooms;
    SessionPresence presence;
    SessionFeeds feeds;
    SessionAnnouncements announcements;
    Credential credential;
    bool isLoginWaiting = false;
};

Session::Session(ChatBackend &backend, AccountStore &store, Clock &clock, Random &random, UserId self,
                 QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, backend, store, clock, random, std::move(self)))
{
    connect(&backend, &ChatBackend::loginNeeded, this, &Session::login);
    connect(&backend, &ChatBackend::loggedIn, this, &Session::onLoggedIn);
    connect(&backend, &ChatBackend::connectionLost, this, &Session::onConnectionLost);
    connect(&backend, &ChatBackend::readyToSend, this, [this] { d->outbox.pump(); });
    connect(&backend, &ChatBackend::written, this, [this](MessageRef upTo) { d->outbox.written(upTo); });
    connect(&backend, &ChatBackend::messageArrived, this, [this](const Message &message, MessageRef wire) {
        d->announcements.messageArrived(message);
        d->sync.messageArrived(message, wire);
    });
    connect(&backend, &ChatBackend::reactionArrived, this,
            [this](const ReactionChange &change) { d->sync.reactionArrived(change); });
    connect(&backend, &ChatBackend::catchupArrived, this,
            [this](const CatchupPage &page, MessageRef wire) { d->sync.catchupArrived(page, wire); });
    connect(&backend, &ChatBackend::receiptArrived, this,
            [this](const Receipt &receipt) { d->sync.receiptArrived(receipt); });
    connect(&backend, &ChatBackend::typingArrived, this,
            [this](const TypingNotice &notice) { d->presence.typingArrived(notice); });
    connect(&backend, &ChatBackend::presenceArrived, this,
            [this](const Presence &presence) { d->presence.presenceArrived(presence); });
    connect(&backend, &ChatBackend::roomChanged, this,
            [this](const RoomInfo &room) { d->rooms.roomChanged(room); });
    connect(&backend, &ChatBackend::memberChanged, this,
            [this](const MemberChange &change) { d->rooms.memberChanged(change); });
    connect(&backend, &ChatBackend::profileChanged, this,
            [this](const User &user) { d->rooms.profileChanged(user); });
    connect(&backend, &ChatBackend::feedArrived, this,
            [this](const FeedValue &value) { d->feeds.feedArrived(value); });
    connect(&backend, &ChatBackend::announcementProgressed, this,
            [this](const AnnouncementProgress &progress) { d->announcements.progressed(progress); });
    connect(&backend, &ChatBackend::capabilitiesChanged, this, [this, &backend] {
        emit capabilitiesChanged(backend.capabilities(), backend.limits().messageBytes);
    });
    connect(&backend, &ChatBackend::badInputReceived, this, [this] {
        ++d->context.badInputs;
        d->sync.inputUnread();
        d->outbox.publish();
    });
    connect(&backend, &ChatBackend::turnEnded, this, [this] { d->sync.turnEnded(); });
}

Session::~Session() = default;

void Session::start(const StoredAccount &account)
{
    d->context.device = account.device;
    d->context.isStarted = true;
    d->sync.start(account);
    d->rooms.start(account);
    d->outbox.start(account);
    if (std::exchange(d->isLoginWaiting, false))
        login();
}

void Session::login()
{
    if (!d->context.isStarted) {
        d->isLoginWaiting = true;
        return;
    }
    d->context.backend.login({.user = d->context.self,
                              .token = d->credential.token,
                              .password = d->credential.password,
                              .device = d->context.device,
                              .resume = d->sync.resumePoints()});
}

void Session::onLoggedIn(const LoginResult &result)
{
    d->context.isLoggedIn = true;
    if (!result.token.isEmpty()) {
        d->credential = {.token = result.token};
        emit tokenReceived(result.token);
    }
    emit capabilitiesChanged(result.capabilities, result.limits.messageBytes);
    d->rooms.loggedIn();
    d->sync.loggedIn(result);
    d->presence.loggedIn();
    d->feeds.loggedIn();
    d->announcements.loggedIn();
    d->outbox.loggedIn();
    qCInfo(lcChat) << "logged in," << result.conversations.size() << "conversations," << d->outbox.waiting()
                   << "waiting";
}

void Session::onConnectionLost(const Outcome &outcome)
{
    d->isLoginWaiting = false;
    d->sync.connectionLost();
    d->context.isLoggedIn = false;
    d->outbox.connectionLost(outcome);
    d->presence.connectionLost();
    d->feeds.connectionLost();
}

void Session::setCredential(const Credential &credential)
{
    d->credential = credential;
}

void Session::updateTaken()
{
    d->context.updates.taken();
}

void Session::retryStorage()
{
    d->context.health.retry();
}

bool Session::isLoggedIn() const
{
    return d->context.isLoggedIn;
}

int Session::waiting() const
{
    return d->outbox.waiting();
}

ClientId Session::newId()
{
    return ClientId(d->context.ids.next());
}

ClientId Session::submit(OutboxRow row)
{
    const ClientId id = row.id;
    if (d->context.isStarted)
        d->outbox.submit(std::move(row));
    return id;
}

ClientId Session::sendMessage(const ConversationId &conversation, const QString &text,
                              std::optional<qint64> replyTo, const QList<UserId> &mentions,
                              std::optional<ClientId> id)
{
    return submit({.id = id.value_or(newId()),
                   .conversation = conversation,
                   .body = Body::plain(text),
                   .replyTo = replyTo,
                   .mentions = mentions});
}

ClientId Session::editMessage(const ConversationId &conversation, qint64 order, const QString &text)
{
    return submit({.id = newId(),
                   .kind = OutboxKind::Edit,
                   .conversation = conversation,
                   .body = Body::plain(text),
                   .target = order});
}

ClientId Session::deleteMessage(const ConversationId &conversation, qint64 order)
{
    return submit({.id = newId(), .kind = OutboxKind::Delete, .conversation = conversation, .target = order});
}

ClientId Session::react(const ConversationId &conversation, qint64 order, const QString &emoji, bool isOn)
{
    return submit({.id = newId(),
                   .kind = OutboxKind::React,
                   .conversation = conversation,
                   .target = order,
                   .emoji = emoji,
                   .isOn = isOn});
}

void Session::resend(const ClientId &id)
{
    d->outbox.resend(id);
}

void Session::withdraw(const ClientId &id)
{
    d->outbox.withdraw(id);
}

void Session::markRead(const ConversationId &conversation, qint64 order)
{
    d->sync.markRead(conversation, order);
}

void Session::setTyping(const ConversationId &conversation, bool isTyping)
{
    d->presence.setTyping(conversation, isTyping);
}

void Session::setDraft(const ConversationId &conversation, const QString &text)
{
    d->sync.setDraft(conversation, text);
}

void Session::setPresence(PresenceState state)
{
    d->presence.setPresence(state);
}

void Session::setPrivacy(const Privacy &privacy)
{
    if (std::exchange(d->context.privacy, privacy) != privacy)
        d->presence.privacyChanged();
}

void Session::setPreferences(const ConversationId &conversation, const ConversationPreferences &preferences)
{
    d->sync.setPreferences(conversation, preferences);
}

void Session::listRooms(Done<QList<RoomInfo>> done)
{
    d->rooms.list(std::move(done));
}

void Session::createRoom(const RoomId &room, const QString &title, const QString &topic, bool isPrivate,
                         Done<ConversationId> done)
{
    d->rooms.create(room, title, topic, isPrivate, std::move(done));
}

void Session::updateRoom(const RoomId &room, const std::optional<QString> &title,
                         const std::optional<QString> &topic, Done<bool> done)
{
    d->rooms.update(room, title, topic, std::move(done));
}

void Session::joinRoom(const RoomId &room, Done<ConversationId> done)
{
    d->rooms.join(room, std::move(done));
}

void Session::leaveRoom(const RoomId &room, Done<bool> done)
{
    d->rooms.leave(room, std::move(done));
}

void Session::deleteRoom(const RoomId &room, Done<bool> done)
{
    d->rooms.remove(room, std::move(done));
}

void Session::listMembers(const RoomId &room, Done<QList<Member>> done)
{
    d->rooms.members(room, std::move(done));
}

void Session::invite(const RoomId &room, const UserId &user, Done<bool> done)
{
    d->rooms.invite(room, user, std::move(done));
}

void Session::removeMember(const RoomId &room, const UserId &user, Done<bool> done)
{
    d->rooms.removeMember(room, user, std::move(done));
}

void Session::setRole(const RoomId &room, const UserId &user, MemberRole role, Done<bool> done)
{
    d->rooms.setRole(room, user, role, std::move(done));
}

void Session::findUsers(const QString &query, Done<QList<User>> done)
{
    d->rooms.findUsers(query, std::move(done));
}

void Session::setDisplayName(const QString &name, Done<bool> done)
{
    d->rooms.setDisplayName(name, std::move(done));
}

void Session::serverRole(const UserId &user, Done<ServerRole> done)
{
    d->rooms.serverRole(user, std::move(done));
}

void Session::setServerRole(const UserId &user, ServerRole role, Done<bool> done)
{
    d->rooms.setServerRole(user, role, std::move(done));
}

void Session::listDevices(Done<QList<Device>> done)
{
    d->rooms.devices(std::move(done));
}

void Session::revokeDevice(const DeviceId &device, Done<bool> done)
{
    d->rooms.revokeDevice(device, std::move(done));
}

void Session::announce(const AnnouncementOrder &order, Done<AnnouncementProgress> done)
{
    d->announcements.announce(order, std::move(done));
}

void Session::countAudience(const Audience &audience, Done<qint64> done)
{
    d->announcements.count(audience, std::move(done));
}

void Session::announcementStatus(const AnnouncementId &id, const std::optional<QString> &after,
                                 Done<AnnouncementStatus> done)
{
    d->announcements.status(id, after, std::move(done));
}

void Session::resendAnnouncement(const AnnouncementId &id, Done<bool> done)
{
    d->announcements.resend(id, std::move(done));
}

ConversationId Session::openDirect(const User &user)
{
    const ConversationId id = directConversation(user.id);
    d->sync.openDirect(id, user);
    return id;
}

void Session::setFeeds(const QList<FeedWish> &wishes)
{
    d->feeds.setWishes(wishes);
}

void Session::listFeeds(Done<QList<FeedInfo>> done)
{
    d->feeds.list(std::move(done));
}

void Session::fetchBefore(const ConversationId &conversation, ArchiveKey before, int limit, Done<bool> done)
{
    d->sync.fetchBefore(conversation, before, limit, std::move(done));
}

} // namespace roomscope
