// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/sparkline.h"

#include <algorithm>

namespace roomscope::sparkline {

namespace {

//! So many of the newest are compared with as many before them.
constexpr qsizetype kRecent = 5;
//! A difference of less than this share of the span is no trend.
constexpr double kShare = 0.15;

//! Halves, because the span of two doubles may be more than a double holds.
struct Span
{
    explicit Span(const QList<double> &numbers)
        : least(*std::min_element(numbers.begin(), numbers.end()) / 2)
        , range(*std::max_element(numbers.begin(), numbers.end()) / 2 - least)
    {
    }
    //! 0 for the least, 1 for the most.
    [[nodiscard]] double share(double number) const
    {
        return range > 0 ? std::clamp((number / 2 - least) / range, 0.0, 1.0) : 0.5;
    }

    double least;
    double range;
};

} // namespace

QPolygonF curve(const QList<double> &numbers, const QRectF &box, qsizetype slotCount)
{
    const qsizetype count = std::min(numbers.size(), slotCount);
    if (count == 0 || slotCount < 2)
        return {};
    const QList<double> shown = numbers.last(count);
    const Span span(shown);
    const double step = box.width() / double(slotCount - 1);
    QPolygonF points;
    points.reserve(count);
    for (qsizetype i = 0; i < count; ++i)
        points.append({box.right() - double(count - 1 - i) * step,
                       box.bottom() - span.share(shown.at(i)) * box.height()});
    return points;
}

Trend trendOf(const QList<double> &numbers)
{
    if (numbers.size() < 2 * kRecent)
        return Trend::None;
    const Span span(numbers);
    double difference = 0;
    for (qsizetype i = 0; i < kRecent; ++i) {
        difference += span.share(numbers.at(numbers.size() - 1 - i));
        difference -= span.share(numbers.at(numbers.size() - 1 - kRecent - i));
    }
    difference /= double(kRecent);
    return difference > kShare ? Trend::Up : difference < -kShare ? Trend::Down : Trend::None;
}

} // namespace roomscope::sparkline
