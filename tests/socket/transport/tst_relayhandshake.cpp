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

//! What only the relay sees of the way to 101, and who is let in at its door. The rest: tst_handshake.
class TstRelayHandshake final : public TestCase
{
    Q_OBJECT
private slots:
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
};

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

QTEST_GUILESS_MAIN(TstRelayHandshake)
#include "tst_relayhandshake.moc"
