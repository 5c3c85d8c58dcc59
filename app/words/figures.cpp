// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/figures.h"

#include "words/words.h"

#include <array>

using namespace Qt::StringLiterals;

namespace roomscope::words {

namespace {

constexpr QChar kNoBreakSpace(0x00A0);

QString scaledSize(qint64 count, double step, const std::array<QLatin1StringView, 4> &units)
{
    double value = double(count);
    size_t unit = 0;
    while (value >= step && unit + 1 < units.size()) {
        value /= step;
        ++unit;
    }
    const bool isWhole = unit == 0 || value >= 100 || qFuzzyCompare(value, double(qint64(value)));
    return QString::number(value, 'f', isWhole ? 0 : 1) + kNoBreakSpace + units[unit];
}

QString two(qint64 value)
{
    return u"%1"_s.arg(value, 2, 10, QChar(u'0'));
}

} // namespace

QString number(qint64 value)
{
    QString digits = QString::number(value);
    const qsizetype first = value < 0 ? 1 : 0;
    for (qsizetype i = digits.size() - 3; i > first; i -= 3)
        digits.insert(i, kNoBreakSpace);
    return digits;
}

QString bytes(qint64 count)
{
    return scaledSize(count, 1000.0, {"B"_L1, "kB"_L1, "MB"_L1, "GB"_L1});
}

QString binarySize(qint64 count)
{
    return scaledSize(count, 1024.0, {"B"_L1, "KiB"_L1, "MiB"_L1, "GiB"_L1});
}

QString clock(std::chrono::milliseconds span)
{
    const qint64 seconds = qMax<qint64>(0, span.count() / 1000);
    if (seconds >= 3600)
        return longClock(span);
    return two(seconds / 60) + u':' + two(seconds % 60);
}

QString longClock(std::chrono::milliseconds span)
{
    const qint64 seconds = qMax<qint64>(0, span.count() / 1000);
    const QString time = two(seconds / 3600 % 24) + u':' + two(seconds / 60 % 60) + u':' + two(seconds % 60);
    return seconds < 86'400 ? time : Words::tr("%1 d %2").arg(number(seconds / 86'400), time);
}

QString span(std::chrono::milliseconds span)
{
    const qint64 seconds = qMax<qint64>(0, span.count() / 1000);
    if (seconds < 60)
        return Words::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return Words::tr("%1 min").arg(seconds / 60);
    if (seconds < 86'400)
        return Words::tr("%1 h").arg(seconds / 3600);
    return Words::tr("%1 d").arg(number(seconds / 86'400));
}

QString preciseSpan(std::chrono::milliseconds span)
{
    const qint64 ms = qMax<qint64>(0, span.count());
    if (ms < 1000)
        return Words::tr("%1 ms").arg(ms);
    return Words::tr("%1 s").arg(double(ms) / 1000.0, 0, 'f', ms < 10'000 ? 2 : 1);
}

QString roundTrip(std::chrono::nanoseconds time)
{
    const double ms = qMax(0.0, double(time.count()) / 1e6);
    if (ms >= 999.5)
        return Words::tr("%1 s").arg(ms / 1000.0, 0, 'f', 1);
    return Words::tr("%1 ms").arg(ms, 0, 'f', ms < 9.95 ? 1 : 0);
}

QString ago(std::chrono::milliseconds time)
{
    return time < std::chrono::seconds(1) ? Words::tr("now") : Words::tr("%1 ago").arg(span(time));
}

} // namespace roomscope::words
