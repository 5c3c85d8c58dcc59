// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/requesthead.h"

#include "support/testcase.h"

using namespace roomscope::server;

namespace {

QByteArray upgrade(const QByteArray &extra = {}, const QByteArray &line = "GET / HTTP/1.1")
{
    return line +
           "\r\nHost: 127.0.0.1:7000\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
           extra + "\r\n";
}

int verdictOf(const QByteArray &bytes, const QList<QByteArray> &origins = {})
{
    const auto head = parseRequestHead(bytes);
    return head ? judge(*head, origins).status : 400;
}

} // namespace

class TstRequestHead final : public roomscope::test::TestCase
{
    Q_OBJECT
private slots:
    void letsUpgradesPass()
    {
        QCOMPARE(verdictOf(upgrade()), 101);
        QCOMPARE(verdictOf(upgrade({}, "GET /?user=lan HTTP/1.1")), 101);
    }
    void acceptsUpgradeAmongOtherTokens()
    {
        QByteArray bytes = upgrade();
        bytes.replace("Connection: Upgrade", "connection: keep-alive, upgrade");
        QCOMPARE(verdictOf(bytes), 101);
    }
    void judges_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("plain request") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n") << 426;
        QTest::newRow("other path") << upgrade({}, "GET /admin HTTP/1.1") << 404;
        QTest::newRow("web page") << upgrade("Origin: https://evil.example\r\n") << 403;
        QTest::newRow("opaque origin") << upgrade("Origin: null\r\n") << 403;
        QTest::newRow("web page on a missing path")
            << upgrade("Origin: http://a\r\n", "GET /x HTTP/1.1") << 403;
        QTest::newRow("two origins") << upgrade("Origin: http://good\r\nOrigin: http://evil\r\n") << 403;
        QTest::newRow("basic credentials") << upgrade("Authorization: Basic YTpi\r\n") << 401;
        QTest::newRow("empty bearer") << upgrade("Authorization: Bearer \r\n") << 401;
        QTest::newRow("post") << upgrade({}, "POST / HTTP/1.1") << 400;
        QTest::newRow("HTTP/1.0") << upgrade({}, "GET / HTTP/1.0") << 400;
        QTest::newRow("absolute target") << upgrade({}, "GET http://x/ HTTP/1.1") << 400;
        QTest::newRow("folded header") << upgrade("A: b\r\n c\r\n") << 400;
        QTest::newRow("blank before colon") << upgrade("A : b\r\n") << 400;
        QTest::newRow("control character") << upgrade(QByteArray("A: b\x01\r\n")) << 400;
        QTest::newRow("two hosts") << upgrade("Host: other\r\n") << 400;
        QTest::newRow("no request") << QByteArray("\x16\x03\x01\r\n\r\n") << 400;
        QTest::newRow("nothing") << QByteArray("\r\n\r\n") << 400;
    }
    void judges()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QCOMPARE(verdictOf(bytes, {"http://good"}), status);
    }
    void allowsANamedOrigin()
    {
        QCOMPARE(verdictOf(upgrade("Origin: http://good\r\n"), {"http://good"}), 101);
    }
    void refusesOldVersions()
    {
        QByteArray bytes = upgrade();
        bytes.replace("Version: 13", "Version: 8");
        QCOMPARE(verdictOf(bytes), 400);
    }
    void refusesBadKeys()
    {
        QByteArray bytes = upgrade();
        bytes.replace("dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ=");
        QCOMPARE(verdictOf(bytes), 400);
    }
    void findsTheBearer()
    {
        const auto head = parseRequestHead(upgrade("authorization: bearer  abc.def \r\n"));
        QVERIFY(head);
        QCOMPARE(judge(*head, {}).bearer, QByteArray("abc.def"));
    }
    void answersAreWhole()
    {
        for (const int status : {400, 401, 403, 404, 408, 426, 429, 431, 503}) {
            const QByteArray answer = plainAnswer(status);
            const qsizetype end = answer.indexOf("\r\n\r\n");
            QVERIFY(answer.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '));
            QVERIFY(
                answer.contains("Content-Length: " + QByteArray::number(answer.size() - end - 4) + "\r\n"));
        }
        QVERIFY(plainAnswer(503).contains("\r\nRetry-After: "));
        QVERIFY(plainAnswer(426).contains("\r\nUpgrade: websocket\r\n"));
    }
};

QTEST_GUILESS_MAIN(TstRequestHead)
#include "tst_requesthead.moc"
