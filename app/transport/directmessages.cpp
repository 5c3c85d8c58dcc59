// SPDX-License-Identifier: GPL-3.0-or-later
// What goes over an open DirectTransport, both ways.
#include "transport/directtransport.h"

#include "wire/text.h"

#include <QWebSocket>

#include <utility>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! Pongs that QWebSocket queued by itself for a peer that pings and does not read.
constexpr qint64 kControlQueueBytes = 1024 * 1024;

} // namespace

template <typename Send>
void DirectTransport::handOver(qsizetype bytes, Send send)
{
    m_pending.add(m_book.messageRef(Direction::Out).ordinal + 1, bytes);
    m_isSending = true;
    send();
    m_isSending = false;
}

MessageRef DirectTransport::sendText(const QByteArray &utf8, SecretSpan secret)
{
    if (!canSend(utf8.size()))
        return {};
    handOver(utf8.size(), [&] { m_socket->sendTextMessage(wire::textFromUtf8(utf8)); });
    return tellSent(m_book.message(Direction::Out, wire::Opcode::Text, utf8, secret));
}

MessageRef DirectTransport::sendBinary(const QByteArray &bytes)
{
    if (!canSend(bytes.size()))
        return {};
    handOver(bytes.size(), [&] { m_socket->sendBinaryMessage(bytes); });
    return tellSent(m_book.message(Direction::Out, wire::Opcode::Binary, bytes));
}

MessageRef DirectTransport::tellSent(const wire::Record &record)
{
    // Named first: a slot may send the next one.
    const MessageRef ref = m_book.messageRef(Direction::Out);
    emit recorded(record);
    return ref;
}

bool DirectTransport::canSend(qsizetype bytes) const
{
    // QWebSocket takes a message in any state and answers 0.
    return !m_isFinished && m_phase == Phase::Open && !m_end.error && !m_isConcluding &&
           m_socket->isValid() && bytes <= m_request.limits.messageBytes;
}

void DirectTransport::ping(const QByteArray &nonce)
{
    if (!canSend(nonce.size()))
        return;
    m_socket->ping(nonce);
    emit recorded(m_book.pingSent(nonce));
}

qint64 DirectTransport::bytesToWrite() const
{
    if (!m_socket)
        return 0;
    if (!m_hasNestedSockets) [[likely]]
        return m_socket->bytesToWrite();
    const auto sockets = m_socket->findChildren<QAbstractSocket *>();
    qint64 sum = 0;
    for (const QAbstractSocket *socket : sockets)
        sum += socket->bytesToWrite();
    return sum;
}

std::vector<quint64> DirectTransport::recordsOf(const MessageRef &message) const
{
    return m_book.recordsOf(message);
}

void DirectTransport::onText(const QString &text)
{
    if (m_isFinished)
        return;
    const QByteArray utf8 = text.toUtf8();
    noteReceived(utf8.size());
    emit recorded(m_book.message(Direction::In, wire::Opcode::Text, utf8));
    if (!m_isFinished)
        emit textReceived(utf8, m_book.messageRef(Direction::In));
}

void DirectTransport::onBinary(const QByteArray &bytes)
{
    if (m_isFinished)
        return;
    noteReceived(bytes.size());
    emit recorded(m_book.message(Direction::In, wire::Opcode::Binary, bytes));
    if (!m_isFinished)
        emit binaryReceived(bytes, m_book.messageRef(Direction::In));
}

void DirectTransport::onPong(const QByteArray &payload)
{
    if (m_isFinished)
        return;
    noteReceived(payload.size());
    emit recorded(m_book.pongReceived(payload));
    if (!m_isFinished)
        emit pongReceived(payload);
}

void DirectTransport::noteReceived(qint64 bytes)
{
    m_unreported += bytes;
    if (!m_inner)
        onReadyRead();
}

//! After QWebSocket has taken from the same read what was whole: told once for all of it, and also for half a
//! frame.
void DirectTransport::onReadyRead()
{
    if (m_isFinished || m_phase != Phase::Open)
        return;
    emit bytesReceived(std::exchange(m_unreported, 0));
    // The peer's pings are not visible, but the pongs that pile up are.
    if (!m_isFinished && bytesToWrite() > m_pending.bytes() + kControlQueueBytes)
        finish({.kind = Outcome::Kind::ProtocolError,
                .phase = Outcome::Phase::Open,
                .closer = Outcome::Closer::Us,
                .detail = u"the peer sends pings and does not read the pongs"_s});
}

void DirectTransport::onBytesWritten()
{
    if (m_isFinished || !m_socket)
        return;
    if (m_isSending) {
        // Told while the message is being handed over: its sender does not have its ref yet.
        QMetaObject::invokeMethod(this, &DirectTransport::onBytesWritten, Qt::QueuedConnection);
        return;
    }
    const qint64 queued = bytesToWrite();
    if (const auto ordinal = m_pending.takeWritten(queued))
        emit written(*ordinal);
    if (queued > 0 && !m_isFinished)
        emit progressed();
}

} // namespace roomscope
