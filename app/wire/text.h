// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace roomscope::wire {

//! The text of \a utf8, a byte order mark at its start included: QString::fromUtf8() strips it, and what is
//! sent would not be what was given.
[[nodiscard]] QString textFromUtf8(const QByteArray &utf8);

} // namespace roomscope::wire
