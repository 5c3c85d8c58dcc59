// SPDX-License-Identifier: GPL-3.0-or-later
#include "hosting/hostconnectionsmodel.h"

#include "base/timetext.h"
#include "common/textguard.h"
#include "words/figures.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace roomscope {

HostConnectionsModel::HostConnectionsModel(QObject *parent) : QAbstractTableModel(parent) {}

void HostConnectionsModel::present(const QList<ServerFigures::Connection> &connections)
{
    const auto isThere = [&](quint64 id) {
        return std::binary_search(connections.begin(), connections.end(), ServerFigures::Connection{.id = id},
                                  [](const auto &one, const auto &other) { return one.id < other.id; });
    };
    for (qsizetype row = m_connections.size() - 1; row >= 0; --row) {
        if (isThere(m_connections.at(row).id))
            continue;
        beginRemoveRows({}, int(row), int(row));
        m_connections.removeAt(row);
        endRemoveRows();
    }
    // What stayed is now a part of the new list in the same order: newer ones go between and behind.
    for (qsizetype row = 0; row < connections.size(); ++row) {
        const ServerFigures::Connection &fresh = connections.at(row);
        if (row >= m_connections.size() || m_connections.at(row).id != fresh.id) {
            beginInsertRows({}, int(row), int(row));
            m_connections.insert(row, fresh);
            endInsertRows();
        } else if (m_connections.at(row) != fresh) {
            m_connections[row] = fresh;
            emit dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1), {Qt::DisplayRole});
        }
    }
}

int HostConnectionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_connections.size());
}

int HostConnectionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HostConnectionsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_connections.size())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() >= InColumn)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    return text(m_connections.at(index.row()), index.column());
}

QString HostConnectionsModel::text(const ServerFigures::Connection &connection, int column)
{
    switch (column) {
    case WhoColumn:
        return connection.user.isEmpty() ? tr("signing in…") : textguard::line(connection.user.text());
    case AddressColumn:
        return connection.address;
    case SinceColumn:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toUnixMs(connection.since)).time(),
                                  QLocale::ShortFormat);
    case InColumn:
        return words::bytes(connection.bytesIn);
    case OutColumn:
        return words::bytes(connection.bytesOut);
    case QueueColumn:
        return words::bytes(connection.queued);
    default:
        return {};
    }
}

QVariant HostConnectionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section >= InColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WhoColumn:
        return tr("Who");
    case AddressColumn:
        return tr("Address");
    case SinceColumn:
        return tr("Since");
    case InColumn:
        return tr("Received");
    case OutColumn:
        return tr("Sent");
    case QueueColumn:
        return tr("Waiting");
    default:
        return {};
    }
}

} // namespace roomscope
