// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "chat/privacy.h"
#include "chat/sessionupdate.h"
#include "domain/announcement.h"
#include "domain/capabilities.h"
#include "domain/conversation.h"
#include "domain/feed.h"

#include <QObject>

#include <functional>
#include <memory>

namespace roomscope {

class AccountStore;
class ChatBackend;
struct LoginResult;
struct Outcome;

//! What proves who we are at login: one of the two, or neither where the server asks for none. Never logged.
struct Credential
{
    QString token = {};
    QString password = {};
};

//! Joins a server (ChatBackend), the disk (AccountStore) and the outbox: what is typed is on disk before it
//! is sent, what comes is on disk before it is shown or confirmed, and what was missed is fetched until that
//! is proved. Lives in the network thread beside the backend; call everything there (from the GUI by
//! QMetaObject::invokeMethod). No command waits; what it changes comes in updated(). Times are measured on
//! the injected clock of that thread.
class Session final : public QObject
{
    Q_OBJECT
public:
    //! Runs in the network thread, once; errors: the server's code, "offline", "timeout", or a storage error.
    template <typename T>
    using Done = std::function<void(const Result<T> &)>;

    //! All references outlive the session. \a self is the user this account logs in as.
    Session(ChatBackend &backend, AccountStore &store, Clock &clock, Random &random, UserId self,
            QObject *parent = nullptr);
    ~Session() override;

    //! Takes what AccountStore::open() answered. Before it, logins wait and commands are ignored. The first
    //! updated() holds all conversations, users and outbox rows.
    void start(const StoredAccount &account);
    //! For the next login. After a login the server's token takes its place by itself.
    void setCredential(const Credential &credential);
    //! The receiver has handled the last updated(): the next may come. Without it none does, so that a busy
    //! GUI is never buried; what changes meanwhile is collected, bounded.
    void updateTaken();
    //! Tries again what the store refused (it is also tried every 5 s).
    void retryStorage();

    [[nodiscard]] bool isLoggedIn() const;
    //! Rows of the outbox that wait or are under way: the transport probes sooner while there are some.
    [[nodiscard]] int waiting() const;
    //! The next message's or request's id, for callers that must know it before; pass it to sendMessage().
    [[nodiscard]] ClientId newId();

    //! \name Messages
    //! @{
    //! Answers the client id, by which the row is known in updated() and to the server.
    ClientId sendMessage(const ConversationId &conversation, const QString &text,
                         std::optional<qint64> replyTo = {}, const QList<UserId> &mentions = {},
                         std::optional<ClientId> id = {});
    ClientId editMessage(const ConversationId &conversation, qint64 order, const QString &text);
    ClientId deleteMessage(const ConversationId &conversation, qint64 order);
    ClientId react(const ConversationId &conversation, qint64 order, const QString &emoji, bool isOn);
    //! Failed, or parked for the person: tried again, with the same id.
    void resend(const ClientId &id);
    //! Forgets a row that is not under way. It may have arrived all the same where its state was Unknown.
    void withdraw(const ClientId &id);
    //! Everything up to \a order (of the current epoch) was read here.
    void markRead(const ConversationId &conversation, qint64 order);
    //! Sent at most every 3 s; call it with true while the person types.
    void setTyping(const ConversationId &conversation, bool isTyping);
    void setDraft(const ConversationId &conversation, const QString &text);
    void setPresence(PresenceState state);
    //! From now on, and for every login to come.
    void setPrivacy(const Privacy &privacy);
    //! Muted, favourite, place: kept in the account's file.
    void setPreferences(const ConversationId &conversation, const ConversationPreferences &preferences);
    //! @}

    //! \name Rooms and people
    //! @{
    //! All rooms one may join or is in, up to 2 000.
    void listRooms(Done<QList<RoomInfo>> done);
    //! Those below that answer a conversation: it is on disk, and an updated() told of it.
    void createRoom(const RoomId &room, const QString &title, const QString &topic, bool isPrivate,
                    Done<ConversationId> done);
    void updateRoom(const RoomId &room, const std::optional<QString> &title,
                    const std::optional<QString> &topic, Done<bool> done);
    void joinRoom(const RoomId &room, Done<ConversationId> done);
    void leaveRoom(const RoomId &room, Done<bool> done);
    void deleteRoom(const RoomId &room, Done<bool> done);
    //! Up to 5 000; their names are stored on the way.
    void listMembers(const RoomId &room, Done<QList<Member>> done);
    void invite(const RoomId &room, const UserId &user, Done<bool> done);
    void removeMember(const RoomId &room, const UserId &user, Done<bool> done);
    void setRole(const RoomId &room, const UserId &user, MemberRole role, Done<bool> done);
    void findUsers(const QString &query, Done<QList<User>> done);
    void setDisplayName(const QString &name, Done<bool> done);
    //! Of a user on the whole server, above the roles in rooms.
    void serverRole(const UserId &user, Done<ServerRole> done);
    void setServerRole(const UserId &user, ServerRole role, Done<bool> done);
    void listDevices(Done<QList<Device>> done);
    //! Its connections end; our own, too, when it is this one.
    void revokeDevice(const DeviceId &device, Done<bool> done);
    //! Makes the private conversation known here at once; the server learns of it with the first message.
    ConversationId openDirect(const User &user);
    //! @}

    //! \name Live data
    //! @{
    //! All feeds that are wanted, in place of those before: the server is kept subscribed to them, login
    //! after login. Values and states come in updated().
    void setFeeds(const QList<FeedWish> &wishes);
    void listFeeds(Done<QList<FeedInfo>> done);
    //! @}

    //! \name Announcements; how far ours got comes in updated()
    //! @{
    //! One that got no answer ("timeout", "connection-lost") may be announced again word for word: it keeps
    //! its id, and nobody gets it twice.
    void announce(const AnnouncementOrder &order, Done<AnnouncementProgress> done);
    //! How many that would reach.
    void countAudience(const Audience &audience, Done<qint64> done);
    void announcementStatus(const AnnouncementId &id, const std::optional<QString> &after,
                            Done<AnnouncementStatus> done);
    void resendAnnouncement(const AnnouncementId &id, Done<bool> done);
    //! @}

    //! Asks the server for up to \a limit messages before \a before; answers, when they are on disk, whether
    //! there were any. For TimelineSource.
    void fetchBefore(const ConversationId &conversation, ArchiveKey before, int limit, Done<bool> done);

signals:
    //! At most once per screen frame (16 ms), and only after updateTaken().
    void updated(const roomscope::SessionUpdate &update);
    //! The server gave this device its token: a secret, to be kept in the keychain.
    void tokenReceived(const QString &token);
    void capabilitiesChanged(roomscope::Capabilities capabilities, qint64 messageLimit);

private:
    void login();
    void onLoggedIn(const LoginResult &result);
    void onConnectionLost(const Outcome &outcome);
    ClientId submit(OutboxRow row);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace roomscope
