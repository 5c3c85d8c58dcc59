// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionstate.h"
#include "transport/transport.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace roomscope {

class Random;

//! Facts for the Connection tab; all times by our own clock.
struct ConnectionFigures
{
    //! The newest round trips, at most 256, oldest first.
    QList<std::chrono::nanoseconds> roundTrips = {};
    std::optional<SteadyTime> lastPong = {};
    std::optional<SteadyTime> lastByte = {};
    std::chrono::milliseconds heartbeatInterval{0};
    //! True when the interval was shortened because the link kept dying at the same idle age.
    bool isHeartbeatAdapted = false;
    qint64 messagesIn = 0;
    qint64 messagesOut = 0;
    qint64 bytesIn = 0;
    qint64 bytesOut = 0;
    int reconnects = 0;
    QString subprotocol = {};
    QUrl endpoint = {};
};

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
    //! Other causes as a stable word: "user", "try-now", "stop-trying", "wake", "network", "timer", "pong-overdue",
    //! "byte", "idle", "logged-in", "opened", "phase", "probe".
    QString cause = {};
};

//! The one connection of an account: state machine, retry policy, heartbeat and the transport of the present attempt.
//! Lives in the network thread. The only writer of ConnectionState.
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

    //! The user wants to be online. No effect when already wanted.
    void connectToServer();
    //! The user does not: closes with 1000, or stops trying.
    void disconnectFromServer();
    //! Ends the wait, or Failed, and tries at once. At any moment; while an attempt is under way it goes on.
    void tryNow();
    //! Gives up: no further attempt until connectToServer() or tryNow().
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
    void loginRefused(const Error &error);
    //! The peer said bye: its code and delay are the cause of the close that follows.
    void byeReceived(quint16 code, const QString &message, std::optional<std::chrono::milliseconds> reconnectAfter);
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
    void textReceived(const QByteArray &utf8, roomscope::MessageRef message);
    void binaryReceived(const QByteArray &bytes, roomscope::MessageRef message);
    void written(roomscope::MessageRef upTo);
    //! bytesToWrite() fell below the limit again.
    void drained();
    //! The attempt is over; emitted before statusChanged of what follows.
    void lost(quint64 generation, const roomscope::Outcome &outcome);
    void recorded(const roomscope::wire::Record &record);
    void figuresChanged();
};

} // namespace roomscope
