// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/feedrowsmodel.h"

#include "chat/feedsmodel.h"
#include "common/textguard.h"
#include "feeds/feedwords.h"

namespace roomscope {

FeedRowsModel::FeedRowsModel(const Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent), m_clock(clock)
{
}

void FeedRowsModel::setLink(Link link)
{
    if (std::exchange(m_link, link) != link && rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

QVariant FeedRowsModel::data(const QModelIndex &index, int role) const
{
    const bool isOnline = m_link == Link::Online;
    switch (role) {
    case Qt::DisplayRole:
        return textguard::line(index.data(FeedsModel::TitleRole).toString());
    case ValueRole: {
        const QVariant data = QIdentityProxyModel::data(index, FeedsModel::DataRole);
        return data.isValid()
                   ? feedwords::withUnit(feedwords::value(data.value<FeedData>()),
                                         feedwords::unit(index.data(FeedsModel::UnitRole).toString()))
                   : QString();
    }
    case NoteRole:
        return feedwords::note(index, m_clock.now(), isOnline);
    case Qt::AccessibleTextRole:
        return feedwords::spoken(index, m_clock.now(), isOnline);
    case Qt::ToolTipRole:
        return textguard::toolTip(feedwords::spoken(index, m_clock.now(), isOnline));
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

} // namespace roomscope
