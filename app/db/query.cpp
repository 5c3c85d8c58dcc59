// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/query.h"

#include "db/sqlerror.h"
#include "db/statement.h"

#include <QSqlError>

namespace roomscope {

using namespace Qt::StringLiterals;

Query::Query(std::shared_ptr<Statement> statement, QString path)
    : m_statement(std::move(statement)), m_path(std::move(path))
{
    m_statement->isInUse = true;
}

Query::Query(Error error, QString path) : m_path(std::move(path)), m_error(std::move(error)) {}

Query::~Query()
{
    if (!m_statement)
        return;
    // A statement that was not finished holds its read lock, and the log could never be checkpointed.
    if (m_hasRun)
        m_statement->query.finish();
    m_statement->isInUse = false;
}

Query &Query::bind(qint64 value)
{
    return bindValue(QVariant(qlonglong(value)));
}

Query &Query::bind(double value)
{
    return bindValue(QVariant(value));
}

Query &Query::bind(const QString &value)
{
    // QtSql writes a null QString as NULL; here an empty text is an empty text.
    return bindValue(QVariant(value.isNull() ? QString(""_L1) : value));
}

Query &Query::bind(const QByteArray &value)
{
    return bindValue(QVariant(value.isNull() ? QByteArray("") : value));
}

Query &Query::bind(std::nullopt_t)
{
    return bindValue(QVariant());
}

Query &Query::bind(const QVariant &value)
{
    if (value.metaType() == QMetaType::fromType<QString>())
        return bind(value.toString());
    if (value.metaType() == QMetaType::fromType<QByteArray>())
        return bind(value.toByteArray());
    if (value.metaType() == QMetaType::fromType<bool>())
        return bind(value.toBool());
    return bindValue(value);
}

Query &Query::bindValue(const QVariant &value)
{
    if (m_statement)
        m_statement->query.bindValue(m_bound++, value);
    return *this;
}

bool Query::execute()
{
    if (m_error || !m_statement)
        return false;
    m_hasRun = true;
    if (m_statement->query.exec())
        return true;
    fail();
    return false;
}

void Query::fail()
{
    m_error = toError(m_statement->query.lastError(), m_path);
}

Result<qint64> Query::run()
{
    if (!execute())
        return failure(m_error.value_or(Error{u"internal"_s}));
    const qint64 affected = m_statement->query.numRowsAffected();
    m_statement->query.finish();
    return affected;
}

bool Query::next()
{
    if (!m_hasRun && !execute())
        return false;
    if (m_error)
        return false;
    if (m_statement->query.next())
        return true;
    // Stepping may fail after rows were given (a page that cannot be read): that is not the end of the rows.
    if (m_statement->query.lastError().isValid())
        fail();
    return false;
}

void Query::reset()
{
    if (m_hasRun && m_statement)
        m_statement->query.finish();
    m_hasRun = false;
    m_bound = 0;
    if (m_statement)
        m_error.reset();
}

qint64 Query::integer(int column) const
{
    return m_statement->query.value(column).toLongLong();
}

QString Query::text(int column) const
{
    return m_statement->query.value(column).toString();
}

QByteArray Query::blob(int column) const
{
    return m_statement->query.value(column).toByteArray();
}

bool Query::isNull(int column) const
{
    return m_statement->query.isNull(column);
}

std::optional<qint64> Query::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

} // namespace roomscope
