// SPDX-License-Identifier: GPL-3.0-or-later
// The present attempt of a Connection: its transport, from its start to its end.
#include "transport/connection.h"

#include "base/logging.h"
#include "transport/relay/relaytransport.h"
#include "transport/retrypolicy.h"

#include <atomic>

namespace roomscope {

quint64 Connection::nextGeneration()
{
    static std::atomic<quint64> last{0};
    return ++last;
}

void Connection::startAttempt(TransportRoute route)
{
    m_story = {};
    m_wasCongested = false;
    m_monitor.begin(m_endpoints.current(), route, route != m_settings.route);
    m_transport = m_factory(m_status.generation, route);
    watch(*m_transport);
    m_transport->open({.url = m_endpoints.current(),
                       .subprotocols = m_settings.subprotocols,
                       .origin = m_settings.origin,
                       .headers = m_settings.headers,
                       .deadlines = m_settings.deadlines,
                       .limits = m_settings.limits,
                       .compression = m_settings.compression,
                       .proxy = m_settings.proxy,
                       .tls = m_settings.tls,
                       .secrets = m_secrets});
}

void Connection::watch(Transport &transport)
{
    connect(&transport, &Transport::phaseChanged, this, [this](Transport::Phase phase) {
        if (phase == Transport::Phase::Handshaking)
            post(Event::PhaseHandshaking);
        else if (phase == Transport::Phase::Closing)
            post(Event::CloseStarted);
    });
    connect(&transport, &Transport::opened, this, [this](const QString &subprotocol) {
        m_monitor.setSubprotocol(subprotocol);
        post(Event::Opened);
    });
    connect(&transport, &Transport::handshakeTold, this,
            [this](const HandshakeStory &story) { emit handshakeTold(m_status.generation, story); });
    connect(&transport, &Transport::textReceived, this, &Connection::onText);
    connect(&transport, &Transport::binaryReceived, this, &Connection::onBinary);
    connect(&transport, &Transport::pongReceived, this,
            [this](const QByteArray &payload) { m_monitor.onPong(payload); });
    const auto onLife = [this] {
        m_monitor.onBytes();
        if (m_machine.state == ConnectionState::Suspect)
            post(Event::ByteReceived);
    };
    connect(&transport, &Transport::bytesReceived, this, onLife);
    connect(&transport, &Transport::progressed, this, onLife);
    connect(&transport, &Transport::written, this, &Connection::onWritten);
    connect(&transport, &Transport::recorded, this, &Connection::recorded);
    connect(&transport, &Transport::finished, this, &Connection::onFinished);
}

Outcome Connection::abortOutcome(Event event) const
{
    const bool isLoggingIn = m_machine.state == ConnectionState::Connected ||
                             (m_machine.state == ConnectionState::Suspect &&
                              m_machine.beforeSuspect == ConnectionState::Connected);
    switch (event) {
    case Event::LoginOverdue:
        return {.kind = Outcome::Kind::TimedOut,
                .phase = Outcome::Phase::LoggingIn,
                .closer = Outcome::Closer::Us};
    case Event::SilenceElapsed:
    case Event::TryNow:
        return {.kind = Outcome::Kind::NoPong,
                .phase = isLoggingIn ? Outcome::Phase::LoggingIn : Outcome::Phase::Open,
                .closer = Outcome::Closer::Us};
    default:
        return {.kind = Outcome::Kind::ClosedByUs,
                .phase = m_machine.state == ConnectionState::Handshaking ? Outcome::Phase::Handshaking
                                                                         : Outcome::Phase::Connecting,
                .closer = Outcome::Closer::Us};
    }
}

void Connection::onActive()
{
    m_story.activeSince = m_clock.now();
    m_endpoints.markGood();
    m_monitor.start();
}

void Connection::onFinished(const Outcome &reported)
{
    // Nothing that this transport still does is of interest, and it is in the middle of a signal.
    m_transport->disconnect(this);
    m_transport.release()->deleteLater();
    if (fallsBack(reported))
        return;

    const bool isSuspect = m_machine.state == ConnectionState::Suspect;
    const Outcome outcome = m_story.complete(reported, isSuspect ? m_machine.beforeSuspect : m_machine.state);
    const bool wasActive = m_story.activeSince.has_value();
    if (wasActive && m_clock.now() - *m_story.activeSince >= m_settings.retry.stableAfter)
        m_status.attempt = 0;
    if (wasActive)
        m_endpoints.restart();
    else if (outcome.kind != Outcome::Kind::ClosedByUs)
        m_endpoints.markFailed();
    if (wasActive)
        m_monitor.learnFrom(outcome);
    const bool isFinal = RetryPolicy::isFinal(outcome, m_settings.finalCloseCodes);
    post(Posted{isFinal ? Event::FinishedFinal : Event::FinishedPassing, outcome, m_story.endCause});
}

//! Where this machine does not let the relay listen, the attempt goes on without it: once, as the direct way
//! never fails so. The user is not made to wait for it.
bool Connection::fallsBack(const Outcome &outcome)
{
    if (!outcome.error || outcome.error->code != RelayTransport::unavailableCode())
        return false;
    qCWarning(lcTransport) << "the relay cannot be used on this machine; connecting without it";
    m_status.generation = nextGeneration();
    startAttempt(TransportRoute::Direct);
    emit statusChanged(m_status);
    m_monitor.touch();
    return true;
}

void Connection::onText(const QByteArray &utf8, const MessageRef &message)
{
    noteDataIn(utf8.size());
    emit textReceived(utf8, message);
}

void Connection::onBinary(const QByteArray &bytes, const MessageRef &message)
{
    noteDataIn(bytes.size());
    emit binaryReceived(bytes, message);
}

//! For every message: nothing here may cost.
void Connection::noteDataIn(qint64 bytes)
{
    m_monitor.onDataReceived(bytes);
    if (m_machine.state == ConnectionState::Idle || m_machine.state == ConnectionState::Suspect)
        post(Event::DataReceived);
}

void Connection::onWritten(quint64 ordinal)
{
    emit written({m_status.generation, Direction::Out, ordinal});
    if (m_wasCongested && bytesToWrite() <= m_settings.limits.pendingBytes) {
        m_wasCongested = false;
        emit drained();
    }
}

} // namespace roomscope
