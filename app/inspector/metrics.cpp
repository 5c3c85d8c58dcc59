// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/metrics.h"

#include <algorithm>

namespace roomscope {

std::optional<std::chrono::nanoseconds> percentile(QList<std::chrono::nanoseconds> values, int percent)
{
    if (values.isEmpty())
        return std::nullopt;
    const qsizetype rank = (values.size() * std::clamp(percent, 1, 100) + 99) / 100 - 1;
    std::nth_element(values.begin(), values.begin() + rank, values.end());
    return values.at(rank);
}

} // namespace roomscope
