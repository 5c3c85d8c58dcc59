// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/relaytransport.h"

#include "transport/qtverdict.h"
#include "transport/relay/relaylistener.h"
#include "transport/relay/systemmasks.h"
#include "transport/upgraderequest.h"
#include "wire/text.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <algorithm>
#include <utility>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! They may be in the middle of one of their signals.
template <typename Object>
void dropLater(std::unique_ptr<Object> &object)
{
    if (object) {
        object->disconnect();
        object.release()->deleteLater();
    }
}

} // namespace

RelayTransport::RelayTransport(quint64 connection, Clock &clock, QObject *parent)
    : Transport(connection, parent)
    , m_clock(clock)
    , m_book(connection, clock)
    , m_attemptAlarm(clock, [this] { onDeadline(); })
    , m_closeAlarm(clock, [this] { finish(m_pipe->outcome()); })
{
}

RelayTransport::~RelayTransport()
{
    // A QWebSocket tells of its end from its destructor.
    if (m_socket)
        m_socket->disconnect(this);
    if (m_loopback)
        m_loopback->deleteLater();
}

QString RelayTransport::unavailableCode()
{
    return u"relay-unavailable"_s;
}

void RelayTransport::open(const OpenRequest &request)
{
    m_request = request;
    emit recorded(m_book.attemptStarted(request.url));
    if (m_isFinished)
        return;
    if (!isWebSocketUrl(request.url)) {
        finish({.kind = Outcome::Kind::InvalidAddress, .detail = request.url.errorString()});
        return;
    }
    if (!areSendable(request.headers) || !areSendable(request.secrets.headers)) {
        finish({.kind = Outcome::Kind::LocalFailure, .error = Error{u"bad-header"_s}});
        return;
    }
    openListener();
    if (m_isFinished)
        return;
    m_attemptAlarm.start(request.deadlines.attempt);
    m_handshake = std::make_unique<RelayHandshake>(m_clock);
    connect(m_handshake.get(), &RelayHandshake::reached, this, [this] { enter(Phase::Handshaking); });
    connect(m_handshake.get(), &RelayHandshake::upgraded, this, &RelayTransport::onUpgraded);
    connect(m_handshake.get(), &RelayHandshake::failed, this, &RelayTransport::finish);
    m_handshake->start(request);
}

void RelayTransport::openListener()
{
    m_listener =
        std::make_unique<RelayListener>([this] { return m_socket ? m_socket->localPort() : quint16(0); });
    if (!m_listener->listen()) {
        finish({.kind = Outcome::Kind::LocalFailure, .error = Error{unavailableCode()}});
        return;
    }
    connect(m_listener.get(), &RelayListener::admitted, this, &RelayTransport::onAdmitted);
    makeSocket();
    watchSocket();
    QNetworkRequest own(QUrl(u"ws://127.0.0.1:%1/"_s.arg(m_listener->port())));
    own.setRawHeader(RelayListener::tokenHeader(), m_listener->token());
    QWebSocketHandshakeOptions options;
    options.setSubprotocols(m_request.subprotocols);
    m_socket->open(own, options);
}

void RelayTransport::makeSocket()
{
    m_socket = new QWebSocket(QString::fromLatin1(m_request.origin), QWebSocketProtocol::VersionLatest, this);
    // A proxy of the application would take the loopback away.
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setMaskGenerator(new SystemMasks(m_socket));
    const auto limit = quint64(m_request.limits.messageBytes);
    m_socket->setMaxAllowedIncomingFrameSize(limit);
    m_socket->setMaxAllowedIncomingMessageSize(limit);
    // It cuts longer texts inside code points, which another QWebSocket refuses with 1007.
    m_socket->setOutgoingFrameSize(std::min(limit, QWebSocket::maxOutgoingFrameSize()));
}

void RelayTransport::watchSocket()
{
    connect(m_socket, &QWebSocket::connected, this, &RelayTransport::onConnected);
    connect(m_socket, &QWebSocket::disconnected, this, &RelayTransport::onSocketGone);
    // With a Close frame alone, and after all that came before it was reported: that may still be answered.
    connect(m_socket, &QWebSocket::aboutToClose, this, [this] {
        if (m_phase == Phase::Open)
            enter(Phase::Closing);
    });
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this] { onReported(true); });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this] { onReported(false); });
    connect(m_socket, &QWebSocket::pong, this, [this](quint64, const QByteArray &payload) {
        if (!m_isFinished)
            emit pongReceived(payload);
    });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(m_socket, &QWebSocket::errorOccurred, this, &RelayTransport::onSocketError);
#else
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &RelayTransport::onSocketError);
#endif
}

void RelayTransport::onAdmitted(QTcpSocket *socket, const wire::RequestHead &head)
{
    m_loopback = socket;
    m_ownBytes = head.raw.size();
    m_handshake->setOwnHead(head);
}

void RelayTransport::onUpgraded()
{
    const UpgradeVerdict &verdict = m_handshake->verdict();
    const wire::ResponseHead &answer = m_handshake->answer();
    const HandshakeStory story = m_handshake->story();
    const QByteArray head =
        normalisedAnswer(answer.header("Sec-WebSocket-Accept").value_or(QByteArray()), verdict.subprotocol);
    tellStory(verdict.finding);
    if (m_isFinished)
        return;
    emit recorded(m_book.upgradeSeen({.requestHead = story.requestHead,
                                      .responseHead = story.responseHead,
                                      .subprotocol = verdict.subprotocol}));
    if (m_isFinished)
        return;
    m_pipe =
        std::make_unique<RelayPipe>(m_handshake->takeUpstream(), std::exchange(m_loopback, nullptr), m_book,
                                    RelayPipe::Settings{.messageBytes = m_request.limits.messageBytes,
                                                        .deflate = verdict.deflate,
                                                        .ownBytes = m_ownBytes,
                                                        .requestBytes = m_handshake->requestBytes(),
                                                        .answerBytes = answer.raw.size()},
                                    [this](const wire::Record &record) { emit recorded(record); });
    watchPipe();
    m_pipe->start(head, m_handshake->rest());
}

void RelayTransport::watchPipe()
{
    RelayPipe *pipe = m_pipe.get();
    connect(pipe, &RelayPipe::bytesReceived, this, &Transport::bytesReceived);
    connect(pipe, &RelayPipe::written, this, &Transport::written);
    connect(pipe, &RelayPipe::progressed, this, &Transport::progressed);
    connect(pipe, &RelayPipe::failed, this, &RelayTransport::finish);
    connect(pipe, &RelayPipe::ended, this, &RelayTransport::onEnded);
    connect(pipe, &RelayPipe::closing, this, [this] { m_closeAlarm.start(m_request.deadlines.close); });
}

void RelayTransport::enter(Phase phase)
{
    if (m_isFinished || m_phase == phase)
        return;
    m_phase = phase;
    emit phaseChanged(phase);
}

void RelayTransport::onConnected()
{
    if (m_isFinished)
        return;
    m_attemptAlarm.stop();
    enter(Phase::Open);
    if (!m_isFinished)
        emit opened(QString::fromLatin1(m_handshake->verdict().subprotocol));
}

MessageRef RelayTransport::sendText(const QByteArray &utf8, SecretSpan secret)
{
    if (!canSend(utf8.size()))
        return {};
    const quint64 ordinal = m_book.nextMessage(Direction::Out);
    m_pipe->expect(ordinal, utf8.size(), secret);
    m_socket->sendTextMessage(wire::textFromUtf8(utf8));
    return {connection(), Direction::Out, ordinal};
}

MessageRef RelayTransport::sendBinary(const QByteArray &bytes)
{
    if (!canSend(bytes.size()))
        return {};
    const quint64 ordinal = m_book.nextMessage(Direction::Out);
    m_pipe->expect(ordinal, bytes.size(), {});
    m_socket->sendBinaryMessage(bytes);
    return {connection(), Direction::Out, ordinal};
}

bool RelayTransport::canSend(qsizetype bytes) const
{
    return !m_isFinished && m_phase == Phase::Open && !m_isSocketGone && m_socket->isValid() &&
           bytes <= m_request.limits.messageBytes;
}

void RelayTransport::ping(const QByteArray &nonce)
{
    if (canSend(nonce.size()))
        m_socket->ping(nonce);
}

void RelayTransport::close(quint16 code, const QString &reason)
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
    const QByteArray payload = wire::ClosePayload::make(code, reason.toUtf8());
    m_pipe->closeByUs(payload);
    m_closeAlarm.start(m_request.deadlines.close);
    enter(Phase::Closing);
    if (!m_isFinished)
        m_socket->close(QWebSocketProtocol::CloseCode(code), QString::fromUtf8(payload.mid(2)));
}

void RelayTransport::abort(const Outcome &outcome)
{
    finish(outcome);
}

qint64 RelayTransport::bytesToWrite() const
{
    return m_pipe ? m_pipe->bytesToWrite() : 0;
}

std::vector<quint64> RelayTransport::recordsOf(const MessageRef &message) const
{
    return m_book.recordsOf(message);
}

//! Our own bytes are told, not QWebSocket's text: it has lost a byte order mark.
void RelayTransport::onReported(bool isText)
{
    if (m_isFinished || m_isClosedByUs)
        return;
    const auto message = m_pipe->takeReported();
    Q_ASSERT(message && message->isText == isText);
    if (message)
        hand(*message);
}

void RelayTransport::hand(const DownPump::Message &message)
{
    const MessageRef ref{connection(), Direction::In, message.ordinal};
    if (message.isText)
        emit textReceived(message.payload, ref);
    else
        emit binaryReceived(message.payload, ref);
}

void RelayTransport::onSocketError()
{
    // Once it is open the pipe knows better; before that only the loopback can fail.
    if (!m_isFinished && !m_pipe)
        finish({.kind = Outcome::Kind::LocalFailure,
                .error = Error{unavailableCode(), m_socket->errorString()}});
}

void RelayTransport::onSocketGone()
{
    if (m_isFinished)
        return;
    if (!m_pipe) {
        finish({.kind = Outcome::Kind::LocalFailure, .error = Error{unavailableCode()}});
        return;
    }
    m_isSocketGone = true;
    // What it was given and did not report would be lost here.
    while (!m_isFinished && !m_isClosedByUs) {
        const auto message = m_pipe->takeReported();
        if (!message)
            break;
        hand(*message);
    }
    if (m_isEnded)
        finish(m_pipe->outcome());
}

void RelayTransport::onEnded()
{
    m_isEnded = true;
    if (m_isSocketGone)
        finish(m_pipe->outcome());
    else if (!m_closeAlarm.isActive())
        m_closeAlarm.start(m_request.deadlines.close);
}

void RelayTransport::onDeadline()
{
    const bool isSilent = m_handshake && m_handshake->isSilent();
    finish({.kind = Outcome::Kind::TimedOut,
            .phase = outcomePhaseOf(m_phase),
            .closer = Outcome::Closer::Us,
            .finding = isSilent ? HandshakeFinding::Silent : HandshakeFinding::None});
}

void RelayTransport::tellStory(HandshakeFinding finding)
{
    if (!m_handshake || std::exchange(m_isStoryTold, true))
        return;
    HandshakeStory story = m_handshake->story();
    if (finding != HandshakeFinding::None)
        story.finding = finding;
    emit handshakeTold(story);
}

void RelayTransport::finish(const Outcome &reported)
{
    if (m_isFinished)
        return;
    // It may be a part of what ends here.
    const Outcome outcome = reported;
    m_isFinished = true;
    m_attemptAlarm.stop();
    m_closeAlarm.stop();
    if (m_handshake)
        m_handshake->abort();
    if (m_pipe)
        m_pipe->stop();
    if (m_listener)
        m_listener->close();
    tellStory(outcome.finding);
    dropLater(m_handshake);
    dropLater(m_pipe);
    dropLater(m_listener);
    if (QTcpSocket *loopback = std::exchange(m_loopback, nullptr)) {
        loopback->disconnect(this);
        loopback->abort();
        loopback->deleteLater();
    }
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
