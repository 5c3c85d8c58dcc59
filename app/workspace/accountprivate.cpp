// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/accountprivate.h"

#include "base/answer.h"
#include "chat/feedsmodel.h"
#include "chat/storetimelinesource.h"
#include "inspector/framefeed.h"
#include "inspector/framesmodel.h"
#include "storage/accountstore.h"
#include "workspace/conversationfeeder.h"

#include <QThread>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! So many can be gone through; beyond, "more than" is said.
constexpr int kMostSearchHits = 1000;

AccountEngine *makeEngine(EngineSetup setup, std::shared_ptr<FrameFeed> feed)
{
    setup.frames = std::move(feed);
    return new AccountEngine(std::move(setup));
}

} // namespace

Account::Private::Private(AccountSpec account, QString accountKey, EngineSetup setup,
                          const QString &feedsPath, QThread &networkThread)
    : spec(std::move(account))
    , key(std::move(accountKey))
    , address(spec.address)
    , network(setup.network)
    , m_store(setup.store)
    , m_feed(new FrameFeed, [](FrameFeed *feed) { feed->deleteLater(); })
    , m_engine(makeEngine(std::move(setup), m_feed))
    , m_post(new QObject, [](QObject *post) { post->deleteLater(); })
    , m_feedMemory(feedsPath)
{
    m_engine->moveToThread(&networkThread);
}

Account::Private::~Private()
{
    // Nothing of the engine reaches the GUI any more; it ends itself in its own thread, after what was asked
    // of it.
    QObject::disconnect(m_engine, nullptr, q, nullptr);
    m_engine->deleteLater();
}

void Account::Private::attach(Account *account)
{
    q = account;
    conversations = new ConversationsModel(q);
    m_feeder = new ConversationFeeder(*conversations, q);
    announcements = new AnnouncementsModel(
        spec.user,
        std::make_unique<StoreTimelineSource>(m_store, m_engine->session(), announcementsConversation()), q);
    frames = new FramesModel(q);
    connectionLog = new ConnectionLogModel(q);
    attachFeeds();
    timelines = std::make_unique<TimelineShelf>(
        spec.user,
        [this](const ConversationId &conversation) {
            return std::make_unique<StoreTimelineSource>(m_store, m_engine->session(), conversation);
        },
        q);

    QObject::connect(m_engine, &AccountEngine::statusChanged, q, [this](const ConnectionStatus &newStatus) {
        status = newStatus;
        emit q->statusChanged();
    });
    QObject::connect(m_engine, &AccountEngine::figuresChanged, q, [this](LinkFigures newFigures) {
        // The session's part comes with its own updates.
        newFigures.waiting = figures.waiting;
        newFigures.parked = figures.parked;
        newFigures.badInputs = figures.badInputs;
        figures = newFigures;
        emit q->figuresChanged();
    });
    QObject::connect(m_engine, &AccountEngine::logged, q,
                     [this](const ConnectionLogEntry &entry) { connectionLog->append({entry}); });
    QObject::connect(m_engine, &AccountEngine::tokenPlaceChanged, q, [this](TokenPlace place) {
        tokenPlace = place;
        emit q->tokenPlaceChanged();
    });
    QObject::connect(m_engine, &AccountEngine::networkSecretsFound, q, [this](const NetworkSecrets &secrets) {
        networkSecrets = secrets;
        emit q->networkChanged();
    });
    QObject::connect(m_engine, &AccountEngine::networkSecretsPlaceChanged, q, [this](TokenPlace place) {
        networkSecretsPlace = place;
        emit q->networkChanged();
    });
    QObject::connect(m_engine, &AccountEngine::handshakeTold, q, [this](const HandshakeStory &story) {
        handshake = story;
        emit q->handshakeChanged();
    });
    QObject::connect(m_engine, &AccountEngine::storeFailed, q, [this](const Error &error) {
        storageError = error;
        emit q->storageErrorChanged();
    });
    QObject::connect(m_feed.get(), &FrameFeed::batchReady, frames, &FramesModel::append);
    QObject::connect(&m_engine->session(), &Session::capabilitiesChanged, q,
                     [this](Capabilities newCapabilities, qint64 limit) {
                         capabilities = newCapabilities;
                         messageLimit = limit;
                         emit q->capabilitiesChanged();
                     });
    QObject::connect(&m_engine->session(), &Session::updated, q, [this](const SessionUpdate &update) {
        onUpdated(update);
        inSession([](Session &session) { session.updateTaken(); });
    });
}

void Account::Private::attachFeeds()
{
    feeds = new FeedsModel(q);
    QObject::connect(feeds, &FeedsModel::subscriptionsChanged, q, [this] {
        const QList<FeedSubscription> subscriptions = feeds->subscriptions();
        m_feedMemory.save(subscriptions);
        QList<FeedWish> wishes;
        for (const FeedSubscription &subscription : subscriptions)
            wishes.append({subscription.info.id, subscription.every});
        inSession([wishes](Session &session) { session.setFeeds(wishes); });
    });
    QObject::connect(feeds, &FeedsModel::thresholdCrossed, q, &Account::thresholdCrossed);
    m_feedMemory.load(
        q, [this](const QList<FeedSubscription> &subscriptions) { feeds->restore(subscriptions); });
}

void Account::Private::start()
{
    inEngine([](AccountEngine &engine) { engine.start(); });
}

void Account::Private::setNetwork(NetworkSettings settings, const NetworkSecrets &secrets)
{
    settings.hasSecrets = !secrets.isEmpty();
    network = settings;
    networkSecrets = secrets;
    inEngine([settings, secrets](AccountEngine &engine) { engine.setNetwork(settings, secrets); });
    emit q->networkChanged();
}

void Account::Private::setNetworkSettings(const NetworkSettings &settings)
{
    network = settings;
    inEngine([settings](AccountEngine &engine) { engine.setNetworkSettings(settings); });
    emit q->networkChanged();
}

void Account::Private::inEngine(std::function<void(AccountEngine &)> call)
{
    QMetaObject::invokeMethod(
        m_engine, [engine = m_engine, call = std::move(call)] { call(*engine); }, Qt::QueuedConnection);
}

void Account::Private::inSession(std::function<void(Session &)> call)
{
    inEngine([call = std::move(call)](AccountEngine &engine) { call(engine.session()); });
}

void Account::Private::onUpdated(const SessionUpdate &update)
{
    if (!update.users.isEmpty())
        conversations->setUsers(update.users);
    for (const Presence &presence : update.presence)
        conversations->setPresence(presence);
    m_feeder->add(update.conversations);
    timelines->apply(update);
    feeds->apply(update);
    tellAnnouncements(update);
    for (auto it = update.typing.constBegin(); it != update.typing.constEnd(); ++it) {
        if (it->isEmpty())
            typing.remove(it.key());
        else
            typing.insert(it.key(), *it);
        emit q->typingChanged(it.key());
    }
    for (const auto &logNote : update.notes)
        note(logNote);
    if (update.figures) {
        figures.waiting = update.figures->waiting;
        figures.parked = update.figures->parked;
        figures.badInputs = update.figures->badInputs;
        emit q->figuresChanged();
    }
    if (update.storageError) {
        storageError = *update.storageError;
        emit q->storageErrorChanged();
    }
    for (const User &user : update.users)
        emit q->userChanged(user);
    for (const Presence &presence : update.presence)
        emit q->presenceChanged(presence);
    for (const MemberChange &change : update.members) {
        emit q->memberChanged(change);
        emit q->membersChanged(roomConversation(change.room));
    }
    if (!update.arrived.isEmpty()) {
        // What listens looks the conversation up.
        m_feeder->whenTaken([this, arrived = update.arrived] {
            for (const Message &message : arrived)
                emit q->messageArrived(message);
        });
    }
    // The first update holds everything that is stored.
    if (!std::exchange(m_wasReady, true))
        m_feeder->whenTaken([this] { emit q->ready(); });
}

void Account::Private::tellAnnouncements(const SessionUpdate &update)
{
    for (const StoredConversation &stored : update.conversations) {
        if (kindOf(stored.conversation.id) == ConversationKind::Announcements)
            announcements->applyConversation(stored);
    }
    for (const SessionUpdate::Rows &rows : update.rows) {
        if (kindOf(rows.conversation) == ConversationKind::Announcements)
            announcements->applyRows(rows.rows);
    }
    announcements->applyProgress(update.announcements);
}

void Account::Private::note(const SessionUpdate::Note &note)
{
    ConnectionLogEntry entry{.wall = note.at,
                             .count = note.count,
                             .offline = note.offline,
                             .missed = note.missed,
                             .fetched = note.fetched,
                             .missing = note.missing};
    switch (note.kind) {
    case SessionUpdate::Note::Kind::Resumed:
        entry.kind = ConnectionLogEntry::Kind::Resumed;
        break;
    case SessionUpdate::Note::Kind::GapProof:
        entry.kind = ConnectionLogEntry::Kind::GapProof;
        break;
    case SessionUpdate::Note::Kind::ChangeRefused:
        entry.kind = ConnectionLogEntry::Kind::Note;
        entry.cause = note.error ? u"change refused: %1 %2"_s.arg(note.error->code, note.error->detail)
                                 : u"change refused"_s;
        break;
    case SessionUpdate::Note::Kind::InputDropped:
        entry.kind = ConnectionLogEntry::Kind::Note;
        entry.cause = u"store busy: %1 messages will be fetched again"_s.arg(note.count);
        break;
    }
    connectionLog->append({entry});
}

void Account::Private::search(const ConversationId &conversation, const QString &text, QObject *context,
                              Done<SearchPage> done)
{
    // The reader is asked once the index is filled: what others read meanwhile does not wait behind the
    // writer.
    whenAnswered(m_store->fillIndex(conversation), context,
                 [weak = std::weak_ptr(m_store), conversation, text, context,
                  done = std::move(done)](const Result<bool> &isFilled) {
                     const std::shared_ptr<AccountStore> store = weak.lock();
                     if (!store)
                         return;
                     whenAnswered(store->search(conversation, text, kMostSearchHits), context,
                                  [done, isFilled](Result<SearchPage> page) {
                                      // A disk that takes nothing more can still be read: what the index has
                                      // is found.
                                      if (page)
                                          page->isFilled = isFilled.value_or(true);
                                      done(page);
                                  });
                 });
}

} // namespace roomscope
