// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/heartbeatadaption.h"

#include <algorithm>

namespace roomscope {

namespace {

constexpr int kDeathsInARow = 3;
//! Ages within a fifth of the first count as the same.
constexpr int kTolerance = 5;
//! The interval never falls below this share of the configured one; a link that dies younger dies of
//! something else.
constexpr int kLowestShare = 10;

} // namespace

HeartbeatAdaption::HeartbeatAdaption(std::chrono::milliseconds interval)
    : m_configured(interval), m_interval(interval)
{
}

void HeartbeatAdaption::reset(std::chrono::milliseconds interval)
{
    m_configured = interval;
    m_interval = interval;
    m_deaths = 0;
}

bool HeartbeatAdaption::addDeath(std::chrono::milliseconds idleAge)
{
    const auto lowest = m_configured / kLowestShare;
    // Up to the interval and a little: with a silent middlebox it is the ping at the interval's end that
    // finds out.
    if (idleAge < lowest || idleAge > m_interval + m_interval / kTolerance) {
        m_deaths = 0;
        return false;
    }
    const bool isSameAge = m_deaths > 0 && std::chrono::abs(idleAge - m_firstAge) <= m_firstAge / kTolerance;
    if (!isSameAge) {
        m_firstAge = idleAge;
        m_deaths = 0;
    }
    if (++m_deaths < kDeathsInARow)
        return false;
    m_deaths = 0;
    const auto shorter = std::max(lowest, std::min(idleAge, m_firstAge) * 3 / 4);
    if (shorter >= m_interval)
        return false;
    m_interval = shorter;
    return true;
}

void HeartbeatAdaption::addOtherEnd()
{
    m_deaths = 0;
}

} // namespace roomscope
