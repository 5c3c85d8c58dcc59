// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/frontdoor.h"

#include "base/logging.h"
#include "server/pendingrequest.h"
#include "server/pendingtls.h"
#include "server/requesthead.h"

#include <QSslSocket>
#include <QWebSocket>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

//! Heads under way at once, of all addresses together: past it new ones are sent away, unheard.
constexpr int kMaxPendingHeads = 128;
//! So many are told so at once; past it they are closed without a word.
constexpr int kMaxTurnedAway = 64;

ServerReject rejectOf(int status, PlainReason reason)
{
    switch (status) {
    case 401:
        return ServerReject::BadToken;
    case 403:
        return ServerReject::WebPage;
    case 408:
        return ServerReject::TooSlow;
    case 429:
        return ServerReject::Strangers;
    case 431:
        return ServerReject::TooLarge;
    case 503:
        return reason == PlainReason::AddressFull ? ServerReject::AddressFull : ServerReject::Full;
    default:
        return ServerReject::BadRequest;
    }
}

} // namespace

//! Gives each accepted descriptor to the front door at once, so that no queue of Qt's own builds up.
class FrontDoor::Listener final : public QTcpServer
{
public:
    explicit Listener(FrontDoor &door) : m_door(door)
    {
        // A desktop's system proxy must not be asked to listen for us.
        setProxy(QNetworkProxy::NoProxy);
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        QTcpSocket *socket = m_door.m_options.tls.isOn() ? new QSslSocket : new QTcpSocket;
        if (socket->setSocketDescriptor(descriptor))
            m_door.onConnection(socket);
        else
            delete socket;
    }

private:
    FrontDoor &m_door;
};

FrontDoor::FrontDoor(const ServerOptions &options, Clock &clock,
                     std::function<bool(const QByteArray &)> isBearerGood, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_clock(clock)
    , m_isBearerGood(std::move(isBearerGood))
    , m_listener(std::make_unique<Listener>(*this))
    , m_upgrader(u"Roomscope"_s, QWebSocketServer::NonSecureMode)
{
    m_upgrader.setSupportedSubprotocols({u"roomscope.v1"_s});
    m_upgrader.setMaxPendingConnections(m_options.limits.connections);
    connect(&m_upgrader, &QWebSocketServer::newConnection, this, &FrontDoor::onUpgraded);
}

FrontDoor::~FrontDoor()
{
    close();
    for (const Expected &expected : std::as_const(m_expected))
        expected.wire->disconnect(this);
}

Result<quint16> FrontDoor::listen()
{
    QHostAddress address;
    if (!address.setAddress(m_options.address))
        return failure(u"bad-address"_s, m_options.address);
    if (!address.isLoopback() && !m_options.isLanAllowed && !m_options.tls.isOn())
        return failure(u"not-loopback"_s, m_options.address);
    if (m_listener->listen(address, m_options.port))
        return m_listener->serverPort();
    switch (m_listener->serverError()) {
    case QAbstractSocket::AddressInUseError:
        return failure(u"port-in-use"_s, QString::number(m_options.port));
    case QAbstractSocket::SocketAccessError:
        return failure(u"port-forbidden"_s, QString::number(m_options.port));
    case QAbstractSocket::SocketAddressNotAvailableError:
        return failure(u"bad-address"_s, m_options.address);
    default:
        return failure(u"cannot-listen"_s, m_listener->errorString());
    }
}

void FrontDoor::close()
{
    m_listener->close();
    const QList<PendingRequest *> pending = m_pending.keys();
    for (PendingRequest *request : pending)
        forget(request);
    const QList<PendingTls *> greeting = m_greeting.keys();
    for (PendingTls *one : greeting)
        forget(one, {});
}

void FrontDoor::welcome(const QHostAddress &address)
{
    if (--m_strangers[address] <= 0)
        m_strangers.remove(address);
}

void FrontDoor::farewell(const QHostAddress &address, bool wasStranger)
{
    --m_connections;
    if (--m_guests[address] <= 0)
        m_guests.remove(address);
    if (wasStranger)
        welcome(address);
}

void FrontDoor::onConnection(QTcpSocket *socket)
{
    if (pending() >= kMaxPendingHeads) {
        turnAway(socket);
        return;
    }
    ++m_strangers[socket->peerAddress()];
    if (auto *encrypting = qobject_cast<QSslSocket *>(socket))
        greet(encrypting);
    else
        readHead(socket);
}

void FrontDoor::turnAway(QTcpSocket *socket)
{
    emit rejected(ServerReject::Full);
    // With TLS the answer would cost a whole handshake.
    if (m_turnedAway >= kMaxTurnedAway || qobject_cast<QSslSocket *>(socket)) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    ++m_turnedAway;
    auto *request = new PendingRequest(socket, m_options.limits, m_clock, this);
    connect(request, &PendingRequest::gone, this, [this, request] {
        --m_turnedAway;
        request->deleteLater();
    });
    request->start();
    request->answer(plainAnswer(503));
}

void FrontDoor::greet(QSslSocket *socket)
{
    auto *greeting = new PendingTls(socket, m_options.limits, m_clock, this);
    m_greeting.insert(greeting, greeting->address());
    connect(greeting, &PendingTls::gone, this,
            [this, greeting](const QString &why) { forget(greeting, why); });
    connect(greeting, &PendingTls::encrypted, this, [this, greeting] {
        m_greeting.remove(greeting);
        greeting->deleteLater();
        readHead(greeting->release());
    });
    // An answer needs the handshake first; far past the limit not even that.
    if (!m_tls || m_strangers.value(greeting->address()) > 2 * m_options.limits.strangersPerAddress)
        forget(greeting, u"too many of its address"_s);
    else
        greeting->start(*m_tls);
}

void FrontDoor::readHead(QTcpSocket *socket)
{
    auto *request = new PendingRequest(socket, m_options.limits, m_clock, this);
    m_pending.insert(request, request->address());
    connect(request, &PendingRequest::headArrived, this,
            [this, request](const QByteArray &bytes) { onHead(request, bytes); });
    connect(request, &PendingRequest::refused, this,
            [this, request](int status) { refuse(request, status); });
    connect(request, &PendingRequest::gone, this, [this, request] { forget(request); });
    request->start();
    if (m_strangers.value(request->address()) > m_options.limits.strangersPerAddress)
        refuse(request, 429);
}

void FrontDoor::onHead(PendingRequest *request, const QByteArray &bytes)
{
    const ServerLimitsOptions &limits = m_options.limits;
    const std::optional<RequestHead> head = parseRequestHead(bytes);
    const Verdict verdict = head ? judge(*head, m_options.allowedOrigins) : Verdict{.status = 400};
    if (verdict.status != 101)
        refuse(request, verdict.status);
    else if (!verdict.bearer.isEmpty() && !m_isBearerGood(verdict.bearer))
        refuse(request, 401);
    else if (m_connections >= limits.connections)
        refuse(request, 503);
    else if (limits.connectionsPerAddress > 0 &&
             m_guests.value(request->address()) >= limits.connectionsPerAddress)
        refuse(request, 503, PlainReason::AddressFull);
    else
        handOver(request, verdict.bearer);
}

void FrontDoor::handOver(PendingRequest *request, const QByteArray &bearer)
{
    const QHostAddress address = request->address();
    QTcpSocket *wire = request->release();
    m_pending.remove(request);
    request->deleteLater();
    // Qt takes a frame only when it is whole in this buffer (a smaller one stalls for ever); unlimited, a
    // flood that arrives during a commit would sit in memory.
    wire->setReadBufferSize(m_options.limits.frameBytes + 64 * 1024);
    wire->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const QPair key(address, wire->peerPort());
    m_expected.insert(key, {wire, bearer});
    ++m_connections;
    ++m_guests[address];
    // QWebSocketServer may still refuse or lose it, and tells nobody.
    connect(wire, &QTcpSocket::disconnected, this, [this, key, address] {
        if (m_expected.remove(key))
            farewell(address, true);
    });
    m_upgrader.handleConnection(wire);
}

void FrontDoor::refuse(PendingRequest *request, int status)
{
    refuse(request, status, PlainReason::Usual);
}

void FrontDoor::refuse(PendingRequest *request, int status, PlainReason reason)
{
    qCInfo(lcServer) << "refused" << request->address().toString() << "with" << status;
    emit rejected(rejectOf(status, reason));
    request->answer(plainAnswer(status, reason));
}

void FrontDoor::forget(PendingTls *greeting, const QString &why)
{
    const auto found = m_greeting.constFind(greeting);
    if (found == m_greeting.constEnd())
        return;
    if (!why.isEmpty()) {
        qCInfo(lcServer) << "no TLS with" << found.value().toString() << "because" << why;
        emit rejected(ServerReject::NoTls);
    }
    welcome(found.value());
    m_greeting.erase(found);
    greeting->deleteLater();
}

void FrontDoor::forget(PendingRequest *request)
{
    const auto found = m_pending.constFind(request);
    if (found == m_pending.constEnd())
        return;
    welcome(found.value());
    m_pending.erase(found);
    request->deleteLater();
}

void FrontDoor::onUpgraded()
{
    while (QWebSocket *socket = m_upgrader.nextPendingConnection()) {
        const auto found = m_expected.constFind({socket->peerAddress(), socket->peerPort()});
        if (found == m_expected.constEnd()) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        const Expected expected = found.value();
        m_expected.erase(found);
        expected.wire->disconnect(this);
        socket->setParent(nullptr);
        emit arrived({socket, expected.wire, socket->peerAddress(), expected.bearer});
    }
}

} // namespace roomscope::server
