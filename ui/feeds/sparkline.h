// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPolygonF>
#include <QRectF>

//! The small curve of a feed, as geometry alone. Pure.
namespace roomscope::sparkline {

enum class Trend
{
    None,
    Up,
    Down
};

//! The curve of \a numbers (oldest first) within \a box, which has room for \a slots of them: the newest is
//! at the right edge, and a curve that is still short leaves the left empty instead of stretching. Numbers
//! that are all the same lie in the middle. Any finite numbers will do.
[[nodiscard]] QPolygonF curve(const QList<double> &numbers, const QRectF &box, qsizetype slotCount);

//! Where the last few numbers went, against the span of all of them: small steps are no trend.
[[nodiscard]] Trend trendOf(const QList<double> &numbers);

} // namespace roomscope::sparkline
