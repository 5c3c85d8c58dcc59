// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/account.h"
#include "workspace/accountengine.h"
#include "workspace/accountspec.h"
#include "workspace/feedmemory.h"
#include "workspace/timelineshelf.h"

#include <QHash>
#include <QPointer>

#include <functional>
#include <memory>
#include <utility>

class QThread;

namespace roomscope {

class AccountStore;
class ConversationFeeder;
class FrameFeed;

//! The GUI thread's side of one account: what the engine said last, and the way to ask it something.
class Account::Private final
{
public:
    //! Makes the engine and moves it to \a networkThread, which must outlive this.
    //! \a feedsPath: where the followed feeds are kept.
    Private(AccountSpec account, QString accountKey, EngineSetup setup, const QString &feedsPath,
            QThread &networkThread);
    ~Private();
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    //! Builds the models as children of \a account and takes the engine's signals to it.
    void attach(Account *account);
    void start();

    //! Keeps them here, in the engine, and by networkChanged() in the registry.
    void setNetwork(NetworkSettings settings, const NetworkSecrets &secrets);
    //! The same without touching the secrets, which the keychain may still be looking for.
    void setNetworkSettings(const NetworkSettings &settings);
    //! \a done comes back here, and only while \a context lives.
    void search(const ConversationId &conversation, const QString &text, QObject *context,
                Done<SearchPage> done);

    //! Runs \a call in the network thread, after what was asked before.
    void inEngine(std::function<void(AccountEngine &)> call);
    void inSession(std::function<void(Session &)> call);
    //! Runs \a call in the network thread with a reply that comes back here, and only while \a context lives.
    template <typename T, typename Call>
    void ask(QObject *context, Done<T> done, Call call)
    {
        // The reply hops over m_post, which outlives this account while the network thread may still use it.
        inSession([post = m_post, guard = QPointer<QObject>(context), done = std::move(done),
                   call](Session &session) {
            call(session, [post, guard, done](const Result<T> &result) {
                QMetaObject::invokeMethod(
                    post.get(),
                    [guard, done, result] {
                        if (guard)
                            done(result);
                    },
                    Qt::QueuedConnection);
            });
        });
    }

    const AccountSpec spec;
    const QString key;
    QUrl address;
    ConnectionStatus status = {};
    LinkFigures figures = {};
    Capabilities capabilities = {};
    qint64 messageLimit = 64 * 1024;
    TokenPlace tokenPlace = TokenPlace::None;
    NetworkSettings network = {};
    NetworkSecrets networkSecrets = {};
    TokenPlace networkSecretsPlace = TokenPlace::None;
    std::optional<HandshakeStory> handshake = {};
    std::optional<Error> storageError = {};
    QHash<ConversationId, QList<UserId>> typing = {};
    ConversationsModel *conversations = nullptr;
    AnnouncementsModel *announcements = nullptr;
    FramesModel *frames = nullptr;
    ConnectionLogModel *connectionLog = nullptr;
    FeedsModel *feeds = nullptr;
    std::unique_ptr<TimelineShelf> timelines;

private:
    void attachFeeds();
    void onUpdated(const SessionUpdate &update);
    void note(const SessionUpdate::Note &note);
    void tellAnnouncements(const SessionUpdate &update);

    Account *q = nullptr;
    std::shared_ptr<AccountStore> m_store;
    std::shared_ptr<FrameFeed> m_feed;
    AccountEngine *m_engine;
    std::shared_ptr<QObject> m_post;
    FeedMemory m_feedMemory;
    ConversationFeeder *m_feeder = nullptr;
    bool m_wasReady = false;
};

} // namespace roomscope
