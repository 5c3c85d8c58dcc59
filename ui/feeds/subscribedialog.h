// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/feed.h"
#include "rooms/pickdialog.h"

#include <functional>

namespace roomscope {

//! Lists the feeds of the server and follows one.
class SubscribeDialog final : public PickDialog
{
    Q_OBJECT
public:
    struct Server
    {
        std::function<void(QObject *, std::function<void(const Result<QList<FeedInfo>> &)>)> listFeeds;
        //! Feeds that are followed already are marked so.
        std::function<bool(const FeedId &)> isFollowed;
        //! False where there are too many.
        std::function<bool(const FeedInfo &)> follow;
    };

    explicit SubscribeDialog(Server server, QWidget *parent = nullptr);

protected:
    void act(const QString &key) override;
    void reload() override;

private:
    void onListed(const Result<QList<FeedInfo>> &feeds);

    Server m_server;
    QList<FeedInfo> m_feeds;
};

} // namespace roomscope
