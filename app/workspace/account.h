// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "chat/announcementsmodel.h"
#include "chat/conversationsmodel.h"
#include "chat/feedsubscription.h"
#include "chat/privacy.h"
#include "chat/timelinemodel.h"
#include "domain/capabilities.h"
#include "domain/connectionstate.h"
#include "domain/handshakestory.h"
#include "domain/linkroute.h"
#include "domain/member.h"
#include "workspace/networksettings.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace roomscope {

class ConnectionLogModel;
class FeedsModel;
class FramesModel;

//! Counters and times of the connection, for the Connection tab and the status bar.
struct LinkFigures
{
    std::optional<std::chrono::nanoseconds> lastRoundTrip = {};
    std::optional<std::chrono::nanoseconds> p50 = {};
    std::optional<std::chrono::nanoseconds> p99 = {};
    std::optional<SteadyTime> lastPong = {};
    std::optional<SteadyTime> lastByte = {};
    std::chrono::milliseconds heartbeatInterval{0};
    std::chrono::milliseconds heartbeatDeadline{0};
    bool isHeartbeatAdapted = false;
    qint64 messagesIn = 0;
    qint64 messagesOut = 0;
    qint64 bytesIn = 0;
    qint64 bytesOut = 0;
    int reconnects = 0;
    QString subprotocol = {};
    QUrl endpoint = {};
    //! Which of the account's addresses that is, from 1; 0: none of them (any more).
    int endpointNumber = 0;
    int endpointCount = 0;
    LinkRoute route = LinkRoute::Unknown;
    //! Outbox rows that wait or are under way, and those parked for the person.
    int waiting = 0;
    int parked = 0;
    qint64 badInputs = 0;
};

//! Where the token of an account is.
enum class TokenPlace : quint8
{
    None,
    Keychain,
    Memory
};

//! One account as the window sees it: models, status, and commands. Lives in the GUI thread; behind it the
//! session, the connection and the store work in threads of their own. No function here waits for them.
class Account final : public QObject
{
    Q_OBJECT
public:
    template <typename T>
    using Done = std::function<void(const Result<T> &)>;

    ~Account() override;

    [[nodiscard]] QString key() const; //!< stable name of this account in settings and on disk
    [[nodiscard]] UserId user() const;
    [[nodiscard]] QUrl address() const;
    [[nodiscard]] bool isDemo() const;

    [[nodiscard]] const ConnectionStatus &status() const;
    [[nodiscard]] const LinkFigures &figures() const;
    [[nodiscard]] Capabilities capabilities() const;
    [[nodiscard]] qint64 messageLimit() const; //!< bytes of one message's text
    [[nodiscard]] TokenPlace tokenPlace() const;
    //! \name How it goes to its server
    //! @{
    [[nodiscard]] const NetworkSettings &networkSettings() const;
    //! Empty until the keychain has answered.
    [[nodiscard]] const NetworkSecrets &networkSecrets() const;
    //! Where the secrets of the network settings are; None also where they were expected and not found.
    [[nodiscard]] TokenPlace networkSecretsPlace() const;
    //! The handshake of the newest attempt that had one to be seen.
    [[nodiscard]] const std::optional<HandshakeStory> &handshake() const;
    //! For the next attempt, which is made at once unless one is under way or open. Stored, the secrets in
    //! the keychain. What problemOf() finds wrong is not taken.
    void setNetwork(const NetworkSettings &settings, const NetworkSecrets &secrets);
    //! Trusts this certificate for its host and port from the next attempt on, in place of one trusted
    //! before.
    void trustCertificate(const CertificatePin &pin);
    void revokeTrust(const CertificatePin &pin);
    //! @}

    //! The store's trouble, none when it works: "disk-full", "read-only", "newer-file", …
    [[nodiscard]] std::optional<Error> storageError() const;

    [[nodiscard]] ConversationsModel *conversations() const;
    //! The newest announcements, and how far our own got.
    [[nodiscard]] AnnouncementsModel *announcements() const;
    [[nodiscard]] FramesModel *frames() const;
    [[nodiscard]] ConnectionLogModel *connectionLog() const;
    //! The model of a conversation; made and loaded on first use, kept while among the most recently used.
    [[nodiscard]] TimelineModel *timeline(const ConversationId &conversation);
    //! How many others a message reaches there; states are counted against it ("delivered to 13 of 13").
    void setRecipients(const ConversationId &conversation, int others);
    //! Looks in what this device holds of a conversation; \a done runs in the GUI thread unless \a context is
    //! gone. Ask again while SearchPage::isFilled is false.
    void search(const ConversationId &conversation, const QString &text, QObject *context,
                Done<SearchPage> done);
    //! Who is writing there now.
    [[nodiscard]] QList<UserId> typing(const ConversationId &conversation) const;

    //! \name Live data
    //! @{
    //! The feeds that are followed, with their newest values; kept from run to run.
    [[nodiscard]] FeedsModel *feeds() const;
    //! What the server has; \a done as below.
    void listFeeds(QObject *context, Done<QList<FeedInfo>> done);
    //! Follows a feed, or follows it otherwise from now on. False where there are too many.
    bool followFeed(const FeedSubscription &subscription);
    void unfollowFeed(const FeedId &feed);
    //! @}

    //! \name Connection
    //! @{
    void connectToServer();
    void disconnectFromServer();
    void tryNow();
    void stopTrying();
    void probe();
    //! A new token or password after a refused login; tries at once.
    void setCredential(const QString &secret);
    //! Retries after a storage error.
    void retryStorage();
    //! @}

    //! \name Messages
    //! @{
    //! Queues a message; the row appears at once, and is on disk before it is sent.
    //! \a mentions: who is to be told of it; without them, those named by "@name" in the text.
    void sendMessage(const ConversationId &conversation, const QString &text,
                     std::optional<qint64> replyTo = {}, std::optional<QList<UserId>> mentions = {});
    void editMessage(const ConversationId &conversation, qint64 order, const QString &text);
    void deleteMessage(const ConversationId &conversation, qint64 order);
    void react(const ConversationId &conversation, qint64 order, const QString &emoji, bool isOn);
    void resend(const ClientId &id);
    void withdraw(const ClientId &id);
    void markRead(const ConversationId &conversation, qint64 order);
    void setTyping(const ConversationId &conversation, bool isTyping);
    void setDraft(const ConversationId &conversation, const QString &text);
    //! The user is at this machine, or not for a while.
    void setPresence(PresenceState state);
    //! What is told of the user from now on.
    void setPrivacy(const Privacy &privacy);
    //! Muted, favourite, place in the side bar: kept in the account's file; conversations() follows.
    void setPreferences(const ConversationId &conversation, const ConversationPreferences &preferences);
    //! @}

    //! \name Rooms and people; \a done runs in the GUI thread unless \a context is gone
    //! @{
    void listRooms(QObject *context, Done<QList<RoomInfo>> done);
    void createRoom(const RoomId &room, const QString &title, const QString &topic, bool isPrivate,
                    QObject *context, Done<ConversationId> done);
    void updateRoom(const RoomId &room, const std::optional<QString> &title,
                    const std::optional<QString> &topic, QObject *context, Done<bool> done);
    void joinRoom(const RoomId &room, QObject *context, Done<ConversationId> done);
    void leaveRoom(const RoomId &room, QObject *context, Done<bool> done);
    void deleteRoom(const RoomId &room, QObject *context, Done<bool> done);
    void listMembers(const RoomId &room, QObject *context, Done<QList<Member>> done);
    void invite(const RoomId &room, const UserId &user, QObject *context, Done<bool> done);
    void removeMember(const RoomId &room, const UserId &user, QObject *context, Done<bool> done);
    void findUsers(const QString &query, QObject *context, Done<QList<User>> done);
    //! In the room; by its owners.
    void setRole(const RoomId &room, const UserId &user, MemberRole role, QObject *context, Done<bool> done);
    //! Of a user on the whole server; to be set by its owner.
    void serverRole(const UserId &user, QObject *context, Done<ServerRole> done);
    void setServerRole(const UserId &user, ServerRole role, QObject *context, Done<bool> done);
    //! Our own, free text.
    void setDisplayName(const QString &name, QObject *context, Done<bool> done);
    void listDevices(QObject *context, Done<QList<Device>> done);
    //! Its connections end; our own, too, when it is this one.
    void revokeDevice(const DeviceId &device, QObject *context, Done<bool> done);
    //! A private conversation with a user; appears in conversations() at once.
    ConversationId openDirect(const User &user);
    //! @}

    //! \name Announcements; \a done as above
    //! @{
    void announce(const AnnouncementOrder &order, QObject *context, Done<AnnouncementProgress> done);
    //! How many that would reach.
    void countAudience(const Audience &audience, QObject *context, Done<qint64> done);
    //! Also tells announcements() the counts.
    void announcementStatus(const AnnouncementId &id, const std::optional<QString> &after, QObject *context,
                            Done<AnnouncementStatus> done);
    void resendAnnouncement(const AnnouncementId &id, QObject *context, Done<bool> done);
    //! @}

signals:
    void statusChanged();
    void figuresChanged();
    void capabilitiesChanged();
    void storageErrorChanged();
    void tokenPlaceChanged();
    //! Settings, secrets, or where the secrets are.
    void networkChanged();
    void handshakeChanged();
    void typingChanged(const roomscope::ConversationId &conversation);
    //! Somebody joined, left, or changed role there.
    void membersChanged(const roomscope::ConversationId &conversation);
    //! \name The same and more, of single people
    //! @{
    void memberChanged(const roomscope::MemberChange &change);
    void presenceChanged(const roomscope::Presence &presence);
    void userChanged(const roomscope::User &user);
    //! @}
    //! A message of another person arrived while running (for badges, sounds and notices).
    void messageArrived(const roomscope::Message &message);
    //! A feed went beyond the threshold that the person set for it.
    void thresholdCrossed(const roomscope::FeedId &feed, double value);
    //! The stored conversations are loaded: the window may choose one.
    void ready();

private:
    friend class Workspace;
    class Private;
    Account(std::unique_ptr<Private> data, QObject *parent);
    //! The demo's address and invite are known only when its server listens.
    void setEndpoint(const QUrl &address, const QString &invite);
    //! Token and network secrets leave the keychain.
    void forgetSecrets();
    std::unique_ptr<Private> d;
};

} // namespace roomscope
