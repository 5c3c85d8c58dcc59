// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/resources.h"

#include <QDir>

// The macro may not stand in a namespace.
static void initRcc()
{
    Q_INIT_RESOURCE(server);
}

namespace roomscope::server {

void initResources()
{
    initRcc();
}

} // namespace roomscope::server
