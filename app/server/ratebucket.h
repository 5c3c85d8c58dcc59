// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace roomscope::server {

//! A token bucket: so many a minute, as many in one burst.
class RateBucket final
{
public:
    RateBucket(int perMinute, SteadyTime now);

    //! Takes one; 0 when it may pass, else how long until the next may.
    [[nodiscard]] std::chrono::milliseconds take(SteadyTime now);

private:
    const double m_perMinute;
    double m_left;
    SteadyTime m_filled;
};

} // namespace roomscope::server
