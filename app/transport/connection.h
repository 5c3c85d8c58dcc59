// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "domain/connectionstate.h"
#include "transport/attemptstory.h"
#include "transport/connectionfigures.h"
#include "transport/connectionmachine.h"
#include "transport/endpointrotation.h"
#include "transport/linkmonitor.h"
#include "transport/transport.h"

#include <QObject>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>

namespace roomscope {

class Random;

//! One line of the connection log: a transition and its cause.
struct ConnectionEvent
{
    WallTime wall = {};
    SteadyTime time = {};
    ConnectionState from = ConnectionState::Disconnected;
    ConnectionState to = ConnectionState::Disconnected;
    quint64 generation = 0;
    int attempt = 0;
    //! Chosen delay, when to is WaitingToRetry.
    std::optional<std::chrono::milliseconds> delay = {};
    //! Present when the transition ended an attempt.
    std::optional<Outcome> outcome = {};
    //! Other causes as a stable word: "user", "try-now", "stop-trying", "wake", "network", "timer",
    //! "pong-overdue", "byte", "idle", "logged-in", "login-refused", "login-overdue", "opened", "phase".
    //! Empty when the outcome says all.
    QString cause = {};
};

//! The one connection of an account: state machine, retry policy, heartbeat and the transport of the present
//! attempt. Lives in the network thread. The only writer of ConnectionState. What is called from a slot of
//! its own signals takes effect after that signal, so everyone sees the transitions in one order. Delete it
//! with deleteLater().
class Connection final : public QObject
{
    Q_OBJECT
public:
    Connection(ConnectionSettings settings, TransportFactory factory, Clock &clock, Random &random,
               QObject *parent = nullptr);
    ~Connection() override;

    [[nodiscard]] const ConnectionStatus &status() const;
    [[nodiscard]] ConnectionFigures figures() const;
    [[nodiscard]] const ConnectionSettings &settings() const;
    //! Used from the next attempt (heartbeat: at once).
    void setSettings(const ConnectionSettings &settings);
    //! The secret values that go with the settings. Used from the next attempt, and kept in memory only.
    void setSecrets(const ConnectionSecrets &secrets) { m_secrets = secrets; }

    //! The user wants to be online. No effect when already wanted, but from Failed it starts again.
    void connectToServer();
    //! The user does not: closes with 1000, or stops trying.
    void disconnectFromServer();
    //! Ends the wait, or Failed, and tries at once. At any moment; while an attempt is under way it goes on.
    void tryNow();
    //! Gives up: no further attempt until connectToServer() or tryNow(). One that is open is closed: who
    //! asked a moment too late wants the same.
    void stopTrying();
    //! "Probe now": a ping with the short deadline.
    void probe();

    //! The machine slept, or the network came back: retry at once, or probe what looks open.
    void systemWoke();
    void networkReturned();

    //! \name For the login above the transport
    //! @{
    //! Logged in: Connected -> Active.
    void loginSucceeded();
    //! The login was refused: closes, Failed (or retried when \a error is passing, e.g. "unavailable").
    //! \a retryAfter: how long the refusal asks us to wait.
    void loginRefused(const Error &error, std::optional<std::chrono::milliseconds> retryAfter = {});
    //! The peer said bye: its code and delay are the cause of the close that follows.
    void byeReceived(quint16 code, const QString &message,
                     std::optional<std::chrono::milliseconds> reconnectAfter);
    //! @}

    //! Sends on the present attempt; an invalid ref when there is none open.
    MessageRef sendText(const QByteArray &utf8, SecretSpan secret = {});
    [[nodiscard]] qint64 bytesToWrite() const;
    //! Whether senders should wait (LimitSettings::pendingBytes).
    [[nodiscard]] bool isCongested() const;
    //! How many requests wait for an answer: above 0 a silent link is probed (HeartbeatSettings::probeAfter).
    void setWaitingRequests(int count);
    [[nodiscard]] std::vector<quint64> recordsOf(const MessageRef &message) const;

signals:
    void statusChanged(const roomscope::ConnectionStatus &status);
    void transitioned(const roomscope::ConnectionEvent &event);
    void retryScheduled(roomscope::SteadyTime at);
    //! 101 received on a new attempt: log in now.
    void opened(quint64 generation, const QString &subprotocol);
    //! How the handshake of an attempt went, before it is opened or lost; only in relay mode.
    void handshakeTold(quint64 generation, const roomscope::HandshakeStory &story);
    void textReceived(const QByteArray &utf8, roomscope::MessageRef message);
    void binaryReceived(const QByteArray &bytes, roomscope::MessageRef message);
    void written(roomscope::MessageRef upTo);
    //! bytesToWrite() fell below the limit again.
    void drained();
    //! The attempt is over; emitted before statusChanged of what follows.
    void lost(quint64 generation, const roomscope::Outcome &outcome);
    void recorded(const roomscope::wire::Record &record);
    //! At most four times a second.
    void figuresChanged();

private:
    using Event = ConnectionMachine::Event;
    using Effect = ConnectionMachine::Effect;
    struct Posted
    {
        Event event;
        std::optional<Outcome> outcome = {};
        //! With an outcome: what made us end it.
        QString cause = {};
    };

    void post(Event event);
    void post(Posted posted);
    void apply(const Posted &posted);
    void prepare(const Posted &posted, ConnectionMachine::Effects effects);
    void setState(const ConnectionMachine::State &to, const Posted &posted);
    void carryOut(Event event, ConnectionMachine::Effects effects);

    //! Generations name connections in MessageRef, so no two accounts of one run may share one.
    [[nodiscard]] static quint64 nextGeneration();
    void startAttempt(TransportRoute route);
    [[nodiscard]] bool fallsBack(const Outcome &outcome);
    void watch(Transport &transport);
    [[nodiscard]] Outcome abortOutcome(Event event) const;
    void onActive();
    void onFinished(const Outcome &reported);
    void onText(const QByteArray &utf8, const MessageRef &message);
    void onBinary(const QByteArray &bytes, const MessageRef &message);
    void noteDataIn(qint64 bytes);
    void onWritten(quint64 ordinal);

    ConnectionSettings m_settings;
    ConnectionSecrets m_secrets;
    TransportFactory m_factory;
    Clock &m_clock;
    Random &m_random;

    ConnectionMachine::State m_machine;
    ConnectionStatus m_status;
    std::deque<Posted> m_queue;
    bool m_isApplying = false;

    EndpointRotation m_endpoints;
    LinkMonitor m_monitor;
    Alarm m_retryAlarm;
    Alarm m_loginAlarm;

    //! \name The present attempt
    //! @{
    std::unique_ptr<Transport> m_transport;
    AttemptStory m_story;
    mutable bool m_wasCongested = false;
    //! @}
};

} // namespace roomscope
