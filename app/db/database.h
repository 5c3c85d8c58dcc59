// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/databaseoptions.h"
#include "db/query.h"

#include <QHash>

#include <memory>

namespace roomscope {

//! One connection to one SQLite file (WAL, foreign keys on, untrusted schema), used and destroyed in the
//! thread that opened it. Every failure is a Result with one of the words "disk-full", "read-only", "io",
//! "corrupt", "newer-file", "busy" or "internal" (a fault of ours: SQL that does not compile, a broken
//! constraint). Bound values are never logged.
class Database final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseOptions &options);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    //! A use of the prepared statement for \a sql (kept for the next use), its placeholders "?" bound in
    //! order.
    template <typename... Values>
    [[nodiscard]] Query query(const QString &sql, const Values &...values)
    {
        Query prepared = prepare(sql);
        (prepared.bind(values), ...);
        return prepared;
    }
    //! Runs one statement; answers how many rows it changed.
    template <typename... Values>
    [[nodiscard]] Result<qint64> run(const QString &sql, const Values &...values)
    {
        return query(sql, values...).run();
    }
    //! The first column of the first row; nothing where there is no row or it is NULL.
    template <typename... Values>
    [[nodiscard]] Result<std::optional<qint64>> integer(const QString &sql, const Values &...values)
    {
        Query row = query(sql, values...);
        std::optional<qint64> value;
        if (row.next())
            value = row.optionalInteger(0);
        if (row.error())
            return failure(*row.error());
        return value;
    }
    //! Runs every statement of \a script, not in a transaction of its own; see splitSql().
    [[nodiscard]] Result<void> runScript(const QString &script);

    //! \name Transactions; see Transaction for the one that cannot be forgotten
    //! They nest: the outermost begin() takes the write lock (a read-only connection: a snapshot, at its
    //! first read), inner ones are savepoints.
    //! @{
    [[nodiscard]] Result<void> begin();
    //! The outermost commit() makes everything durable; if it fails, all of it is undone.
    [[nodiscard]] Result<void> commit();
    //! Undoes the innermost. Never fails: where SQLite has undone everything by itself (disk full), isLost()
    //! says so.
    void rollback();
    [[nodiscard]] int depth() const { return m_depth; }
    //! Whether SQLite gave up the whole transaction while an inner part of it was under way: nothing since
    //! the outermost begin() is kept, and commit() will fail.
    [[nodiscard]] bool isLost() const { return m_isLost; }
    //! @}

    //! Brings the file to the newest of the numbered files (NNNN_name.sql, from 0001 without holes) in the Qt
    //! resource folder \a prefix. Each step and its PRAGMA user_version are one transaction. "newer-file"
    //! where the file's version is above all of them; then nothing is changed. Answers the version.
    [[nodiscard]] Result<int> migrate(const QString &prefix);
    //! PRAGMA quick_check: "corrupt" with SQLite's first complaint.
    [[nodiscard]] Result<void> check();
    //! Moves the write-ahead log into the file as far as readers allow.
    [[nodiscard]] Result<void> checkpoint();

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    explicit Database(const DatabaseOptions &options);

    [[nodiscard]] Result<void> connect(const DatabaseOptions &options);
    [[nodiscard]] Result<void> configure(const DatabaseOptions &options);
    [[nodiscard]] Query prepare(const QString &sql);
    //! For statements that are run once: not prepared, not cached.
    [[nodiscard]] Result<void> execute(const QString &sql);
    [[nodiscard]] Result<void> migrateStep(const QString &file, int version);

    const QString m_path;
    const DatabaseOptions::Mode m_mode;
    const QString m_connection;
    QHash<QString, std::shared_ptr<Statement>> m_statements;
    int m_depth = 0;
    bool m_isLost = false;
};

} // namespace roomscope
