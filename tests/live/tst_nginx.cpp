// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"
#include "nginxserver.h"
#include "support/testcase.h"
#include "transport/retrypolicy.h"

#include <QElapsedTimer>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Outcome::Kind;

//! Through the relay and over TLS to nginx, and what its usual mistakes look like.
class TstNginx final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase();
    void opensOverTls();
    void refusesItsAuthorityUnlessTold();
    void findsALinkThatWasCutForSilence();
    void findsAForgottenUpgradeHeader();
    void findsABackEndThatIsDown();
    void findsThatAPasswordIsMissing();
    void givesThePasswordItWasTold();
    void followsFromPlainToSecure();
    void followsOnTheSameHost();
    void doesNotFollow_data();
    void doesNotFollow();

private:
    void prepare(Attempt &attempt) const
    {
        attempt.request.deadlines = {.attempt = 10s, .connect = 10s, .close = 3s};
        attempt.request.tls.authorityFile = m_nginx->authorityFile();
    }

    std::unique_ptr<QWebSocketServer> m_backend;
    std::unique_ptr<NginxServer> m_nginx;
};

void TstNginx::initTestCase()
{
    if (const QString why = NginxServer::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(u"THE TESTS WITH NGINX DO NOT RUN: "_s + why));
    m_backend = std::make_unique<QWebSocketServer>(u"backend"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(m_backend->listen(QHostAddress::LocalHost));
    connect(m_backend.get(), &QWebSocketServer::newConnection, this, [this] {
        QWebSocket *peer = m_backend->nextPendingConnection();
        connect(peer, &QWebSocket::textMessageReceived, peer, &QWebSocket::sendTextMessage);
        connect(peer, &QWebSocket::disconnected, peer, &QObject::deleteLater);
    });
    m_nginx = std::make_unique<NginxServer>();
    QVERIFY2(m_nginx->start(m_backend->serverPort()), m_nginx->log().constData());
}

void TstNginx::opensOverTls()
{
    RelayAttempt attempt;
    prepare(attempt);
    QVERIFY(attempt.opens(m_nginx->secureUrl(u"chat"_s)));
    attempt.transport->sendText("through nginx ü");
    QTRY_COMPARE(attempt.textSpy.size(), 1);
    QCOMPARE(attempt.text(0), QByteArray("through nginx ü"));
    const HandshakeStory story = attempt.story();
    QVERIFY(story.tls);
    QVERIFY(story.tls->problems.isEmpty());
    QCOMPARE(story.tls->chain.value(0).subject, u"localhost"_s);
    QCOMPARE(story.tls->protocol, u"TLSv1.3"_s);
    QList<HandshakeStory::Step> steps;
    for (const auto &phase : story.phases) {
        steps.append(phase.step);
        QVERIFY(phase.took);
    }
    using Step = HandshakeStory::Step;
    QCOMPARE(steps, (QList{Step::Dns, Step::Tcp, Step::Tls, Step::Http}));
}

void TstNginx::refusesItsAuthorityUnlessTold()
{
    RelayAttempt attempt;
    prepare(attempt);
    attempt.request.tls = {};
    attempt.open(m_nginx->secureUrl(u"chat"_s));
    const auto outcome = attempt.outcome(10'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::TlsFailed);
    QVERIFY(outcome->tls);
    QCOMPARE(outcome->tls->problems, QList{TlsProblem::Untrusted});
    QVERIFY(RetryPolicy::isFinal(*outcome, {}));

    // What the dialog then offers: to trust exactly this certificate here.
    RelayAttempt second;
    prepare(second);
    second.request.tls = {.pins = {{.host = outcome->tls->host,
                                    .port = outcome->tls->port,
                                    .sha256 = outcome->tls->chain.constFirst().sha256}}};
    QVERIFY(second.opens(m_nginx->secureUrl(u"chat"_s)));
    QVERIFY(second.story().tls && second.story().tls->isPinned);
}

void TstNginx::findsALinkThatWasCutForSilence()
{
    RelayAttempt attempt;
    prepare(attempt);
    QVERIFY(attempt.opens(m_nginx->secureUrl(u"idle"_s)));
    QElapsedTimer open;
    open.start();
    const auto outcome = attempt.outcome(10'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::Lost);
    QCOMPARE(outcome->phase, Outcome::Phase::Open);
    QCOMPARE(outcome->shownCloseCode(), 1006);
    QCOMPARE(outcome->wasReset, false);
    QVERIFY(!outcome->wasInsideFrame);
    QVERIFY(!RetryPolicy::isFinal(*outcome, {}));
    QVERIFY(open.elapsed() >= 500);
}

void TstNginx::findsAForgottenUpgradeHeader()
{
    RelayAttempt attempt;
    prepare(attempt);
    attempt.open(m_nginx->secureUrl(u"noupgrade"_s));
    const auto outcome = attempt.outcome(10'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QCOMPARE(outcome->httpStatus, 400);
    QCOMPARE(outcome->finding, HandshakeFinding::UpgradeRemoved);
    QCOMPARE(attempt.story().body, QByteArray("this is a WebSocket server"));
}

void TstNginx::findsABackEndThatIsDown()
{
    RelayAttempt attempt;
    prepare(attempt);
    attempt.open(m_nginx->secureUrl(u"dead"_s));
    const auto outcome = attempt.outcome(10'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QCOMPARE(outcome->httpStatus, 502);
    QCOMPARE(outcome->finding, HandshakeFinding::BadGateway);
    QVERIFY(!RetryPolicy::isFinal(*outcome, {}));
    QVERIFY(attempt.story().body.contains("502 Bad Gateway"));
}

void TstNginx::findsThatAPasswordIsMissing()
{
    RelayAttempt attempt;
    prepare(attempt);
    attempt.open(m_nginx->secureUrl(u"basic"_s));
    const auto outcome = attempt.outcome(10'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QCOMPARE(outcome->httpStatus, 401);
    QCOMPARE(outcome->finding, HandshakeFinding::TokenRefused);
    QVERIFY(outcome->httpHeaders);
    QVERIFY(outcome->httpHeaders->contains(
        QPair<QByteArray, QByteArray>("WWW-Authenticate", "Basic realm=\"staff only\"")));
}

void TstNginx::givesThePasswordItWasTold()
{
    RelayAttempt attempt;
    prepare(attempt);
    attempt.request.secrets.headers = {{"Authorization", "Basic " + QByteArray("staff:s3cret").toBase64()}};
    QVERIFY(attempt.opens(m_nginx->secureUrl(u"basic"_s)));
    QVERIFY(
        !attempt.story().requestHead.value_or(QByteArray()).contains(QByteArray("staff:s3cret").toBase64()));
}

void TstNginx::followsFromPlainToSecure()
{
    RelayAttempt attempt;
    prepare(attempt);
    QVERIFY(attempt.opens(m_nginx->plainUrl(u"chat"_s)));
    QCOMPARE(attempt.story().redirects.size(), 1);
    QVERIFY(attempt.story().tls);
    attempt.transport->sendText("secure now");
    QTRY_COMPARE(attempt.textSpy.size(), 1);
}

void TstNginx::followsOnTheSameHost()
{
    RelayAttempt attempt;
    prepare(attempt);
    QVERIFY(attempt.opens(m_nginx->secureUrl(u"moved"_s)));
    QCOMPARE(attempt.story().redirects.size(), 1);
}

void TstNginx::doesNotFollow_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<HandshakeFinding>("finding");
    QTest::newRow("to another host") << u"elsewhere"_s << HandshakeFinding::RedirectRefused;
    QTest::newRow("from secure to plain") << u"down"_s << HandshakeFinding::RedirectRefused;
    QTest::newRow("for ever") << u"round"_s << HandshakeFinding::TooManyRedirects;
}

void TstNginx::doesNotFollow()
{
    QFETCH(const QString, path);
    QFETCH(const HandshakeFinding, finding);
    RelayAttempt attempt;
    prepare(attempt);
    attempt.open(m_nginx->secureUrl(path));
    const auto outcome = attempt.outcome(10'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QCOMPARE(outcome->finding, finding);
}

QTEST_GUILESS_MAIN(TstNginx)
#include "tst_nginx.moc"
