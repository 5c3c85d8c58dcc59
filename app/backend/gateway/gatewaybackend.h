// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/chatbackend.h"
#include "backend/gateway/pendingrequests.h"
#include "base/ulid.h"
#include "protocol/codec.h"

#include <QHash>

namespace roomscope {

class Connection;

//! protocol.md over a Connection: what goes out as envelopes, and what comes in as domain words. Logs in
//! whenever the connection opens. See ChatBackend for the contract.
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

    void sendReceipt(const Receipt &receipt) override;
    void sendTyping(const ConversationId &conversation, bool isTyping) override;
    void sendPresence(PresenceState state) override;

private:
    //! Sends a request; its ack is read as \a Result and handed to \a deliver, a failure to \a reply.
    template <typename Result, typename T, typename Request, typename Convert>
    MessageRef ask(const Request &request, Reply<T> reply, Convert convert);
    void historyPage(const protocol::HistoryGet &get, Reply<HistoryPage> reply);
    [[nodiscard]] ClientId newId() { return ClientId(m_ids.next()); }

    void onText(const QByteArray &utf8, const MessageRef &wire);
    void onLost(quint64 generation, const Outcome &outcome);
    void onHelloAnswered(const tl::expected<protocol::Ack, RequestFailure> &answer);
    void collectConversations(LoginResult login, const QString &after);
    void finishLogin(const LoginResult &login);
    void handle(const protocol::ServerEnvelope &envelope, const MessageRef &wire);
    void handleAck(const protocol::Ack &ack, const MessageRef &wire);
    void handleError(const std::optional<ClientId> &id, const RequestFailure &failure,
                     const MessageRef &wire);
    void noteTurn();

    Connection &m_connection;
    Clock &m_clock;
    UlidSource m_ids;
    PendingRequests m_pending;
    Capabilities m_capabilities = {};
    ServerLimits m_limits = {};
    bool m_isLoggedIn = false;
    bool m_isTurnNoted = false;
    //! When typing was last told, by conversation.
    QHash<ConversationId, SteadyTime> m_typingTold;
};

} // namespace roomscope
