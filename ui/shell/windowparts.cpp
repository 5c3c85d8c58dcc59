// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowparts.h"

#include "shell/narrator.h"
#include "settings/settings.h"
#include "shell/noticepart.h"
#include "shell/presencekeeper.h"
#include "shell/settingspart.h"
#include "workspace/workspace.h"

#include <QMainWindow>

namespace roomscope {

void addParts(const WindowParts &parts)
{
    new PresenceKeeper(parts);
    new Narrator(parts);
    auto *settings = new Settings(parts.workspace.dataDir(), &parts.window);
    new SettingsPart(parts, *settings);
    new NoticePart(parts, *settings);
}

} // namespace roomscope
