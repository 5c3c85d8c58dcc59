// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/directtransport.h"

#include "transport/upgraderequest.h"

#include <QSslError>
#include <QSslSocket>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <algorithm>
#include <utility>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! Bounds what a peer can make us hold that streams headers without end; taken away once open, because
//! QWebSocket stalls when a frame does not fit.
constexpr qint64 kHandshakeBufferBytes = 1024 * 1024;
//! The kernel would take megabytes at once: "written" and the peer's progress would be told long before they
//! are true.
constexpr int kSendBufferBytes = 256 * 1024;
//! RFC 6455 section 5.5: what a Close frame holds besides its code.
constexpr qsizetype kCloseReasonBytes = 123;

} // namespace

DirectTransport::DirectTransport(quint64 connection, Clock &clock, QObject *parent)
    : Transport(connection, parent)
    , m_clock(clock)
    , m_book(connection, clock)
    , m_connectAlarm(clock, [this] { onDeadline(); })
    , m_attemptAlarm(clock, [this] { onDeadline(); })
    , m_closeAlarm(clock, [this] { conclude(); })
{
}

DirectTransport::~DirectTransport()
{
    // A QWebSocket tells of its end from its destructor.
    if (m_socket)
        m_socket->disconnect(this);
    if (m_inner)
        m_inner->disconnect(this);
}

TransportFactory DirectTransport::factory(Clock &clock)
{
    return [&clock](quint64 connection, TransportRoute) {
        return std::make_unique<DirectTransport>(connection, clock);
    };
}

void DirectTransport::open(const OpenRequest &request)
{
    m_request = request;
    emit recorded(m_book.attemptStarted(request.url));
    if (!isWebSocketUrl(request.url)) {
        finish({.kind = Outcome::Kind::InvalidAddress, .detail = request.url.errorString()});
        return;
    }
    makeSocket(request);
    watchSocket();
    m_connectAlarm.start(request.deadlines.connect);
    m_attemptAlarm.start(request.deadlines.attempt);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols(request.subprotocols);
    m_socket->open(upgradeRequestFor(request), options);
    if (!m_isFinished)
        watchInnerSocket();
}

void DirectTransport::makeSocket(const OpenRequest &request)
{
    m_socket = new QWebSocket(QString::fromLatin1(request.origin), QWebSocketProtocol::VersionLatest, this);
    const auto limit = quint64(request.limits.messageBytes);
    // Its own limits are 2 GiB.
    m_socket->setMaxAllowedIncomingFrameSize(limit);
    m_socket->setMaxAllowedIncomingMessageSize(limit);
    // It cuts longer texts inside code points, which another QWebSocket refuses with 1007.
    m_socket->setOutgoingFrameSize(std::min(limit, QWebSocket::maxOutgoingFrameSize()));
    m_socket->setReadBufferSize(kHandshakeBufferBytes);
}

void DirectTransport::watchSocket()
{
    connect(m_socket, &QWebSocket::connected, this, &DirectTransport::onConnected);
    connect(m_socket, &QWebSocket::disconnected, this, &DirectTransport::onDisconnected);
    connect(m_socket, &QWebSocket::aboutToClose, this, &DirectTransport::onAboutToClose);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &DirectTransport::onText);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, &DirectTransport::onBinary);
    connect(m_socket, &QWebSocket::bytesWritten, this, &DirectTransport::onBytesWritten);
    connect(m_socket, &QWebSocket::pong, this,
            [this](quint64, const QByteArray &payload) { onPong(payload); });
#if QT_CONFIG(ssl)
    connect(m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            m_end.tlsErrors.append(error.errorString());
    });
#endif
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(m_socket, &QWebSocket::errorOccurred, this, &DirectTransport::onError);
#else
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &DirectTransport::onError);
#endif
}

void DirectTransport::watchInnerSocket()
{
    m_inner = m_socket->findChild<QAbstractSocket *>(QString(), Qt::FindDirectChildrenOnly);
    if (!m_inner)
        return;
    const auto handshake = [this] {
        m_connectAlarm.stop();
        enter(Phase::Handshaking);
    };
#if QT_CONFIG(ssl)
    if (auto *tls = qobject_cast<QSslSocket *>(m_inner); tls && m_request.url.scheme() == u"wss"_s)
        connect(tls, &QSslSocket::encrypted, this, handshake);
    else
#endif
        connect(m_inner, &QAbstractSocket::connected, this, handshake);
    connect(m_inner, &QAbstractSocket::readyRead, this, &DirectTransport::onReadyRead);
}

void DirectTransport::enter(Phase phase)
{
    if (m_isFinished || m_phase == phase || m_end.error)
        return;
    m_phase = phase;
    emit phaseChanged(phase);
}

void DirectTransport::onConnected()
{
    if (m_isFinished || m_end.error)
        return;
    m_connectAlarm.stop();
    m_attemptAlarm.stop();
    m_socket->setReadBufferSize(0);
    if (m_inner)
        m_inner->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, kSendBufferBytes);
    const auto sockets = m_socket->findChildren<QAbstractSocket *>();
    m_hasNestedSockets = sockets.size() > 1;
    for (const QAbstractSocket *socket : sockets) {
        // The outer one tells of bytes that only went as far as the proxy's queue.
        if (socket != m_inner)
            connect(socket, &QAbstractSocket::bytesWritten, this, &DirectTransport::onBytesWritten);
    }
    const QString subprotocol = m_socket->subprotocol();
    if (!subprotocol.isEmpty() && !m_request.subprotocols.contains(subprotocol)) {
        // RFC 6455 section 4.1: a sub-protocol that was not asked for.
        finish({.kind = Outcome::Kind::HandshakeRefused,
                .phase = Outcome::Phase::Handshaking,
                .closer = Outcome::Closer::Us,
                .detail = subprotocol});
        return;
    }
    m_phase = Phase::Open;
    emit recorded(m_book.upgradeDone(subprotocol));
    emit phaseChanged(m_phase);
    if (!m_isFinished)
        emit opened(subprotocol);
}

void DirectTransport::close(quint16 code, const QString &reason)
{
    if (m_isFinished || m_isClosedByUs || m_phase == Phase::Closing)
        return;
    if (m_phase != Phase::Open) {
        abort({.kind = Outcome::Kind::ClosedByUs,
               .phase = outcomePhaseOf(m_phase),
               .closer = Outcome::Closer::Us});
        return;
    }
    m_isClosedByUs = true;
    QByteArray text = reason.toUtf8();
    if (text.size() > kCloseReasonBytes)
        text.clear();
    emit recorded(m_book.close(Direction::Out, code, QString::fromUtf8(text)));
    enter(Phase::Closing);
    if (m_isFinished)
        return;
    // With a full queue QWebSocket waits for a peer that may never read.
    m_closeAlarm.start(m_request.deadlines.close);
    m_socket->close(QWebSocketProtocol::CloseCode(code), QString::fromUtf8(text));
}

void DirectTransport::abort(const Outcome &outcome)
{
    finish(outcome);
}

//! Only with a Close frame: before QWebSocket answers the peer's, or sends its own for a violation.
void DirectTransport::onAboutToClose()
{
    if (m_isFinished || m_isClosedByUs || m_end.closeCode || m_phase != Phase::Open)
        return;
    m_end.phase = Outcome::Phase::Open;
    m_end.closeCode = quint16(m_socket->closeCode());
    m_end.closeReason = m_socket->closeReason();
    const Outcome outcome = verdictOf(m_end);
    if (outcome.closeCode)
        emit recorded(m_book.close(Direction::In, *outcome.closeCode, outcome.closeReason));
    else if (outcome.localCloseCode)
        emit recorded(m_book.close(Direction::Out, *outcome.localCloseCode, m_end.closeReason));
    m_closeAlarm.start(m_request.deadlines.close);
    enter(Phase::Closing);
}

void DirectTransport::onError(QAbstractSocket::SocketError error)
{
    // A refusal that is followed by FIN is told twice, a giant header many times.
    if (m_isFinished || m_end.error)
        return;
    if (!m_end.closeCode)
        m_end.phase = outcomePhaseOf(m_phase);
    m_end.error = error;
    m_end.errorText = m_socket->errorString();
    concludeLater();
}

void DirectTransport::onDisconnected()
{
    if (m_isFinished)
        return;
    if (!m_end.error && !m_end.closeCode)
        m_end.phase = outcomePhaseOf(m_phase);
    concludeLater();
}

//! Later, because QWebSocket is still in the middle of it: an error may be followed by its Close frame, and
//! aborting or deleting it here is not safe. After a refused upgrade it would stay Connecting for ever.
void DirectTransport::concludeLater()
{
    if (!std::exchange(m_isConcluding, true))
        QMetaObject::invokeMethod(this, &DirectTransport::conclude, Qt::QueuedConnection);
}

void DirectTransport::conclude()
{
    if (m_isFinished)
        return;
    if (m_isClosedByUs)
        finish({.kind = Outcome::Kind::ClosedByUs,
                .phase = Outcome::Phase::Closing,
                .closer = Outcome::Closer::Us});
    else
        finish(verdictOf(m_end));
}

void DirectTransport::onDeadline()
{
    finish(
        {.kind = Outcome::Kind::TimedOut, .phase = outcomePhaseOf(m_phase), .closer = Outcome::Closer::Us});
}

void DirectTransport::finish(const Outcome &outcome)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_connectAlarm.stop();
    m_attemptAlarm.stop();
    m_closeAlarm.stop();
    if (m_inner)
        m_inner->disconnect(this);
    if (QWebSocket *socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        // It may be in the middle of one of its signals.
        QMetaObject::invokeMethod(
            socket, [socket] { socket->abort(); }, Qt::QueuedConnection);
        socket->deleteLater();
    }
    emit recorded(m_book.attemptEnded(outcome));
    emit finished(outcome);
}

} // namespace roomscope
