// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/serveoptions.h"

namespace roomscope {

//! Does what options.command asks for (not Serve) and returns the exit code: 0 done, 1 refused with a
//! sentence. Links and lists go to standard output, all else to standard error. Asks on the terminal where it
//! needs a password.
[[nodiscard]] int runServeCommand(const ServeOptions &options);

} // namespace roomscope
