// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/accountsoverviewmodel.h"

#include "inspector/connectionlogmodel.h"

#include <algorithm>

namespace roomscope {

int severityOf(const ConnectionStatus &status, int ends)
{
    constexpr int kStep = int(EndsHistory::kMax) + 1;
    const int rank = [&status] {
        switch (status.state) {
        case ConnectionState::Failed:
            return 6;
        case ConnectionState::WaitingToRetry:
            return 5;
        case ConnectionState::Suspect:
            return 4;
        case ConnectionState::Connecting:
        case ConnectionState::Handshaking:
        case ConnectionState::Connected:
            return 3;
        case ConnectionState::Closing:
            return 2;
        case ConnectionState::Disconnected:
            // Where somebody wants to be online and is not, something is about to begin.
            return status.isWanted ? 3 : 0;
        case ConnectionState::Active:
        case ConnectionState::Idle:
            return 1;
        }
        return 0;
    }();
    return rank * kStep + std::min(ends, kStep - 1);
}

AccountsOverviewModel::AccountsOverviewModel(QObject *parent) : QAbstractTableModel(parent) {}

int AccountsOverviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int AccountsOverviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant AccountsOverviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case FactsRole:
        return QVariant::fromValue(row.facts);
    case ReconnectsRole:
        return row.history.returns();
    case EndsRole:
        return QVariant::fromValue(row.history.counts());
    case SeverityRole:
        return severityOf(row.facts.status, row.history.ends());
    default:
        return {};
    }
}

int AccountsOverviewModel::rowOf(const QString &key) const
{
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Row &row) { return row.facts.key == key; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

void AccountsOverviewModel::changed(int row)
{
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void AccountsOverviewModel::put(const AccountFacts &facts)
{
    const int row = rowOf(facts.key);
    if (row >= 0) {
        m_rows[row].facts = facts;
        changed(row);
        return;
    }
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size()));
    m_rows.append({.facts = facts});
    endInsertRows();
}

void AccountsOverviewModel::remove(const QString &key)
{
    const int row = rowOf(key);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

void AccountsOverviewModel::note(const QString &key, const ConnectionLogEntry &entry)
{
    const int at = rowOf(key);
    if (at < 0 || entry.kind != ConnectionLogEntry::Kind::Transition)
        return;
    Row &row = m_rows[at];
    if (entry.to == ConnectionState::Active && entry.from == ConnectionState::Connected) {
        if (!std::exchange(row.wasIn, true))
            return;
        row.history.addReturn(entry.wall);
    } else if ((entry.to == ConnectionState::WaitingToRetry || entry.to == ConnectionState::Failed) &&
               entry.outcome && entry.outcome->kind != Outcome::Kind::ClosedByUs) {
        row.history.addEnd(entry.wall, entry.outcome->kind);
    } else {
        return;
    }
    changed(at);
}

void AccountsOverviewModel::forgetOld(WallTime now)
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        if (m_rows[row].history.forget(now))
            changed(row);
    }
}

} // namespace roomscope
