// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"
#include "rawserver.h"
#include "support/memory.h"
#include "support/testcase.h"
#include "transport/relay/relaylistener.h"

#include <QTimer>
#include <QWebSocketServer>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Outcome::Kind;
using Phase = Outcome::Phase;

//! The way to 101, and all the ways it fails: each is a trap that QWebSocket leaves open. On both routes.
class TstHandshake final : public TestCase
{
    Q_OBJECT
private slots:
    void opensAndTellsItsPhases();
    void sendsHeadersOriginSubprotocolsAndCredentials();
    void hidesCredentialsInItsRecords();
    void refusesAddressesThatAreNone_data();
    void refusesAddressesThatAreNone();
    void reportsARefusedTcpConnection();
    void reportsAnUnknownName();
    void givesUpOnASilentServer();
    void givesUpOnDribbledHeaders();
    void boundsTheMemoryOfGarbageWithoutNewline();
    void abortsAnHttpRefusalThatKeepsTheConnection_data();
    void abortsAnHttpRefusalThatKeepsTheConnection();
    void finishesOnceWhenRefusalIsFollowedByFin();
    void finishesOnceOnAGiantHeader();
    void refusesAWrongAcceptKey();
    void refusesAnUnofferedSubprotocol();
    void leavesAnUnselectedSubprotocolToTheCaller();
    void takesKeepAliveInTheConnectionHeader();
    void reportsLossDuringTheHandshake_data();
    void reportsLossDuringTheHandshake();
    void failsWssToAPlainServer();
    void givesUpOnWssToASilentServer();
    void takesLargeDataThatComesWithTheUpgrade();
    void isSilentAfterAbortWhileConnecting();
    void isSilentWhenDestroyedWhileConnecting();
};

void TstHandshake::opensAndTellsItsPhases()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    QCOMPARE(attempt.phases, (QList{Transport::Phase::Handshaking, Transport::Phase::Open}));
    QCOMPARE(attempt.records.size(), 2);
    QVERIFY(std::holds_alternative<wire::AttemptStarted>(attempt.records.at(0).what));
    const auto *done = std::get_if<wire::UpgradeDone>(&attempt.records.at(1).what);
    QVERIFY(done);
    if (isRelayed()) {
        QVERIFY(done->requestHead->startsWith(
            "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server.port()) + "\r\n"));
        QVERIFY(done->responseHead->startsWith("HTTP/1.1 101 Switching Protocols\r\n"));
        QVERIFY(!done->requestHead->contains(RelayListener::tokenHeader()));
        QCOMPARE(attempt.storySpy.size(), 1);
        const HandshakeStory story = attempt.story();
        QCOMPARE(story.requestHead, done->requestHead);
        QCOMPARE(story.responseHead, done->responseHead);
        QCOMPARE(story.finding, HandshakeFinding::None);
        QList<HandshakeStory::Step> steps;
        for (const auto &phase : story.phases) {
            steps.append(phase.step);
            QVERIFY(phase.took.has_value());
        }
        QCOMPARE(steps, (QList{HandshakeStory::Step::Tcp, HandshakeStory::Step::Http}));
    } else {
        // Not visible through QWebSocket.
        QVERIFY(!done->requestHead && !done->responseHead);
        QVERIFY(attempt.storySpy.isEmpty());
    }
    QCOMPARE(attempt.records.at(1).connection, 7);
    QCOMPARE(attempt.records.at(1).number, 2);
}

void TstHandshake::sendsHeadersOriginSubprotocolsAndCredentials()
{
    RawServer server;
    QByteArray head;
    server.setOnRequest([&](const QByteArray &got) {
        head = got;
        server.write(server.upgradeFor(got, "Sec-WebSocket-Protocol: roomscope.v1\r\n"));
    });
    RouteAttempt attempt;
    attempt.request.subprotocols = {u"roomscope.v1"_s};
    attempt.request.origin = "https://app.example";
    attempt.request.headers = {{"X-Team", "north"}};
    QUrl url = server.url(u"/chat?room=1#part"_s);
    url.setUserName(u"anna"_s);
    url.setPassword(u"pä:ss"_s);
    QVERIFY(attempt.opens(url));
    QCOMPARE(attempt.openedSpy.first().first().toString(), u"roomscope.v1"_s);
    QVERIFY(head.startsWith("GET /chat?room=1 HTTP/1.1\r\n"));
    QVERIFY(head.contains("X-Team: north\r\n"));
    QVERIFY(head.contains("Origin: https://app.example\r\n"));
    QVERIFY(head.contains("Sec-WebSocket-Protocol: roomscope.v1\r\n"));
    QVERIFY(head.contains("Authorization: Basic " + QByteArray("anna:pä:ss").toBase64() + "\r\n"));
}

void TstHandshake::hidesCredentialsInItsRecords()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    QUrl url = server.url();
    url.setUserInfo(u"anna:secret"_s);
    QVERIFY(attempt.opens(url));
    const auto *started = std::get_if<wire::AttemptStarted>(&attempt.records.first().what);
    QVERIFY(started);
    QCOMPARE(started->url, server.url().toEncoded());
}

void TstHandshake::refusesAddressesThatAreNone_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("empty") << QString();
    QTest::newRow("http") << u"http://127.0.0.1/"_s;
    QTest::newRow("no host") << u"ws:///chat"_s;
    QTest::newRow("no scheme") << u"127.0.0.1:80"_s;
}

void TstHandshake::refusesAddressesThatAreNone()
{
    QFETCH(QString, address);
    RouteAttempt attempt;
    attempt.open(QUrl(address));
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::InvalidAddress);
}

void TstHandshake::reportsARefusedTcpConnection()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress(QHostAddress::LocalHost)));
    const quint16 port = closed.serverPort();
    closed.close();
    RouteAttempt attempt;
    attempt.open(QUrl(u"ws://127.0.0.1:%1/"_s.arg(port)));
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::Refused);
    QCOMPARE(outcome->phase, Phase::Connecting);
    QVERIFY(!outcome->closeCode);
    QVERIFY(!outcome->httpStatus);
    QVERIFY(attempt.phases.isEmpty());
}

void TstHandshake::reportsAnUnknownName()
{
    RouteAttempt attempt;
    attempt.request.deadlines.connect = 20s;
    attempt.request.deadlines.attempt = 20s;
    attempt.open(QUrl(u"ws://no-such-host.invalid/"_s));
    const auto outcome = attempt.outcome(25'000);
    QVERIFY(outcome);
    // Where there is no resolver at all the question itself is what fails.
    QVERIFY(outcome->kind == Kind::NameNotFound || outcome->kind == Kind::Unreachable);
}

void TstHandshake::givesUpOnASilentServer()
{
    RawServer server;
    RouteAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::TimedOut);
    QCOMPARE(outcome->phase, Phase::Handshaking);
    QTRY_VERIFY(server.isClientGone());
}

void TstHandshake::givesUpOnDribbledHeaders()
{
    RawServer server;
    QTimer drip;
    connect(&drip, &QTimer::timeout, this, [&] { server.write("X: y\r\n"); });
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 101 Switching Protocols\r\n");
        drip.start(20ms);
    });
    RouteAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    drip.stop();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::TimedOut);
    QTRY_VERIFY(server.isClientGone());
}

void TstHandshake::boundsTheMemoryOfGarbageWithoutNewline()
{
    RawServer server;
    const QByteArray garbage(1024 * 1024, 'x');
    server.setOnRequest([&](const QByteArray &) {
        const auto more = [&] {
            while (server.socket() && server.socket()->bytesToWrite() < garbage.size())
                server.socket()->write(garbage);
        };
        connect(server.socket(), &QTcpSocket::bytesWritten, this, more);
        more();
    });
    RouteAttempt attempt;
    attempt.request.deadlines.attempt = 1500ms;
    attempt.open(server.url());
    const qint64 before = heldBytes();
    QVERIFY(attempt.outcome());
    // Kernel buffers do not count as resident; the rest is the client's 1 MiB and the server's 2 MiB.
    QVERIFY2(heldBytes() - before < 24 * 1024 * 1024,
             qPrintable(QString::number((heldBytes() - before) / 1024)));
    QTRY_VERIFY(server.isClientGone());
}

void TstHandshake::abortsAnHttpRefusalThatKeepsTheConnection_data()
{
    QTest::addColumn<QByteArray>("statusLine");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isKnownToQt");
    QTest::newRow("401") << QByteArray("401 Unauthorized") << 401 << true;
    QTest::newRow("403") << QByteArray("403 Forbidden") << 403 << true;
    QTest::newRow("503") << QByteArray("503 Service Unavailable") << 503 << true;
    QTest::newRow("302") << QByteArray("302 Found") << 302 << true;
    QTest::newRow("hostile reason") << QByteArray("429 <img src=x> (a) (b)") << 429 << true;
    // QWebSocket has no sentence for it: not visible, not guessed.
    QTest::newRow("400") << QByteArray("400 Bad Request") << 400 << false;
}

void TstHandshake::abortsAnHttpRefusalThatKeepsTheConnection()
{
    QFETCH(QByteArray, statusLine);
    QFETCH(int, status);
    QFETCH(bool, isKnownToQt);
    RawServer server;
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 " + statusLine +
                     "\r\nConnection: keep-alive\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nno");
    });
    RouteAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome(300);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QCOMPARE(outcome->phase, Phase::Handshaking);
    QCOMPARE(outcome->httpStatus, isRelayed() || isKnownToQt ? std::optional(status) : std::nullopt);
    QCOMPARE(outcome->isHttpStatusFromQtText, !isRelayed() && isKnownToQt);
    QCOMPARE(outcome->httpHeaders.has_value(), isRelayed());
    QCOMPARE(outcome->retryAfter, isRelayed() ? std::optional(7000ms) : std::nullopt);
    QTRY_VERIFY(server.isClientGone());
}

void TstHandshake::finishesOnceWhenRefusalIsFollowedByFin()
{
    RawServer server;
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\nno");
        server.fin();
    });
    RouteAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QCOMPARE(outcome->httpStatus, 403);
    QTRY_VERIFY(server.isClientGone());
    QCoreApplication::processEvents();
    QCOMPARE(attempt.finishedSpy.size(), 1);
}

void TstHandshake::finishesOnceOnAGiantHeader()
{
    RawServer server;
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 101 Switching Protocols\r\n");
        for (int i = 0; i < 7; ++i)
            server.write("X-Big: " + QByteArray(100'000, 'x') + "\r\n");
        server.write("\r\n");
    });
    RouteAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QTRY_VERIFY(server.isClientGone());
    QCOMPARE(attempt.finishedSpy.size(), 1);
}

void TstHandshake::refusesAWrongAcceptKey()
{
    RawServer server;
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n");
    });
    RouteAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome(300);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QCOMPARE(outcome->httpStatus, isRelayed() ? std::optional(101) : std::nullopt);
    QCOMPARE(outcome->finding, isRelayed() ? HandshakeFinding::WrongAccept : HandshakeFinding::None);
    QTRY_VERIFY(server.isClientGone());
}

void TstHandshake::refusesAnUnofferedSubprotocol()
{
    for (const bool offersOthers : {false, true}) {
        RawServer server;
        server.setOnRequest([&](const QByteArray &head) {
            server.write(server.upgradeFor(head, "Sec-WebSocket-Protocol: xmpp\r\n"));
        });
        RouteAttempt attempt;
        if (offersOthers)
            attempt.request.subprotocols = {u"roomscope.v1"_s};
        attempt.open(server.url());
        const auto outcome = attempt.outcome(300);
        QVERIFY(outcome);
        QCOMPARE(outcome->kind, Kind::HandshakeRefused);
        QVERIFY(attempt.openedSpy.isEmpty());
        QTRY_VERIFY(server.isClientGone());
    }
}

void TstHandshake::leavesAnUnselectedSubprotocolToTheCaller()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    attempt.request.subprotocols = {u"roomscope.v1"_s};
    QVERIFY(attempt.opens(server.url()));
    QCOMPARE(attempt.openedSpy.first().first().toString(), QString());
}

void TstHandshake::takesKeepAliveInTheConnectionHeader()
{
    // Legal, and QWebSocket refuses it; without the relay there is nothing to be done but to say so.
    RawServer server;
    server.setOnRequest([&](const QByteArray &head) {
        QByteArray answer = server.upgradeFor(head);
        answer.replace("Connection: Upgrade", "Connection: keep-alive, Upgrade");
        server.write(answer);
    });
    RouteAttempt attempt;
    if (isRelayed()) {
        QVERIFY(attempt.opens(server.url()));
        return;
    }
    attempt.open(server.url());
    const auto outcome = attempt.outcome(300);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QVERIFY(!outcome->detail.isEmpty());
    QTRY_VERIFY(server.isClientGone());
}

void TstHandshake::reportsLossDuringTheHandshake_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::newRow("FIN") << false;
    QTest::newRow("RST") << true;
}

void TstHandshake::reportsLossDuringTheHandshake()
{
    QFETCH(bool, isReset);
    RawServer server;
    server.setOnRequest([&](const QByteArray &) { isReset ? server.rst() : server.fin(); });
    RouteAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome(300);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::Lost);
    QCOMPARE(outcome->phase, Phase::Handshaking);
    QVERIFY(!outcome->closeCode);
    QCOMPARE(outcome->shownCloseCode(), 1006);
}

void TstHandshake::failsWssToAPlainServer()
{
    RawServer server;
    server.setOnConnected([&] { server.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"); });
    RouteAttempt attempt;
    QUrl url = server.url();
    url.setScheme(u"wss"_s);
    attempt.open(url);
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::TlsFailed);
    QCOMPARE(outcome->phase, Phase::Connecting);
    QVERIFY(outcome->tlsErrors.isEmpty());
    QTRY_VERIFY(server.isClientGone());
}

void TstHandshake::givesUpOnWssToASilentServer()
{
    RawServer server;
    RouteAttempt attempt;
    QUrl url = server.url();
    url.setScheme(u"wss"_s);
    attempt.open(url);
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::TimedOut);
    QCOMPARE(outcome->phase, Phase::Connecting);
    QTRY_VERIFY(server.isClientGone());
}

void TstHandshake::takesLargeDataThatComesWithTheUpgrade()
{
    // More than the buffer of the handshake allows: a frame that does not fit would stall for ever.
    RawServer server;
    const QByteArray big(3 * 1024 * 1024, 'b');
    server.acceptAll(RawServer::frame(0x81, "first") + RawServer::frame(0x81, big));
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    while (attempt.textSpy.size() < 2 && attempt.textSpy.wait(3000)) {
    }
    QCOMPARE(attempt.textSpy.size(), 2);
    QCOMPARE(attempt.text(0), QByteArray("first"));
    QVERIFY(attempt.text(1) == big);
}

void TstHandshake::isSilentAfterAbortWhileConnecting()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    attempt.open(server.url());
    attempt.transport->abort({.kind = Kind::ClosedByUs});
    QCOMPARE(attempt.finishedSpy.size(), 1);
    QTRY_VERIFY(server.connections() == 0 || server.isClientGone());
    QVERIFY(attempt.openedSpy.isEmpty());
    QCOMPARE(attempt.finishedSpy.size(), 1);
}

void TstHandshake::isSilentWhenDestroyedWhileConnecting()
{
    RawServer server;
    RouteAttempt attempt;
    attempt.open(server.url());
    QSignalSpy requested(&server, &RawServer::requested);
    QVERIFY(requested.wait());
    attempt.transport.reset();
    QVERIFY(attempt.finishedSpy.isEmpty());
    QTRY_VERIFY(server.isClientGone());
}

QTEST_GUILESS_MAIN(TstHandshake)
#include "tst_handshake.moc"
