// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"
#include "chat/conversationsmodel.h"
#include "nodeserver.h"
#include "proxyserver.h"
#include "server/embeddedserver.h"
#include "support/testcase.h"
#include "support/tlslab.h"
#include "transport/retrypolicy.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QDir>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpServer>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Outcome::Kind;
using P = ProxyProblem;
using Program = ProxyServer::Program;
using Step = HandshakeStory::Step;

namespace {

constexpr int kPatience = 15'000;

QString whyEnded(const Attempt &attempt)
{
    return attempt.finishedSpy.isEmpty()
               ? QString()
               : u"ended: "_s + attempt.finishedSpy.first().first().value<Outcome>().detail;
}

} // namespace

//! Through a SOCKS 5 proxy of another make.
class TstSocksProxy final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase();
    void opens_data();
    void opens();
    void opensOverTls();
    void needsNoUserWhereNoneIsAskedFor();
    void asksForTheUser();
    void refusesAWrongPassword_data();
    void refusesAWrongPassword();
    void findsNobodyBehindIt();
    void findsThatItEnded();
    void compressesThroughIt();
    void theChatGoesThroughIt();

private:
    void prepare(Attempt &attempt, const ProxyServer &through, const QString &user = ProxyServer::user());
    std::unique_ptr<QWebSocketServer> echo(QWebSocketServer::SslMode mode);

    TlsLab m_lab;
    TlsLab::Identity m_authority;
    std::unique_ptr<QWebSocketServer> m_plain;
    ProxyServer m_proxy{Program::Microsocks};
};

void TstSocksProxy::initTestCase()
{
    if (const QString why = ProxyServer::whyNot(Program::Microsocks); !why.isEmpty())
        QSKIP(qPrintable(u"THE TESTS WITH A SOCKS PROXY DO NOT RUN: "_s + why));
    QVERIFY2(m_proxy.start({}), m_proxy.output().constData());
    m_plain = echo(QWebSocketServer::NonSecureMode);
    QVERIFY(m_plain);
}

std::unique_ptr<QWebSocketServer> TstSocksProxy::echo(QWebSocketServer::SslMode mode)
{
    auto server = std::make_unique<QWebSocketServer>(u"echo"_s, mode);
    if (mode == QWebSocketServer::SecureMode) {
        const TlsLab::Identity own = m_lab.issued({.name = u"localhost"_s}, m_authority);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(m_lab.read(own.certificate)));
        tls.setPrivateKey(QSslKey(m_lab.read(own.key), QSsl::Ec));
        server->setSslConfiguration(tls);
    }
    if (!server->listen(QHostAddress(QHostAddress::LocalHost)))
        return nullptr;
    connect(server.get(), &QWebSocketServer::newConnection, this, [raw = server.get()] {
        QWebSocket *peer = raw->nextPendingConnection();
        connect(peer, &QWebSocket::textMessageReceived, peer, &QWebSocket::sendTextMessage);
        connect(peer, &QWebSocket::disconnected, peer, &QObject::deleteLater);
    });
    return server;
}

void TstSocksProxy::prepare(Attempt &attempt, const ProxyServer &through, const QString &user)
{
    attempt.request.deadlines = {.attempt = 15s, .connect = 15s, .close = 3s};
    attempt.request.proxy = through.settings(user);
    attempt.request.secrets.proxyPassword = through.password();
}

void TstSocksProxy::opens_data()
{
    // A name is looked up by the proxy, and an address goes as an address.
    QTest::addColumn<QString>("host");
    QTest::newRow("name") << u"localhost"_s;
    QTest::newRow("address") << u"127.0.0.1"_s;
}

void TstSocksProxy::opens()
{
    QFETCH(QString, host);
    RelayAttempt attempt;
    prepare(attempt, m_proxy);
    attempt.open(QUrl(u"ws://%1:%2/chat"_s.arg(host).arg(m_plain->serverPort())));
    QTRY_VERIFY_WITH_TIMEOUT(!attempt.openedSpy.isEmpty() || !attempt.finishedSpy.isEmpty(), kPatience);
    QCOMPARE(whyEnded(attempt), QString());
    attempt.transport->sendText("through a proxy ü");
    QTRY_COMPARE(attempt.textSpy.size(), 1);
    QCOMPARE(attempt.text(0), QByteArray("through a proxy ü"));
    const HandshakeStory story = attempt.story();
    QCOMPARE(story.phases.value(1).step, Step::Proxy);
    QVERIFY(story.phases.value(1).took);
    QVERIFY2(story.phases.value(1).detail.endsWith(u"user and password"_s),
             qPrintable(story.phases.value(1).detail));
    for (const auto &phase : story.phases)
        QVERIFY(!phase.detail.contains(m_proxy.password()));
}

void TstSocksProxy::opensOverTls()
{
    if (!TlsLab::isThere())
        QSKIP("NO TEST OF TLS THROUGH A SOCKS PROXY: openssl is not installed");
    m_authority = m_lab.authority(u"Test authority"_s);
    const auto secure = echo(QWebSocketServer::SecureMode);
    QVERIFY(secure);
    RelayAttempt attempt;
    prepare(attempt, m_proxy);
    attempt.request.tls.authorityFile = m_authority.certificate;
    attempt.open(QUrl(u"wss://localhost:%1/chat"_s.arg(secure->serverPort())));
    QTRY_VERIFY_WITH_TIMEOUT(!attempt.openedSpy.isEmpty() || !attempt.finishedSpy.isEmpty(), kPatience);
    QCOMPARE(whyEnded(attempt), QString());
    const QByteArray text(1024 * 1024, 'x');
    attempt.transport->sendText(text);
    QTRY_COMPARE_WITH_TIMEOUT(attempt.textSpy.size(), 1, kPatience);
    QVERIFY(attempt.text(0) == text);
    QCOMPARE(attempt.story().tls->chain.value(0).subject, u"localhost"_s);
}

void TstSocksProxy::needsNoUserWhereNoneIsAskedFor()
{
    ProxyServer open(Program::MicrosocksOpen);
    QVERIFY2(open.start({}), open.output().constData());
    for (const QString &user : {QString(), ProxyServer::user()}) {
        RelayAttempt attempt;
        prepare(attempt, open, user);
        attempt.open(QUrl(u"ws://localhost:%1/chat"_s.arg(m_plain->serverPort())));
        QTRY_VERIFY_WITH_TIMEOUT(!attempt.openedSpy.isEmpty() || !attempt.finishedSpy.isEmpty(), kPatience);
        QCOMPARE(whyEnded(attempt), QString());
        // Nobody is told who we are who does not ask.
        QVERIFY(!attempt.story().phases.value(1).detail.contains(u"password"_s));
    }
}

void TstSocksProxy::asksForTheUser()
{
    RelayAttempt attempt;
    prepare(attempt, m_proxy, {});
    attempt.open(QUrl(u"ws://localhost:%1/"_s.arg(m_plain->serverPort())));
    const auto outcome = attempt.outcome(kPatience);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProxyFailed);
    QCOMPARE(outcome->proxyProblem, P::CredentialsMissing);
    QVERIFY(RetryPolicy::isFinal(*outcome, {}));
}

void TstSocksProxy::refusesAWrongPassword_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::newRow("password") << ProxyServer::user() << u"wrong"_s;
    QTest::newRow("user") << u"nobody"_s << m_proxy.password();
    QTest::newRow("empty password") << ProxyServer::user() << QString();
}

void TstSocksProxy::refusesAWrongPassword()
{
    QFETCH(QString, user);
    QFETCH(QString, password);
    RelayAttempt attempt;
    prepare(attempt, m_proxy, user);
    attempt.request.secrets.proxyPassword = password;
    attempt.open(QUrl(u"ws://localhost:%1/"_s.arg(m_plain->serverPort())));
    const auto outcome = attempt.outcome(kPatience);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProxyFailed);
    QCOMPARE(outcome->proxyProblem, P::CredentialsRefused);
    QVERIFY(RetryPolicy::isFinal(*outcome, {}));
}

void TstSocksProxy::findsNobodyBehindIt()
{
    QTcpServer dead;
    QVERIFY(dead.listen(QHostAddress(QHostAddress::LocalHost)));
    const quint16 port = dead.serverPort();
    dead.close();
    RelayAttempt attempt;
    prepare(attempt, m_proxy);
    attempt.open(QUrl(u"ws://127.0.0.1:%1/"_s.arg(port)));
    const auto outcome = attempt.outcome(kPatience);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProxyFailed);
    QCOMPARE(outcome->proxyProblem, P::TargetRefused);
    QVERIFY(!RetryPolicy::isFinal(*outcome, {}));
}

void TstSocksProxy::findsThatItEnded()
{
    ProxyServer server(Program::Microsocks);
    QVERIFY2(server.start({}), server.output().constData());
    RelayAttempt open;
    prepare(open, server);
    open.open(QUrl(u"ws://localhost:%1/"_s.arg(m_plain->serverPort())));
    QTRY_COMPARE_WITH_TIMEOUT(open.openedSpy.size(), 1, kPatience);
    server.kill();
    const auto lost = open.outcome(kPatience);
    QVERIFY(lost);
    QCOMPARE(lost->kind, Kind::Lost);

    RelayAttempt attempt;
    prepare(attempt, server);
    attempt.open(QUrl(u"ws://localhost:%1/"_s.arg(m_plain->serverPort())));
    const auto outcome = attempt.outcome(kPatience);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProxyFailed);
    QCOMPARE(outcome->proxyProblem, P::Unreachable);
}

void TstSocksProxy::compressesThroughIt()
{
    if (const QString why = NodeServer::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(u"NO TEST OF COMPRESSION THROUGH A SOCKS PROXY: "_s + why));
    NodeServer node;
    QVERIFY2(node.start(), node.output().constData());
    RelayAttempt attempt;
    prepare(attempt, m_proxy);
    attempt.open(node.url(u"deflate/echo"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!attempt.openedSpy.isEmpty() || !attempt.finishedSpy.isEmpty(), kPatience);
    QCOMPARE(whyEnded(attempt), QString());
    QVERIFY(attempt.story().responseHead.value_or(QByteArray()).contains("permessage-deflate"));
    const QByteArray text(20'000, 'a');
    attempt.transport->sendText(text);
    QTRY_COMPARE_WITH_TIMEOUT(attempt.textSpy.size(), 1, kPatience);
    QVERIFY(attempt.text(0) == text);
    const auto ref = attempt.textSpy.first().at(1).value<MessageRef>();
    const auto numbers = attempt.transport->recordsOf(ref);
    QCOMPARE(numbers.size(), 1u);
    QVERIFY(attempt.records.at(qsizetype(numbers.front()) - 1).frame()->wireLength < 1000);
}

void TstSocksProxy::theChatGoesThroughIt()
{
    QTemporaryDir dir;
    const UserId user(u"lan"_s);
    EmbeddedServer server({.dataDir = dir.filePath(u"server"_s), .isDemo = true, .owner = user.text()});
    const QSignalSpy listening(&server, &EmbeddedServer::listening);
    server.start();
    QTRY_COMPARE_WITH_TIMEOUT(listening.size(), 1, kPatience);

    QVERIFY(QDir().mkpath(dir.filePath(u"client"_s)));
    Workspace workspace(dir.filePath(u"client"_s));
    NetworkSettings network;
    network.proxy = m_proxy.settings();
    const auto opened = workspace.openAccount({.address = listening.first().at(0).toUrl(),
                                               .user = user,
                                               .secret = listening.first().at(1).toString(),
                                               .network = network,
                                               .networkSecrets = {.proxyPassword = m_proxy.password()}});
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().code));
    Account &account = **opened;
    QTRY_VERIFY_WITH_TIMEOUT(account.status().isOnline(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(account.conversations()->rowCount() > 0, kPatience);
    const auto room =
        account.conversations()->index(0, 0).data(ConversationsModel::IdRole).value<ConversationId>();
    account.sendMessage(room, u"through a proxy"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const TimelineModel &timeline = *account.timeline(room);
            for (int row = 0; row < timeline.rowCount(); ++row) {
                const QModelIndex index = timeline.index(row, 0);
                const auto state = DeliveryState(index.data(TimelineModel::DeliveryRole).toInt());
                if (index.data(TimelineModel::TextRole).toString() == u"through a proxy" &&
                    state >= DeliveryState::Accepted && state <= DeliveryState::Read)
                    return true;
            }
            return false;
        }(),
        kPatience);
    const auto &story = account.handshake();
    QVERIFY(story && std::any_of(story->phases.begin(), story->phases.end(),
                                 [](const auto &phase) { return phase.step == Step::Proxy; }));
}

QTEST_GUILESS_MAIN(TstSocksProxy)
#include "tst_socksproxy.moc"
