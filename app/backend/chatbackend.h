// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/announcement.h"
#include "domain/capabilities.h"
#include "domain/conversation.h"
#include "domain/feed.h"
#include "domain/member.h"
#include "domain/message.h"
#include "domain/messageref.h"
#include "domain/outcome.h"

#include <QObject>

#include <functional>
#include <optional>

namespace roomscope {

//! What the client already has of a conversation, for resume.
struct ResumePoint
{
    ConversationId conversation;
    Epoch epoch = {};
    qint64 after = 0;
    qint64 rev = 0;
};

struct LoginRequest
{
    UserId user;
    //! One of these, or none where the server asks for none. Never logged.
    QString token = {};
    QString password = {};
    DeviceId device = {};
    QList<ResumePoint> resume = {};
};

struct ServerLimits
{
    qint64 messageBytes = 64 * 1024;
    qint64 frameBytes = 1024 * 1024;
    int perMinute = 600;
};

struct LoginResult
{
    UserId user;
    //! For this device's later logins; a secret.
    QString token = {};
    WallTime serverTime = {};
    ServerLimits limits = {};
    Capabilities capabilities = {};
    //! All conversations of the user (all pages).
    QList<Conversation> conversations = {};
};

//! A page of a conversation: proves from..to whole, but for \c withheld.
struct HistoryPage
{
    ConversationId conversation;
    Epoch epoch = {};
    QList<Message> messages = {};
    qint64 from = 0;
    qint64 to = 0;
    //! The lowest order to be had.
    qint64 first = 0;
    qint64 lastOrder = 0;
    qint64 rev = 0;
    QList<QPair<qint64, qint64>> withheld = {};
};

//! What the server sent by itself to bring a resumed conversation up to date (protocol.md, catchup).
struct CatchupPage
{
    ConversationId conversation;
    Epoch epoch = {};
    qint64 from = 0;
    qint64 to = 0;
    QList<Message> messages = {};
    QList<Message> changed = {};
    //! The epoch differs or the server has less: the old archive is kept apart, nothing is deleted.
    bool isReset = false;
    //! Only the newest page came; the rest by history.
    bool isTruncated = false;
    bool isDone = false;
};

struct OutgoingMessage
{
    ClientId id;
    ConversationId conversation = {};
    std::optional<ClientId> prev = {};
    Body body = {};
    std::optional<qint64> replyTo = {};
    QList<UserId> mentions = {};
};

struct SendAck
{
    qint64 order = 0;
    qint64 rev = 0;
    WallTime at = {};
};

//! Why a request did not succeed. \c isUnknown: no answer, it may have happened.
struct RequestFailure
{
    Error error;
    bool isUnknown = false;
    std::optional<std::chrono::milliseconds> retryAfter = {};
};

template <typename T>
using Reply = std::function<void(tl::expected<T, RequestFailure> result, MessageRef answer)>;

template <typename T>
struct Page
{
    QList<T> items;
    //! Opaque; absent on the last page.
    std::optional<QString> next = {};
};

//! A server's chat language, in domain words. Lives in the network thread beside its Connection and logs in
//! by itself whenever that opens. Every request ends: answer, typed failure, or Unknown after its timeout or
//! with the connection; the reply runs in the network thread, never before the call returned.
class ChatBackend : public QObject
{
    Q_OBJECT
public:
    explicit ChatBackend(QObject *parent = nullptr);
    ~ChatBackend() override;

    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    [[nodiscard]] virtual ServerLimits limits() const = 0;
    //! Asked for the login data each time a connection opens (resume points differ each time); answer with
    //! login().
    virtual void login(const LoginRequest &request) = 0;

    //! Hands the message to the transport; the ref names it on the wire (invalid: not online, nothing sent,
    //! reply not called).
    virtual MessageRef send(const OutgoingMessage &message, Reply<SendAck> reply) = 0;
    virtual MessageRef edit(const ClientId &id, const ConversationId &conversation, qint64 order,
                            const Body &body, Reply<SendAck> reply) = 0;
    virtual MessageRef remove(const ClientId &id, const ConversationId &conversation, qint64 order,
                              Reply<SendAck> reply) = 0;
    virtual MessageRef react(const ClientId &id, const ConversationId &conversation, qint64 order,
                             const QString &emoji, bool isOn, Reply<SendAck> reply) = 0;
    //! Whether send() may be called now: online, and not over the pending limit.
    [[nodiscard]] virtual bool canSend() const = 0;

    virtual void historyBefore(const ConversationId &conversation, const Epoch &epoch, qint64 before,
                               int limit, Reply<HistoryPage> reply) = 0;
    virtual void historyAfter(const ConversationId &conversation, const Epoch &epoch, qint64 after, int limit,
                              Reply<HistoryPage> reply) = 0;
    //! The present state of all messages changed since \a afterRev; HistoryPage::rev is what it brings the
    //! client to.
    virtual void changesAfter(const ConversationId &conversation, const Epoch &epoch, qint64 afterRev,
                              int limit, Reply<HistoryPage> reply) = 0;

    virtual void conversations(Reply<QList<Conversation>> reply) = 0;
    virtual void rooms(const std::optional<QString> &after, int limit, Reply<Page<RoomInfo>> reply) = 0;
    virtual void createRoom(const RoomId &room, const QString &title, const QString &topic, bool isPrivate,
                            Reply<RoomInfo> reply) = 0;
    virtual void updateRoom(const RoomId &room, const std::optional<QString> &title,
                            const std::optional<QString> &topic, Reply<RoomInfo> reply) = 0;
    virtual void joinRoom(const RoomId &room, Reply<Conversation> reply) = 0;
    virtual void leaveRoom(const RoomId &room, Reply<bool> reply) = 0;
    virtual void deleteRoom(const RoomId &room, Reply<bool> reply) = 0;
    virtual void members(const RoomId &room, const std::optional<QString> &after, int limit,
                         Reply<Page<Member>> reply) = 0;
    virtual void invite(const RoomId &room, const UserId &user, Reply<bool> reply) = 0;
    virtual void removeMember(const RoomId &room, const UserId &user, Reply<bool> reply) = 0;
    virtual void setRole(const RoomId &room, const UserId &user, MemberRole role, Reply<bool> reply) = 0;
    virtual void findUsers(const QString &query, int limit, Reply<QList<User>> reply) = 0;
    virtual void setDisplayName(const QString &name, Reply<User> reply) = 0;

    virtual void listFeeds(Reply<QList<FeedInfo>> reply) = 0;
    //! Of this connection only: to be asked again after each login.
    virtual void subscribeFeed(const FeedWish &wish, Reply<bool> reply) = 0;
    virtual void unsubscribeFeed(const FeedId &feed, Reply<bool> reply) = 0;

    //! The role of a user on the whole server.
    virtual void serverRole(const UserId &user, Reply<ServerRole> reply) = 0;
    virtual void setServerRole(const UserId &user, ServerRole role, Reply<bool> reply) = 0;
    virtual void devices(Reply<QList<Device>> reply) = 0;
    //! Its connections end, our own as well.
    virtual void revokeDevice(const DeviceId &device, Reply<bool> reply) = 0;

    //! \a id: the same again for the same announcement, where no answer came. Answers its id and how many get
    //! it.
    virtual void announce(const ClientId &id, const AnnouncementOrder &order,
                          Reply<AnnouncementProgress> reply) = 0;
    virtual void countAudience(const Audience &audience, Reply<qint64> reply) = 0;
    virtual void announcementStatus(const AnnouncementId &id, const std::optional<QString> &after,
                                    Reply<AnnouncementStatus> reply) = 0;
    virtual void resendAnnouncement(const AnnouncementId &id, Reply<bool> reply) = 0;

    //! No answer exists for these.
    virtual void sendAnnouncementReceived(const AnnouncementId &id) = 0;
    virtual void sendReceipt(const Receipt &receipt) = 0;
    virtual void sendTyping(const ConversationId &conversation, bool isTyping) = 0;
    virtual void sendPresence(PresenceState state) = 0;

signals:
    //! A connection opened: call login().
    void loginNeeded();
    void loggedIn(const roomscope::LoginResult &result);
    //! Refused; the Connection goes to Failed or retries by itself.
    void loginFailed(const roomscope::Error &error);
    //! The attempt is over; every pending request has been ended with Unknown before this.
    void connectionLost(const roomscope::Outcome &outcome);
    //! canSend() became true again.
    void readyToSend();
    //! The transport wrote everything up to this message to the socket.
    void written(roomscope::MessageRef upTo);

    void messageArrived(const roomscope::Message &message, roomscope::MessageRef wire);
    void reactionArrived(const roomscope::ReactionChange &change, roomscope::MessageRef wire);
    void catchupArrived(const roomscope::CatchupPage &page, roomscope::MessageRef wire);
    void receiptArrived(const roomscope::Receipt &receipt, roomscope::MessageRef wire);
    void typingArrived(const roomscope::TypingNotice &notice);
    void presenceArrived(const roomscope::Presence &presence);
    void roomChanged(const roomscope::RoomInfo &room);
    void memberChanged(const roomscope::MemberChange &change);
    void profileChanged(const roomscope::User &user);
    void feedArrived(const roomscope::FeedValue &value);
    void announcementProgressed(const roomscope::AnnouncementProgress &progress);
    //! What this user may do became another.
    void capabilitiesChanged();
    //! Something came that this client cannot read; counted and shown in the inspector, ignored otherwise.
    void badInputReceived(const QString &why, roomscope::MessageRef wire);
    //! The messages of one event-loop turn are all handed out: a good moment to write one batch.
    void turnEnded();
};

} // namespace roomscope
