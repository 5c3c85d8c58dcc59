// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlitebaseline.h"

#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

SqliteBaseline::SqliteBaseline(const QString &path) : m_connection(QUuid::createUuid().toString())
{
    QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    db.setDatabaseName(path);
    if (!db.open())
        qFatal("baseline: %s", qPrintable(db.lastError().text()));
    QSqlQuery query(db);
    for (
        const QString &sql :
        {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=FULL"_s,
         u"CREATE TABLE m(id INTEGER PRIMARY KEY, room TEXT, ord INTEGER, cid TEXT, sender TEXT, at INTEGER, body BLOB)"_s,
         u"CREATE INDEX mi ON m(room, ord)"_s}) {
        if (!query.exec(sql))
            qFatal("baseline: %s", qPrintable(query.lastError().text()));
    }
}

SqliteBaseline::~SqliteBaseline()
{
    QSqlDatabase::database(m_connection).close();
    QSqlDatabase::removeDatabase(m_connection);
}

std::vector<double> SqliteBaseline::commitTimes(int count)
{
    QSqlDatabase db = QSqlDatabase::database(m_connection);
    QSqlQuery query(db);
    query.prepare(
        u"INSERT INTO m(room, ord, body) VALUES('room:bench', ?, 'Order packed, moving 4 boxes to dock 3')"_s);
    std::vector<double> times;
    QElapsedTimer timer;
    for (int i = 0; i < count; ++i) {
        timer.start();
        db.transaction();
        query.bindValue(0, i);
        if (!query.exec() || !db.commit())
            qFatal("baseline: %s", qPrintable(db.lastError().text()));
        times.push_back(double(timer.nsecsElapsed()) / 1000.0);
    }
    return times;
}

double SqliteBaseline::insertRate(int rows, int batch)
{
    QSqlDatabase db = QSqlDatabase::database(m_connection);
    QSqlQuery query(db);
    query.prepare(u"INSERT INTO m(room, ord, cid, sender, at, body) VALUES(?,?,?,?,?,?)"_s);
    QElapsedTimer timer;
    timer.start();
    for (int row = 0; row < rows; row += batch) {
        db.transaction();
        for (int i = 1; i <= batch; ++i) {
            query.bindValue(0, u"room:bench"_s);
            query.bindValue(1, row + i);
            query.bindValue(2, u"01JDA4S1Q8%1"_s.arg(row + i, 16, 10, QLatin1Char('0')));
            query.bindValue(3, u"lan"_s);
            query.bindValue(4, QVariant::fromValue<qint64>(1'795'245'187'501 + row + i));
            query.bindValue(5, u"Order %1 packed, moving 4 boxes to dock 3 now"_s.arg(row + i).toUtf8());
            if (!query.exec())
                qFatal("baseline: %s", qPrintable(query.lastError().text()));
        }
        if (!db.commit())
            qFatal("baseline: %s", qPrintable(db.lastError().text()));
    }
    return rows / (double(timer.nsecsElapsed()) / 1e9);
}

} // namespace roomscope::bench
