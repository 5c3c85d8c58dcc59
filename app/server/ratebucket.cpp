// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ratebucket.h"

#include <algorithm>

namespace roomscope::server {

namespace {
using Minutes = std::chrono::duration<double, std::ratio<60>>;
} // namespace

RateBucket::RateBucket(int perMinute, SteadyTime now)
    : m_perMinute(perMinute), m_left(perMinute), m_filled(now)
{
}

std::chrono::milliseconds RateBucket::take(SteadyTime now)
{
    m_left = std::min(m_perMinute, m_left + Minutes(now - m_filled).count() * m_perMinute);
    m_filled = now;
    if (m_left >= 1) {
        m_left -= 1;
        return std::chrono::milliseconds(0);
    }
    return std::chrono::ceil<std::chrono::milliseconds>(Minutes((1 - m_left) / m_perMinute));
}

} // namespace roomscope::server
