// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRect>
#include <QString>

class QPainter;

//! Round avatars from names. Pure but for paint().
namespace roomscope::avatar {

//! The first letter of the first and of the last word ("Hà Nguyễn" -> "HN", "minh.tran" -> "MT", "lan" ->
//! "L"), whole graphemes, upper case; "?" where there is nothing to show.
[[nodiscard]] QString initials(const QString &name);

//! The same for the same \a id in every run; readable under white text.
[[nodiscard]] QColor colour(const QString &id);

//! Fills \a rect (taken as a square) with the avatar of the user \a id called \a name.
void paint(QPainter *painter, const QRect &rect, const QString &id, const QString &name);

} // namespace roomscope::avatar
