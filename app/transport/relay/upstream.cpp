// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/upstream.h"

#include "transport/relay/addressrace.h"
#include "transport/relay/proxytunnel.h"
#include "transport/relay/retryafter.h"
#include "transport/relay/systemproxy.h"
#include "transport/relay/tlshandshake.h"

#include <QNetworkProxy>

#include <utility>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

using Kind = Outcome::Kind;
using Step = HandshakeStory::Step;

//! What a server may say before anybody listens.
constexpr qint64 kReadBufferBytes = 64 * 1024;

Kind kindOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return Kind::Refused;
    case QAbstractSocket::HostNotFoundError:
        return Kind::NameNotFound;
    case QAbstractSocket::SocketAccessError:
    case QAbstractSocket::SocketResourceError:
    case QAbstractSocket::UnsupportedSocketOperationError:
        return Kind::LocalFailure;
    default:
        return Kind::Unreachable;
    }
}

quint16 portOf(const QUrl &url)
{
    return quint16(url.port(url.scheme() == u"wss"_s ? 443 : 80));
}

QString hostOf(const QUrl &url)
{
    return url.host(QUrl::EncodeUnicode);
}

std::optional<ProxyProblem> proxyProblemOf(Kind kind)
{
    switch (kind) {
    case Kind::NameNotFound:
        return ProxyProblem::NotFound;
    case Kind::Refused:
    case Kind::Unreachable:
        return ProxyProblem::Unreachable;
    case Kind::TimedOut:
        return ProxyProblem::TimedOut;
    default:
        return std::nullopt;
    }
}

} // namespace

Upstream::Upstream(Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_deadline(clock, [this] { onDeadline(); })
{
}

Upstream::~Upstream()
{
    abort();
}

void Upstream::open(const UpstreamRequest &request)
{
    m_request = request;
    m_began = m_clock.now();
    const QString scheme = request.url.scheme();
    if ((scheme != u"ws"_s && scheme != u"wss"_s) || request.url.host().isEmpty()) {
        fail({.kind = Kind::InvalidAddress, .detail = request.url.errorString()});
        return;
    }
    m_deadline.start(request.deadlines.connect);
    findProxy();
}

void Upstream::abort()
{
    m_isOver = true;
    m_deadline.stop();
    if (m_proxySearch) {
        m_proxySearch->disconnect(this);
        m_proxySearch.release()->deleteLater();
    }
    if (m_lookup)
        QHostInfo::abortHostLookup(*std::exchange(m_lookup, std::nullopt));
    // May be called from a signal of any of them.
    if (m_race) {
        m_race->disconnect(this);
        m_race.release()->deleteLater();
    }
    if (m_tunnel) {
        m_tunnel->disconnect(this);
        m_tunnel->stop();
        m_tunnel.release()->deleteLater();
    }
    dropSocket();
    m_isReady = false;
}

void Upstream::dropSocket()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    if (m_tls)
        m_socket->disconnect(m_tls.get());
    m_socket->abort();
    m_socket.release()->deleteLater();
}

std::optional<TlsFacts> Upstream::tls() const
{
    return m_tls ? m_tls->facts() : std::nullopt;
}

void Upstream::findProxy()
{
    if (m_request.proxy.mode != ProxySettings::Mode::System) {
        onProxyFound(proxyRouteFor(m_request.proxy, m_request.secrets.proxyPassword));
        return;
    }
    if (isLoopback(hostOf(m_request.url))) {
        onProxyFound({});
        return;
    }
    m_proxySearch = std::make_unique<QFutureWatcher<ProxyRoute>>();
    connect(m_proxySearch.get(), &QFutureWatcherBase::finished, this,
            [this] { onProxyFound(m_proxySearch->result()); });
    m_proxySearch->setFuture(systemProxyFor(m_request.url));
}

void Upstream::onProxyFound(const ProxyRoute &route)
{
    m_route = route;
    if (route.kind == ProxyRoute::Kind::Direct) {
        lookUp(hostOf(m_request.url), portOf(m_request.url));
        return;
    }
    m_isBeforeProxy = true;
    if (route.kind == ProxyRoute::Kind::Unsupported)
        onProxyFailed({.problem = ProxyProblem::SchemeUnsupported});
    else if (route.host.isEmpty() || route.port == 0)
        onProxyFailed({.problem = ProxyProblem::NotFound});
    else
        lookUp(route.host, route.port);
}

void Upstream::lookUp(const QString &host, quint16 port)
{
    m_port = port;
    QHostAddress address;
    if (address.setAddress(host)) {
        connectTo({address});
        return;
    }
    beginStep(Step::Dns, host);
    m_lookup = QHostInfo::lookupHost(host, this, &Upstream::onLookedUp);
}

void Upstream::onLookedUp(const QHostInfo &info)
{
    m_lookup.reset();
    if (m_isOver)
        return;
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
        fail({.kind = Kind::NameNotFound, .detail = info.errorString()});
        return;
    }
    QStringList texts;
    for (const QHostAddress &address : info.addresses())
        texts.append(address.toString());
    endStep(texts.mid(0, 8).join(u", "_s));
    connectTo(info.addresses());
}

void Upstream::connectTo(const QList<QHostAddress> &addresses)
{
    m_addresses = addresses;
    // Another connection to the proxy is a part of the step that it takes.
    if (!m_tunnel)
        beginStep(Step::Tcp);
    m_race = std::make_unique<AddressRace>(m_clock);
    connect(m_race.get(), &AddressRace::connected, this, &Upstream::onConnected);
    connect(m_race.get(), &AddressRace::failed, this,
            [this](QAbstractSocket::SocketError error, const QString &text) {
                fail({.kind = kindOf(error), .socketError = int(error), .detail = text});
            });
    m_race->start(addresses, m_port);
}

void Upstream::onConnected()
{
    m_socket = m_race->takeWinner();
    m_race->disconnect(this);
    m_race.release()->deleteLater();
    m_socket->setReadBufferSize(kReadBufferBytes);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    if (m_tunnel) {
        m_tunnel->start(*m_socket);
        return;
    }
    const QHostAddress peer = m_socket->peerAddress();
    const bool isIpv6 = peer.protocol() == QAbstractSocket::IPv6Protocol;
    endStep((isIpv6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(peer.toString()).arg(m_port));
    if (m_isBeforeProxy)
        startProxy();
    else
        onThrough();
}

void Upstream::startProxy()
{
    beginStep(Step::Proxy, proxyName(m_route));
    const ProxyTarget target{.host = hostOf(m_request.url), .port = portOf(m_request.url)};
    m_tunnel = std::make_unique<ProxyTunnel>(m_route, target);
    connect(m_tunnel.get(), &ProxyTunnel::reconnectWanted, this, &Upstream::reconnect);
    connect(m_tunnel.get(), &ProxyTunnel::failed, this, &Upstream::onProxyFailed);
    connect(m_tunnel.get(), &ProxyTunnel::through, this, [this] {
        const QString how = m_tunnel->authentication();
        m_isBeforeProxy = false;
        endStep(how.isEmpty() ? proxyName(m_route) : proxyName(m_route) + u", "_s + how);
        onThrough();
    });
    m_tunnel->start(*m_socket);
}

void Upstream::reconnect()
{
    dropSocket();
    connectTo(m_addresses);
}

void Upstream::onProxyFailed(const ProxyFailure &failure)
{
    fail({.kind = Kind::ProxyFailed,
          .httpStatus = failure.httpStatus,
          .proxyProblem = failure.problem,
          .retryAfter = retryAfterOf(failure.retryAfter, m_clock.wallNow()),
          .detail = failure.detail});
}

void Upstream::onThrough()
{
    if (m_request.url.scheme() != u"wss"_s) {
        becomeReady();
    } else if (m_tunnel && m_socket->bytesAvailable() > 0) {
        // Nobody speaks before us in TLS: it would be taken for a part of what is encrypted.
        m_isBeforeProxy = true;
        onProxyFailed({.problem = ProxyProblem::NotAProxy});
    } else {
        startTls();
    }
}

void Upstream::startTls()
{
    beginStep(Step::Tls);
    m_tls = std::make_unique<TlsHandshake>(*m_socket);
    connect(m_tls.get(), &TlsHandshake::failed, this, &Upstream::fail);
    connect(m_tls.get(), &TlsHandshake::accepted, this, [this] {
        const TlsFacts &facts = *m_tls->facts();
        endStep(facts.protocol + u' ' + facts.cipher);
        becomeReady();
    });
    m_tls->start(hostOf(m_request.url), portOf(m_request.url), m_request.tls, m_request.secrets);
}

void Upstream::onDeadline()
{
    fail({.kind = Kind::TimedOut});
}

void Upstream::becomeReady()
{
    m_deadline.stop();
    m_socket->disconnect(this);
    m_isReady = true;
    emit ready();
}

void Upstream::fail(Outcome outcome)
{
    if (m_isOver)
        return;
    outcome.phase = Outcome::Phase::Connecting;
    if (m_isBeforeProxy)
        blameProxy(outcome);
    abort();
    emit failed(outcome);
}

void Upstream::blameProxy(Outcome &outcome) const
{
    if (const auto problem = proxyProblemOf(outcome.kind)) {
        outcome.kind = Kind::ProxyFailed;
        outcome.proxyProblem = problem;
    }
    // A proxy may say back to us what we told it.
    const ProxyCredentials &who = m_route.who;
    const QByteArray pair = (who.user + u':' + who.password).toUtf8();
    for (const QString &secret : {who.password, QString::fromLatin1(pair.toBase64())}) {
        if (!who.password.isEmpty())
            outcome.detail.replace(secret, u"•••"_s);
    }
    if (outcome.kind == Kind::ProxyFailed) {
        const QString name = proxyName(m_route);
        outcome.detail = outcome.detail.isEmpty() ? name : name + u": "_s + outcome.detail;
    }
}

void Upstream::beginStep(Step step, const QString &detail)
{
    m_phases.append({.step = step, .began = elapsed(), .detail = detail});
}

void Upstream::endStep(const QString &detail)
{
    HandshakeStory::Phase &phase = m_phases.last();
    phase.took = elapsed() - phase.began;
    phase.detail = detail;
}

std::chrono::microseconds Upstream::elapsed() const
{
    return std::chrono::duration_cast<std::chrono::microseconds>(m_clock.now() - m_began);
}

} // namespace roomscope
