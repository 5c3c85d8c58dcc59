// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "domain/handshakestory.h"
#include "domain/outcome.h"
#include "transport/connectionsettings.h"
#include "transport/relay/proxyroute.h"

#include <QAbstractSocket>
#include <QFutureWatcher>
#include <QHostInfo>
#include <QObject>
#include <QSslSocket>
#include <QUrl>

#include <memory>
#include <optional>

namespace roomscope {

class AddressRace;
class ProxyTunnel;
class TlsHandshake;

//! Where an Upstream goes, and how.
struct UpstreamRequest
{
    QUrl url; //!< ws or wss
    ProxySettings proxy = {};
    TlsSettings tls = {};
    ConnectionSecrets secrets = {};
    DeadlineSettings deadlines = {};
};

//! The way to a server: DNS, TCP, the proxy, TLS; then a plain pipe of bytes. Used once. Lives in one thread
//! and is told everything there; ends in ready() or in failed(), once, within DeadlineSettings::connect of
//! open(), or in neither after abort(). Nothing of the upgrade request is written before ready().
class Upstream final : public QObject
{
    Q_OBJECT
public:
    explicit Upstream(Clock &clock, QObject *parent = nullptr);
    ~Upstream() override;

    void open(const UpstreamRequest &request);
    //! Ends at once: no signal follows. Also after ready(): what was not yet written is thrown away.
    void abort();

    //! The pipe, after ready(); owned by this and no longer listened to by it. Its read buffer holds at most
    //! 64 KiB until its user says otherwise. Null before.
    [[nodiscard]] QSslSocket *socket() const { return m_isReady ? m_socket.get() : nullptr; }
    //! What was done so far, with times since open(). A step without \c took did not end.
    [[nodiscard]] QList<HandshakeStory::Phase> phases() const { return m_phases; }
    [[nodiscard]] std::optional<TlsFacts> tls() const;

signals:
    void ready();
    //! Phase Connecting; kind NameNotFound, Refused, Unreachable, TlsFailed, ProxyFailed (with proxyProblem),
    //! TimedOut, InvalidAddress or LocalFailure.
    void failed(const roomscope::Outcome &outcome);

private:
    void findProxy();
    void onProxyFound(const ProxyRoute &route);
    void lookUp(const QString &host, quint16 port);
    void onLookedUp(const QHostInfo &info);
    void connectTo(const QList<QHostAddress> &addresses);
    void onConnected();
    void startProxy();
    void onThrough();
    void onProxyFailed(const ProxyFailure &failure);
    void reconnect();
    void startTls();
    void onDeadline();
    void becomeReady();
    void fail(Outcome outcome);
    void blameProxy(Outcome &outcome) const;
    void dropSocket();

    void beginStep(HandshakeStory::Step step, const QString &detail = {});
    void endStep(const QString &detail);
    [[nodiscard]] std::chrono::microseconds elapsed() const;

    Clock &m_clock;
    Alarm m_deadline;
    UpstreamRequest m_request;
    SteadyTime m_began = {};
    QList<HandshakeStory::Phase> m_phases;
    std::unique_ptr<QFutureWatcher<ProxyRoute>> m_proxySearch;
    ProxyRoute m_route;
    //! Not yet behind the proxy: what goes wrong is the proxy's.
    bool m_isBeforeProxy = false;
    //! Where TCP goes to: the server or the proxy.
    QList<QHostAddress> m_addresses;
    quint16 m_port = 0;
    std::optional<int> m_lookup;
    std::unique_ptr<AddressRace> m_race;
    std::unique_ptr<QSslSocket> m_socket;
    std::unique_ptr<ProxyTunnel> m_tunnel;
    std::unique_ptr<TlsHandshake> m_tls;
    bool m_isReady = false;
    bool m_isOver = false;
};

} // namespace roomscope
