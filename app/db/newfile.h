// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace roomscope {

//! Makes \a path, where it is missing, as an empty file that only this user may read (0600), in a folder that
//! only this user may enter (0700; an existing folder is left as it is). SQLite gives its -wal and -shm files
//! the same mode. Errors: "disk-full", "read-only", "io".
[[nodiscard]] Result<void> makePrivateFile(const QString &path);

} // namespace roomscope
