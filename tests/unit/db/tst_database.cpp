// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/database.h"
#include "db/sqlscript.h"
#include "db/transaction.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {
const QString kPrefix = u":/sql/test"_s;
constexpr QFile::Permissions kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                       QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
} // namespace

class TstDatabase final : public TestCase
{
    Q_OBJECT
private slots:
    void cleanup() { m_dir.reset(new QTemporaryDir); }

    void scriptsAreSplitAtTheirOwnSemicolonsOnly_data();
    void scriptsAreSplitAtTheirOwnSemicolonsOnly();
    void migratesFromNothingAndAgainDoesNothing();
    void brokenStepIsUndoneWholeAndKeepsTheStepsBefore();
    void newerFileIsRefusedUnchanged();
    void missingSqlFilesAreAnError();
    void filesAreForThisUserOnly();
    void emptyTextIsNotNull();
    void sameStatementMayBeUsedWhileItIsStepped();
    void reusedStatementTakesNewValues();
    void savepointsAreUndoneAlone();
    void forgottenTransactionIsUndone();
    void fullFileIsDiskFullAndKeepsWhatWasThere();
    void folderThatIsAFileIsAnError();
    void rubbishIsCorrupt();
    void damagedPageIsCorrupt();
    void readOnlyConnectionReadsAndRefusesWrites();
    void lockedFileIsBusyAfterTheTimeout();
    void brokenSqlIsInternal();
    void unreadableSchemaIsNotTrusted();

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"sub/folder/test.db"_s); }
    [[nodiscard]] std::unique_ptr<Database> opened(DatabaseOptions options = {})
    {
        options.path = path();
        auto database = Database::open(options);
        if (!database)
            qFatal("%s", qPrintable(database.error().code + database.error().detail));
        return std::move(*database);
    }
    [[nodiscard]] std::unique_ptr<Database> migrated(const DatabaseOptions &options = {})
    {
        auto database = opened(options);
        if (const auto done = database->migrate(kPrefix); !done)
            qFatal("%s", qPrintable(done.error().code + done.error().detail));
        return database;
    }
    static qint64 count(Database &database, const QString &table)
    {
        return database.integer(u"SELECT count(*) FROM "_s + table).value().value();
    }

    std::unique_ptr<QTemporaryDir> m_dir{new QTemporaryDir};
};

void TstDatabase::scriptsAreSplitAtTheirOwnSemicolonsOnly_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("nothing") << u""_s << QStringList{};
    QTest::newRow("only comments") << u"-- a; b\n /* c; */ ;; "_s << QStringList{};
    QTest::newRow("two") << u"SELECT 1; SELECT 2;"_s << QStringList{u"SELECT 1"_s, u"SELECT 2"_s};
    QTest::newRow("last without semicolon")
        << u"SELECT 1;\nSELECT 2 -- end"_s << QStringList{u"SELECT 1"_s, u"SELECT 2"_s};
    QTest::newRow("quoted") << u"SELECT 'a;''b', \"c;d\", `e;`, [f;g]; SELECT 2"_s
                            << QStringList{u"SELECT 'a;''b', \"c;d\", `e;`, [f;g]"_s, u"SELECT 2"_s};
    QTest::newRow("comment inside") << u"SELECT /* ; */ 1; SELECT 2"_s
                                    << QStringList{u"SELECT /* ; */ 1"_s, u"SELECT 2"_s};
    QTest::newRow("unclosed quote") << u"SELECT 'a; b"_s << QStringList{u"SELECT 'a; b"_s};
    QTest::newRow("trigger")
        << u"create temp trigger t after insert on x begin select case when 1 then 2 end; delete from y; end; SELECT 3;"_s
        << QStringList{
               u"create temp trigger t after insert on x begin select case when 1 then 2 end; delete from y; end"_s,
               u"SELECT 3"_s};
    QTest::newRow("table named trigger") << u"CREATE TABLE trigger_log (a); SELECT 1"_s
                                         << QStringList{u"CREATE TABLE trigger_log (a)"_s, u"SELECT 1"_s};
}

void TstDatabase::scriptsAreSplitAtTheirOwnSemicolonsOnly()
{
    QFETCH(const QString, script);
    QFETCH(const QStringList, statements);
    QCOMPARE(splitSql(script), statements);
}

void TstDatabase::migratesFromNothingAndAgainDoesNothing()
{
    {
        auto database = opened();
        QCOMPARE(database->migrate(kPrefix).value(), 2);
        QVERIFY(database->run(u"INSERT INTO notes (id, text, at) VALUES (?, ?, ?)"_s, 1, u"a"_s, 5));
        QCOMPARE(count(*database, u"log"_s), 2);
        QCOMPARE(database->integer(u"SELECT count(*) FROM log WHERE line = 'added first;'"_s).value(),
                 std::optional<qint64>(1));
    }
    auto again = opened();
    QCOMPARE(again->migrate(kPrefix).value(), 2);
    QCOMPARE(count(*again, u"notes"_s), 1);
    QVERIFY(again->check());
}

void TstDatabase::brokenStepIsUndoneWholeAndKeepsTheStepsBefore()
{
    auto database = opened();
    const auto migrated = database->migrate(u":/sql/broken"_s);
    QVERIFY(!migrated);
    QCOMPARE(migrated.error().code, u"internal"_s);
    QCOMPARE(database->integer(u"PRAGMA user_version"_s).value(), std::optional<qint64>(1));
    QCOMPARE(count(*database, u"one"_s), 0);
    QCOMPARE(database->integer(u"SELECT count(*) FROM sqlite_schema WHERE name = 'two'"_s).value(),
             std::optional<qint64>(0));
}

void TstDatabase::newerFileIsRefusedUnchanged()
{
    auto database = migrated();
    QVERIFY(database->run(u"PRAGMA user_version = 3"_s));
    const auto refused = database->migrate(kPrefix);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"newer-file"_s);
    QCOMPARE(database->integer(u"PRAGMA user_version"_s).value(), std::optional<qint64>(3));
}

void TstDatabase::missingSqlFilesAreAnError()
{
    const auto migrated = opened()->migrate(u":/sql/nothing"_s);
    QVERIFY(!migrated);
    QCOMPARE(migrated.error().code, u"internal"_s);
}

void TstDatabase::filesAreForThisUserOnly()
{
    auto database = migrated();
    QVERIFY(database->run(u"INSERT INTO notes (text) VALUES ('x')"_s));
    for (const QString &name : {path(), path() + u"-wal"_s, path() + u"-shm"_s}) {
        QVERIFY2(QFileInfo::exists(name), qPrintable(name));
        QVERIFY2(!(QFileInfo(name).permissions() & kOthers), qPrintable(name));
    }
    QVERIFY(!(QFileInfo(QFileInfo(path()).absolutePath()).permissions() & kOthers));
}

void TstDatabase::emptyTextIsNotNull()
{
    auto database = opened();
    QVERIFY(database->run(u"CREATE TABLE t (a TEXT NOT NULL, b BLOB NOT NULL, c INTEGER)"_s));
    QVERIFY(
        database->run(u"INSERT INTO t VALUES (?, ?, ?)"_s, QString(), QByteArray(), std::optional<qint64>()));
    Query row = database->query(u"SELECT a, b, c FROM t"_s);
    QVERIFY(row.next());
    QVERIFY(!row.isNull(0) && !row.isNull(1) && row.isNull(2));
    QCOMPARE(row.optionalInteger(2), std::nullopt);
    QVERIFY(!row.next());
    QVERIFY(!row.error());
}

void TstDatabase::sameStatementMayBeUsedWhileItIsStepped()
{
    auto database = migrated();
    for (int i = 1; i <= 3; ++i)
        QVERIFY(database->run(u"INSERT INTO notes (id, text) VALUES (?, ?)"_s, i, QString::number(i)));
    const QString sql = u"SELECT id FROM notes ORDER BY id"_s;
    QList<qint64> seen;
    Query outer = database->query(sql);
    while (outer.next()) {
        Query inner = database->query(sql);
        while (inner.next())
            seen << outer.integer(0) * 10 + inner.integer(0);
    }
    QCOMPARE(seen, (QList<qint64>{11, 12, 13, 21, 22, 23, 31, 32, 33}));
}

void TstDatabase::reusedStatementTakesNewValues()
{
    auto database = migrated();
    Query insert = database->query(u"INSERT INTO notes (id, text) VALUES (?, ?)"_s, 1, u"a"_s);
    QCOMPARE(insert.run().value(), 1);
    insert.reset();
    QCOMPARE(insert.bind(2).bind(u"b"_s).run().value(), 1);
    QVERIFY(!database->run(u"INSERT INTO notes (id, text) VALUES (?, ?)"_s, 2, u"c"_s));
    QCOMPARE(database->run(u"UPDATE notes SET text = ?"_s, u"d"_s).value(), 2);
}

void TstDatabase::savepointsAreUndoneAlone()
{
    auto database = migrated();
    Transaction outer(*database);
    QVERIFY(outer.begun());
    QVERIFY(database->run(u"INSERT INTO notes (id, text) VALUES (1, 'kept')"_s));
    {
        Transaction inner(*database);
        QVERIFY(inner.begun());
        QVERIFY(database->run(u"INSERT INTO notes (id, text) VALUES (2, 'undone')"_s));
        Transaction innermost(*database);
        QVERIFY(database->run(u"INSERT INTO notes (id, text) VALUES (3, 'undone with it')"_s));
        QVERIFY(innermost.commit());
    }
    QVERIFY(outer.commit());
    QCOMPARE(database->depth(), 0);
    QCOMPARE(database->integer(u"SELECT group_concat(id) FROM notes"_s).value(), std::optional<qint64>(1));
}

void TstDatabase::forgottenTransactionIsUndone()
{
    auto database = migrated();
    {
        const Transaction transaction(*database);
        QVERIFY(database->run(u"INSERT INTO notes (text) VALUES ('x')"_s));
    }
    QCOMPARE(count(*database, u"notes"_s), 0);
    QCOMPARE(database->depth(), 0);
}

void TstDatabase::fullFileIsDiskFullAndKeepsWhatWasThere()
{
    auto database = migrated({.maxPages = 20});
    const QString text(3000, u'x');
    qint64 kept = 0;
    Result<qint64> last;
    do {
        last = database->run(u"INSERT INTO notes (text) VALUES (?)"_s, text);
        kept += last ? 1 : 0;
        QVERIFY(kept < 100);
    } while (last);
    QCOMPARE(last.error().code, u"disk-full"_s);
    QVERIFY(kept > 0);
    QCOMPARE(count(*database, u"notes"_s), kept);
    QVERIFY(database->check());
    QVERIFY(database->run(u"DELETE FROM notes"_s));
    QVERIFY(database->run(u"INSERT INTO notes (text) VALUES (?)"_s, text));
}

void TstDatabase::folderThatIsAFileIsAnError()
{
    QFile file(m_dir->filePath(u"sub"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto refused = Database::open({.path = path()});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"io"_s);
}

void TstDatabase::rubbishIsCorrupt()
{
    QVERIFY(QDir().mkpath(QFileInfo(path()).absolutePath()));
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'r'));
    file.close();
    const auto writer = Database::open({.path = path()});
    QVERIFY(!writer);
    QCOMPARE(writer.error().code, u"corrupt"_s);
    const auto reader = Database::open({.path = path(), .mode = DatabaseOptions::Mode::ReadOnly});
    QVERIFY(!reader);
    QCOMPARE(reader.error().code, u"corrupt"_s);
}

void TstDatabase::damagedPageIsCorrupt()
{
    {
        auto database = migrated();
        for (int i = 0; i < 200; ++i)
            QVERIFY(database->run(u"INSERT INTO notes (text) VALUES (?)"_s, QString(500, u'n')));
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.size() > 20 * 4096);
    for (qint64 at = 5 * 4096; at < file.size(); at += 4096) {
        file.seek(at);
        file.write(QByteArray(64, '\xee'));
    }
    file.close();
    auto database = opened();
    const auto checked = database->check();
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, u"corrupt"_s);
    Query query = database->query(u"SELECT text FROM notes"_s);
    int rows = 0;
    while (query.next())
        ++rows;
    QVERIFY(query.error().has_value());
    QCOMPARE(query.error()->code, u"corrupt"_s);
    QVERIFY(rows < 200);
}

void TstDatabase::readOnlyConnectionReadsAndRefusesWrites()
{
    const auto missing = Database::open({.path = path(), .mode = DatabaseOptions::Mode::ReadOnly});
    QVERIFY(!missing);
    auto writer = migrated();
    QVERIFY(writer->run(u"INSERT INTO notes (text) VALUES ('x')"_s));
    auto reader = opened({.mode = DatabaseOptions::Mode::ReadOnly});
    QCOMPARE(count(*reader, u"notes"_s), 1);
    const auto refused = reader->run(u"INSERT INTO notes (text) VALUES ('y')"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"read-only"_s);
}

void TstDatabase::lockedFileIsBusyAfterTheTimeout()
{
    auto first = migrated();
    auto second = opened({.busyTimeout = std::chrono::milliseconds(1)});
    QVERIFY(first->begin());
    const auto refused = second->begin();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"busy"_s);
    QVERIFY(first->commit());
    QVERIFY(second->begin());
}

void TstDatabase::brokenSqlIsInternal()
{
    auto database = opened();
    const auto ran = database->run(u"SELEKT 1"_s, 1, u"text"_s);
    QVERIFY(!ran);
    QCOMPARE(ran.error().code, u"internal"_s);
    Query query = database->query(u"SELECT nothing FROM nowhere"_s);
    QVERIFY(!query.next());
    QVERIFY(query.error().has_value());
}

void TstDatabase::unreadableSchemaIsNotTrusted()
{
    auto database = opened();
    QCOMPARE(database->integer(u"PRAGMA trusted_schema"_s).value(), std::optional<qint64>(0));
    QCOMPARE(database->integer(u"PRAGMA foreign_keys"_s).value(), std::optional<qint64>(1));
    QCOMPARE(database->integer(u"PRAGMA synchronous"_s).value(), std::optional<qint64>(2));
}

QTEST_GUILESS_MAIN(TstDatabase)
#include "tst_database.moc"
