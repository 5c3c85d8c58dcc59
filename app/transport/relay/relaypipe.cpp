// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/relaypipe.h"

#include <QTcpSocket>

#include <utility>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! Above this a direction is not read.
constexpr qint64 kFull = 1024 * 1024;
constexpr qint64 kReadBufferBytes = 256 * 1024;
//! Payload of pings whose pongs have not gone up.
constexpr qint64 kMostPongsDue = 1024 * 1024;
//! As in direct mode: the kernel would take megabytes, and "written" would be told long before it is true.
constexpr int kSendBufferBytes = 256 * 1024;

//! Its code is seen by nobody.
QByteArray closeForQt()
{
    const QByteArray payload = wire::ClosePayload::make(1001);
    return wire::FrameHeader::encode(wire::Opcode::Close, quint64(payload.size()), {}).view().toByteArray() +
           payload;
}

} // namespace

RelayPipe::RelayPipe(std::unique_ptr<Upstream> upstream, QTcpSocket *loopback, RecordBook &book,
                     const Settings &settings, DownPump::Tell tell, QObject *parent)
    : QObject(parent)
    , m_book(book)
    , m_upstream(std::move(upstream))
    , m_server(m_upstream->socket())
    , m_loopback(loopback)
    , m_down(book,
             {.messageBytes = settings.messageBytes,
              .deflate = settings.deflate,
              .streamOffset = settings.answerBytes},
             tell)
    , m_up(book,
           {.messageBytes = settings.messageBytes,
            .deflate = settings.deflate,
            .ownOffset = settings.ownBytes,
            .streamOffset = settings.requestBytes},
           tell)
{
    loopback->setParent(this);
}

RelayPipe::~RelayPipe()
{
    stop();
}

void RelayPipe::start(const QByteArray &head, const QByteArray &rest)
{
    m_fate.watch(*m_server);
    m_server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_server->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, kSendBufferBytes);
    m_loopback->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_server->setReadBufferSize(kReadBufferBytes);
    m_loopback->setReadBufferSize(kReadBufferBytes);
    watch();
    m_loopback->write(head);
    if (!rest.isEmpty()) {
        m_down.feed(rest, m_book.now());
        if (!m_isOver)
            afterDown();
    }
    m_loopback->flush();
    // It may have ended behind what came with the answer.
    if (!m_isOver && m_server->state() == QAbstractSocket::UnconnectedState)
        onUpstreamEnded();
    else
        pumpDownLater();
}

void RelayPipe::watch()
{
    connect(m_server, &QAbstractSocket::readyRead, this, &RelayPipe::pumpDown);
    connect(m_server, &QAbstractSocket::bytesWritten, this, &RelayPipe::onUpstreamWritten);
    connect(m_server, &QSslSocket::encryptedBytesWritten, this, &RelayPipe::onUpstreamWritten);
    connect(m_server, &QAbstractSocket::disconnected, this, &RelayPipe::onUpstreamEnded);
    connect(m_loopback, &QAbstractSocket::readyRead, this, &RelayPipe::pumpUp);
    connect(m_loopback, &QAbstractSocket::disconnected, this, &RelayPipe::onLoopbackEnded);
    connect(m_loopback, &QAbstractSocket::bytesWritten, this, [this] {
        if (m_server->bytesAvailable() > 0)
            pumpDownLater();
    });
}

std::optional<DownPump::Message> RelayPipe::takeReported()
{
    auto &unreported = m_down.unreported();
    if (unreported.empty())
        return std::nullopt;
    DownPump::Message message = std::move(unreported.front());
    unreported.pop_front();
    const bool wasFull = isDownFull();
    m_reported += message.payload.size();
    if (wasFull && !isDownFull())
        pumpDownLater();
    return message;
}

qint64 RelayPipe::bytesToWrite() const
{
    return m_isOver ? 0 : m_up.expectedBytes() + upstreamQueue();
}

qint64 RelayPipe::upstreamQueue() const
{
    return m_server->bytesToWrite() + m_server->encryptedBytesToWrite();
}

bool RelayPipe::isDownFull() const
{
    return m_down.passedOn() - m_reported > kFull || m_loopback->bytesToWrite() > kFull;
}

void RelayPipe::pumpDownLater()
{
    // From a slot of QWebSocket nothing may be told to others.
    if (!std::exchange(m_isDownQueued, true))
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_isDownQueued = false;
                pumpDown();
            },
            Qt::QueuedConnection);
}

void RelayPipe::pumpDown()
{
    // After our own failure everything is read, so that our Close arrives: bytes left unread would reset it.
    if (m_isOver || m_isServerGone || (isDownFull() && !m_machine.isClosing()))
        return;
    const QByteArray chunk = m_server->readAll();
    if (chunk.isEmpty())
        return;
    m_down.feed(chunk, m_book.now());
    if (m_isOver)
        return;
    afterDown();
    if (!m_isOver)
        emit bytesReceived(chunk.size());
}

//! Passes on what the pump made of the bytes, and draws the conclusions.
void RelayPipe::afterDown()
{
    if (m_loopback->state() == QAbstractSocket::ConnectedState) {
        m_down.out().writeTo(*m_loopback);
        m_loopback->flush();
    } else {
        // QWebSocket has closed, and reports nothing any more.
        m_down.out().clear();
        m_down.unreported().clear();
    }
    if (m_down.failure()) {
        if (!m_machine.hasFailed())
            failWith(*m_down.failure());
    } else if (m_down.peerClose() && !m_machine.hasPeerClosed()) {
        const wire::ClosePayload &close = *m_down.peerClose();
        if (!m_machine.isClosing())
            m_ownClose = close.code ? wire::ClosePayload::make(*close.code, close.reason) : QByteArray();
        m_up.setCloseReply(m_ownClose);
        const bool isNew = !m_machine.isClosing();
        m_machine.closeByPeer(close);
        if (isNew)
            emit closing();
    } else if (m_down.pingBytes() - m_up.pongBytes() > kMostPongsDue) {
        emit failed({.kind = Outcome::Kind::ProtocolError,
                     .phase = Outcome::Phase::Open,
                     .closer = Outcome::Closer::Us,
                     .detail = u"the peer sends pings and does not read the pongs"_s});
    }
}

//! RFC 6455 section 7.1.7. QWebSocket is told as if the peer had closed: it reports what came before, and its
//! answer comes behind all that was sent because of that; ours takes its place.
void RelayPipe::failWith(wire::Rule rule)
{
    const quint16 code = wire::closeCodeFor(rule);
    m_machine.fail(rule, code);
    m_ownClose = wire::ClosePayload::make(code, wire::nameOf(rule));
    m_up.setCloseReply(m_ownClose);
    if (m_loopback->state() == QAbstractSocket::ConnectedState) {
        m_loopback->write(closeForQt());
        m_loopback->flush();
    } else {
        m_up.close(m_ownClose, m_book.now());
        sendUp();
    }
    if (!m_isOver)
        emit closing();
}

void RelayPipe::pumpUp()
{
    if (m_isOver || m_isServerGone || (upstreamQueue() > kFull && !m_up.isClosed()))
        return;
    const QByteArray chunk = m_loopback->readAll();
    if (chunk.isEmpty())
        return;
    m_up.feed(chunk, m_book.now());
    if (m_isOver)
        return;
    sendUp();
    if (m_up.isBroken())
        emit failed({.kind = Outcome::Kind::LocalFailure,
                     .phase = Outcome::Phase::Open,
                     .closer = Outcome::Closer::Us,
                     .error = Error{u"relay-broken"_s}});
}

void RelayPipe::sendUp()
{
    if (m_isServerGone || m_up.out().isEmpty())
        return;
    m_up.out().writeTo(*m_server);
    m_server->flush();
}

void RelayPipe::onUpstreamWritten()
{
    if (m_isOver)
        return;
    const qint64 queued = upstreamQueue();
    if (const auto ordinal = m_up.pending().takeWritten(queued))
        emit written(*ordinal);
    if (queued > 0 && !m_isOver)
        emit progressed();
    if (!m_isOver && queued <= kFull && m_loopback->bytesAvailable() > 0)
        pumpUp();
}

void RelayPipe::onUpstreamEnded()
{
    if (m_isOver || m_isServerGone)
        return;
    while (m_server->isOpen() && m_server->bytesAvailable() > 0) {
        const QByteArray chunk = m_server->readAll();
        if (chunk.isEmpty())
            break;
        m_down.feed(chunk, m_book.now());
        if (m_isOver)
            return;
        afterDown();
        if (m_isOver)
            return;
    }
    m_isServerGone = true;
    m_machine.lose(m_fate.wasReset(), m_down.isInsideFrame());
    m_fate.release();
    m_loopback->disconnectFromHost();
    emit ended();
}

void RelayPipe::onLoopbackEnded()
{
    if (m_isOver || m_isServerGone)
        return;
    while (m_loopback->isOpen() && m_loopback->bytesAvailable() > 0) {
        const QByteArray chunk = m_loopback->readAll();
        if (chunk.isEmpty())
            break;
        m_up.feed(chunk, m_book.now());
        if (m_isOver)
            return;
        sendUp();
    }
    if (m_up.isClosed())
        return;
    if (m_machine.isClosing()) {
        // It had data unread when it closed, and its Close was lost on the way to us.
        m_up.close(m_ownClose, m_book.now());
        if (!m_isOver)
            sendUp();
        return;
    }
    emit failed({.kind = Outcome::Kind::LocalFailure,
                 .phase = Outcome::Phase::Open,
                 .closer = Outcome::Closer::Us,
                 .error = Error{u"relay-broken"_s}});
}

void RelayPipe::closeByUs(const QByteArray &payload)
{
    m_ownClose = payload;
    m_machine.closeByUs();
}

void RelayPipe::stop()
{
    if (std::exchange(m_isOver, true))
        return;
    m_down.stop();
    m_up.stop();
    m_server->disconnect(this);
    m_loopback->disconnect(this);
    m_loopback->abort();
    if (!m_isServerGone) {
        // All was said, and it is the peer that does not end the connection.
        if (m_up.isClosed() && upstreamQueue() == 0)
            m_server->disconnectFromHost();
        else
            m_fate.endWithReset();
    }
    m_upstream->abort();
    m_fate.release();
}

} // namespace roomscope
