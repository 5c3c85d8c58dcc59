// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/systemclock.h"
#include "chat/session.h"
#include "inspector/connectionlogmodel.h"
#include "inspector/framelog.h"
#include "secrets/tokenkeeper.h"
#include "transport/connection.h"
#include "workspace/account.h"

#include <QObject>

#include <memory>

namespace roomscope {

class AccountStore;
class FrameFeed;
class GatewayBackend;
class WakeWatch;

//! What an account's engine is made from.
struct EngineSetup
{
    QString key;
    UserId user;
    //! Empty: known later.
    QUrl address = {};
    NetworkSettings network = {};
    std::shared_ptr<AccountStore> store;
    //! Takes the frames to the GUI; lives there, and outlives the engine.
    std::shared_ptr<FrameFeed> frames = {};
    //! Where tokens are kept; the demo's token only lives as long as this run.
    bool usesKeychain = true;
};

//! The network thread's side of one account: connection, backend, session, frame feed, and the wires between
//! them. Made in the GUI thread and moved, whole, to the network thread; from then on every function is
//! called there. Its signals are queued to the GUI, none more often than once per screen frame but for the
//! rare transitions.
class AccountEngine final : public QObject
{
    Q_OBJECT
public:
    explicit AccountEngine(EngineSetup setup);
    ~AccountEngine() override;

    //! Opens the store, then starts the session and, if asked meanwhile, connects.
    void start();
    //! Where to connect to and with what, known only now: the demo's server listens. One call, because an
    //! address alone would be connected to at once, without the secret.
    void setEndpoint(const QUrl &address, const QString &secret);
    //! A token, invite or password, from the person; goes before what the keychain holds.
    void setCredential(const QString &secret);
    //! From the next attempt on, which is made at once unless one is under way or open. The secrets go into
    //! the keychain.
    void setNetwork(const NetworkSettings &settings, const NetworkSecrets &secrets);
    //! The same, and the secrets stay as they are (known or not yet).
    void setNetworkSettings(const NetworkSettings &settings);
    //! Connects once the store is open, token and network secrets were looked for, and there is an address.
    void connectToServer();
    void disconnectFromServer();
    void stopTrying();
    void retryStorage();

    [[nodiscard]] Session &session() { return *m_session; }
    [[nodiscard]] Connection &connection() { return *m_connection; }

signals:
    void statusChanged(const roomscope::ConnectionStatus &status);
    void figuresChanged(const roomscope::LinkFigures &figures);
    void logged(const roomscope::ConnectionLogEntry &entry);
    void tokenPlaceChanged(roomscope::TokenPlace place);
    void networkSecretsFound(const roomscope::NetworkSecrets &secrets);
    void networkSecretsPlaceChanged(roomscope::TokenPlace place);
    void handshakeTold(const roomscope::HandshakeStory &story);
    //! The store could not be opened; nothing else works until retryStorage().
    void storeFailed(const roomscope::Error &error);

private:
    void wire();
    void onStoreOpened(const Result<StoredAccount> &opened);
    void lookForToken();
    void lookForNetworkSecrets();
    void applyNetwork();
    [[nodiscard]] QString networkKey() const;
    void tellPlace(TokenKeeper::Place place);
    void connectWhenReady();
    void onTransitioned(const ConnectionEvent &event);
    void sendFigures();

    const EngineSetup m_setup;
    SystemClock *m_clock;
    SystemRandom m_random;
    Connection *m_connection;
    GatewayBackend *m_backend;
    Session *m_session;
    TokenKeeper *m_tokens;
    WakeWatch *m_wake = nullptr;
    bool m_isStoreOpen = false;
    bool m_wasTokenSought = false;
    bool m_hasCredential = false;
    bool m_wereNetworkSecretsSought = false;
    bool m_isWanted = false;
    QUrl m_address;
    NetworkSettings m_network;
    NetworkSecrets m_networkSecrets;
};

} // namespace roomscope
