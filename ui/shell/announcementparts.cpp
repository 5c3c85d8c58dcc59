// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/announcementparts.h"

#include "announcements/announcementbar.h"
#include "announcements/announcementspage.h"
#include "shell/announceactions.h"
#include "shell/chatpane.h"
#include "shell/composerdesk.h"
#include "shell/shownaccount.h"
#include "shell/windowmenus.h"
#include "workspace/account.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace roomscope {

AnnouncementParts::AnnouncementParts(const WindowParts &parts)
    : QObject(&parts.window)
    , m_parts(parts)
    , m_actions(new AnnounceActions(&parts.window))
    , m_bar(new AnnouncementBar)
    , m_page(new AnnouncementsPage)
    , m_announce(new QAction(tr("&Announce…"), this))
    , m_open(new QAction(tr("Announ&cements"), this))
{
    parts.chat.setPage(ConversationKind::Announcements, m_page);
    parts.chat.addBar(m_bar);
    m_announce->setObjectName(u"announceAction"_s);
    m_open->setObjectName(u"openAnnouncements"_s);
    parts.menus.room()->addAction(m_announce);
    parts.menus.view()->addAction(m_open);
    connect(m_announce, &QAction::triggered, m_actions, [this] { m_actions->announce(); });
    connect(m_page, &AnnouncementsPage::announceRequested, m_actions, [this] { m_actions->announce(); });
    connect(parts.chat.desk(), &ComposerDesk::announceRequested, m_actions, &AnnounceActions::announce);
    connect(m_page, &AnnouncementsPage::missingRequested, m_actions, &AnnounceActions::showMissing);
    connect(m_page, &AnnouncementsPage::repeatRequested, m_actions, &AnnounceActions::tellAgain);
    const auto open = [this] { m_parts.shown.open(m_parts.shown.account(), announcementsConversation()); };
    connect(m_open, &QAction::triggered, this, open);
    connect(m_bar, &AnnouncementBar::pageRequested, this, open);
    connect(m_actions, &AnnounceActions::opened, this, open);
    connect(&parts.shown, &ShownAccount::accountChanged, this, &AnnouncementParts::follow);
    connect(&parts.shown, &ShownAccount::conversationChanged, this, &AnnouncementParts::present);
    connect(&parts.shown, &ShownAccount::changed, this, &AnnouncementParts::present);
    present();
}

void AnnouncementParts::follow()
{
    Account *account = m_parts.shown.account();
    m_actions->setAccount(account);
    m_bar->setAccount(account);
    m_page->setAccount(account);
    // The first one that is announced makes the conversation.
    if (account)
        connect(account->conversations(), &QAbstractItemModel::rowsInserted, this,
                &AnnouncementParts::present, Qt::UniqueConnection);
    present();
}

void AnnouncementParts::present()
{
    const Account *account = m_parts.shown.account();
    m_bar->setSuppressed(kindOf(m_parts.shown.conversation()) == ConversationKind::Announcements);
    m_announce->setEnabled(account && account->capabilities().testFlag(Capability::Announce) &&
                           account->status().isOnline());
    m_open->setEnabled(account && account->conversations()->find(announcementsConversation()));
}

} // namespace roomscope
