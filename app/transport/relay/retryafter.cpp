// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/retryafter.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace roomscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kLongest = 24h;

//! IMF-fixdate, and the two old forms that must still be read.
QDateTime dateOf(const QString &text)
{
    const QLocale english = QLocale::c();
    QDateTime date = english.toDateTime(text, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!date.isValid()) {
        // The weekday before the comma does not matter, and Qt cannot read the long one beside a short year.
        const QString rest = text.mid(text.indexOf(u',') + 1).trimmed();
        date = english.toDateTime(rest, u"dd-MMM-yy HH:mm:ss 'GMT'"_s);
        // Qt reads a year of two digits as of the last century.
        if (date.isValid() && date.date().year() < 1970)
            date = date.addYears(100);
    }
    if (!date.isValid())
        date = english.toDateTime(text.simplified(), u"ddd MMM d HH:mm:ss yyyy"_s);
    date.setTimeSpec(Qt::UTC);
    return date;
}

} // namespace

std::optional<std::chrono::milliseconds> retryAfterOf(QByteArrayView value, WallTime now)
{
    const QByteArray text = value.trimmed().toByteArray();
    if (text.isEmpty())
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool isNumber = false;
        const qlonglong seconds = text.toLongLong(&isNumber);
        // More digits than a number holds ask for more than the longest.
        return isNumber ? std::min(kLongest, std::chrono::milliseconds(std::chrono::seconds(
                                                 std::min(seconds, qlonglong(24) * 3600))))
                        : kLongest;
    }
    const QDateTime date = dateOf(QString::fromLatin1(text));
    if (!date.isValid())
        return std::nullopt;
    const std::chrono::milliseconds wait(date.toMSecsSinceEpoch() - now.time_since_epoch().count());
    return std::clamp(wait, std::chrono::milliseconds(0), kLongest);
}

} // namespace roomscope
