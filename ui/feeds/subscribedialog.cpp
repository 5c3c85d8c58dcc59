// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/subscribedialog.h"

#include "feeds/feedwords.h"

#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

//! A list that no person reads through; the rest is found by the server's own names.
constexpr qsizetype kMostListed = 2000;

} // namespace

SubscribeDialog::SubscribeDialog(Server server, QWidget *parent)
    : PickDialog(Search::FilterRows, tr("Subscribe"), parent), m_server(std::move(server))
{
    setObjectName(u"subscribeDialog"_s);
    setWindowTitle(tr("Subscribe to a feed"));
    searchField()->setPlaceholderText(tr("Filter by name"));
    searchField()->setAccessibleName(tr("Filter feeds"));
    reload();
}

void SubscribeDialog::reload()
{
    presentLoading(tr("Loading feeds…"));
    m_server.listFeeds(this, [this](const Result<QList<FeedInfo>> &feeds) { onListed(feeds); });
}

void SubscribeDialog::onListed(const Result<QList<FeedInfo>> &feeds)
{
    if (!feeds) {
        presentFailure(feeds.error());
        return;
    }
    m_feeds = feeds->first(std::min(feeds->size(), kMostListed));
    QList<PickModel::Row> rows;
    rows.reserve(m_feeds.size());
    for (const FeedInfo &feed : std::as_const(m_feeds)) {
        const QString unit = feedwords::unit(feed.unit);
        const QString note = m_server.isFollowed(feed.id) ? tr("subscribed") : feed.id.text();
        rows.append({.key = feed.id.text(),
                     .title = feedwords::title(feed),
                     .note = unit.isEmpty() ? note : unit + u" · "_s + note,
                     .mark = u"∿"_s});
    }
    presentRows(rows, tr("No feeds here"), tr("This server publishes no live data."));
}

void SubscribeDialog::act(const QString &key)
{
    const auto feed = std::find_if(m_feeds.cbegin(), m_feeds.cend(),
                                   [&](const FeedInfo &one) { return one.id.text() == key; });
    if (feed == m_feeds.cend())
        return;
    if (m_server.follow(*feed))
        accept();
    else
        presentProblem(tr("You follow as many feeds as this program can. Unsubscribe from one first."));
}

} // namespace roomscope
