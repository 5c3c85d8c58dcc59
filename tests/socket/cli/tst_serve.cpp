// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"
#include "serveprocess.h"
#include "support/testcase.h"

#include <QTcpServer>
#include <QTemporaryDir>

#include <csignal>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject words(const QString &text)
{
    return {{u"conversation"_s, u"room:dock"_s}, {u"text"_s, text}};
}

} // namespace

class TstServe final : public TestCase
{
    Q_OBJECT
private slots:
    void printsALinkThatLetsPeopleIn()
    {
        QTemporaryDir dir;
        ServeProcess serve;
        QVERIFY(serve.start({u"--data"_s, dir.path()}));
        QCOMPARE(serve.link().host(), u"127.0.0.1"_s);
        QVERIFY(serve.link().fragment().startsWith(u"invite="_s));
        for (const QString &user : {u"lan"_s, u"ha"_s}) {
            RawClient client(serve.address());
            QVERIFY(client.open());
            const QJsonObject ack = client.hello(user, serve.invite(), u"d"_s);
            QVERIFY(ack.contains(u"token"_s));
            QVERIFY(ack.value(u"conversations"_s).toArray().isEmpty());
        }
    }
    void theDemoIsForTheAsking()
    {
        QTemporaryDir dir;
        ServeProcess serve;
        QVERIFY(serve.start({u"--data"_s, dir.path(), u"--demo"_s}));
        RawClient client(serve.address());
        QVERIFY(client.open());
        QCOMPARE(client.hello(u"lan"_s, serve.invite(), u"d"_s).value(u"conversations"_s).toArray().size(),
                 4);
    }
    void aSignalStopsItCleanly_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void aSignalStopsItCleanly()
    {
        QFETCH(int, signal);
        QTemporaryDir dir;
        ServeProcess serve;
        QVERIFY(serve.start({u"--data"_s, dir.path()}));
        RawClient client(serve.address());
        QVERIFY(client.open());
        const QString token = client.hello(u"lan"_s, serve.invite(), u"d"_s).value(u"token"_s).toString();
        QVERIFY(client.request(u"room.create"_s, {{u"room"_s, u"dock"_s}}).contains(u"room"_s));
        const QString id = client.ask(u"message.send"_s, words(u"last words"_s));
        const QJsonObject ack = client.answer(id);
        QVERIFY(ack.contains(u"seq"_s));
        serve.signal(signal);
        QCOMPARE(client.next(u"bye"_s).value(u"code"_s).toInt(), 1012);
        QVERIFY(client.waitClosed());
        QVERIFY(serve.waitFinished());
        QCOMPARE(serve.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(serve.process().exitCode(), 0);

        ServeProcess again;
        QVERIFY(again.start({u"--data"_s, dir.path()}));
        RawClient back(again.address());
        QVERIFY(back.open());
        QVERIFY(back.hello(u"lan"_s, token, u"d"_s).contains(u"token"_s));
        QCOMPARE(back.request(u"message.send"_s, words(u"last words"_s), id), ack);
    }
    void aKilledServerKeepsWhatItAcked()
    {
        QTemporaryDir dir;
        QString token;
        QHash<qint64, QString> acked;
        for (int round = 0; round < 4; ++round) {
            ServeProcess serve;
            QVERIFY2(serve.start({u"--data"_s, dir.path()}),
                     serve.process().readAllStandardError().constData());
            RawClient client(serve.address());
            QVERIFY(client.open());
            token = client.hello(u"lan"_s, token.isEmpty() ? serve.invite() : token, u"d"_s)
                        .value(u"token"_s)
                        .toString();
            QVERIFY(!token.isEmpty());
            if (round == 0)
                QVERIFY(client.request(u"room.create"_s, {{u"room"_s, u"dock"_s}}).contains(u"room"_s));
            QHash<QString, QString> sent;
            for (int i = 0; i < 400; ++i) {
                const QString text = u"%1.%2"_s.arg(round).arg(i);
                sent.insert(client.ask(u"message.send"_s, words(text)), text);
            }
            // In the middle of it: some are acked, some are not.
            QVERIFY(client.next(u"ack"_s).contains(u"seq"_s));
            serve.signal(SIGKILL);
            QVERIFY(client.waitClosed());
            for (const QJsonObject &envelope : client.log()) {
                const QJsonObject data = envelope.value(u"data"_s).toObject();
                const QString id = data.value(u"id"_s).toString();
                if (envelope.value(u"event"_s).toString() == u"ack"_s && sent.contains(id))
                    acked.insert(data.value(u"seq"_s).toInteger(), sent.value(id));
            }
            QVERIFY(serve.waitFinished());
        }
        QVERIFY(!acked.isEmpty());

        ServeProcess serve;
        QVERIFY(serve.start({u"--data"_s, dir.path()}));
        RawClient client(serve.address());
        QVERIFY(client.open());
        const QJsonObject ack = client.hello(u"lan"_s, token, u"d"_s);
        const QJsonObject conversation = ack.value(u"conversations"_s).toArray().at(0).toObject();
        QHash<qint64, QString> stored;
        qint64 after = 0;
        const qint64 last = conversation.value(u"lastSeq"_s).toInteger();
        while (after < last) {
            const QJsonObject page =
                client.request(u"history.get"_s, {{u"conversation"_s, u"room:dock"_s},
                                                  {u"epoch"_s, conversation.value(u"epoch"_s)},
                                                  {u"after"_s, after},
                                                  {u"limit"_s, 200}});
            for (const QJsonValue &value : page.value(u"messages"_s).toArray()) {
                const QJsonObject message = value.toObject();
                // Dense: every seq is there, once, in order.
                QCOMPARE(message.value(u"seq"_s).toInteger(), ++after);
                stored.insert(after, message.value(u"text"_s).toString());
            }
            QCOMPARE(page.value(u"to"_s).toInteger(), after);
        }
        for (auto it = acked.cbegin(); it != acked.cend(); ++it)
            QCOMPARE(stored.value(it.key()), it.value());
    }
    void failuresAreSentences()
    {
        QTemporaryDir dir;
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const struct
        {
            QStringList arguments;
            int exitCode;
            QString part;
        } cases[] = {
            {{u"--data"_s, dir.path(), u"--listen"_s, u"127.0.0.1:%1"_s.arg(other.serverPort())},
             1,
             u"in use"_s},
            {{u"--data"_s, u"/proc/none"_s}, 1, u"/proc/none"_s},
            {{u"--listen"_s, u"0.0.0.0:0"_s}, 2, u"--insecure-lan"_s},
            {{u"--nonsense"_s}, 2, u"--nonsense"_s},
        };
        for (const auto &one : cases) {
            ServeProcess serve;
            QVERIFY(!serve.start(one.arguments));
            QVERIFY(serve.waitFinished());
            QCOMPARE(serve.process().exitCode(), one.exitCode);
            const QString said = QString::fromUtf8(serve.process().readAllStandardError()).trimmed();
            QVERIFY2(said.contains(one.part) && said.endsWith(u'.'), qPrintable(said));
        }
    }
    void aDirectoryServesOnce()
    {
        QTemporaryDir dir;
        ServeProcess first;
        QVERIFY(first.start({u"--data"_s, dir.path()}));
        ServeProcess second;
        QVERIFY(!second.start({u"--data"_s, dir.path()}));
        QVERIFY(second.waitFinished());
        QCOMPARE(second.process().exitCode(), 1);
        QVERIFY(second.process().readAllStandardError().contains("already running"));
    }
    void theNetworkIsWarnedOf()
    {
        QTemporaryDir dir;
        ServeProcess serve;
        QVERIFY(serve.start({u"--data"_s, dir.path(), u"--insecure-lan"_s, u"--listen"_s, u"0.0.0.0"_s}));
        QVERIFY(serve.link().host() != u"0.0.0.0"_s);
        QByteArray said;
        QTRY_VERIFY((said += serve.process().readAllStandardError()).contains("plain text"));
    }
    void helpIsNoFailure()
    {
        ServeProcess serve;
        QVERIFY(!serve.start({u"--help"_s}));
        QVERIFY(serve.waitFinished());
        QCOMPARE(serve.process().exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TstServe)
#include "tst_serve.moc"
