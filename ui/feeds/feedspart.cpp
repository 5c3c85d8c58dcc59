// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/feedspart.h"

#include "chat/feedsmodel.h"
#include "feeds/feedsection.h"
#include "feeds/feedwindow.h"
#include "feeds/feedwords.h"
#include "feeds/subscribedialog.h"
#include "workspace/account.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace roomscope {

FeedsPart::FeedsPart(const Clock &clock, QWidget *window)
    : QObject(window), m_clock(clock), m_window(window), m_section(new FeedSection(clock, window))
{
    connect(m_section, &FeedSection::subscribeRequested, this, &FeedsPart::subscribe);
    connect(m_section->list(), &FeedList::opened, this, &FeedsPart::open);
    connect(m_section->list(), &FeedList::menuRequested, this, &FeedsPart::showMenu);
}

void FeedsPart::setAccount(Account *account)
{
    if (m_account)
        m_account->disconnect(this);
    m_account = account;
    if (account) {
        connect(account, &Account::statusChanged, this, &FeedsPart::show);
        connect(account, &Account::capabilitiesChanged, this, &FeedsPart::show);
    }
    show();
}

void FeedsPart::show()
{
    if (!m_section)
        return;
    FeedSection::Facts facts;
    if (m_account) {
        const bool isOnline = m_account->status().isOnline();
        facts = {.feeds = m_account->feeds(),
                 .link = isOnline ? FeedRowsModel::Link::Online : FeedRowsModel::Link::Offline,
                 .canSubscribe = isOnline && m_account->capabilities().testFlag(Capability::Feeds)};
    }
    m_section->present(facts);
}

void FeedsPart::subscribe()
{
    if (!m_account)
        return;
    const QPointer<Account> account = m_account;
    const SubscribeDialog::Server server{
        .listFeeds =
            [account](QObject *context, std::function<void(const Result<QList<FeedInfo>> &)> done) {
                if (account)
                    account->listFeeds(context, std::move(done));
            },
        .isFollowed = [account](const FeedId &feed) { return account && account->feeds()->find(feed); },
        .follow =
            [account](const FeedInfo &feed) {
                // How it is followed already stays.
                return !account || account->feeds()->find(feed.id) || account->followFeed({.info = feed});
            }};
    auto *dialog = new SubscribeDialog(server, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void FeedsPart::open(const FeedId &feed)
{
    if (!m_account || !m_account->feeds()->find(feed))
        return;
    // Once for each feed: it comes to the front.
    const QString name = u"feedWindow"_s;
    const QList<FeedWindow *> windows =
        m_window->findChildren<FeedWindow *>(name, Qt::FindDirectChildrenOnly);
    for (FeedWindow *window : windows) {
        if (window->feed() != feed || window->account() != m_account)
            continue;
        window->raise();
        window->activateWindow();
        return;
    }
    auto *window = new FeedWindow(m_account, feed, m_clock, m_window);
    window->show();
}

void FeedsPart::showMenu(const FeedId &feed, QPoint at)
{
    const QModelIndex row = m_account ? m_account->feeds()->indexOf(feed) : QModelIndex();
    if (!row.isValid())
        return;
    auto *menu = new QMenu(m_section);
    menu->setObjectName(u"feedMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show chart"), this, [this, feed] { open(feed); });
    const QVariant data = row.data(FeedsModel::DataRole);
    QAction *copy = menu->addAction(tr("Copy value"), this, [value = data.value<FeedData>()] {
        QGuiApplication::clipboard()->setText(feedwords::value(value));
    });
    copy->setEnabled(data.isValid());
    menu->addSeparator();
    menu->addAction(tr("Unsubscribe"), this, [this, feed, account = m_account] {
        if (account)
            account->unfollowFeed(feed);
    });
    menu->popup(at);
}

} // namespace roomscope
