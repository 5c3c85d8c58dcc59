// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace roomscope::bench {

//! Plain sqlite (WAL, synchronous=FULL) without anything of ours: what the store is measured against.
class SqliteBaseline final
{
public:
    explicit SqliteBaseline(const QString &path);
    ~SqliteBaseline();
    SqliteBaseline(const SqliteBaseline &) = delete;
    SqliteBaseline &operator=(const SqliteBaseline &) = delete;

    //! Microseconds of each of \a count transactions of one small row.
    [[nodiscard]] std::vector<double> commitTimes(int count);
    //! Rows a second, \a rows in transactions of \a batch, with an index by room and order.
    [[nodiscard]] double insertRate(int rows, int batch);

private:
    QString m_connection;
};

} // namespace roomscope::bench
