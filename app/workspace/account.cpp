// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/account.h"

#include "chat/feedsmodel.h"
#include "domain/mentions.h"
#include "workspace/accountprivate.h"
#include "workspace/networkcheck.h"
#include "workspace/secreteraser.h"

namespace roomscope {

Account::Account(std::unique_ptr<Private> data, QObject *parent) : QObject(parent), d(std::move(data))
{
    d->attach(this);
}

Account::~Account() = default;

QString Account::key() const
{
    return d->key;
}

UserId Account::user() const
{
    return d->spec.user;
}

QUrl Account::address() const
{
    return d->address;
}

bool Account::isDemo() const
{
    return d->spec.isDemo;
}

const ConnectionStatus &Account::status() const
{
    return d->status;
}

const LinkFigures &Account::figures() const
{
    return d->figures;
}

Capabilities Account::capabilities() const
{
    return d->capabilities;
}

qint64 Account::messageLimit() const
{
    return d->messageLimit;
}

TokenPlace Account::tokenPlace() const
{
    return d->tokenPlace;
}

const NetworkSettings &Account::networkSettings() const
{
    return d->network;
}

const NetworkSecrets &Account::networkSecrets() const
{
    return d->networkSecrets;
}

TokenPlace Account::networkSecretsPlace() const
{
    return d->networkSecretsPlace;
}

const std::optional<HandshakeStory> &Account::handshake() const
{
    return d->handshake;
}

void Account::setNetwork(const NetworkSettings &settings, const NetworkSecrets &secrets)
{
    if (!problemOf(settings, secrets) && !furtherAddressProblem(settings, d->address))
        d->setNetwork(settings, secrets);
}

void Account::trustCertificate(const CertificatePin &pin)
{
    NetworkSettings settings = d->network;
    settings.tls.pins.removeIf(
        [&](const CertificatePin &other) { return other.host == pin.host && other.port == pin.port; });
    settings.tls.pins.append(pin);
    d->setNetworkSettings(settings);
}

void Account::revokeTrust(const CertificatePin &pin)
{
    NetworkSettings settings = d->network;
    settings.tls.pins.removeAll(pin);
    d->setNetworkSettings(settings);
}

std::optional<Error> Account::storageError() const
{
    return d->storageError;
}

ConversationsModel *Account::conversations() const
{
    return d->conversations;
}

AnnouncementsModel *Account::announcements() const
{
    return d->announcements;
}

FramesModel *Account::frames() const
{
    return d->frames;
}

ConnectionLogModel *Account::connectionLog() const
{
    return d->connectionLog;
}

TimelineModel *Account::timeline(const ConversationId &conversation)
{
    return d->timelines->timeline(conversation);
}

void Account::search(const ConversationId &conversation, const QString &text, QObject *context,
                     Done<SearchPage> done)
{
    d->search(conversation, text, context, std::move(done));
}

void Account::setRecipients(const ConversationId &conversation, int others)
{
    d->timelines->setRecipients(conversation, others);
}

QList<UserId> Account::typing(const ConversationId &conversation) const
{
    return d->typing.value(conversation);
}

FeedsModel *Account::feeds() const
{
    return d->feeds;
}

void Account::listFeeds(QObject *context, Done<QList<FeedInfo>> done)
{
    d->ask<QList<FeedInfo>>(context, std::move(done),
                            [](Session &session, auto reply) { session.listFeeds(reply); });
}

bool Account::followFeed(const FeedSubscription &subscription)
{
    return d->feeds->put(subscription);
}

void Account::unfollowFeed(const FeedId &feed)
{
    d->feeds->remove(feed);
}

void Account::setEndpoint(const QUrl &address, const QString &invite)
{
    d->address = address;
    d->inEngine([address, invite](AccountEngine &engine) { engine.setEndpoint(address, invite); });
}

void Account::forgetSecrets()
{
    if (d->spec.isDemo)
        return;
    d->inEngine([keys = QStringList{d->key, d->key + QLatin1String("/network")}](AccountEngine &) {
        SecretEraser::erase(keys);
    });
}

void Account::connectToServer()
{
    d->inEngine([](AccountEngine &engine) { engine.connectToServer(); });
}

void Account::disconnectFromServer()
{
    d->inEngine([](AccountEngine &engine) { engine.disconnectFromServer(); });
}

void Account::tryNow()
{
    d->inEngine([](AccountEngine &engine) { engine.connection().tryNow(); });
}

void Account::stopTrying()
{
    d->inEngine([](AccountEngine &engine) { engine.stopTrying(); });
}

void Account::probe()
{
    d->inEngine([](AccountEngine &engine) { engine.connection().probe(); });
}

void Account::setCredential(const QString &secret)
{
    d->inEngine([secret](AccountEngine &engine) { engine.setCredential(secret); });
}

void Account::retryStorage()
{
    d->inEngine([](AccountEngine &engine) { engine.retryStorage(); });
}

void Account::sendMessage(const ConversationId &conversation, const QString &text,
                          std::optional<qint64> replyTo, std::optional<QList<UserId>> mentions)
{
    d->inSession([=, named = mentions ? *mentions : mentionsIn(text)](Session &session) {
        session.sendMessage(conversation, text, replyTo, named);
    });
}

void Account::editMessage(const ConversationId &conversation, qint64 order, const QString &text)
{
    d->inSession([=](Session &session) { session.editMessage(conversation, order, text); });
}

void Account::deleteMessage(const ConversationId &conversation, qint64 order)
{
    d->inSession([=](Session &session) { session.deleteMessage(conversation, order); });
}

void Account::react(const ConversationId &conversation, qint64 order, const QString &emoji, bool isOn)
{
    d->inSession([=](Session &session) { session.react(conversation, order, emoji, isOn); });
}

void Account::resend(const ClientId &id)
{
    d->inSession([=](Session &session) { session.resend(id); });
}

void Account::withdraw(const ClientId &id)
{
    d->inSession([=](Session &session) { session.withdraw(id); });
}

void Account::markRead(const ConversationId &conversation, qint64 order)
{
    d->inSession([=](Session &session) { session.markRead(conversation, order); });
}

void Account::setTyping(const ConversationId &conversation, bool isTyping)
{
    d->inSession([=](Session &session) { session.setTyping(conversation, isTyping); });
}

void Account::setDraft(const ConversationId &conversation, const QString &text)
{
    d->inSession([=](Session &session) { session.setDraft(conversation, text); });
}

void Account::setPresence(PresenceState state)
{
    d->inSession([=](Session &session) { session.setPresence(state); });
}

void Account::setPrivacy(const Privacy &privacy)
{
    d->inSession([=](Session &session) { session.setPrivacy(privacy); });
}

void Account::setPreferences(const ConversationId &conversation, const ConversationPreferences &preferences)
{
    d->inSession([=](Session &session) { session.setPreferences(conversation, preferences); });
}

void Account::listRooms(QObject *context, Done<QList<RoomInfo>> done)
{
    d->ask<QList<RoomInfo>>(context, std::move(done),
                            [](Session &session, auto reply) { session.listRooms(reply); });
}

void Account::createRoom(const RoomId &room, const QString &title, const QString &topic, bool isPrivate,
                         QObject *context, Done<ConversationId> done)
{
    d->ask<ConversationId>(context, std::move(done), [=](Session &session, auto reply) {
        session.createRoom(room, title, topic, isPrivate, reply);
    });
}

void Account::updateRoom(const RoomId &room, const std::optional<QString> &title,
                         const std::optional<QString> &topic, QObject *context, Done<bool> done)
{
    d->ask<bool>(context, std::move(done),
                 [=](Session &session, auto reply) { session.updateRoom(room, title, topic, reply); });
}

void Account::joinRoom(const RoomId &room, QObject *context, Done<ConversationId> done)
{
    d->ask<ConversationId>(context, std::move(done),
                           [=](Session &session, auto reply) { session.joinRoom(room, reply); });
}

void Account::leaveRoom(const RoomId &room, QObject *context, Done<bool> done)
{
    d->ask<bool>(context, std::move(done),
                 [=](Session &session, auto reply) { session.leaveRoom(room, reply); });
}

void Account::deleteRoom(const RoomId &room, QObject *context, Done<bool> done)
{
    d->ask<bool>(context, std::move(done),
                 [=](Session &session, auto reply) { session.deleteRoom(room, reply); });
}

void Account::listMembers(const RoomId &room, QObject *context, Done<QList<Member>> done)
{
    d->ask<QList<Member>>(context, std::move(done),
                          [=](Session &session, auto reply) { session.listMembers(room, reply); });
}

void Account::invite(const RoomId &room, const UserId &user, QObject *context, Done<bool> done)
{
    d->ask<bool>(context, std::move(done),
                 [=](Session &session, auto reply) { session.invite(room, user, reply); });
}

void Account::removeMember(const RoomId &room, const UserId &user, QObject *context, Done<bool> done)
{
    d->ask<bool>(context, std::move(done),
                 [=](Session &session, auto reply) { session.removeMember(room, user, reply); });
}

void Account::findUsers(const QString &query, QObject *context, Done<QList<User>> done)
{
    d->ask<QList<User>>(context, std::move(done),
                        [=](Session &session, auto reply) { session.findUsers(query, reply); });
}

void Account::setRole(const RoomId &room, const UserId &user, MemberRole role, QObject *context,
                      Done<bool> done)
{
    d->ask<bool>(context, std::move(done),
                 [=](Session &session, auto reply) { session.setRole(room, user, role, reply); });
}

void Account::serverRole(const UserId &user, QObject *context, Done<ServerRole> done)
{
    d->ask<ServerRole>(context, std::move(done),
                       [=](Session &session, auto reply) { session.serverRole(user, reply); });
}

void Account::setServerRole(const UserId &user, ServerRole role, QObject *context, Done<bool> done)
{
    d->ask<bool>(context, std::move(done),
                 [=](Session &session, auto reply) { session.setServerRole(user, role, reply); });
}

void Account::setDisplayName(const QString &name, QObject *context, Done<bool> done)
{
    d->ask<bool>(context, std::move(done),
                 [=](Session &session, auto reply) { session.setDisplayName(name, reply); });
}

void Account::listDevices(QObject *context, Done<QList<Device>> done)
{
    d->ask<QList<Device>>(context, std::move(done),
                          [](Session &session, auto reply) { session.listDevices(reply); });
}

void Account::revokeDevice(const DeviceId &device, QObject *context, Done<bool> done)
{
    d->ask<bool>(context, std::move(done),
                 [=](Session &session, auto reply) { session.revokeDevice(device, reply); });
}

void Account::announce(const AnnouncementOrder &order, QObject *context, Done<AnnouncementProgress> done)
{
    d->ask<AnnouncementProgress>(context, std::move(done),
                                 [=](Session &session, auto reply) { session.announce(order, reply); });
}

void Account::countAudience(const Audience &audience, QObject *context, Done<qint64> done)
{
    d->ask<qint64>(context, std::move(done),
                   [=](Session &session, auto reply) { session.countAudience(audience, reply); });
}

void Account::announcementStatus(const AnnouncementId &id, const std::optional<QString> &after,
                                 QObject *context, Done<AnnouncementStatus> done)
{
    d->ask<AnnouncementStatus>(context, std::move(done), [=](Session &session, auto reply) {
        session.announcementStatus(id, after, reply);
    });
}

void Account::resendAnnouncement(const AnnouncementId &id, QObject *context, Done<bool> done)
{
    d->ask<bool>(context, std::move(done),
                 [=](Session &session, auto reply) { session.resendAnnouncement(id, reply); });
}

ConversationId Account::openDirect(const User &user)
{
    const ConversationId conversation = directConversation(user.id);
    // The session says the same in a moment; whoever opens it now must find it.
    if (!d->conversations->find(conversation)) {
        StoredConversation known;
        known.conversation.id = conversation;
        d->conversations->setUsers({user});
        d->conversations->apply({known});
    }
    d->inSession([=](Session &session) { session.openDirect(user); });
    return conversation;
}

} // namespace roomscope
