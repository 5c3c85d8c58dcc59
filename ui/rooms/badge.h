// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRect>

class QPainter;

namespace roomscope {

struct Theme;

//! The count of what is unread, as a pill: in the accent colour where it is for this user, quiet otherwise.
namespace badge {

enum class Tone
{
    ForMe,
    Quiet
};

//! Paints at the right edge of \a area, in its middle, over \a behind; answers what is left of it for others.
int paint(QPainter *painter, const QRect &area, qint64 count, Tone tone, const QFont &font,
          const Theme &theme);
//! "12", "999+".
[[nodiscard]] QString text(qint64 count);

} // namespace badge

} // namespace roomscope
