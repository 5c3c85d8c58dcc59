// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/linkmonitor.h"

#include "base/logging.h"

#include <utility>

namespace roomscope {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype kRememberedRoundTrips = 256;
constexpr std::chrono::milliseconds kFiguresInterval = 250ms;

} // namespace

LinkMonitor::LinkMonitor(const HeartbeatSettings &settings, Clock &clock, Random &random, Actions actions)
    : m_settings(settings)
    , m_clock(clock)
    , m_actions(std::move(actions))
    , m_adaption(settings.interval)
    , m_heartbeat(settings, clock, random, {m_actions.ping, m_actions.overdue, m_actions.dead})
    , m_idleAlarm(clock, [this] { onIdleAlarm(); })
    , m_figuresAlarm(clock, [this] { m_actions.changed(); })
{
    m_figures.heartbeatInterval = m_adaption.interval();
}

void LinkMonitor::setSettings(const HeartbeatSettings &settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    m_adaption.reset(settings.interval);
    m_heartbeat.setSettings(settings);
    if (m_idleAlarm.isActive())
        m_idleAlarm.start(settings.idleAfter);
    m_figures.heartbeatInterval = m_adaption.interval();
    m_figures.isHeartbeatAdapted = false;
    touch();
}

ConnectionFigures LinkMonitor::figures() const
{
    ConnectionFigures figures = m_figures;
    figures.lastByte = m_heartbeat.lastByte();
    return figures;
}

void LinkMonitor::begin(const QUrl &endpoint, TransportRoute route, bool isFallback)
{
    m_figures.route = route;
    m_figures.isFallback = isFallback;
    m_heartbeat.reset();
    m_figures.subprotocol.clear();
    // Addresses may carry a password; figures are shown and logged.
    m_figures.endpoint = endpoint.adjusted(QUrl::RemoveUserInfo);
}

void LinkMonitor::setSubprotocol(const QString &subprotocol)
{
    m_figures.subprotocol = subprotocol;
}

void LinkMonitor::start()
{
    if (std::exchange(m_hasBeenActive, true))
        ++m_figures.reconnects;
    m_lastData = m_clock.now();
    m_idleAlarm.start(m_settings.idleAfter);
    m_heartbeat.start();
}

void LinkMonitor::stop()
{
    m_heartbeat.stop();
    m_idleAlarm.stop();
}

void LinkMonitor::probe()
{
    m_heartbeat.probe();
}

void LinkMonitor::learnFrom(const Outcome &outcome)
{
    if (outcome.kind != Outcome::Kind::Lost && outcome.kind != Outcome::Kind::NoPong) {
        m_adaption.addOtherEnd();
        return;
    }
    if (!m_adaption.addDeath(m_heartbeat.idleAge()))
        return;
    m_heartbeat.setInterval(m_adaption.interval());
    m_figures.heartbeatInterval = m_adaption.interval();
    m_figures.isHeartbeatAdapted = m_adaption.isAdapted();
    qCInfo(lcTransport) << "the link keeps dying at one idle age; heartbeat interval now"
                        << qint64(m_adaption.interval().count()) << "ms";
    touch();
}

void LinkMonitor::onDataReceived(qint64 bytes)
{
    ++m_figures.messagesIn;
    m_figures.bytesIn += bytes;
    m_heartbeat.onBytes();
    m_lastData = m_clock.now();
    touch();
}

void LinkMonitor::onDataSent(qint64 bytes)
{
    ++m_figures.messagesOut;
    m_figures.bytesOut += bytes;
    m_heartbeat.onSent();
    m_lastData = m_clock.now();
    touch();
}

void LinkMonitor::onPong(const QByteArray &payload)
{
    const auto roundTrip = m_heartbeat.onPong(payload);
    if (!roundTrip)
        return;
    m_figures.lastPong = m_clock.now();
    m_figures.roundTrips.append(*roundTrip);
    if (m_figures.roundTrips.size() > kRememberedRoundTrips)
        m_figures.roundTrips.removeFirst();
    touch();
}

void LinkMonitor::touch()
{
    if (!m_figuresAlarm.isActive())
        m_figuresAlarm.start(kFiguresInterval);
}

void LinkMonitor::onIdleAlarm()
{
    // Moved on here rather than with every message.
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(m_lastData + m_settings.idleAfter - m_clock.now());
    m_idleAlarm.start(left > 0ms ? left : m_settings.idleAfter);
    if (left <= 0ms)
        m_actions.idle();
}

} // namespace roomscope
