// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "domain/outcome.h"
#include "transport/connectionfigures.h"
#include "transport/heartbeat.h"
#include "transport/heartbeatadaption.h"

namespace roomscope {

//! Watches the link of the present attempt (heartbeat, idleness) and keeps the figures of all of them.
class LinkMonitor final
{
public:
    struct Actions
    {
        std::function<void(const QByteArray &nonce)> ping;
        std::function<void()> overdue;
        std::function<void()> dead;
        //! No data for so long.
        std::function<void()> idle;
        //! The figures are others; at most four times a second.
        std::function<void()> changed;
    };

    LinkMonitor(const HeartbeatSettings &settings, Clock &clock, Random &random, Actions actions);

    void setSettings(const HeartbeatSettings &settings);
    [[nodiscard]] ConnectionFigures figures() const;

    //! A new attempt.
    void begin(const QUrl &endpoint, TransportRoute route, bool isFallback);
    void setSubprotocol(const QString &subprotocol);
    //! Logged in: the heartbeat begins.
    void start();
    void stop();
    void probe();
    void setWaitingRequests(int count) { m_heartbeat.setWaitingRequests(count); }
    //! An attempt that had been active ended so. Call before stop().
    void learnFrom(const Outcome &outcome);

    //! \name Every read and every message: these cost next to nothing
    //! @{
    void onBytes() { m_heartbeat.onBytes(); }
    void onDataReceived(qint64 bytes);
    void onDataSent(qint64 bytes);
    //! @}
    void onPong(const QByteArray &payload);
    //! Something of the figures is another.
    void touch();

private:
    void onIdleAlarm();

    HeartbeatSettings m_settings;
    Clock &m_clock;
    Actions m_actions;
    HeartbeatAdaption m_adaption;
    Heartbeat m_heartbeat;
    Alarm m_idleAlarm;
    Alarm m_figuresAlarm;
    ConnectionFigures m_figures;
    SteadyTime m_lastData = {};
    bool m_hasBeenActive = false;
};

} // namespace roomscope
