// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outlet.h"

namespace roomscope::server {

Outlet::~Outlet() = default;

} // namespace roomscope::server
