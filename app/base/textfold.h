// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace roomscope {

//! Text as people look for it: lower case, without marks, so that "don" and "nguyen" find "Đơn" and "Nguyễn".
//! Pure; for comparing only, never to be shown.
[[nodiscard]] QString foldedText(QStringView text);

//! The words of foldedText(): runs of letters and digits, in their order.
[[nodiscard]] QStringList foldedWords(QStringView text);

} // namespace roomscope
