// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverfixture.h"

#include "support/testcase.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpSocket>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! Sends \a bytes over bare TCP and returns what comes until the server closes.
QByteArray answerTo(const QUrl &address, const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(address.host(), quint16(address.port()));
    if (!socket.waitForConnected())
        return {};
    socket.write(bytes);
    [[maybe_unused]] const bool isClosed =
        QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 8000);
    return socket.readAll();
}

QByteArray upgrade(const QByteArray &extra = {})
{
    return "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: "
           "13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
           extra + "\r\n";
}

} // namespace

class TstFrontDoor final : public TestCase
{
    Q_OBJECT
private slots:
    void selectsTheSubprotocol()
    {
        ServerFixture server;
        QVERIFY(server.start());
        RawClient client(server.address());
        QVERIFY(client.open());
        QCOMPARE(client.socket().subprotocol(), u"roomscope.v1"_s);
    }
    void answersPlainRequestsShortly()
    {
        ServerFixture server;
        QVERIFY(server.start());
        QVERIFY(answerTo(server.address(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 426 "));
        QVERIFY(answerTo(server.address(), "GET /x HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 404 "));
        QVERIFY(answerTo(server.address(), "HELLO\r\n\r\n").startsWith("HTTP/1.1 400 "));
    }
    void keepsWebPagesOut()
    {
        ServerFixture server;
        QVERIFY(server.start());
        const QByteArray answer = answerTo(server.address(), upgrade("Origin: http://127.0.0.1:8000\r\n"));
        QVERIFY2(answer.startsWith("HTTP/1.1 403 "), answer.constData());
    }
    void letsANamedOriginIn()
    {
        ServerFixture server({.allowedOrigins = {"https://chat.example"}});
        QVERIFY(server.start());
        RawClient client(server.address());
        QVERIFY(client.open({}, u"https://chat.example"_s));
    }
    void refusesABadBearerBeforeTheUpgrade()
    {
        ServerFixture server;
        QVERIFY(server.start());
        const QByteArray answer = answerTo(server.address(), upgrade("Authorization: Bearer wrong\r\n"));
        QVERIFY2(answer.startsWith("HTTP/1.1 401 "), answer.constData());
        QVERIFY(answer.contains("WWW-Authenticate: Bearer"));
    }
    void aGoodBearerNeedsNoTokenInTheHello()
    {
        ServerFixture server;
        QVERIFY(server.start());
        QVERIFY(server.login(u"lan"_s));
        RawClient client(server.address());
        QVERIFY(client.open({{"Authorization", "Bearer " + server.tokenOf(u"lan"_s).toLatin1()}}));
        QCOMPARE(client.hello(u"lan"_s, {}, u"device-lan"_s).value(u"user"_s).toString(), u"lan"_s);
    }
    void aLargeHeadIsRefusedWhateverItHolds()
    {
        ServerFixture server;
        QVERIFY(server.start());
        QVERIFY(answerTo(server.address(), upgrade("X: " + QByteArray(9000, 'a') + "\r\n"))
                    .startsWith("HTTP/1.1 431 "));
        QVERIFY(answerTo(server.address(), QByteArray(100'000, 'z')).startsWith("HTTP/1.1 431 "));
    }
    void aSlowHeadIsRefused()
    {
        ServerFixture server({.limits = {.headDeadline = 100ms}});
        QVERIFY(server.start());
        QVERIFY(answerTo(server.address(), "GET / HTTP/1.1\r\nHo").startsWith("HTTP/1.1 408 "));
        QVERIFY(answerTo(server.address(), {}).startsWith("HTTP/1.1 408 "));
    }
    void acceptsOneByteAtATime()
    {
        ServerFixture server;
        QVERIFY(server.start());
        QTcpSocket socket;
        socket.connectToHost(server.address().host(), quint16(server.address().port()));
        QVERIFY(socket.waitForConnected());
        const QByteArray head = upgrade();
        for (const char byte : head) {
            socket.write(&byte, 1);
            QVERIFY(socket.waitForBytesWritten());
        }
        QVERIFY(QTest::qWaitFor([&] { return socket.bytesAvailable() > 20; }));
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 101 "));
    }
    void hasRoomForSoMany()
    {
        ServerFixture server({.limits = {.connections = 2}});
        QVERIFY(server.start());
        const auto one = server.login(u"one"_s);
        const auto two = server.login(u"two"_s);
        QVERIFY(one && two);
        const QByteArray answer = answerTo(server.address(), upgrade());
        QVERIFY2(answer.startsWith("HTTP/1.1 503 "), answer.constData());
        QVERIFY(answer.contains("Retry-After: "));
        one->cut();
        QTRY_VERIFY(
            answerTo(server.address(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 426 "));
        QTRY_VERIFY(server.login(u"three"_s));
    }
    void whoComesWhileTheHallIsFullIsTold()
    {
        ServerFixture server({.limits = {.strangersPerAddress = 1000}});
        QVERIFY(server.start());
        std::vector<std::unique_ptr<QTcpSocket>> waiting;
        for (int i = 0; i < 128; ++i) {
            waiting.push_back(std::make_unique<QTcpSocket>());
            waiting.back()->connectToHost(server.address().host(), quint16(server.address().port()));
            QVERIFY(waiting.back()->waitForConnected());
            waiting.back()->write("GET ");
        }
        const QByteArray answer = answerTo(server.address(), upgrade());
        QVERIFY2(answer.startsWith("HTTP/1.1 503 ") && answer.contains("Retry-After"), answer.constData());
        waiting.clear();
        QVERIFY(QTest::qWaitFor([&server] { return server.login(u"lan"_s) != nullptr; }));
    }
    void oneAddressDoesNotTakeAllPlaces()
    {
        ServerFixture server({.limits = {.connections = 3, .connectionsPerAddress = 2}});
        QVERIFY(server.start());
        auto first = server.login(u"lan"_s);
        const auto second = server.login(u"ha"_s);
        QVERIFY(first && second);
        const QByteArray answer = answerTo(server.address(), upgrade());
        QVERIFY2(answer.startsWith("HTTP/1.1 503 ") && answer.contains("one address"), answer.constData());
        first.reset();
        QVERIFY(QTest::qWaitFor([&server] { return server.login(u"mai"_s) != nullptr; }));
    }
    void strangersOfOneAddressAreFew()
    {
        ServerFixture server({.limits = {.strangersPerAddress = 2}});
        QVERIFY(server.start());
        RawClient one(server.address());
        RawClient two(server.address());
        QVERIFY(one.open());
        QVERIFY(two.open());
        QVERIFY(answerTo(server.address(), upgrade()).startsWith("HTTP/1.1 429 "));
        // Who logs in is no stranger any more.
        QVERIFY(one.hello(u"one"_s, server.invite(), u"d"_s).contains(u"token"_s));
        RawClient three(server.address());
        QVERIFY(three.open());
        QVERIFY(answerTo(server.address(), upgrade()).startsWith("HTTP/1.1 429 "));
        two.cut();
        RawClient four(server.address());
        // Not QTRY_VERIFY: it asks again after a yes, and each open() is one stranger more.
        QVERIFY(QTest::qWaitFor([&four] { return four.open(); }));
    }
    void refusesAddressesOthersCanReach()
    {
        ServerFixture server({.address = u"0.0.0.0"_s});
        QVERIFY(!server.start());
        QCOMPARE(server.error()->code, u"not-loopback"_s);
        server.options().isLanAllowed = true;
        QVERIFY(server.start());
    }
    void saysWhyItCannotListen()
    {
        ServerFixture first;
        QVERIFY(first.start());
        ServerFixture second({.port = quint16(first.address().port())});
        QVERIFY(!second.start());
        QCOMPARE(second.error()->code, u"port-in-use"_s);
        QCOMPARE(second.error()->detail, QString::number(first.address().port()));
        ServerFixture nowhere({.address = u"not an address"_s});
        QVERIFY(!nowhere.start());
        QCOMPARE(nowhere.error()->code, u"bad-address"_s);
    }
    void oneServerPerDirectory()
    {
        ServerFixture first;
        QVERIFY(first.start());
        ServerFixture second({.dataDir = first.options().dataDir});
        QVERIFY(!second.start());
        QCOMPARE(second.error()->code, u"in-use"_s);
        QVERIFY(first.stop());
        QVERIFY(second.start());
    }
    void startsAndStopsWithoutAnEventLoopOfOurs()
    {
        QTemporaryDir dir;
        {
            EmbeddedServer server({.dataDir = dir.path()});
            server.start();
        }
        QVERIFY(QFile::exists(dir.filePath(u"server.sqlite"_s)));
        EmbeddedServer unused({.dataDir = dir.path()});
        QVERIFY(!unused.isRunning());
    }
};

QTEST_GUILESS_MAIN(TstFrontDoor)
#include "tst_frontdoor.moc"
