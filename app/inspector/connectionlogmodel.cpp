// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/connectionlogmodel.h"

#include <algorithm>

namespace roomscope {

ConnectionLogModel::ConnectionLogModel(QObject *parent) : QAbstractListModel(parent) {}

int ConnectionLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ConnectionLogModel::data(const QModelIndex &index, int role) const
{
    if (role != EntryRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return QVariant::fromValue(m_rows[size_t(index.row())]);
}

void ConnectionLogModel::append(const QList<ConnectionLogEntry> &entries)
{
    // Of a batch longer than the log only its end will ever be seen.
    const qsizetype skipped = std::max<qsizetype>(0, entries.size() - kMaxRows);
    const int added = int(entries.size() - skipped);
    if (added == 0)
        return;
    m_dropped += quint64(skipped);
    const int excess = int(m_rows.size()) + added - kMaxRows;
    if (excess > 0) {
        beginRemoveRows({}, 0, excess - 1);
        m_rows.erase(m_rows.begin(), m_rows.begin() + excess);
        m_dropped += quint64(excess);
        endRemoveRows();
    }
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + added - 1);
    m_rows.insert(m_rows.end(), entries.begin() + skipped, entries.end());
    endInsertRows();
}

} // namespace roomscope
