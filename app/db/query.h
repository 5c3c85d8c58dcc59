// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QVariant>

#include <memory>
#include <optional>

namespace roomscope {

struct Statement;

//! One use of a prepared statement: bind, then step. Made by Database::query(), must not outlive the
//! Database, and is used in its thread. An error of preparing, binding or stepping stays in error(), and
//! stops next(): \code Query query = db.query(u"SELECT id, name FROM users WHERE id > ?"_s, after); while
//! (query.next())
//!     use(query.integer(0), query.text(1));
//! if (query.error())
//!     return failure(*query.error());
//! \endcode
class Query final
{
public:
    ~Query();
    Query(Query &&) noexcept = default;
    Query &operator=(Query &&) = delete;
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;

    //! Binds the next placeholder. An empty text or blob is bound as empty, never as NULL.
    Query &bind(qint64 value);
    Query &bind(int value) { return bind(qint64(value)); }
    Query &bind(bool value) { return bind(qint64(value)); }
    Query &bind(double value);
    Query &bind(const QString &value);
    Query &bind(const QByteArray &value);
    Query &bind(std::nullopt_t);
    //! Integers, texts, blobs, and an invalid QVariant for NULL.
    Query &bind(const QVariant &value);
    template <typename T>
    Query &bind(const std::optional<T> &value)
    {
        return value ? bind(*value) : bind(std::nullopt);
    }

    //! Runs a statement that returns no rows; answers how many rows it changed.
    [[nodiscard]] Result<qint64> run();
    //! Runs at the first call; true on a row, false after the last or on an error.
    [[nodiscard]] bool next();
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    //! For the same statement with other values: forgets rows and values.
    void reset();

    //! \name The row; columns from 0, NULL reads as 0 or empty
    //! @{
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const;
    //! @}

private:
    friend class Database;
    Query(std::shared_ptr<Statement> statement, QString path);
    Query(Error error, QString path);

    Query &bindValue(const QVariant &value);
    [[nodiscard]] bool execute();
    void fail();

    std::shared_ptr<Statement> m_statement;
    //! For the words of errors only.
    QString m_path;
    std::optional<Error> m_error;
    int m_bound = 0;
    bool m_hasRun = false;
};

} // namespace roomscope
