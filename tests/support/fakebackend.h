// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/chatbackend.h"
#include "support/fakelog.h"

#include <memory>
#include <variant>

namespace roomscope::test {

//! A ChatBackend that a test plays: it keeps every request until the test answers it, and keeps the contract
//! (each request ends once, the ends before connectionLost). With logs added it can answer as a server of
//! protocol.md would.
class FakeBackend final : public ChatBackend
{
    Q_OBJECT
public:
    enum class Verb : quint8
    {
        Send,
        Edit,
        Remove,
        React,
        HistoryBefore,
        HistoryAfter,
        Changes,
        Conversations,
        Rooms,
        CreateRoom,
        UpdateRoom,
        JoinRoom,
        LeaveRoom,
        DeleteRoom,
        Members,
        Invite,
        RemoveMember,
        SetRole,
        FindUsers,
        SetDisplayName,
        ListFeeds,
        Subscribe,
        Unsubscribe,
        ServerRole,
        SetServerRole,
        Devices,
        RevokeDevice,
        Announce,
        CountAudience,
        AnnouncementStatus,
        ResendAnnouncement,
    };
    struct Request
    {
        Verb verb = Verb::Send;
        MessageRef ref = {};
        OutgoingMessage message = {};
        ConversationId conversation = {};
        Epoch epoch = {};
        qint64 order = 0; //!< of the target; before, after, or the rev
        int limit = 0;
        QString text = {}; //!< emoji, title, query, user
        bool isOn = false;
        RoomId room = {};
        FeedWish feed = {};
        ClientId id = {}; //!< of an announcement
        AnnouncementOrder announcement = {};
        std::variant<Reply<SendAck>, Reply<HistoryPage>, Reply<QList<Conversation>>, Reply<Page<RoomInfo>>,
                     Reply<RoomInfo>, Reply<Conversation>, Reply<bool>, Reply<Page<Member>>,
                     Reply<QList<User>>, Reply<User>, Reply<QList<FeedInfo>>, Reply<roomscope::ServerRole>,
                     Reply<QList<Device>>, Reply<AnnouncementProgress>, Reply<qint64>,
                     Reply<roomscope::AnnouncementStatus>>
            reply = {};
    };

    explicit FakeBackend(QObject *parent = nullptr);
    ~FakeBackend() override;

    //! \name The connection
    //! @{
    void open();
    [[nodiscard]] const std::optional<LoginRequest> &loginRequest() const { return m_login; }
    //! Accepts the login with what the logs say; catchup pages are kept until sendCatchup().
    void acceptLogin(const QString &token = {});
    void acceptLogin(LoginResult result);
    //! open() and acceptLogin(), then all catchup.
    void connectFully();
    //! The pages owed to this login, one or all.
    bool sendCatchupPage();
    void sendCatchup();
    void lose(const Outcome &outcome = {});
    [[nodiscard]] bool isOnline() const { return m_isOnline; }
    //! @}

    //! \name Requests
    //! @{
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    [[nodiscard]] int count(Verb verb) const;
    //! The oldest of its kind, taken off the list; fails the test where there is none.
    Request take(Verb verb);
    //! Answers the oldest request of all as the server would; false where there is none.
    bool answerNext();
    void answerAll();
    void answer(const Request &request);
    void refuse(const Request &request, const QString &code,
                std::optional<std::chrono::milliseconds> retryAfter = {});
    void timeOut(const Request &request);
    template <typename T>
    void reply(const Request &request, const T &result)
    {
        std::get<Reply<T>>(request.reply)(result, nextIn());
    }
    //! @}

    //! \name What the server pushes
    //! @{
    void push(const Message &message);
    void push(const ReactionChange &change);
    void push(const FeedValue &value) { emit feedArrived(value); }
    void endTurn() { emit turnEnded(); }
    //! Everything handed over so far was written.
    void write();
    MessageRef nextIn() { return {m_connection, Direction::In, ++m_in}; }
    //! @}

    FakeLog &addLog(FakeLog log);
    [[nodiscard]] FakeLog *log(const ConversationId &id) const;
    void removeLog(const ConversationId &id);

    //! \name What it can do, and what was told to it
    //! @{
    Capabilities abilities = Capability::Rooms | Capability::History | Capability::Receipts |
                             Capability::Typing | Capability::Presence | Capability::Edits |
                             Capability::Reactions | Capability::DenseSeq;
    ServerLimits serverLimits = {};
    int maxPending = 64;
    UserId self = UserId(QStringLiteral("alice"));
    QList<Receipt> receipts;
    QList<TypingNotice> typing;
    QList<PresenceState> presences;
    QList<Member> memberList;
    QList<User> foundUsers;
    QList<FeedInfo> feeds;
    QList<Device> deviceList;
    QList<AnnouncementId> announcementsReceived;
    //! @}

    [[nodiscard]] Capabilities capabilities() const override { return abilities; }
    [[nodiscard]] ServerLimits limits() const override { return serverLimits; }
    void login(const LoginRequest &request) override;
    MessageRef send(const OutgoingMessage &message, Reply<SendAck> reply) override;
    MessageRef edit(const ClientId &id, const ConversationId &conversation, qint64 order, const Body &body,
                    Reply<SendAck> reply) override;
    MessageRef remove(const ClientId &id, const ConversationId &conversation, qint64 order,
                      Reply<SendAck> reply) override;
    MessageRef react(const ClientId &id, const ConversationId &conversation, qint64 order,
                     const QString &emoji, bool isOn, Reply<SendAck> reply) override;
    [[nodiscard]] bool canSend() const override;
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
    void serverRole(const UserId &user, Reply<roomscope::ServerRole> reply) override;
    void setServerRole(const UserId &user, roomscope::ServerRole role, Reply<bool> reply) override;
    void devices(Reply<QList<Device>> reply) override;
    void revokeDevice(const DeviceId &device, Reply<bool> reply) override;
    void announce(const ClientId &id, const AnnouncementOrder &order,
                  Reply<AnnouncementProgress> reply) override;
    void countAudience(const Audience &audience, Reply<qint64> reply) override;
    void announcementStatus(const AnnouncementId &id, const std::optional<QString> &after,
                            Reply<roomscope::AnnouncementStatus> reply) override;
    void resendAnnouncement(const AnnouncementId &id, Reply<bool> reply) override;
    void sendAnnouncementReceived(const AnnouncementId &id) override { announcementsReceived.append(id); }
    void sendReceipt(const Receipt &receipt) override { receipts.append(receipt); }
    void sendTyping(const ConversationId &conversation, bool isTyping) override;
    void sendPresence(PresenceState state) override { presences.append(state); }

private:
    MessageRef ask(Request request);
    void fail(const Request &request, const RequestFailure &failure);
    void answerChange(const Request &request, FakeLog &log);

    std::vector<std::unique_ptr<FakeLog>> m_logs;
    QList<Request> m_requests;
    QList<CatchupPage> m_catchup;
    std::optional<LoginRequest> m_login;
    bool m_isOnline = false;
    quint64 m_connection = 0;
    quint64 m_in = 0;
    quint64 m_out = 0;
};

} // namespace roomscope::test
