// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "base/clock.h"
#include "transport/connectionsettings.h"

#include <QByteArray>

#include <chrono>
#include <deque>
#include <functional>
#include <optional>

namespace roomscope {

class Random;

//! Finds out whether the peer still lives: pings with nonces, and a watch over the silence after them. Knows
//! neither sockets nor states; Connection joins it to them. One for all attempts of a connection.
class Heartbeat final
{
public:
    struct Actions
    {
        std::function<void(const QByteArray &nonce)> ping;
        //! Half of a deadline has passed in silence.
        std::function<void()> overdue;
        //! All of it has: the link is dead.
        std::function<void()> dead;
    };

    Heartbeat(const HeartbeatSettings &settings, Clock &clock, Random &random, Actions actions);

    //! In force at once; a running rhythm goes on from now.
    void setSettings(const HeartbeatSettings &settings);
    //! Shorter than that of the settings, where the link wants it.
    void setInterval(std::chrono::milliseconds interval);

    //! A new link. Nothing is sent before start() or probe().
    void reset();
    //! Pings at once, and then in each interval.
    void start();
    void stop();
    //! Pings at once, with the short deadline; also before start().
    void probe();
    //! Above 0, silence of HeartbeatSettings::probeAfter brings a probe.
    void setWaitingRequests(int count);

    //! Any byte is life. Called for every read of the socket, so it must cost nothing.
    void onBytes()
    {
        m_lastByte = m_clock.now();
        m_isAwaiting = false;
    }
    //! Something other than a ping was sent.
    void onSent() { m_lastSent = m_clock.now(); }
    //! The round trip, when \a payload is the nonce of a ping of ours that had no answer yet.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> onPong(const QByteArray &payload);

    [[nodiscard]] std::optional<SteadyTime> lastByte() const { return m_lastByte; }
    //! How long nothing passed either way: until now, or until the ping that nothing has followed.
    [[nodiscard]] std::chrono::milliseconds idleAge() const;

private:
    struct Ping
    {
        QByteArray nonce;
        SteadyTime at;
    };

    void send(std::chrono::milliseconds deadline);
    void onAlarm();
    void arm();
    [[nodiscard]] std::optional<SteadyTime> probeDue() const;

    HeartbeatSettings m_settings;
    std::chrono::milliseconds m_interval;
    Clock &m_clock;
    Random &m_random;
    Actions m_actions;
    Alarm m_alarm;
    std::optional<SteadyTime> m_alarmAt;

    bool m_isRunning = false;
    std::deque<Ping> m_pings;
    SteadyTime m_nextPing = {};
    std::optional<SteadyTime> m_lastByte;
    SteadyTime m_lastSent = {};
    //! A ping is out and no byte came since.
    bool m_isAwaiting = false;
    bool m_isOverdueTold = false;
    std::chrono::milliseconds m_idleBeforePing{0};
    SteadyTime m_overdueAt = {};
    SteadyTime m_deadAt = {};
    int m_waiting = 0;
    SteadyTime m_waitingSince = {};
};

} // namespace roomscope
