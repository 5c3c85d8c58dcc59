// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roomscope::server {

//! Makes this module's resources (":/server/...") available: a static library's are not by themselves. May be
//! repeated.
void initResources();

} // namespace roomscope::server
