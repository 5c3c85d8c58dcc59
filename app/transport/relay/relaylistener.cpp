// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/relaylistener.h"

#include "base/logging.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QTcpSocket>

#include <array>
#include <utility>

namespace roomscope {

namespace {

//! Of others on this machine, who stand in the door and say nothing.
constexpr size_t kMostWaiting = 16;
constexpr qsizetype kHeadBytes = 16 * 1024;

QByteArray newToken()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

//! In a time that does not tell where they differ.
bool isSame(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a.at(i) ^ b.at(i);
    return difference == 0;
}

} // namespace

RelayListener::RelayListener(std::function<quint16()> ownPort, QObject *parent)
    : QObject(parent), m_ownPort(std::move(ownPort)), m_token(newToken())
{
    // A proxy of the application would listen elsewhere.
    m_server.setProxy(QNetworkProxy::NoProxy);
    connect(&m_server, &QTcpServer::newConnection, this, &RelayListener::onNewConnection);
}

RelayListener::~RelayListener()
{
    close();
}

bool RelayListener::listen()
{
    return m_server.listen(QHostAddress(QHostAddress::LocalHost));
}

QByteArray RelayListener::tokenHeader()
{
    return QByteArrayLiteral("X-Roomscope-Relay");
}

void RelayListener::close()
{
    m_server.close();
    for (auto &[socket, reader] : std::exchange(m_waiting, {})) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void RelayListener::onNewConnection()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        if (m_waiting.size() >= kMostWaiting) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        // The server may go before it.
        socket->setParent(this);
        socket->setReadBufferSize(kHeadBytes);
        m_waiting.emplace(socket, wire::HeadReader(wire::HeadReader::Kind::Request, kHeadBytes));
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            forget(socket);
            socket->deleteLater();
        });
        onReadyRead(socket);
    }
}

void RelayListener::onReadyRead(QTcpSocket *socket)
{
    const auto found = m_waiting.find(socket);
    if (found == m_waiting.end() || socket->bytesAvailable() == 0)
        return;
    wire::HeadReader &reader = found->second;
    const QByteArray bytes = socket->readAll();
    const bool hasMore = reader.feed(bytes) < bytes.size();
    if (reader.state() == wire::HeadReader::State::Reading)
        return;
    if (hasMore || reader.state() == wire::HeadReader::State::Violated ||
        !isOurs(*socket, reader.request())) {
        refuse(socket);
        return;
    }
    const wire::RequestHead head = reader.request();
    forget(socket);
    socket->disconnect(this);
    socket->setParent(nullptr);
    close();
    emit admitted(socket, head);
}

bool RelayListener::isOurs(const QTcpSocket &socket, const wire::RequestHead &head) const
{
    const quint16 own = m_ownPort();
    return own != 0 && socket.peerPort() == own &&
           isSame(head.header(tokenHeader()).value_or(QByteArray()), m_token);
}

void RelayListener::refuse(QTcpSocket *socket)
{
    qCWarning(lcTransport) << "someone else on this machine knocked at the relay; refused";
    forget(socket);
    socket->write("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    socket->disconnectFromHost();
}

void RelayListener::forget(QTcpSocket *socket)
{
    m_waiting.erase(socket);
}

} // namespace roomscope
