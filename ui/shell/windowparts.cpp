// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowparts.h"

#include "feeds/feedsection.h"
#include "feeds/feedspart.h"
#include "hosting/hostingactions.h"
#include "monitor/monitorpart.h"
#include "rooms/sidebar.h"
#include "settings/settings.h"
#include "shell/announcementparts.h"
#include "shell/membersparts.h"
#include "shell/narrator.h"
#include "shell/navigation.h"
#include "shell/noticepart.h"
#include "shell/presencekeeper.h"
#include "shell/settingspart.h"
#include "shell/shownaccount.h"
#include "shell/windowmenus.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QMainWindow>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

void addFeeds(const WindowParts &parts)
{
    auto *feeds = new FeedsPart(parts.clock, &parts.window);
    parts.sidebar.addSection(u"feeds"_s, FeedSection::tr("Feeds"), feeds->section(),
                             feeds->section()->addButton());
    QObject::connect(&parts.shown, &ShownAccount::accountChanged, feeds,
                     [feeds, &shown = parts.shown] { feeds->setAccount(shown.account()); });
    feeds->setAccount(parts.shown.account());
}

void addMonitor(const WindowParts &parts)
{
    auto *monitor = new MonitorPart(parts.workspace, parts.clock, &parts.window);
    QObject::connect(&parts.menus, &WindowMenus::overviewTriggered, monitor, &MonitorPart::showOverview);
    QObject::connect(monitor, &MonitorPart::accountChosen, &parts.shown,
                     [&shown = parts.shown](Account *account) { shown.open(account, {}); });
}

} // namespace

void addParts(const WindowParts &parts)
{
    new PresenceKeeper(parts);
    new HostingActions(parts.workspace, &parts.window);
    new Narrator(parts);
    addFeeds(parts);
    addMonitor(parts);
    auto *settings = new Settings(parts.workspace.dataDir(), &parts.window);
    new SettingsPart(parts, *settings);
    new NoticePart(parts, *settings);
    new AnnouncementParts(parts);
    new MembersParts(parts);
    new Navigation(parts);
}

} // namespace roomscope
