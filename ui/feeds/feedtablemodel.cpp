// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/feedtablemodel.h"

#include "chat/feedsmodel.h"
#include "common/textguard.h"
#include "feeds/feedwords.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

FeedTableModel::FeedTableModel(const FeedsModel &feeds, const FeedId &feed, QObject *parent)
    : QAbstractTableModel(parent), m_points(feeds.points(feed))
{
    connect(&feeds, &FeedsModel::pointsAdded, this,
            [this, feed](const FeedId &changed, const QList<FeedPoint> &points) {
                if (changed == feed)
                    add(points);
            });
}

int FeedTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_points.size());
}

int FeedTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant FeedTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FeedPoint &point = m_points.at(m_points.size() - 1 - index.row());
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == ValueColumn ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && index.column() == ValueColumn) {
        const auto *text = std::get_if<QString>(&point.data);
        return text ? textguard::toolTip(textguard::line(*text)) : QVariant();
    }
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == ValueColumn)
        return feedwords::value(point.data);
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(point.at.time_since_epoch().count());
    return QLocale().toString(at.time(), u"HH:mm:ss.zzz"_s);
}

QVariant FeedTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == ValueColumn ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    return section == TimeColumn ? tr("Time") : tr("Value");
}

void FeedTableModel::add(const QList<FeedPoint> &points)
{
    const QList<FeedPoint> added = points.last(std::min(points.size(), FeedsModel::kMaxPoints));
    if (added.isEmpty())
        return;
    const int excess = int(m_points.size() + added.size() - FeedsModel::kMaxPoints);
    if (excess > 0) {
        beginRemoveRows({}, int(m_points.size()) - excess, int(m_points.size()) - 1);
        m_points.remove(0, excess);
        endRemoveRows();
    }
    beginInsertRows({}, 0, int(added.size()) - 1);
    m_points.append(added);
    endInsertRows();
}

} // namespace roomscope
