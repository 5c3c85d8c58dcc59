// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverfixture.h"

#include "db/database.h"
#include "support/testcase.h"

#include <QFile>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {

QString codeOf(const QJsonObject &answer)
{
    return answer.value(u"code"_s).toString();
}

} // namespace

class TstStorage final : public TestCase
{
    Q_OBJECT
private slots:
    void aFullDiskLeavesNoHoleAndLosesNothingAcked()
    {
        ServerFixture server({.limits = {.databasePages = 120}});
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        const auto ha = server.login(u"ha"_s);
        QVERIFY(lan && ha);
        QVERIFY(codeOf(lan->request(u"room.create"_s, {{u"room"_s, u"dock"_s}})).isEmpty());
        QVERIFY(codeOf(ha->request(u"room.join"_s, {{u"room"_s, u"dock"_s}})).isEmpty());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot store"_s));
        const QString text(20'000, u'x');
        QJsonObject message{{u"conversation"_s, u"room:dock"_s}, {u"text"_s, text}};
        qint64 acked = 0;
        QString refused;
        QJsonObject answer;
        for (int i = 0; i < 60; ++i) {
            refused = lan->newId();
            answer = lan->request(u"message.send"_s, message, refused);
            if (!answer.contains(u"seq"_s))
                break;
            QCOMPARE(answer.value(u"seq"_s).toInteger(), ++acked);
        }
        QCOMPARE(codeOf(answer), u"unavailable"_s);
        QVERIFY(acked > 3);
        // Nothing of the refused one is told or kept, and the others go on from the last acked one.
        QVERIFY(ha->hasNone(u"error"_s));
        qint64 seen = 0;
        while (ha->has(u"message"_s))
            QCOMPARE(ha->next(u"message"_s).value(u"seq"_s).toInteger(), ++seen);
        QCOMPARE(seen, acked);

        QVERIFY(server.stop());
        server.options().limits.databasePages = 0;
        QVERIFY(server.start());
        const auto again = server.login(u"lan"_s);
        QVERIFY(again);
        QCOMPARE(again->request(u"message.send"_s, message, refused).value(u"seq"_s).toInteger(), acked + 1);
    }
    void aFailureWithinATurnFailsAllOfIt()
    {
        // The second of two messages that arrive together does not fit: neither may be acked.
        ServerFixture server({.limits = {.databasePages = 60}});
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        QVERIFY(lan && codeOf(lan->request(u"room.create"_s, {{u"room"_s, u"dock"_s}})).isEmpty());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot store"_s));
        QJsonArray envelopes;
        QStringList ids;
        for (int i = 0; i < 12; ++i) {
            ids.append(lan->newId());
            envelopes.append(QJsonObject{{u"event"_s, u"message.send"_s},
                                         {u"data"_s, QJsonObject{{u"id"_s, ids.last()},
                                                                 {u"conversation"_s, u"room:dock"_s},
                                                                 {u"text"_s, QString(40'000, u'x')}}}});
        }
        lan->send(u"batch"_s, {{u"messages"_s, envelopes}});
        qint64 acked = 0;
        int failed = 0;
        for (const QString &id : std::as_const(ids)) {
            const QJsonObject answer = lan->answer(id);
            QVERIFY(answer.contains(u"seq"_s) != (codeOf(answer) == u"unavailable"_s));
            if (answer.contains(u"seq"_s))
                acked = qMax(acked, answer.value(u"seq"_s).toInteger());
            else
                ++failed;
        }
        QVERIFY(failed > 1);
        QVERIFY(server.stop());
        auto database = Database::open({.path = server.databasePath()});
        QVERIFY(database);
        const auto count = (*database)->integer(u"SELECT count(*) FROM messages"_s);
        QVERIFY(count && *count);
        QCOMPARE(qint64(12 - failed), **count);
        QCOMPARE((*database)->integer(u"SELECT last_seq FROM logs"_s)->value(), **count);
    }
    void aConnectionReplacedInATurnThatFailsIsEndedToo()
    {
        ServerFixture server({.limits = {.databasePages = 60}});
        QVERIFY(server.start());
        auto lan = server.login(u"lan"_s);
        QVERIFY(lan && codeOf(lan->request(u"room.create"_s, {{u"room"_s, u"dock"_s}})).isEmpty());
        lan = server.login(u"lan"_s);
        QVERIFY(lan);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot store"_s));
        const QJsonObject large{{u"conversation"_s, u"room:dock"_s}, {u"text"_s, QString(40'000, u'x')}};
        QJsonObject answer;
        for (int i = 0; i < 12 && codeOf(answer).isEmpty(); ++i)
            answer = lan->request(u"message.send"_s, large);
        QCOMPARE(codeOf(answer), u"unavailable"_s);
        // The same device again, with a message that does not fit in the turn of its login.
        RawClient again(server.address());
        QVERIFY(again.open());
        QJsonObject message = large;
        message.insert(u"id"_s, again.newId());
        const QJsonObject hello{{u"id"_s, again.newId()},
                                {u"version"_s, 1},
                                {u"user"_s, u"lan"_s},
                                {u"token"_s, server.tokenOf(u"lan"_s)},
                                {u"device"_s, u"device-lan"_s}};
        again.send(u"batch"_s,
                   {{u"messages"_s,
                     QJsonArray{QJsonObject{{u"event"_s, u"hello"_s}, {u"data"_s, hello}},
                                QJsonObject{{u"event"_s, u"message.send"_s}, {u"data"_s, message}}}}});
        QVERIFY(again.waitClosed());
        // Left open, it would be heard by nobody.
        QVERIFY(lan->waitClosed());
    }
    void aNewerFileIsRefused()
    {
        ServerFixture server;
        QVERIFY(server.start());
        QVERIFY(server.stop());
        {
            auto database = Database::open({.path = server.databasePath()});
            QVERIFY(database && (*database)->run(u"PRAGMA user_version = 999"_s));
        }
        QVERIFY(!server.start());
        QCOMPARE(server.error()->code, u"newer-file"_s);
    }
    void aFileThatIsNoDatabaseIsRefused()
    {
        ServerFixture server;
        QVERIFY(server.start());
        QVERIFY(server.stop());
        QFile file(server.databasePath());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(8192, 'x'));
        file.close();
        QVERIFY(!server.start());
        QVERIFY(!server.error()->code.isEmpty());
    }
    void aDirectoryThatCannotBeMadeIsSaid()
    {
        ServerFixture server({.dataDir = u"/proc/none/server"_s});
        QVERIFY(!server.start());
        QCOMPARE(server.error()->code, u"data-dir"_s);
    }
    void theFileIsForItsUserOnly()
    {
        ServerFixture server;
        QVERIFY(server.start());
        const auto permissions = QFile::permissions(server.databasePath());
        QVERIFY(
            !(permissions & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
    }
};

QTEST_GUILESS_MAIN(TstStorage)
#include "tst_storage.moc"
