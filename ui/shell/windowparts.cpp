// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowparts.h"

#include "hosting/hostingactions.h"
#include "shell/narrator.h"
#include "shell/presencekeeper.h"

#include <QMainWindow>

namespace roomscope {

void addParts(const WindowParts &parts)
{
    new PresenceKeeper(parts);
    new HostingActions(parts.workspace, &parts.window);
    new Narrator(parts);
}

} // namespace roomscope
