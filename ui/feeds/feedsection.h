// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feeds/feedlist.h"

class QToolButton;

namespace roomscope {

class PlainLabel;

//! The part of the side bar about live data, below its head: the followed feeds, or the words where there are
//! none. Its size hint is what it wants; it scrolls in less.
class FeedSection final : public QWidget
{
    Q_OBJECT
public:
    struct Facts
    {
        //! Null: no account, nothing is shown.
        FeedsModel *feeds = nullptr;
        FeedRowsModel::Link link = FeedRowsModel::Link::Offline;
        //! The server has feeds, and can be asked now.
        bool canSubscribe = false;
    };

    //! \a clock outlives this.
    explicit FeedSection(const Clock &clock, QWidget *parent = nullptr);

    //! Hides itself where there is nothing to see and nothing to be had.
    void present(const Facts &facts);
    [[nodiscard]] FeedList *list() const { return m_list; }
    //! "+", for the head.
    [[nodiscard]] QToolButton *addButton() const { return m_add; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void subscribeRequested();

private:
    void arrange();

    Facts m_facts;
    QToolButton *m_add;
    FeedList *m_list;
    PlainLabel *m_none;
};

} // namespace roomscope
