// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QLatin1StringView>

namespace roomscope {

//! The bytes of a file of certificates or keys, at most 1 MiB. Errors: \a what with "-missing" or
//! "-unreadable" after it, the path as detail. Never waits: what is no plain file (a pipe) is unreadable.
[[nodiscard]] Result<QByteArray> readTlsFile(const QString &path, QLatin1StringView what);

} // namespace roomscope
