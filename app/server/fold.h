// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace roomscope::server {

//! A name as people look for it: lower case, without marks, so that "nguyen" and "don" find "Nguyễn" and
//! "Đơn".
[[nodiscard]] QString foldName(const QString &text);

} // namespace roomscope::server
