// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/database.h"

#include "db/migrations.h"
#include "db/newfile.h"
#include "db/sqlerror.h"
#include "db/sqlscript.h"
#include "db/statement.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>

#include <atomic>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

QString nextConnectionName()
{
    // QSqlDatabase knows connections by name, in one table for the whole process.
    static std::atomic<quint64> number{0};
    return u"roomscope-db-"_s + QString::number(++number);
}

QString savepointName(int depth)
{
    return u"s"_s + QString::number(depth);
}

} // namespace

Database::Database(const DatabaseOptions &options)
    : m_path(options.path), m_mode(options.mode), m_connection(nextConnectionName())
{
}

Database::~Database()
{
    m_statements.clear();
    {
        QSqlDatabase database = QSqlDatabase::database(m_connection, false);
        if (m_depth > 0)
            database.exec(u"ROLLBACK"_s);
        database.close();
    }
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions &options)
{
    if (options.mode == DatabaseOptions::Mode::ReadWrite) {
        if (const auto made = makePrivateFile(options.path); !made)
            return failure(made.error());
    }
    std::unique_ptr<Database> database(new Database(options));
    if (const auto connected = database->connect(options); !connected)
        return failure(connected.error());
    if (const auto configured = database->configure(options); !configured)
        return failure(configured.error());
    return database;
}

Result<void> Database::connect(const DatabaseOptions &options)
{
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return failure(u"internal"_s, u"Qt's SQLite driver is not installed"_s);
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    QString connectOptions = u"QSQLITE_BUSY_TIMEOUT="_s + QString::number(options.busyTimeout.count());
    if (options.mode == DatabaseOptions::Mode::ReadOnly)
        connectOptions += u";QSQLITE_OPEN_READONLY"_s;
    database.setConnectOptions(connectOptions);
    database.setDatabaseName(options.path);
    if (!database.open())
        return failure(toError(database.lastError(), m_path));
    return {};
}

Result<void> Database::configure(const DatabaseOptions &options)
{
    QStringList pragmas{u"PRAGMA foreign_keys = ON"_s, u"PRAGMA trusted_schema = OFF"_s,
                        u"PRAGMA temp_store = MEMORY"_s};
    if (options.mode == DatabaseOptions::Mode::ReadWrite) {
        // FAST: what is deleted is overwritten wherever that costs no write of its own, so a withdrawn
        // message goes.
        pragmas << u"PRAGMA secure_delete = FAST"_s << u"PRAGMA journal_mode = WAL"_s
                << u"PRAGMA journal_size_limit = "_s + QString::number(options.journalSizeLimit)
                << (options.synchronous == DatabaseOptions::Synchronous::Full
                        ? u"PRAGMA synchronous = FULL"_s
                        : u"PRAGMA synchronous = NORMAL"_s);
        if (options.maxPages > 0)
            pragmas << u"PRAGMA max_page_count = "_s + QString::number(options.maxPages);
    } else {
        // Opening is lazy: without a first read a file that is no database would be found out much later.
        pragmas << u"PRAGMA schema_version"_s;
    }
    for (const QString &pragma : pragmas) {
        if (const auto set = execute(pragma); !set)
            return set;
    }
    return {};
}

Result<void> Database::execute(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return failure(toError(query.lastError(), m_path));
    return {};
}

Query Database::prepare(const QString &sql)
{
    std::shared_ptr<Statement> statement = m_statements.value(sql);
    if (statement && !statement->isInUse)
        return {std::move(statement), m_path};
    const bool isInUse = statement != nullptr;
    statement =
        std::make_shared<Statement>(Statement{QSqlQuery(QSqlDatabase::database(m_connection, false))});
    statement->query.setForwardOnly(true);
    if (!statement->query.prepare(sql))
        return {toError(statement->query.lastError(), m_path), m_path};
    // While the cached one is being stepped, a second use of the same text gets a statement of its own.
    if (!isInUse)
        m_statements.insert(sql, statement);
    return {std::move(statement), m_path};
}

Result<void> Database::runScript(const QString &script)
{
    for (const QString &statement : splitSql(script)) {
        if (const auto done = execute(statement); !done)
            return done;
    }
    return {};
}

Result<void> Database::begin()
{
    // IMMEDIATE: the lock is taken here, where waiting for it is safe, not in the middle of a transaction
    // that has read.
    const auto begun =
        m_depth == 0 ? run(u"BEGIN IMMEDIATE"_s) : run(u"SAVEPOINT "_s + savepointName(m_depth));
    if (!begun)
        return failure(begun.error());
    if (m_depth == 0)
        m_isLost = false;
    ++m_depth;
    return {};
}

Result<void> Database::commit()
{
    Q_ASSERT(m_depth > 0);
    if (m_depth > 1) {
        const auto released = run(u"RELEASE "_s + savepointName(m_depth - 1));
        if (!released)
            return failure(released.error());
        --m_depth;
        return {};
    }
    if (m_isLost) {
        rollback();
        return failure(u"internal"_s, u"the transaction was given up before its commit"_s);
    }
    const auto committed = run(u"COMMIT"_s);
    if (!committed) {
        const Error error = committed.error();
        rollback();
        return failure(error);
    }
    m_depth = 0;
    return {};
}

void Database::rollback()
{
    Q_ASSERT(m_depth > 0);
    --m_depth;
    if (m_depth == 0) {
        // Fails where SQLite has rolled back by itself: then there is nothing left to undo.
        (void)run(u"ROLLBACK"_s);
        m_isLost = false;
        return;
    }
    const QString name = savepointName(m_depth);
    const auto undone = run(u"ROLLBACK TO "_s + name);
    if (!undone || !run(u"RELEASE "_s + name))
        m_isLost = true;
}

Result<int> Database::migrate(const QString &prefix)
{
    const auto steps = migrationSteps(prefix);
    if (!steps)
        return failure(steps.error());
    const auto version = integer(u"PRAGMA user_version"_s);
    if (!version)
        return failure(version.error());
    const int present = int(version->value_or(0));
    const int newest = int(steps->size());
    if (present > newest)
        return failure(u"newer-file"_s,
                       u"the file has version %1, this program knows %2"_s.arg(present).arg(newest));
    for (int step = present; step < newest; ++step) {
        if (const auto done = migrateStep(steps->at(step), step + 1); !done)
            return failure(done.error());
    }
    return newest;
}

Result<void> Database::migrateStep(const QString &file, int version)
{
    QFile script(file);
    if (!script.open(QIODevice::ReadOnly))
        return failure(u"internal"_s, file + u": "_s + script.errorString());
    if (const auto begun = begin(); !begun)
        return begun;
    auto done = runScript(QString::fromUtf8(script.readAll()));
    if (done)
        done = execute(u"PRAGMA user_version = "_s + QString::number(version));
    if (!done) {
        rollback();
        return done;
    }
    return commit();
}

Result<void> Database::check()
{
    Query query = prepare(u"PRAGMA quick_check(1)"_s);
    QString complaint;
    if (query.next())
        complaint = query.text(0);
    if (query.error())
        return failure(*query.error());
    if (complaint != u"ok"_s)
        return failure(u"corrupt"_s, complaint);
    return {};
}

Result<void> Database::checkpoint()
{
    return execute(u"PRAGMA wal_checkpoint(PASSIVE)"_s);
}

} // namespace roomscope
