// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/upstream.h"

#include "transport/relay/addressrace.h"
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
    lookUp(request.url.host(QUrl::EncodeUnicode), quint16(request.url.port(scheme == u"wss"_s ? 443 : 80)));
}

void Upstream::abort()
{
    m_isOver = true;
    m_deadline.stop();
    if (m_lookup)
        QHostInfo::abortHostLookup(*std::exchange(m_lookup, std::nullopt));
    // May be called from a signal of either.
    if (m_race) {
        m_race->disconnect(this);
        m_race.release()->deleteLater();
    }
    if (m_socket) {
        m_socket->disconnect(this);
        if (m_tls)
            m_socket->disconnect(m_tls.get());
        m_socket->abort();
        m_socket.release()->deleteLater();
    }
    m_isReady = false;
}

std::optional<TlsFacts> Upstream::tls() const
{
    return m_tls ? m_tls->facts() : std::nullopt;
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
    connect(m_socket.get(), &QAbstractSocket::errorOccurred, this, &Upstream::onSocketError);
    const QHostAddress peer = m_socket->peerAddress();
    const bool isIpv6 = peer.protocol() == QAbstractSocket::IPv6Protocol;
    endStep((isIpv6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(peer.toString()).arg(m_port));
    if (m_request.url.scheme() == u"wss"_s)
        startTls();
    else
        becomeReady();
}

void Upstream::startTls()
{
    beginStep(Step::Tls);
    m_socket->disconnect(this);
    m_tls = std::make_unique<TlsHandshake>(*m_socket);
    connect(m_tls.get(), &TlsHandshake::failed, this, &Upstream::fail);
    connect(m_tls.get(), &TlsHandshake::accepted, this, [this] {
        const TlsFacts &facts = *m_tls->facts();
        endStep(facts.protocol + u' ' + facts.cipher);
        becomeReady();
    });
    const QUrl &url = m_request.url;
    m_tls->start(url.host(QUrl::EncodeUnicode), quint16(url.port(443)), m_request.tls, m_request.secrets);
}

void Upstream::onSocketError(QAbstractSocket::SocketError error)
{
    if (m_isOver)
        return;
    fail({.kind = kindOf(error), .socketError = int(error), .detail = m_socket->errorString()});
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
    abort();
    emit failed(outcome);
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
