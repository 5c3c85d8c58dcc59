// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionstate.h"
#include "domain/ids.h"
#include "workspace/endshistory.h"

#include <QAbstractTableModel>
#include <QUrl>

#include <optional>

namespace roomscope {

struct ConnectionLogEntry;

//! What is known of one account's connection now.
struct AccountFacts
{
    QString key;
    UserId user = {};
    QUrl address = {};
    bool isDemo = false;
    ConnectionStatus status = {};
    std::optional<SteadyTime> lastByte = {};
    std::optional<std::chrono::nanoseconds> roundTrip = {};
};

//! All connections of a workspace, a row each. Gives values and no words: columns say what a view shows
//! where, roles are the same in each. The order is that of opening; SeverityRole is for a view that sorts.
//! GUI thread.
class AccountsOverviewModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        AccountColumn,
        StateColumn,
        LastByteColumn,
        RoundTripColumn,
        ReconnectsColumn,
        ErrorsColumn,
        ColumnCount
    };
    enum Role
    {
        FactsRole = Qt::UserRole + 1, //!< AccountFacts
        ReconnectsRole,               //!< int, in the last 24 hours
        EndsRole,                     //!< QList<EndCount> of the last 24 hours
        SeverityRole,                 //!< int, the higher the worse
    };

    explicit AccountsOverviewModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    //! Adds an account or changes it.
    void put(const AccountFacts &facts);
    void remove(const QString &key);
    //! A line of its connection log: ends and returns are counted, the rest is not looked at.
    void note(const QString &key, const ConnectionLogEntry &entry);
    //! Forgets what is older than a day.
    void forgetOld(WallTime now);

private:
    struct Row
    {
        AccountFacts facts;
        EndsHistory history = {};
        bool wasIn = false;
    };

    [[nodiscard]] int rowOf(const QString &key) const;
    void changed(int row);

    QList<Row> m_rows;
};

//! How bad a connection's state is: what needs the person first, then what is being mended, then what is
//! well. Within a state, more ends are worse. Pure.
[[nodiscard]] int severityOf(const ConnectionStatus &status, int ends);

} // namespace roomscope
