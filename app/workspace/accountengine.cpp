// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/accountengine.h"

#include "backend/gateway/gatewaybackend.h"
#include "base/answer.h"
#include "base/logging.h"
#include "base/ulid.h"
#include "inspector/framefeed.h"
#include "inspector/metrics.h"
#include "secrets/memorysecretstore.h"
#include "secrets/tokenkeeper.h"
#include "storage/accountstore.h"
#include "transport/transportselector.h"
#include "transport/wakewatch.h"
#include "workspace/networkjson.h"
#include "workspace/networkmapping.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

TokenPlace placeOf(TokenKeeper::Place place)
{
    switch (place) {
    case TokenKeeper::Place::None:
        break;
    case TokenKeeper::Place::Keychain:
        return TokenPlace::Keychain;
    case TokenKeeper::Place::Memory:
        return TokenPlace::Memory;
    }
    return TokenPlace::None;
}

LinkRoute routeOf(const ConnectionFigures &figures)
{
    // Nothing was opened yet.
    if (figures.endpoint.isEmpty())
        return LinkRoute::Unknown;
    if (figures.isFallback)
        return LinkRoute::DirectFallback;
    return figures.route == TransportRoute::Direct ? LinkRoute::Direct : LinkRoute::Relay;
}

} // namespace

AccountEngine::AccountEngine(EngineSetup setup)
    : m_setup(std::move(setup))
    , m_clock(new SystemClock(this))
    , m_address(m_setup.address)
    , m_network(m_setup.network)
{
    m_connection = new Connection(withNetwork({}, m_address, m_network), relayOrDirect(*m_clock), *m_clock,
                                  m_random, this);
    m_backend = new GatewayBackend(*m_connection, *m_clock, m_random, this);
    m_session = new Session(*m_backend, *m_setup.store, *m_clock, m_random, m_setup.user, this);
    m_tokens = m_setup.usesKeychain ? new TokenKeeper(*m_clock, this)
                                    : new TokenKeeper(std::make_unique<MemorySecretStore>(), this);
    wire();
}

AccountEngine::~AccountEngine()
{
    // Says 1000 to the server; the socket does not wait for more.
    m_connection->disconnectFromServer();
    // QObject would begin with the clock, on which the others still have alarms to cancel.
    delete m_wake;
    delete m_tokens;
    delete m_session;
    delete m_backend;
    delete m_connection;
}

void AccountEngine::wire()
{
    connect(m_connection, &Connection::statusChanged, this, &AccountEngine::statusChanged);
    connect(m_connection, &Connection::transitioned, this, &AccountEngine::onTransitioned);
    connect(m_connection, &Connection::figuresChanged, this, &AccountEngine::sendFigures);
    connect(m_connection, &Connection::handshakeTold, this,
            [this](quint64, const HandshakeStory &story) { emit handshakeTold(story); });
    connect(m_connection, &Connection::recorded, this, [this](const wire::Record &record) {
        const wire::Frame *frame = record.frame();
        m_setup.frames->add({.record = record,
                             .message = frame && frame->message != 0
                                            ? MessageRef{record.connection, record.direction, frame->message}
                                            : MessageRef{}});
    });
    connect(m_session, &Session::tokenReceived, this, [this](const QString &token) {
        m_tokens->keep(m_setup.key, token, this, [this](TokenKeeper::Place place) { tellPlace(place); });
    });
    m_wake = new WakeWatch(*m_clock, this);
    connect(m_wake, &WakeWatch::woke, m_connection, &Connection::systemWoke);
}

void AccountEngine::start()
{
    UlidSource ids(*m_clock, m_random);
    whenAnswered(m_setup.store->open(DeviceId(ids.next())), this,
                 [this](const Result<StoredAccount> &opened) { onStoreOpened(opened); });
    lookForToken();
    lookForNetworkSecrets();
}

void AccountEngine::setEndpoint(const QUrl &address, const QString &secret)
{
    m_hasCredential = true;
    m_session->setCredential({.token = secret});
    m_address = address;
    applyNetwork();
    connectWhenReady();
}

void AccountEngine::setNetwork(const NetworkSettings &settings, const NetworkSecrets &secrets)
{
    // What the keychain still says is older.
    m_wereNetworkSecretsSought = true;
    const bool isSameSecret = m_networkSecrets == secrets;
    m_networkSecrets = secrets;
    setNetworkSettings(settings);
    const auto tell = [this](TokenKeeper::Place place) { emit networkSecretsPlaceChanged(placeOf(place)); };
    if (secrets.isEmpty())
        m_tokens->forget(networkKey(), this, tell);
    else if (!isSameSecret)
        m_tokens->keep(networkKey(), secretsToText(secrets), this, tell);
    connectWhenReady();
}

void AccountEngine::setNetworkSettings(const NetworkSettings &settings)
{
    m_network = settings;
    applyNetwork();
    const ConnectionState state = m_connection->status().state;
    if (state == ConnectionState::WaitingToRetry || state == ConnectionState::Failed)
        m_connection->tryNow();
}

void AccountEngine::applyNetwork()
{
    m_connection->setSettings(withNetwork(m_connection->settings(), m_address, m_network));
    m_connection->setSecrets(connectionSecrets(m_network, m_networkSecrets));
}

QString AccountEngine::networkKey() const
{
    return m_setup.key + u"/network"_s;
}

void AccountEngine::setCredential(const QString &secret)
{
    m_hasCredential = true;
    // One field on the wire takes a token or an invite; the server tells them apart.
    m_session->setCredential({.token = secret});
    if (m_connection->status().state == ConnectionState::Failed)
        m_connection->tryNow();
    connectWhenReady();
}

void AccountEngine::connectToServer()
{
    m_isWanted = true;
    connectWhenReady();
}

void AccountEngine::disconnectFromServer()
{
    m_isWanted = false;
    m_connection->disconnectFromServer();
}

void AccountEngine::stopTrying()
{
    m_isWanted = false;
    m_connection->stopTrying();
}

void AccountEngine::retryStorage()
{
    if (m_isStoreOpen)
        m_session->retryStorage();
    else
        start();
}

void AccountEngine::onStoreOpened(const Result<StoredAccount> &opened)
{
    if (!opened) {
        qCWarning(lcWorkspace) << "store of" << m_setup.key << "does not open:" << opened.error().code
                               << opened.error().detail;
        emit storeFailed(opened.error());
        return;
    }
    m_isStoreOpen = true;
    m_session->start(*opened);
    connectWhenReady();
}

void AccountEngine::lookForToken()
{
    if (m_wasTokenSought)
        return;
    m_tokens->find(m_setup.key, this, [this](const std::optional<QString> &token, TokenKeeper::Place place) {
        m_wasTokenSought = true;
        tellPlace(place);
        if (token && !m_hasCredential)
            m_session->setCredential({.token = *token});
        connectWhenReady();
    });
}

void AccountEngine::lookForNetworkSecrets()
{
    if (m_wereNetworkSecretsSought)
        return;
    if (!m_network.hasSecrets) {
        m_wereNetworkSecretsSought = true;
        return;
    }
    m_tokens->find(networkKey(), this, [this](const std::optional<QString> &text, TokenKeeper::Place place) {
        if (m_wereNetworkSecretsSought)
            return;
        m_wereNetworkSecretsSought = true;
        if (text) {
            m_networkSecrets = secretsFromText(*text);
            applyNetwork();
            emit networkSecretsFound(m_networkSecrets);
        }
        emit networkSecretsPlaceChanged(placeOf(place));
        connectWhenReady();
    });
}

void AccountEngine::tellPlace(TokenKeeper::Place place)
{
    // The demo's token is of no use to anyone after this run, so there is nothing to be said of it.
    if (!m_setup.usesKeychain)
        return;
    emit tokenPlaceChanged(placeOf(place));
}

void AccountEngine::connectWhenReady()
{
    if (m_isWanted && m_isStoreOpen && m_wasTokenSought && m_wereNetworkSecretsSought &&
        !m_connection->settings().endpoints.isEmpty())
        m_connection->connectToServer();
}

void AccountEngine::onTransitioned(const ConnectionEvent &event)
{
    emit logged({.kind = ConnectionLogEntry::Kind::Transition,
                 .wall = event.wall,
                 .from = event.from,
                 .to = event.to,
                 .attempt = event.attempt,
                 .delay = event.delay,
                 .outcome = event.outcome,
                 .cause = event.cause,
                 .outboxDepth = m_session->waiting()});
}

void AccountEngine::sendFigures()
{
    const ConnectionFigures figures = m_connection->figures();
    const ConnectionSettings &settings = m_connection->settings();
    LinkFigures link{.lastPong = figures.lastPong,
                     .lastByte = figures.lastByte,
                     .heartbeatInterval = figures.heartbeatInterval,
                     .heartbeatDeadline = settings.heartbeat.deadline,
                     .isHeartbeatAdapted = figures.isHeartbeatAdapted,
                     .messagesIn = figures.messagesIn,
                     .messagesOut = figures.messagesOut,
                     .bytesIn = figures.bytesIn,
                     .bytesOut = figures.bytesOut,
                     .reconnects = figures.reconnects,
                     .subprotocol = figures.subprotocol,
                     .endpoint = figures.endpoint,
                     .endpointNumber = int(settings.endpoints.indexOf(figures.endpoint)) + 1,
                     .endpointCount = int(settings.endpoints.size()),
                     .route = routeOf(figures)};
    if (!figures.roundTrips.isEmpty()) {
        link.lastRoundTrip = figures.roundTrips.constLast();
        link.p50 = percentile(figures.roundTrips, 50);
        link.p99 = percentile(figures.roundTrips, 99);
    }
    emit figuresChanged(link);
}

} // namespace roomscope
