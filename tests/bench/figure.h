// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace roomscope::bench {

//! One measured pair; both sides in \c unit of the figure, medians of alternating rounds.
struct Measurement
{
    double value = 0;
    //! Absent where the figure is judged by its value alone.
    std::optional<double> baseline = {};
    //! Anything worth reading beside it ("p99 0.31 ms"), not judged.
    QString note = {};
};

enum class AimKind
{
    RatioAtMost,
    RatioAtLeast,
    ValueAtMost
};

struct Figure
{
    //! Starts with what is measured: "echo", "store".
    QString name;
    QString unit;
    AimKind aim = AimKind::RatioAtMost;
    double limit = 0;
    std::function<Measurement()> run;
};

//! One line of JSON: {"name","value","unit","baseline","ratio","aim","met"} and "note" where there is one.
[[nodiscard]] QByteArray toJsonLine(const Figure &figure, const Measurement &measurement);

[[nodiscard]] double median(std::vector<double> values);
//! \a fraction of the sorted values, 0.5 is the median.
[[nodiscard]] double quantile(std::vector<double> values, double fraction);

} // namespace roomscope::bench
