// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawserver.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <sys/socket.h>

namespace roomscope::test {

RawServer::RawServer(QObject *parent) : QObject(parent)
{
    if (!m_server.listen(QHostAddress(QHostAddress::LocalHost)))
        qFatal("cannot listen on 127.0.0.1");
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        m_socket = m_server.nextPendingConnection();
        m_head.clear();
        m_received.clear();
        m_hasHead = false;
        ++m_connections;
        connect(m_socket, &QTcpSocket::readyRead, this, &RawServer::onReadyRead);
        connect(m_socket, &QTcpSocket::disconnected, this, &RawServer::clientGone);
        if (m_onConnected)
            m_onConnected();
    });
}

QUrl RawServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(port()).arg(path));
}

QByteArray RawServer::upgradeFor(const QByteArray &head, const QByteArray &headers) const
{
    const QByteArray name = "Sec-WebSocket-Key: ";
    const qsizetype start = head.indexOf(name) + name.size();
    const QByteArray key = head.mid(start, head.indexOf("\r\n", start) - start);
    const QByteArray accept =
        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
            .toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
           "Upgrade\r\nSec-WebSocket-Accept: " +
           accept + "\r\n" + headers + "\r\n";
}

void RawServer::acceptAll(const QByteArray &afterwards)
{
    m_onRequest = [this, afterwards](const QByteArray &head) { write(upgradeFor(head) + afterwards); };
}

void RawServer::write(const QByteArray &bytes)
{
    if (!m_socket)
        return;
    m_socket->write(bytes);
    m_socket->flush();
}

void RawServer::fin()
{
    m_socket->disconnectFromHost();
}

void RawServer::rst()
{
    const linger hard{1, 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    m_socket->abort();
}

bool RawServer::isClientGone() const
{
    return m_connections > 0 && (!m_socket || m_socket->state() == QAbstractSocket::UnconnectedState);
}

void RawServer::stopReading()
{
    m_isReading = false;
    m_socket->setReadBufferSize(1);
}

QByteArray RawServer::frame(quint8 firstByte, const QByteArray &payload)
{
    QByteArray bytes(1, char(firstByte));
    if (payload.size() < 126) {
        bytes.append(char(payload.size()));
    } else if (payload.size() <= 0xFFFF) {
        bytes.append(char(126)).append(2, '\0');
        qToBigEndian(quint16(payload.size()), bytes.data() + 2);
    } else {
        bytes.append(char(127)).append(8, '\0');
        qToBigEndian(quint64(payload.size()), bytes.data() + 2);
    }
    return bytes + payload;
}

void RawServer::onReadyRead()
{
    if (!m_isReading)
        return;
    if (m_hasHead) {
        m_received += m_socket->readAll();
        return;
    }
    m_head += m_socket->readAll();
    const qsizetype end = m_head.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    m_hasHead = true;
    m_received = m_head.mid(end + 4);
    m_head.truncate(end + 4);
    if (m_onRequest)
        m_onRequest(m_head);
    emit requested();
}

} // namespace roomscope::test
