// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feeds/feedrowsmodel.h"

#include "domain/feed.h"

#include <QListView>
#include <QTimer>

namespace roomscope {

class FeedsModel;

//! The followed feeds of an account in the side bar. A click or Enter opens one; moving through the list
//! opens nothing.
class FeedList final : public QListView
{
    Q_OBJECT
public:
    //! \a clock outlives the list.
    explicit FeedList(const Clock &clock, QWidget *parent = nullptr);

    void setFeeds(FeedsModel *feeds);
    void setLink(FeedRowsModel::Link link);
    //! Pixels for all rows.
    [[nodiscard]] int contentHeight() const;

signals:
    void opened(const roomscope::FeedId &feed);
    void menuRequested(const roomscope::FeedId &feed, QPoint globalPosition);
    void contentHeightChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    //! Ages grow without anything coming in.
    void tick();

    FeedRowsModel *m_rows;
    QTimer m_tick;
};

} // namespace roomscope
