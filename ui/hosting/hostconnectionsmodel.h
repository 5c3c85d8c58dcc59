// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/serverfigures.h"

#include <QAbstractTableModel>

namespace roomscope {

//! Who is connected to the hosted server, in the order they came. The numbers change in place, so that what
//! is selected stays.
class HostConnectionsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        WhoColumn,
        AddressColumn,
        SinceColumn,
        InColumn,
        OutColumn,
        QueueColumn,
        ColumnCount
    };

    explicit HostConnectionsModel(QObject *parent = nullptr);

    //! \a connections: in the order of their ids.
    void present(const QList<ServerFigures::Connection> &connections);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] static QString text(const ServerFigures::Connection &connection, int column);

    QList<ServerFigures::Connection> m_connections;
};

} // namespace roomscope
