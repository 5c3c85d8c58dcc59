// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"
#include "proxyserver.h"
#include "support/testcase.h"
#include "support/tlslab.h"
#include "transport/retrypolicy.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpServer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <array>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Outcome::Kind;
using P = ProxyProblem;
using Program = ProxyServer::Program;
using Step = HandshakeStory::Step;

Q_DECLARE_METATYPE(Program)

namespace {

constexpr std::array kPrograms{std::pair{Program::SquidBasic, "squid, Basic"},
                               std::pair{Program::SquidDigest, "squid, Digest"},
                               std::pair{Program::Tinyproxy, "tinyproxy"}};

//! Empty: it did not.
QString whyEnded(const Attempt &attempt)
{
    return attempt.finishedSpy.isEmpty()
               ? QString()
               : u"ended: "_s + attempt.finishedSpy.first().first().value<Outcome>().detail;
}

} // namespace

//! Through the relay and through squid and tinyproxy, and each way in which they do not let us through.
class TstProxies final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase();
    void opens_data() { eachProgram(); }
    void opens();
    void opensOverTls_data() { eachProgram(); }
    void opensOverTls();
    void opensToIpv6_data() { eachProgram(); }
    void opensToIpv6();
    void asksForTheUser_data() { eachProgram(); }
    void asksForTheUser();
    void refusesAWrongPassword_data() { eachProgram(); }
    void refusesAWrongPassword();
    void refusesAPort_data() { eachProgram(); }
    void refusesAPort();
    void findsNobodyBehindIt_data() { eachProgram(); }
    void findsNobodyBehindIt();
    void findsNoSuchName_data() { eachProgram(); }
    void findsNoSuchName();
    void findsThatItEnded_data() { eachProgram(); }
    void findsThatItEnded();
    void takesAWebSocketServerForNoProxy();

private:
    void eachProgram();
    ProxyServer &proxy();
    void prepare(Attempt &attempt, ProxyServer &through, const QString &user = ProxyServer::user());
    std::unique_ptr<QWebSocketServer> echo(QWebSocketServer::SslMode mode, const QHostAddress &address);

    TlsLab m_lab;
    TlsLab::Identity m_authority;
    std::unique_ptr<QWebSocketServer> m_plain;
    std::unique_ptr<QWebSocketServer> m_secure;
    std::unique_ptr<QWebSocketServer> m_ipv6;
    quint16 m_deadPort = 0;
    quint16 m_shutPort = 0;
    std::map<Program, std::unique_ptr<ProxyServer>> m_proxies;
};

void TstProxies::initTestCase()
{
    if (!TlsLab::isThere())
        QSKIP("THE TESTS WITH PROXIES DO NOT RUN: openssl is not installed");
    m_authority = m_lab.authority(u"Test authority"_s);
    m_plain = echo(QWebSocketServer::NonSecureMode, QHostAddress(QHostAddress::LocalHost));
    m_secure = echo(QWebSocketServer::SecureMode, QHostAddress(QHostAddress::LocalHost));
    m_ipv6 = echo(QWebSocketServer::NonSecureMode, QHostAddress(QHostAddress::LocalHostIPv6));
    QVERIFY(m_plain && m_secure);
    QTcpServer dead;
    QTcpServer shut;
    QVERIFY(dead.listen(QHostAddress(QHostAddress::LocalHost)) &&
            shut.listen(QHostAddress(QHostAddress::LocalHost)));
    m_deadPort = dead.serverPort();
    m_shutPort = shut.serverPort();
}

std::unique_ptr<QWebSocketServer> TstProxies::echo(QWebSocketServer::SslMode mode,
                                                   const QHostAddress &address)
{
    auto server = std::make_unique<QWebSocketServer>(u"echo"_s, mode);
    if (mode == QWebSocketServer::SecureMode) {
        const TlsLab::Identity own = m_lab.issued({.name = u"localhost"_s}, m_authority);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(m_lab.read(own.certificate)));
        tls.setPrivateKey(QSslKey(m_lab.read(own.key), QSsl::Ec));
        server->setSslConfiguration(tls);
    }
    if (!server->listen(address))
        return nullptr;
    connect(server.get(), &QWebSocketServer::newConnection, this, [raw = server.get()] {
        QWebSocket *peer = raw->nextPendingConnection();
        connect(peer, &QWebSocket::textMessageReceived, peer, &QWebSocket::sendTextMessage);
        connect(peer, &QWebSocket::disconnected, peer, &QObject::deleteLater);
    });
    return server;
}

void TstProxies::eachProgram()
{
    QTest::addColumn<Program>("program");
    for (const auto &[program, name] : kPrograms)
        QTest::newRow(name) << program;
}

//! The one of this row, started when it is first wanted; the row is skipped where it cannot be had.
#define PROXY_OF_ROW(name)                                                                                   \
    QFETCH(Program, program);                                                                                \
    if (const QString why = ProxyServer::whyNot(program); !why.isEmpty())                                    \
        QSKIP(qPrintable(u"THE TESTS WITH THIS PROXY DO NOT RUN: "_s + why));                                \
    ProxyServer &name = proxy();                                                                             \
    if (QTest::currentTestFailed())                                                                          \
    return

ProxyServer &TstProxies::proxy()
{
    const auto program = *static_cast<Program *>(QTest::qData("program", qMetaTypeId<Program>()));
    auto &server = m_proxies[program];
    if (!server) {
        server = std::make_unique<ProxyServer>(program);
        QList<quint16> open{m_plain->serverPort(), m_secure->serverPort(), m_deadPort};
        if (m_ipv6)
            open.append(m_ipv6->serverPort());
        if (!server->start(open))
            QTest::qFail(server->output().constData(), __FILE__, __LINE__);
    }
    return *server;
}

void TstProxies::prepare(Attempt &attempt, ProxyServer &through, const QString &user)
{
    attempt.request.deadlines = {.attempt = 15s, .connect = 15s, .close = 3s};
    attempt.request.proxy = through.settings(user);
    attempt.request.secrets.proxyPassword = through.password();
    attempt.request.tls.authorityFile = m_authority.certificate;
}

void TstProxies::opens()
{
    PROXY_OF_ROW(server);
    RelayAttempt attempt;
    prepare(attempt, server);
    attempt.open(QUrl(u"ws://localhost:%1/chat"_s.arg(m_plain->serverPort())));
    QTRY_VERIFY_WITH_TIMEOUT(!attempt.openedSpy.isEmpty() || !attempt.finishedSpy.isEmpty(), 15'000);
    QCOMPARE(whyEnded(attempt), QString());
    attempt.transport->sendText("through a proxy ü");
    QTRY_COMPARE(attempt.textSpy.size(), 1);
    QCOMPARE(attempt.text(0), QByteArray("through a proxy ü"));
    const HandshakeStory story = attempt.story();
    QCOMPARE(story.phases.value(1).step, Step::Proxy);
    QVERIFY(story.phases.value(1).took);
    const QString how = program == Program::SquidDigest ? u"Digest MD5"_s : u"Basic"_s;
    QVERIFY2(story.phases.value(1).detail.endsWith(how), qPrintable(story.phases.value(1).detail));
    for (const auto &phase : story.phases)
        QVERIFY(!phase.detail.contains(server.password()));
    QVERIFY(!story.requestHead->contains("Proxy-"));
}

void TstProxies::opensOverTls()
{
    PROXY_OF_ROW(server);
    RelayAttempt attempt;
    prepare(attempt, server);
    attempt.open(QUrl(u"wss://localhost:%1/chat"_s.arg(m_secure->serverPort())));
    QTRY_VERIFY_WITH_TIMEOUT(!attempt.openedSpy.isEmpty() || !attempt.finishedSpy.isEmpty(), 15'000);
    QCOMPARE(whyEnded(attempt), QString());
    // 1 MiB each way: the tunnel is a pipe, and no more than that.
    const QByteArray text(1024 * 1024, 'x');
    attempt.transport->sendText(text);
    QTRY_COMPARE_WITH_TIMEOUT(attempt.textSpy.size(), 1, 15'000);
    QCOMPARE(attempt.text(0), text);
    QVERIFY(attempt.story().tls);
    QCOMPARE(attempt.story().tls->chain.value(0).subject, u"localhost"_s);
}

void TstProxies::opensToIpv6()
{
    if (!m_ipv6)
        QSKIP("NO TEST OF IPV6 THROUGH A PROXY: this machine has no ::1");
    PROXY_OF_ROW(server);
    RelayAttempt attempt;
    prepare(attempt, server);
    attempt.open(QUrl(u"ws://[::1]:%1/"_s.arg(m_ipv6->serverPort())));
    QTRY_VERIFY_WITH_TIMEOUT(!attempt.openedSpy.isEmpty() || !attempt.finishedSpy.isEmpty(), 15'000);
    QCOMPARE(whyEnded(attempt), QString());
}

void TstProxies::asksForTheUser()
{
    PROXY_OF_ROW(server);
    RelayAttempt attempt;
    prepare(attempt, server, {});
    attempt.open(QUrl(u"ws://localhost:%1/"_s.arg(m_plain->serverPort())));
    const auto outcome = attempt.outcome(15'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProxyFailed);
    QCOMPARE(outcome->proxyProblem, P::CredentialsMissing);
    QCOMPARE(outcome->httpStatus, 407);
    QVERIFY(RetryPolicy::isFinal(*outcome, {}));
}

void TstProxies::refusesAWrongPassword()
{
    PROXY_OF_ROW(server);
    RelayAttempt attempt;
    prepare(attempt, server);
    attempt.request.secrets.proxyPassword = u"wrong"_s;
    attempt.open(QUrl(u"ws://localhost:%1/"_s.arg(m_plain->serverPort())));
    const auto outcome = attempt.outcome(15'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProxyFailed);
    QCOMPARE(outcome->proxyProblem, P::CredentialsRefused);
    QCOMPARE(outcome->httpStatus, program == Program::Tinyproxy ? 401 : 407);
    QVERIFY(!outcome->detail.contains(u"wrong"_s));
    QVERIFY(RetryPolicy::isFinal(*outcome, {}));
}

void TstProxies::refusesAPort()
{
    PROXY_OF_ROW(server);
    RelayAttempt attempt;
    prepare(attempt, server);
    attempt.open(QUrl(u"ws://localhost:%1/"_s.arg(m_shutPort)));
    const auto outcome = attempt.outcome(15'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProxyFailed);
    QCOMPARE(outcome->proxyProblem, P::Forbidden);
    QCOMPARE(outcome->httpStatus, 403);
}

void TstProxies::findsNobodyBehindIt()
{
    PROXY_OF_ROW(server);
    RelayAttempt attempt;
    prepare(attempt, server);
    attempt.open(QUrl(u"ws://127.0.0.1:%1/"_s.arg(m_deadPort)));
    const auto outcome = attempt.outcome(15'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProxyFailed);
    QCOMPARE(outcome->proxyProblem, P::TargetRefused);
    QVERIFY(outcome->httpStatus >= 500);
    QVERIFY(!RetryPolicy::isFinal(*outcome, {}));
}

void TstProxies::findsNoSuchName()
{
    PROXY_OF_ROW(server);
    if (program == Program::Tinyproxy)
        QSKIP(
            "tinyproxy says the same of a name as of a server that refuses, and asks the machine's resolver");
    RelayAttempt attempt;
    prepare(attempt, server);
    attempt.open(QUrl(u"ws://nowhere.invalid:%1/"_s.arg(m_plain->serverPort())));
    const auto outcome = attempt.outcome(15'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProxyFailed);
    // squid 5 cannot be told from one with no way out; what it says itself is in the detail.
    QVERIFY(outcome->proxyProblem == P::TargetNotFound || outcome->proxyProblem == P::TargetRefused);
    QVERIFY2(outcome->detail.contains(u" ERR_"_s), qPrintable(outcome->detail));
    QVERIFY(!RetryPolicy::isFinal(*outcome, {}));
}

void TstProxies::findsThatItEnded()
{
    PROXY_OF_ROW(running);
    Q_UNUSED(running)
    ProxyServer server(program);
    QVERIFY2(server.start({m_plain->serverPort()}), server.output().constData());
    RelayAttempt open;
    prepare(open, server);
    open.open(QUrl(u"ws://localhost:%1/"_s.arg(m_plain->serverPort())));
    QTRY_COMPARE_WITH_TIMEOUT(open.openedSpy.size(), 1, 15'000);
    server.kill();
    const auto lost = open.outcome(15'000);
    QVERIFY(lost);
    QCOMPARE(lost->kind, Kind::Lost);

    RelayAttempt attempt;
    prepare(attempt, server);
    attempt.open(QUrl(u"ws://localhost:%1/"_s.arg(m_plain->serverPort())));
    const auto outcome = attempt.outcome(15'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProxyFailed);
    QCOMPARE(outcome->proxyProblem, P::Unreachable);
    QVERIFY(!RetryPolicy::isFinal(*outcome, {}));
}

void TstProxies::takesAWebSocketServerForNoProxy()
{
    RelayAttempt attempt;
    attempt.request.deadlines = {.attempt = 15s, .connect = 5s, .close = 3s};
    attempt.request.proxy = {
        .mode = ProxySettings::Mode::HttpConnect, .host = u"127.0.0.1"_s, .port = m_plain->serverPort()};
    attempt.open(QUrl(u"ws://chat.example/"_s));
    const auto outcome = attempt.outcome(15'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProxyFailed);
    QVERIFY(outcome->proxyProblem == P::NotAProxy || outcome->proxyProblem == P::Closed ||
            outcome->proxyProblem == P::TargetRefused || outcome->proxyProblem == P::Forbidden);
}

QTEST_GUILESS_MAIN(TstProxies)
#include "tst_proxies.moc"
