// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/chatbackend.h"
#include "backend/gateway/gatewaylogin.h"
#include "backend/gateway/requestchannel.h"
#include "backend/gateway/typingthrottle.h"
#include "protocol/codec.h"

#include <utility>
#include <vector>

namespace roomscope {

class Connection;

//! protocol.md over a Connection: what goes out as envelopes, and what comes in as domain words. See
//! ChatBackend for the contract. What the server pushes while the login is still collecting conversations is
//! held back and handed out after loggedIn().
class GatewayBackend final : public ChatBackend
{
    Q_OBJECT
public:
    //! All outlive this; \a connection lives in the same thread.
    GatewayBackend(Connection &connection, Clock &clock, Random &random, QObject *parent = nullptr);
    ~GatewayBackend() override;

    [[nodiscard]] Capabilities capabilities() const override { return m_capabilities; }
    [[nodiscard]] ServerLimits limits() const override { return m_limits; }
    void login(const LoginRequest &request) override;
    [[nodiscard]] bool canSend() const override;
    //! Events of a later protocol: ignored, counted.
    [[nodiscard]] qint64 unknownEvents() const { return m_unknownEvents; }

    MessageRef send(const OutgoingMessage &message, Reply<SendAck> reply) override;
    MessageRef edit(const ClientId &id, const ConversationId &conversation, qint64 order, const Body &body,
                    Reply<SendAck> reply) override;
    MessageRef remove(const ClientId &id, const ConversationId &conversation, qint64 order,
                      Reply<SendAck> reply) override;
    MessageRef react(const ClientId &id, const ConversationId &conversation, qint64 order,
                     const QString &emoji, bool isOn, Reply<SendAck> reply) override;

    void historyBefore(const ConversationId &conversation, const Epoch &epoch, qint64 before, int limit,
                       Reply<HistoryPage> reply) override;
    void historyAfter(const ConversationId &conversation, const Epoch &epoch, qint64 after, int limit,
                      Reply<HistoryPage> reply) override;
    void changesAfter(const ConversationId &conversation, const Epoch &epoch, qint64 afterRev, int limit,
                      Reply<HistoryPage> reply) override;

    void conversations(Reply<QList<Conversation>> reply) override;
    void rooms(const std::optional<QString> &after, int limit, Reply<Page<RoomInfo>> reply) override;
    void createRoom(const RoomId &room, const QString &title, const QString &topic, bool isPrivate,
                    Reply<RoomInfo> reply) override;
    void updateRoom(const RoomId &room, const std::optional<QString> &title,
                    const std::optional<QString> &topic, Reply<RoomInfo> reply) override;
    void joinRoom(const RoomId &room, Reply<Conversation> reply) override;
    void leaveRoom(const RoomId &room, Reply<bool> reply) override;
    void deleteRoom(const RoomId &room, Reply<bool> reply) override;
    void members(const RoomId &room, const std::optional<QString> &after, int limit,
                 Reply<Page<Member>> reply) override;
    void invite(const RoomId &room, const UserId &user, Reply<bool> reply) override;
    void removeMember(const RoomId &room, const UserId &user, Reply<bool> reply) override;
    void setRole(const RoomId &room, const UserId &user, MemberRole role, Reply<bool> reply) override;
    void findUsers(const QString &query, int limit, Reply<QList<User>> reply) override;
    void setDisplayName(const QString &name, Reply<User> reply) override;

    void listFeeds(Reply<QList<FeedInfo>> reply) override;
    void subscribeFeed(const FeedWish &wish, Reply<bool> reply) override;
    void unsubscribeFeed(const FeedId &feed, Reply<bool> reply) override;
    void serverRole(const UserId &user, Reply<ServerRole> reply) override;
    void setServerRole(const UserId &user, ServerRole role, Reply<bool> reply) override;
    void devices(Reply<QList<Device>> reply) override;
    void revokeDevice(const DeviceId &device, Reply<bool> reply) override;
    void announce(const ClientId &id, const AnnouncementOrder &order,
                  Reply<AnnouncementProgress> reply) override;
    void countAudience(const Audience &audience, Reply<qint64> reply) override;
    void announcementStatus(const AnnouncementId &id, const std::optional<QString> &after,
                            Reply<AnnouncementStatus> reply) override;
    void resendAnnouncement(const AnnouncementId &id, Reply<bool> reply) override;
    void sendAnnouncementReceived(const AnnouncementId &id) override;

    void sendReceipt(const Receipt &receipt) override;
    void sendTyping(const ConversationId &conversation, bool isTyping) override;
    void sendPresence(PresenceState state) override;

private:
    enum class Phase
    {
        Offline,
        LoggingIn,
        Ready
    };

    //! message.send, message.edit, message.delete, reaction.set: an invalid ref where not logged in.
    template <typename Request, typename Convert>
    MessageRef hand(const Request &request, Reply<SendAck> reply, Convert convert);
    void historyPage(const protocol::HistoryGet &get, Reply<HistoryPage> reply);
    [[nodiscard]] bool mayTell(Capability capability) const;

    void onOpened();
    void onLost(const Outcome &outcome);
    void onLoggedIn(const LoginResult &result);
    void onLoginRefused(const RequestFailure &failure);
    void onText(const QByteArray &utf8, const MessageRef &wire);
    void take(const protocol::ServerEnvelope &envelope, const MessageRef &wire);
    void holdBack(const protocol::ServerEnvelope &envelope, const MessageRef &wire);
    void handOut(const protocol::ServerEnvelope &envelope, const MessageRef &wire);
    void onError(const protocol::ErrorReply &error, const MessageRef &wire);
    void noteTurn();
    void onRole(const ServerRoleChange &change);

    Connection &m_connection;
    Clock &m_clock;
    RequestChannel m_channel;
    GatewayLogin m_login;
    TypingThrottle m_typing;
    Phase m_phase = Phase::Offline;
    //! Before a login, what every server of this language has.
    Capabilities m_capabilities = Capability::DenseSeq;
    ServerLimits m_limits = {};
    UserId m_self;
    std::vector<std::pair<protocol::ServerEnvelope, MessageRef>> m_heldBack;
    qint64 m_unknownEvents = 0;
    bool m_isTurnNoted = false;
};

} // namespace roomscope
