// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

namespace {

//! Four significant digits: more would be noise.
double rounded(double value)
{
    if (value == 0 || !std::isfinite(value))
        return 0;
    const double scale = std::pow(10.0, 3 - std::floor(std::log10(std::fabs(value))));
    return std::round(value * scale) / scale;
}

} // namespace

QByteArray toJsonLine(const Figure &figure, const Measurement &measurement)
{
    const std::optional<double> ratio = measurement.baseline && *measurement.baseline > 0
                                            ? std::optional(measurement.value / *measurement.baseline)
                                            : std::nullopt;
    const bool isMet = [&] {
        switch (figure.aim) {
        case AimKind::RatioAtMost:
            return ratio && ratio.value_or(0) <= figure.limit;
        case AimKind::RatioAtLeast:
            return ratio && ratio.value_or(0) >= figure.limit;
        case AimKind::ValueAtMost:
            return measurement.value <= figure.limit;
        }
        return false;
    }();
    const QString aim = figure.aim == AimKind::RatioAtMost    ? u"ratio <= %1"_s
                        : figure.aim == AimKind::RatioAtLeast ? u"ratio >= %1"_s
                                                              : u"value <= %1"_s;
    QJsonObject line{{u"name"_s, figure.name},
                     {u"value"_s, rounded(measurement.value)},
                     {u"unit"_s, figure.unit},
                     {u"baseline"_s, measurement.baseline
                                         ? QJsonValue(rounded(measurement.baseline.value_or(0)))
                                         : QJsonValue()},
                     {u"ratio"_s, ratio ? QJsonValue(rounded(ratio.value_or(0))) : QJsonValue()},
                     {u"aim"_s, aim.arg(figure.limit)},
                     {u"met"_s, isMet}};
    if (!measurement.note.isEmpty())
        line.insert(u"note"_s, measurement.note);
    return QJsonDocument(line).toJson(QJsonDocument::Compact);
}

double quantile(std::vector<double> values, double fraction)
{
    if (values.empty())
        return 0;
    const auto at = std::min(values.size() - 1, size_t(fraction * double(values.size())));
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(at), values.end());
    return values[at];
}

double median(std::vector<double> values)
{
    return quantile(std::move(values), 0.5);
}

} // namespace roomscope::bench
