// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/feed.h"

#include <QAbstractTableModel>

namespace roomscope {

class FeedsModel;

//! The last values of one feed, newest first, in words: when, and what. Follows its FeedsModel. GUI thread.
class FeedTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        TimeColumn,
        ValueColumn,
        ColumnCount
    };

    //! \a feeds outlives this or is gone with its account, after which the rows stay as they are.
    FeedTableModel(const FeedsModel &feeds, const FeedId &feed, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void add(const QList<FeedPoint> &points);

    //! Oldest first, as they came: row 0 is the last of them.
    QList<FeedPoint> m_points;
};

} // namespace roomscope
