// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clientlink.h"

#include <QSslSocket>
#include <QWebSocket>
#include <QtEndian>

namespace roomscope::server {

using std::chrono::ceil;
using std::chrono::milliseconds;

namespace {

//! The head of an unmasked, whole text frame (RFC 6455, section 5.2).
QByteArray textFrameHead(qsizetype length)
{
    QByteArray head(1, char(0x81));
    if (length < 126) {
        head.append(char(length));
    } else if (length <= 0xffff) {
        head.resize(4);
        head[1] = char(126);
        qToBigEndian(quint16(length), head.data() + 2);
    } else {
        head.resize(10);
        head[1] = char(127);
        qToBigEndian(quint64(length), head.data() + 2);
    }
    return head;
}

} // namespace

ClientLink::ClientLink(const Arrival &arrival, const ServerLimitsOptions &limits, Clock &clock,
                       QObject *parent)
    : QObject(parent)
    , m_socket(arrival.socket)
    , m_wire(arrival.wire)
    , m_address(arrival.address)
    , m_bearer(arrival.bearer)
    , m_limits(limits)
    , m_clock(clock)
    , m_lastByte(clock.now())
    , m_silence(clock, [this] { watchSilence(); })
    , m_farewell(clock, [this] { m_socket->abort(); })
{
    m_socket->setParent(this);
    m_socket->setMaxAllowedIncomingFrameSize(quint64(limits.frameBytes));
    m_socket->setMaxAllowedIncomingMessageSize(quint64(limits.frameBytes));
    // Qt cuts longer text at bytes, within code points, and then refuses such frames itself.
    m_socket->setOutgoingFrameSize(quint64(limits.frameBytes) + 64 * 1024);
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        if (m_isClosing)
            return;
        const QByteArray bytes = text.toUtf8();
        m_bytesIn += bytes.size();
        emit received(bytes);
    });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this] {
        if (!m_isClosing)
            emit receivedBinary();
    });
    if (const auto *encrypted = qobject_cast<QSslSocket *>(m_wire.data()))
        connect(encrypted, &QSslSocket::encryptedBytesWritten, this, &ClientLink::drained);
    else
        connect(m_socket, &QWebSocket::bytesWritten, this, &ClientLink::drained);
    // Queued, because closing may end the socket within the caller's own call.
    connect(m_socket, &QWebSocket::disconnected, this, &ClientLink::onDisconnected, Qt::QueuedConnection);
    // Pings and pongs are invisible above QWebSocket, and it answers pings without a bound: look below it.
    if (m_wire)
        connect(m_wire, &QTcpSocket::readyRead, this, &ClientLink::onBytes);
    m_silence.start(m_limits.silence);
}

ClientLink::~ClientLink()
{
    // A connected QWebSocket reports its end from its destructor.
    m_socket->disconnect(this);
    if (m_wire)
        m_wire->disconnect(this);
}

qint64 ClientLink::queuedBytes() const
{
    // A TLS socket encrypts at once and keeps the result out of bytesToWrite(), without a bound.
    const auto *encrypted = qobject_cast<const QSslSocket *>(m_wire.data());
    return m_socket->bytesToWrite() + (encrypted ? encrypted->encryptedBytesToWrite() : 0);
}

void ClientLink::send(const QByteArray &text)
{
    if (m_isClosing || m_isOverflowing)
        return;
    if (queuedBytes() + text.size() > m_limits.queuedBytes) {
        overflow();
        return;
    }
    // Not through QWebSocket, which would take the UTF-8 apart and put it together again for each of a
    // thousand members; a whole frame between its own is all the same to the peer.
    if (!m_wire || m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_bytesOut += text.size();
    m_wire->write(textFrameHead(text.size()) + text);
}

void ClientLink::flush()
{
    if (m_wire && !m_isClosing)
        m_wire->flush();
}

void ClientLink::closeWith(quint16 code, const QString &reason, const QByteArray &lastWords)
{
    if (std::exchange(m_isClosing, true))
        return;
    m_silence.stop();
    if (!lastWords.isEmpty())
        m_socket->sendTextMessage(QString::fromUtf8(lastWords));
    // With a peer that does not read, close() alone would wait for ever.
    m_farewell.start(m_limits.farewell);
    // The peer may be gone and the news of it still queued: QWebSocket would write its Close all the same.
    if (m_socket->isValid())
        m_socket->close(QWebSocketProtocol::CloseCode(code), reason);
}

void ClientLink::onBytes()
{
    m_lastByte = m_clock.now();
    if (!m_isClosing && queuedBytes() > m_limits.queuedBytes)
        overflow();
}

void ClientLink::overflow()
{
    if (std::exchange(m_isOverflowing, true))
        return;
    QMetaObject::invokeMethod(this, &ClientLink::overflowed, Qt::QueuedConnection);
}

void ClientLink::watchSilence()
{
    const auto quiet = m_clock.now() - m_lastByte;
    if (quiet >= m_limits.silence)
        emit fellSilent();
    else
        m_silence.start(ceil<milliseconds>(m_limits.silence - quiet));
}

void ClientLink::onDisconnected()
{
    m_isClosing = true;
    m_silence.stop();
    m_farewell.stop();
    if (!std::exchange(m_isOver, true))
        emit closed();
}

} // namespace roomscope::server
