// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/heartbeat.h"

#include "base/random.h"

#include <algorithm>
#include <utility>

namespace roomscope {

namespace {

constexpr size_t kRememberedPings = 16;
constexpr qsizetype kNonceBytes = 8;

} // namespace

Heartbeat::Heartbeat(const HeartbeatSettings &settings, Clock &clock, Random &random, Actions actions)
    : m_settings(settings)
    , m_interval(settings.interval)
    , m_clock(clock)
    , m_random(random)
    , m_actions(std::move(actions))
    , m_alarm(clock, [this] { onAlarm(); })
{
}

void Heartbeat::setSettings(const HeartbeatSettings &settings)
{
    m_settings = settings;
    setInterval(settings.interval);
}

void Heartbeat::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    if (m_isRunning) {
        m_nextPing = std::min(m_nextPing, m_clock.now() + m_interval);
        arm();
    }
}

void Heartbeat::reset()
{
    stop();
    m_pings.clear();
    m_lastByte.reset();
    m_lastSent = m_clock.now();
}

void Heartbeat::start()
{
    m_isRunning = true;
    m_waitingSince = m_clock.now();
    send(m_settings.deadline);
}

void Heartbeat::stop()
{
    m_isRunning = false;
    m_isAwaiting = false;
    m_alarm.stop();
    m_alarmAt.reset();
}

void Heartbeat::probe()
{
    send(m_settings.probeDeadline);
}

void Heartbeat::setWaitingRequests(int count)
{
    if (m_waiting == 0 && count > 0)
        m_waitingSince = m_clock.now();
    m_waiting = count;
    const auto due = probeDue();
    // Requests come and go with every message: the alarm is moved only when it would ring too late.
    if (m_isRunning && due && (!m_alarmAt || *due < *m_alarmAt))
        arm();
}

std::optional<std::chrono::nanoseconds> Heartbeat::onPong(const QByteArray &payload)
{
    const auto found =
        std::find_if(m_pings.begin(), m_pings.end(), [&](const Ping &ping) { return ping.nonce == payload; });
    if (found == m_pings.end())
        return std::nullopt;
    const auto roundTrip = m_clock.now() - found->at;
    // RFC 6455 section 5.5.3: a peer may answer only the newest of several pings.
    m_pings.erase(m_pings.begin(), found + 1);
    return roundTrip;
}

std::chrono::milliseconds Heartbeat::idleAge() const
{
    if (m_isAwaiting)
        return m_idleBeforePing;
    const SteadyTime last = std::max(m_lastSent, m_lastByte.value_or(m_lastSent));
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - last);
}

void Heartbeat::send(std::chrono::milliseconds deadline)
{
    const SteadyTime now = m_clock.now();
    m_nextPing = now + m_interval;
    // A ping after an unanswered one gives the peer no more time, a probe gives it less.
    if (!m_isAwaiting) {
        m_idleBeforePing = idleAge();
        m_isAwaiting = true;
        m_isOverdueTold = false;
        m_overdueAt = now + deadline / 2;
        m_deadAt = now + deadline;
    } else {
        m_overdueAt = std::min(m_overdueAt, now + deadline / 2);
        m_deadAt = std::min(m_deadAt, now + deadline);
    }
    m_lastSent = now;
    m_pings.push_back({m_random.bytes(kNonceBytes).toHex(), now});
    if (m_pings.size() > kRememberedPings)
        m_pings.pop_front();
    arm();
    // Last, because the answer may come from within.
    m_actions.ping(QByteArray(m_pings.back().nonce));
}

std::optional<SteadyTime> Heartbeat::probeDue() const
{
    if (m_waiting == 0)
        return std::nullopt;
    return std::max(m_waitingSince, m_lastByte.value_or(m_waitingSince)) + m_settings.probeAfter;
}

void Heartbeat::onAlarm()
{
    m_alarmAt.reset();
    const SteadyTime now = m_clock.now();
    if (m_isAwaiting && now >= m_deadAt) {
        // Still awaiting, so that idleAge() tells of the ping that found it out.
        m_isRunning = false;
        m_actions.dead();
        return;
    }
    if (m_isAwaiting && now >= m_overdueAt && !std::exchange(m_isOverdueTold, true)) {
        arm();
        m_actions.overdue();
        return;
    }
    const auto probeAt = probeDue();
    // While a probe is unanswered its own deadline runs; another would say nothing new.
    const bool isProbing = m_isAwaiting && m_deadAt <= now + m_settings.probeDeadline;
    if (m_isRunning && probeAt && now >= *probeAt && !isProbing)
        send(m_settings.probeDeadline);
    else if (m_isRunning && now >= m_nextPing)
        send(m_settings.deadline);
    else
        arm();
}

void Heartbeat::arm()
{
    std::optional<SteadyTime> at;
    const auto consider = [&at](SteadyTime time) { at = at ? std::min(*at, time) : time; };
    const SteadyTime now = m_clock.now();
    if (m_isAwaiting)
        consider(m_isOverdueTold ? m_deadAt : m_overdueAt);
    if (m_isRunning) {
        consider(m_nextPing);
        const auto probeAt = probeDue();
        const bool isProbing =
            m_isAwaiting && m_deadAt <= std::max(now, probeAt.value_or(now)) + m_settings.probeDeadline;
        if (probeAt && !isProbing)
            consider(*probeAt);
    }
    if (at == m_alarmAt)
        return;
    m_alarmAt = at;
    if (at)
        m_alarm.start(
            std::max(std::chrono::ceil<std::chrono::milliseconds>(*at - now), std::chrono::milliseconds(0)));
    else
        m_alarm.stop();
}

} // namespace roomscope
