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

//! The way to 101, and all the ways it fails: each is a trap that QWebSocket leaves open.
class TstRelayHandshake final : public TestCase
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
    void understandsARefusal_data();
    void understandsARefusal();
    void followsRedirectsOnTheSameHost();
    void stopsAfterFiveRedirects();
    void keepsSecretsFromAnotherPort();
    void doesNotWaitForABodyThatNeverEnds();
    void takesAnswersBeforeTheAnswer();
    void hidesSecretsInStoryAndRecords();
    void refusesHeadersThatSmuggle();
    void letsNobodyElseIn_data();
    void letsNobodyElseIn();
    void listensOnlyWhileAnAttemptIsPending();
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

void TstRelayHandshake::opensAndTellsItsPhases()
{
    RawServer server;
    server.acceptAll();
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    QCOMPARE(attempt.phases, (QList{Transport::Phase::Handshaking, Transport::Phase::Open}));
    QCOMPARE(attempt.records.size(), 2);
    QVERIFY(std::holds_alternative<wire::AttemptStarted>(attempt.records.at(0).what));
    const auto *done = std::get_if<wire::UpgradeDone>(&attempt.records.at(1).what);
    QVERIFY(done);
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
    QCOMPARE(attempt.records.at(1).connection, 7);
    QCOMPARE(attempt.records.at(1).number, 2);
}

void TstRelayHandshake::sendsHeadersOriginSubprotocolsAndCredentials()
{
    RawServer server;
    QByteArray head;
    server.setOnRequest([&](const QByteArray &got) {
        head = got;
        server.write(server.upgradeFor(got, "Sec-WebSocket-Protocol: roomscope.v1\r\n"));
    });
    RelayAttempt attempt;
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

void TstRelayHandshake::hidesCredentialsInItsRecords()
{
    RawServer server;
    server.acceptAll();
    RelayAttempt attempt;
    QUrl url = server.url();
    url.setUserInfo(u"anna:secret"_s);
    QVERIFY(attempt.opens(url));
    const auto *started = std::get_if<wire::AttemptStarted>(&attempt.records.first().what);
    QVERIFY(started);
    QCOMPARE(started->url, server.url().toEncoded());
}

void TstRelayHandshake::refusesAddressesThatAreNone_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("empty") << QString();
    QTest::newRow("http") << u"http://127.0.0.1/"_s;
    QTest::newRow("no host") << u"ws:///chat"_s;
    QTest::newRow("no scheme") << u"127.0.0.1:80"_s;
}

void TstRelayHandshake::refusesAddressesThatAreNone()
{
    QFETCH(QString, address);
    RelayAttempt attempt;
    attempt.open(QUrl(address));
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::InvalidAddress);
}

void TstRelayHandshake::reportsARefusedTcpConnection()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress(QHostAddress::LocalHost)));
    const quint16 port = closed.serverPort();
    closed.close();
    RelayAttempt attempt;
    attempt.open(QUrl(u"ws://127.0.0.1:%1/"_s.arg(port)));
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::Refused);
    QCOMPARE(outcome->phase, Phase::Connecting);
    QVERIFY(!outcome->closeCode);
    QVERIFY(!outcome->httpStatus);
    QVERIFY(attempt.phases.isEmpty());
}

void TstRelayHandshake::reportsAnUnknownName()
{
    RelayAttempt attempt;
    attempt.request.deadlines.connect = 20s;
    attempt.request.deadlines.attempt = 20s;
    attempt.open(QUrl(u"ws://no-such-host.invalid/"_s));
    const auto outcome = attempt.outcome(25'000);
    QVERIFY(outcome);
    // Where there is no resolver at all the question itself is what fails.
    QVERIFY(outcome->kind == Kind::NameNotFound || outcome->kind == Kind::Unreachable);
}

void TstRelayHandshake::givesUpOnASilentServer()
{
    RawServer server;
    RelayAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::TimedOut);
    QCOMPARE(outcome->phase, Phase::Handshaking);
    QTRY_VERIFY(server.isClientGone());
}

void TstRelayHandshake::givesUpOnDribbledHeaders()
{
    RawServer server;
    QTimer drip;
    connect(&drip, &QTimer::timeout, this, [&] { server.write("X: y\r\n"); });
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 101 Switching Protocols\r\n");
        drip.start(20ms);
    });
    RelayAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    drip.stop();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::TimedOut);
    QTRY_VERIFY(server.isClientGone());
}

void TstRelayHandshake::boundsTheMemoryOfGarbageWithoutNewline()
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
    RelayAttempt attempt;
    attempt.request.deadlines.attempt = 1500ms;
    attempt.open(server.url());
    const qint64 before = heldBytes();
    QVERIFY(attempt.outcome());
    // Kernel buffers do not count as resident; the rest is the client's 1 MiB and the server's 2 MiB.
    QVERIFY2(heldBytes() - before < 24 * 1024 * 1024,
             qPrintable(QString::number((heldBytes() - before) / 1024)));
    QTRY_VERIFY(server.isClientGone());
}

void TstRelayHandshake::understandsARefusal_data()
{
    using F = HandshakeFinding;
    QTest::addColumn<QByteArray>("statusLine");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("finding");
    const auto row = [](const char *statusLine, const QByteArray &headers, const QByteArray &body,
                        F finding) {
        QTest::addRow("%s", statusLine) << QByteArray(statusLine) << headers << body << int(finding);
    };
    row("401 Unauthorized", "WWW-Authenticate: Bearer\r\n", "who?", F::TokenRefused);
    row("403 Forbidden", {}, "no", F::Forbidden);
    row("403 Not this way", {}, "Origin not allowed", F::OriginRefused);
    row("404 Not Found", {}, "no such path", F::NotFound);
    row("426 Upgrade Required", {}, "upgrade", F::UpgradeRequired);
    row("426 Old", "Sec-WebSocket-Version: 8\r\n", "", F::VersionUnsupported);
    row("429 <img src=x> (a) (b)", {}, "slow down", F::RateLimited);
    row("503 Service Unavailable", {}, "later", F::Unavailable);
    row("502 Bad Gateway", {}, "<html>", F::BadGateway);
    row("500 Oh", {}, "<html>", F::ServerError);
    row("200 OK", {}, "hello", F::UpgradeRemoved);
    row("400 Bad Request", {}, "{\"code\":0,\"message\":\"Transport unknown\"}", F::EngineIo4);
    row("302 Found", "Location: ws://elsewhere.example/\r\n", "", F::RedirectRefused);
}

void TstRelayHandshake::understandsARefusal()
{
    QFETCH(QByteArray, statusLine);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, finding);
    RawServer server;
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 " + statusLine + "\r\nConnection: keep-alive\r\nRetry-After: 7\r\n" + headers +
                     "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    });
    RelayAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome(300);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QCOMPARE(outcome->phase, Phase::Handshaking);
    QCOMPARE(outcome->httpStatus, statusLine.left(3).toInt());
    QVERIFY(!outcome->isHttpStatusFromQtText);
    QVERIFY(outcome->httpHeaders->contains({"Retry-After", "7"}));
    QCOMPARE(outcome->retryAfter, 7s);
    QCOMPARE(int(outcome->finding), finding);
    const HandshakeStory story = attempt.story();
    QCOMPARE(int(story.finding), finding);
    QCOMPARE(story.body, body);
    QVERIFY(!story.isBodyCut);
    QTRY_VERIFY(server.isClientGone());
}

void TstRelayHandshake::followsRedirectsOnTheSameHost()
{
    RawServer server;
    QList<QByteArray> heads;
    server.setOnRequest([&](const QByteArray &head) {
        heads.append(head);
        if (heads.size() < 3)
            server.write("HTTP/1.1 307 Moved\r\nLocation: /step" + QByteArray::number(heads.size()) +
                         "\r\nContent-Length: 0\r\n\r\n");
        else
            server.write(server.upgradeFor(head));
    });
    RelayAttempt attempt;
    attempt.request.secrets.headers = {{"X-Key", "hush"}};
    QVERIFY(attempt.opens(server.url(u"/chat"_s)));
    QCOMPARE(heads.size(), 3);
    QVERIFY(heads.at(1).startsWith("GET /step1 HTTP/1.1\r\n"));
    QVERIFY(heads.at(2).startsWith("GET /step2 HTTP/1.1\r\n"));
    QVERIFY(heads.at(2).contains("X-Key: hush\r\n"));
    const HandshakeStory story = attempt.story();
    QCOMPARE(story.redirects,
             (QList{server.url(u"/step1"_s).toString(), server.url(u"/step2"_s).toString()}));
    QCOMPARE(std::count_if(story.phases.begin(), story.phases.end(),
                           [](const auto &phase) { return phase.step == HandshakeStory::Step::Http; }),
             3);
    QCOMPARE(attempt.phases, (QList{Transport::Phase::Handshaking, Transport::Phase::Open}));
}

void TstRelayHandshake::stopsAfterFiveRedirects()
{
    RawServer server;
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
    });
    RelayAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->finding, HandshakeFinding::TooManyRedirects);
    QCOMPARE(outcome->httpStatus, 302);
    QCOMPARE(server.connections(), 6);
}

void TstRelayHandshake::keepsSecretsFromAnotherPort()
{
    RawServer server;
    RawServer other;
    QByteArray head;
    other.setOnRequest([&](const QByteArray &got) {
        head = got;
        other.write(other.upgradeFor(got));
    });
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 302 Found\r\nLocation: " + other.url().toEncoded() +
                     "\r\nContent-Length: 0\r\n\r\n");
    });
    RelayAttempt attempt;
    attempt.request.secrets.headers = {{"X-Key", "hush"}};
    attempt.request.headers = {{"X-Team", "north"}};
    QVERIFY(attempt.opens(server.url()));
    QVERIFY(head.contains("X-Team: north\r\n"));
    QVERIFY(!head.contains("hush"));
}

void TstRelayHandshake::doesNotWaitForABodyThatNeverEnds()
{
    RawServer server;
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\nso far");
    });
    RelayAttempt attempt;
    attempt.request.deadlines.attempt = 10s;
    attempt.open(server.url());
    const auto outcome = attempt.outcome(4000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QCOMPARE(attempt.story().body, QByteArray("so far"));
    QVERIFY(attempt.story().isBodyCut);
}

void TstRelayHandshake::takesAnswersBeforeTheAnswer()
{
    RawServer server;
    server.setOnRequest([&](const QByteArray &head) {
        server.write("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + server.upgradeFor(head) +
                     RawServer::frame(0x81, "at once"));
    });
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    QVERIFY(!attempt.textSpy.isEmpty() || attempt.textSpy.wait());
    QCOMPARE(attempt.text(0), QByteArray("at once"));
}

void TstRelayHandshake::hidesSecretsInStoryAndRecords()
{
    RawServer server;
    server.setOnRequest([&](const QByteArray &head) {
        server.write(server.upgradeFor(head, "Set-Cookie: session=hush\r\n"));
    });
    RelayAttempt attempt;
    attempt.request.headers = {{"Authorization", "Bearer hush"}};
    attempt.request.secrets.headers = {{"X-Key", "hush"}};
    QVERIFY(attempt.opens(server.url()));
    const auto *done = std::get_if<wire::UpgradeDone>(&attempt.records.at(1).what);
    QVERIFY(done && done->requestHead->contains("X-Key: ") && done->responseHead->contains("Set-Cookie: "));
    QVERIFY(!done->requestHead->contains("hush") && !done->responseHead->contains("hush"));
    QVERIFY(!attempt.story().requestHead->contains("hush"));
}

void TstRelayHandshake::refusesHeadersThatSmuggle()
{
    RawServer server;
    RelayAttempt attempt;
    attempt.request.headers = {{"X-A", "b\r\nX-B: c"}};
    attempt.open(server.url());
    QCOMPARE(attempt.outcome()->kind, Kind::LocalFailure);
    QCOMPARE(attempt.outcome()->error->code, u"bad-header"_s);
    QCOMPARE(server.connections(), 0);
}

void TstRelayHandshake::letsNobodyElseIn_data()
{
    QTest::addColumn<bool>("knowsTheToken");
    QTest::newRow("without the token") << false;
    QTest::newRow("with the token, from another port") << true;
}

void TstRelayHandshake::letsNobodyElseIn()
{
    QFETCH(bool, knowsTheToken);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"knocked"_s));
    QTcpSocket ours;
    RelayListener listener([&] { return ours.localPort(); });
    QVERIFY(listener.listen());
    QSignalSpy admitted(&listener, &RelayListener::admitted);
    const auto requestWith = [&](const QByteArray &token) {
        return "GET / HTTP/1.1\r\nHost: x\r\n" + RelayListener::tokenHeader() + ": " + token + "\r\n\r\n";
    };
    ours.connectToHost(u"127.0.0.1"_s, listener.port());
    QVERIFY(ours.waitForConnected());
    QTcpSocket stranger;
    stranger.connectToHost(u"127.0.0.1"_s, listener.port());
    QVERIFY(stranger.waitForConnected());
    stranger.write(requestWith(knowsTheToken ? listener.token() : QByteArray(64, '0')));
    QSignalSpy gone(&stranger, &QTcpSocket::disconnected);
    QVERIFY(gone.wait());
    QVERIFY(stranger.readAll().startsWith("HTTP/1.1 403 "));
    QVERIFY(admitted.isEmpty());
    // And the one it is meant for still gets in; then the door is shut.
    ours.write(requestWith(listener.token()));
    QVERIFY(admitted.wait());
    delete admitted.first().first().value<QTcpSocket *>();
    QTcpSocket late;
    late.connectToHost(u"127.0.0.1"_s, listener.port());
    QVERIFY(!late.waitForConnected(300));
}

void TstRelayHandshake::listensOnlyWhileAnAttemptIsPending()
{
    RelayListener first([] { return quint16(0); });
    RelayListener second([] { return quint16(0); });
    QCOMPARE(first.token().size(), 64);
    QVERIFY(first.token() != second.token());
    QVERIFY(first.listen());
    const quint16 port = first.port();
    first.close();
    QTcpSocket late;
    late.connectToHost(u"127.0.0.1"_s, port);
    QVERIFY(!late.waitForConnected(300));
}

void TstRelayHandshake::finishesOnceWhenRefusalIsFollowedByFin()
{
    RawServer server;
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\nno");
        server.fin();
    });
    RelayAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QCOMPARE(outcome->httpStatus, 403);
    QTRY_VERIFY(server.isClientGone());
    QCoreApplication::processEvents();
    QCOMPARE(attempt.finishedSpy.size(), 1);
}

void TstRelayHandshake::finishesOnceOnAGiantHeader()
{
    RawServer server;
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 101 Switching Protocols\r\n");
        for (int i = 0; i < 7; ++i)
            server.write("X-Big: " + QByteArray(100'000, 'x') + "\r\n");
        server.write("\r\n");
    });
    RelayAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QTRY_VERIFY(server.isClientGone());
    QCOMPARE(attempt.finishedSpy.size(), 1);
}

void TstRelayHandshake::refusesAWrongAcceptKey()
{
    RawServer server;
    server.setOnRequest([&](const QByteArray &) {
        server.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n");
    });
    RelayAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome(300);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QCOMPARE(outcome->httpStatus, 101);
    QCOMPARE(outcome->finding, HandshakeFinding::WrongAccept);
    QTRY_VERIFY(server.isClientGone());
}

void TstRelayHandshake::refusesAnUnofferedSubprotocol()
{
    for (const bool offersOthers : {false, true}) {
        RawServer server;
        server.setOnRequest([&](const QByteArray &head) {
            server.write(server.upgradeFor(head, "Sec-WebSocket-Protocol: xmpp\r\n"));
        });
        RelayAttempt attempt;
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

void TstRelayHandshake::leavesAnUnselectedSubprotocolToTheCaller()
{
    RawServer server;
    server.acceptAll();
    RelayAttempt attempt;
    attempt.request.subprotocols = {u"roomscope.v1"_s};
    QVERIFY(attempt.opens(server.url()));
    QCOMPARE(attempt.openedSpy.first().first().toString(), QString());
}

void TstRelayHandshake::takesKeepAliveInTheConnectionHeader()
{
    // Legal, and QWebSocket by itself refuses it.
    RawServer server;
    server.setOnRequest([&](const QByteArray &head) {
        QByteArray answer = server.upgradeFor(head);
        answer.replace("Connection: Upgrade", "Connection: keep-alive, Upgrade");
        server.write(answer);
    });
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
}

void TstRelayHandshake::reportsLossDuringTheHandshake_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::newRow("FIN") << false;
    QTest::newRow("RST") << true;
}

void TstRelayHandshake::reportsLossDuringTheHandshake()
{
    QFETCH(bool, isReset);
    RawServer server;
    server.setOnRequest([&](const QByteArray &) { isReset ? server.rst() : server.fin(); });
    RelayAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome(300);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::Lost);
    QCOMPARE(outcome->phase, Phase::Handshaking);
    QVERIFY(!outcome->closeCode);
    QCOMPARE(outcome->shownCloseCode(), 1006);
}

void TstRelayHandshake::failsWssToAPlainServer()
{
    RawServer server;
    server.setOnConnected([&] { server.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"); });
    RelayAttempt attempt;
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

void TstRelayHandshake::givesUpOnWssToASilentServer()
{
    RawServer server;
    RelayAttempt attempt;
    QUrl url = server.url();
    url.setScheme(u"wss"_s);
    attempt.open(url);
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::TimedOut);
    QCOMPARE(outcome->phase, Phase::Connecting);
    QTRY_VERIFY(server.isClientGone());
}

void TstRelayHandshake::takesLargeDataThatComesWithTheUpgrade()
{
    // More than the buffer of the handshake allows: a frame that does not fit would stall for ever.
    RawServer server;
    const QByteArray big(3 * 1024 * 1024, 'b');
    server.acceptAll(RawServer::frame(0x81, "first") + RawServer::frame(0x81, big));
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    while (attempt.textSpy.size() < 2 && attempt.textSpy.wait(3000)) {
    }
    QCOMPARE(attempt.textSpy.size(), 2);
    QCOMPARE(attempt.text(0), QByteArray("first"));
    QVERIFY(attempt.text(1) == big);
}

void TstRelayHandshake::isSilentAfterAbortWhileConnecting()
{
    RawServer server;
    server.acceptAll();
    RelayAttempt attempt;
    attempt.open(server.url());
    attempt.transport->abort({.kind = Kind::ClosedByUs});
    QCOMPARE(attempt.finishedSpy.size(), 1);
    QTRY_VERIFY(server.connections() == 0 || server.isClientGone());
    QVERIFY(attempt.openedSpy.isEmpty());
    QCOMPARE(attempt.finishedSpy.size(), 1);
}

void TstRelayHandshake::isSilentWhenDestroyedWhileConnecting()
{
    RawServer server;
    RelayAttempt attempt;
    attempt.open(server.url());
    QSignalSpy requested(&server, &RawServer::requested);
    QVERIFY(requested.wait());
    attempt.transport.reset();
    QVERIFY(attempt.finishedSpy.isEmpty());
    QTRY_VERIFY(server.isClientGone());
}

QTEST_GUILESS_MAIN(TstRelayHandshake)
#include "tst_relayhandshake.moc"
