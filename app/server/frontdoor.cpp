// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/frontdoor.h"

#include "base/logging.h"
#include "server/pendingrequest.h"
#include "server/requesthead.h"

#include <QTcpSocket>
#include <QWebSocket>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

//! Heads under way at once, of all addresses together: past it new ones are closed unanswered.
constexpr int kMaxPendingHeads = 128;

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
        auto *socket = new QTcpSocket;
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
    if (!address.isLoopback() && !m_options.isLanAllowed)
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
}

void FrontDoor::welcome(const QHostAddress &address)
{
    if (--m_strangers[address] <= 0)
        m_strangers.remove(address);
}

void FrontDoor::farewell(const QHostAddress &address, bool wasStranger)
{
    --m_connections;
    if (wasStranger)
        welcome(address);
}

void FrontDoor::onConnection(QTcpSocket *socket)
{
    if (m_pending.size() >= kMaxPendingHeads) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    auto *request = new PendingRequest(socket, m_options.limits, m_clock, this);
    m_pending.insert(request, request->address());
    const int strangers = ++m_strangers[request->address()];
    connect(request, &PendingRequest::headArrived, this, [this, request](const QByteArray &bytes) {
        const std::optional<RequestHead> head = parseRequestHead(bytes);
        const Verdict verdict = head ? judge(*head, m_options.allowedOrigins) : Verdict{.status = 400};
        if (verdict.status != 101)
            refuse(request, verdict.status);
        else if (!verdict.bearer.isEmpty() && !m_isBearerGood(verdict.bearer))
            refuse(request, 401);
        else if (m_connections >= m_options.limits.connections)
            refuse(request, 503);
        else
            handOver(request, verdict.bearer);
    });
    connect(request, &PendingRequest::refused, this,
            [this, request](int status) { refuse(request, status); });
    connect(request, &PendingRequest::gone, this, [this, request] { forget(request); });
    request->start();
    if (strangers > m_options.limits.strangersPerAddress)
        refuse(request, 429);
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
    // QWebSocketServer may still refuse or lose it, and tells nobody.
    connect(wire, &QTcpSocket::disconnected, this, [this, key, address] {
        if (m_expected.remove(key))
            farewell(address, true);
    });
    m_upgrader.handleConnection(wire);
}

void FrontDoor::refuse(PendingRequest *request, int status)
{
    qCInfo(lcServer) << "refused" << request->address().toString() << "with" << status;
    request->answer(status);
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
