// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/timetext.h"

#include <QDateTime>

namespace roomscope {

QString toRfc3339(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMs(time), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<WallTime> fromRfc3339(QStringView text)
{
    // Qt reads many shapes as ISO 8601; the protocol has one: date, T, time, zone.
    if (text.size() < 20 || text.size() > 40 || text.at(10).toUpper() != QLatin1Char('T'))
        return std::nullopt;
    const QDateTime parsed = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!parsed.isValid() || parsed.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return fromUnixMs(parsed.toMSecsSinceEpoch());
}

} // namespace roomscope
