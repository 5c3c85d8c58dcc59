// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace roomscope {

//! `roomscope serve`: runs the embedded server until SIGTERM or SIGINT and returns the exit code (0 after a
//! clean stop, 1 when it could not start, 2 for arguments it does not know). A QCoreApplication must exist;
//! its event loop runs within the call. \a arguments are those after "serve". The link goes to standard
//! output, all else to standard error.
[[nodiscard]] int runServe(const QStringList &arguments);

} // namespace roomscope
