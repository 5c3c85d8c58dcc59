// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/connection.h"

#include "base/random.h"
#include "transport/retrypolicy.h"
#include "transport/transitioncause.h"

#include <utility>

namespace roomscope {

Connection::Connection(ConnectionSettings settings, TransportFactory factory, Clock &clock, Random &random,
                       QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_factory(std::move(factory))
    , m_clock(clock)
    , m_random(random)
    , m_endpoints(m_settings.endpoints)
    , m_monitor(m_settings.heartbeat, clock, random,
                {.ping =
                     [this](const QByteArray &nonce) {
                         if (m_transport)
                             m_transport->ping(nonce);
                     },
                 .overdue = [this] { post(Event::PongOverdue); },
                 .dead = [this] { post(Event::SilenceElapsed); },
                 .idle = [this] { post(Event::IdleElapsed); },
                 .changed = [this] { emit figuresChanged(); }})
    , m_retryAlarm(clock, [this] { post(Event::RetryDue); })
    , m_loginAlarm(clock, [this] { post(Event::LoginOverdue); })
{
    m_status.since = clock.now();
    m_status.sinceWall = clock.wallNow();
}

Connection::~Connection()
{
    if (m_transport)
        m_transport->disconnect(this);
}

const ConnectionStatus &Connection::status() const
{
    return m_status;
}

ConnectionFigures Connection::figures() const
{
    return m_monitor.figures();
}

const ConnectionSettings &Connection::settings() const
{
    return m_settings;
}

void Connection::setSettings(const ConnectionSettings &settings)
{
    m_settings = settings;
    m_endpoints.setEndpoints(settings.endpoints);
    m_monitor.setSettings(settings.heartbeat);
}

void Connection::connectToServer()
{
    post(Event::ConnectRequested);
}

void Connection::disconnectFromServer()
{
    post(Event::DisconnectRequested);
}

void Connection::tryNow()
{
    post(Event::TryNow);
}

void Connection::stopTrying()
{
    post(Event::StopTrying);
}

void Connection::probe()
{
    post(Event::Probe);
}

void Connection::systemWoke()
{
    post(Event::SystemWoke);
}

void Connection::networkReturned()
{
    post(Event::NetworkReturned);
}

void Connection::loginSucceeded()
{
    post(Event::LoggedIn);
}

void Connection::loginRefused(const Error &error, std::optional<std::chrono::milliseconds> retryAfter)
{
    if (!m_transport)
        return;
    m_story.refusal = error;
    m_story.refusalRetryAfter = retryAfter;
    post(Event::LoginRefused);
}

void Connection::byeReceived(quint16 code, const QString &message,
                             std::optional<std::chrono::milliseconds> reconnectAfter)
{
    if (m_transport)
        m_story.bye = AttemptStory::Bye{code, message, reconnectAfter};
}

MessageRef Connection::sendText(const QByteArray &utf8, SecretSpan secret)
{
    if (!m_transport)
        return {};
    const MessageRef ref = m_transport->sendText(utf8, secret);
    if (!ref.isValid())
        return ref;
    m_monitor.onDataSent(utf8.size());
    if (m_machine.state == ConnectionState::Idle)
        post(Event::DataSent);
    return ref;
}

qint64 Connection::bytesToWrite() const
{
    return m_transport ? m_transport->bytesToWrite() : 0;
}

bool Connection::isCongested() const
{
    const bool isNow = bytesToWrite() > m_settings.limits.pendingBytes;
    // drained() is owed to whoever was told so.
    m_wasCongested = m_wasCongested || isNow;
    return isNow;
}

void Connection::setWaitingRequests(int count)
{
    m_monitor.setWaitingRequests(count);
}

std::vector<quint64> Connection::recordsOf(const MessageRef &message) const
{
    if (!m_transport || message.connection != m_transport->connection())
        return {};
    return m_transport->recordsOf(message);
}

void Connection::post(Event event)
{
    post(Posted{event, {}, {}});
}

void Connection::post(Posted posted)
{
    // One transition is told to the end before the next begins, whatever the slots in between ask for.
    m_queue.push_back(std::move(posted));
    if (std::exchange(m_isApplying, true))
        return;
    while (!m_queue.empty()) {
        const Posted next = std::move(m_queue.front());
        m_queue.pop_front();
        apply(next);
    }
    m_isApplying = false;
}

void Connection::apply(const Posted &posted)
{
    const auto step = ConnectionMachine::step(m_machine, posted.event);
    if (posted.outcome)
        emit lost(m_status.generation, *posted.outcome);
    prepare(posted, step.effects);
    setState(step.state, posted);
    carryOut(posted.event, step.effects);
}

//! What the status has to say with the transition: done before it is told.
void Connection::prepare(const Posted &posted, ConnectionMachine::Effects effects)
{
    if (posted.outcome)
        m_status.outcome = posted.outcome;
    if (effects.testFlag(Effect::ForgetFailures))
        m_status.attempt = 0;
    if (effects.testFlag(Effect::StartRetryTimer)) {
        m_status.retryDelay = RetryPolicy::delay(m_settings.retry, qMax(1, m_status.attempt), m_random.unit(),
                                                 posted.outcome ? posted.outcome->retryAfter : std::nullopt);
        m_status.retryAt = m_clock.now() + m_status.retryDelay;
    }
    if (effects.testFlag(Effect::StartAttempt)) {
        ++m_status.attempt;
        m_status.generation = nextGeneration();
    }
}

void Connection::setState(const ConnectionMachine::State &to, const Posted &posted)
{
    const auto from = std::exchange(m_machine, to);
    m_status.isWanted = to.isWanted;
    if (from.state == to.state) {
        if (from.isWanted != to.isWanted)
            emit statusChanged(m_status);
        return;
    }
    m_status.state = to.state;
    m_status.since = m_clock.now();
    m_status.sinceWall = m_clock.wallNow();
    if (to.state != ConnectionState::WaitingToRetry) {
        m_status.retryAt.reset();
        m_status.retryDelay = {};
    }
    if (to.state != ConnectionState::Connected)
        m_loginAlarm.stop();
    const ConnectionEvent event{.wall = m_status.sinceWall,
                                .time = m_status.since,
                                .from = from.state,
                                .to = to.state,
                                .generation = m_status.generation,
                                .attempt = m_status.attempt,
                                .delay = m_status.retryAt ? std::optional(m_status.retryDelay) : std::nullopt,
                                .outcome = posted.outcome,
                                .cause = posted.outcome ? posted.cause : causeOf(posted.event)};
    emit transitioned(event);
    emit statusChanged(m_status);
    m_monitor.touch();
}

void Connection::carryOut(Event event, ConnectionMachine::Effects effects)
{
    if (effects.testFlag(Effect::StopRetryTimer))
        m_retryAlarm.stop();
    if (effects.testFlag(Effect::StopHeartbeat))
        m_monitor.stop();
    if (effects.testFlag(Effect::StartRetryTimer)) {
        m_retryAlarm.start(m_status.retryDelay);
        emit retryScheduled(*m_status.retryAt);
    }
    if (effects.testFlag(Effect::StartAttempt))
        startAttempt(m_settings.route);
    if (effects.testFlag(Effect::AskLogin)) {
        m_loginAlarm.start(m_settings.deadlines.attempt);
        emit opened(m_status.generation, m_monitor.figures().subprotocol);
    }
    if (effects.testFlag(Effect::StartHeartbeat))
        onActive();
    if (effects.testFlag(Effect::SendProbe))
        m_monitor.probe();
    if (effects.testFlag(Effect::CloseAttempt) && m_transport) {
        m_story.endCause = causeOf(event);
        m_transport->close(1000, {});
    }
    if (effects.testFlag(Effect::AbortAttempt) && m_transport) {
        m_story.endCause = causeOf(event);
        m_transport->abort(abortOutcome(event));
    }
}

} // namespace roomscope
