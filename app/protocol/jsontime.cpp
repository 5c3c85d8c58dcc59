// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/jsontime.h"

#include "base/timetext.h"

namespace roomscope::protocol {

namespace {

constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd.dddZ";

bool hasShape(std::string_view text)
{
    if (text.size() != kShape.size())
        return false;
    for (size_t i = 0; i < kShape.size(); ++i) {
        const bool isDigit = text[i] >= '0' && text[i] <= '9';
        if (kShape[i] == 'd' ? !isDigit : text[i] != kShape[i])
            return false;
    }
    return true;
}

int digits(std::string_view text, size_t from, size_t count)
{
    int value = 0;
    for (size_t i = from; i < from + count; ++i)
        value = value * 10 + (text[i] - '0');
    return value;
}

void put(char *at, unsigned value, int count)
{
    for (int i = count - 1; i >= 0; --i, value /= 10)
        at[i] = char('0' + value % 10);
}

} // namespace

std::optional<WallTime> readTime(std::string_view text)
{
    using namespace std::chrono;
    if (!hasShape(text))
        return fromRfc3339(QString::fromUtf8(text.data(), qsizetype(text.size())));
    const year_month_day date(year(digits(text, 0, 4)), month(unsigned(digits(text, 5, 2))),
                              day(unsigned(digits(text, 8, 2))));
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    if (!date.ok() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    return WallTime(sys_days(date)) + hours(hour) + minutes(minute) + seconds(second) +
           milliseconds(digits(text, 20, 3));
}

QByteArray writtenTime(WallTime time)
{
    using namespace std::chrono;
    const auto midnight = floor<days>(time);
    const year_month_day date(midnight);
    const hh_mm_ss clock(time - midnight);
    QByteArray text("0000-00-00T00:00:00.000Z");
    char *at = text.data();
    put(at, unsigned(int(date.year())), 4);
    put(at + 5, unsigned(date.month()), 2);
    put(at + 8, unsigned(date.day()), 2);
    put(at + 11, unsigned(clock.hours().count()), 2);
    put(at + 14, unsigned(clock.minutes().count()), 2);
    put(at + 17, unsigned(clock.seconds().count()), 2);
    put(at + 20, unsigned(clock.subseconds().count()), 3);
    return text;
}

} // namespace roomscope::protocol
