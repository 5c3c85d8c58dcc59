// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowparts.h"

#include "shell/announcementparts.h"
#include "shell/membersparts.h"
#include "shell/presencekeeper.h"

#include <QMainWindow>

namespace roomscope {

void addParts(const WindowParts &parts)
{
    new PresenceKeeper(parts);
    new AnnouncementParts(parts);
    new MembersParts(parts);
}

} // namespace roomscope
