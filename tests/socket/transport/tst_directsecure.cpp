// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"
#include "rawserver.h"
#include "support/testcase.h"
#include "tlsidentity.h"
#include "transport/retrypolicy.h"

#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Outcome::Kind;

namespace {

class SecureServer final : public QObject
{
public:
    SecureServer() : m_server(u"secure"_s, QWebSocketServer::SecureMode)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(testCertificate()));
        configuration.setPrivateKey(QSslKey(testKey(), QSsl::Ec));
        m_server.setSslConfiguration(configuration);
        m_server.listen(QHostAddress(QHostAddress::LocalHost));
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            QWebSocket *peer = m_server.nextPendingConnection();
            peer->setParent(this);
            connect(peer, &QWebSocket::textMessageReceived, peer, &QWebSocket::sendTextMessage);
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"wss://localhost:%1/"_s.arg(m_server.serverPort())); }

private:
    QWebSocketServer m_server;
};

//! An HTTP proxy for CONNECT that tunnels everything to one port.
class TunnelProxy final : public QObject
{
public:
    explicit TunnelProxy(quint16 target, const QByteArray &answer = "HTTP/1.1 200 OK\r\n\r\n")
    {
        m_server.listen(QHostAddress(QHostAddress::LocalHost));
        connect(&m_server, &QTcpServer::newConnection, this, [this, target, answer] {
            QTcpSocket *client = m_server.nextPendingConnection();
            auto *upstream = new QTcpSocket(client);
            const auto pass = [this, client, upstream, target, answer] {
                if (upstream->state() == QAbstractSocket::UnconnectedState) {
                    head += client->readAll();
                    if (!head.endsWith("\r\n\r\n"))
                        return;
                    client->write(answer);
                    if (answer.contains(" 200 "))
                        upstream->connectToHost(QHostAddress(QHostAddress::LocalHost), target);
                } else if (isReading) {
                    upstream->write(client->readAll());
                }
            };
            m_pass = pass;
            connect(client, &QTcpSocket::readyRead, this, pass);
            connect(upstream, &QTcpSocket::readyRead, client,
                    [client, upstream] { client->write(upstream->readAll()); });
            last = client;
        });
        QNetworkProxy::setApplicationProxy(
            QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, m_server.serverPort()));
    }
    ~TunnelProxy() override { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void stopReading()
    {
        isReading = false;
        last->setReadBufferSize(1);
    }
    void readOn()
    {
        isReading = true;
        last->setReadBufferSize(0);
        m_pass();
    }

    QByteArray head;
    QTcpSocket *last = nullptr;
    bool isReading = true;

private:
    QTcpServer m_server;
    std::function<void()> m_pass;
};

} // namespace

//! TLS trust, and an HTTP proxy on the way.
class TstDirectSecure final : public TestCase
{
    Q_OBJECT
private slots:
    void failsOnAnUntrustedCertificate();
    void opensWithATrustedCertificate();
    void goesThroughAnHttpProxy();
    void seesTheQueueBehindAnHttpProxy();
    void reportsAProxyThatAsks();
    void reportsAProxyThatRefuses();
};

void TstDirectSecure::failsOnAnUntrustedCertificate()
{
    SecureServer server;
    Attempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::TlsFailed);
    QCOMPARE(outcome->phase, Outcome::Phase::Connecting);
    QVERIFY(!outcome->tlsErrors.isEmpty());
    QVERIFY(RetryPolicy::isFinal(*outcome, {}));
    QVERIFY(attempt.openedSpy.isEmpty());
}

void TstDirectSecure::opensWithATrustedCertificate()
{
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificate(QSslCertificate(testCertificate()));
    QSslConfiguration::setDefaultConfiguration(trusting);
    SecureServer server;
    Attempt attempt;
    const bool isOpen = attempt.opens(server.url());
    QSslConfiguration::setDefaultConfiguration(before);
    QVERIFY(isOpen);
    QCOMPARE(attempt.phases, (QList{Transport::Phase::Handshaking, Transport::Phase::Open}));
    const MessageRef ref = attempt.transport->sendText("over TLS");
    QVERIFY(attempt.textSpy.wait());
    QCOMPARE(attempt.text(0), QByteArray("over TLS"));
    QTRY_VERIFY(!attempt.writtenSpy.isEmpty());
    QCOMPARE(attempt.writtenSpy.last().first().toULongLong(), ref.ordinal);
    QVERIFY(!attempt.bytesSpy.isEmpty());
}

void TstDirectSecure::goesThroughAnHttpProxy()
{
    RawServer server;
    server.acceptAll(RawServer::frame(0x81, "hello"));
    TunnelProxy proxy(server.port());
    Attempt attempt;
    // Names of this machine itself would go past the proxy.
    QVERIFY(attempt.opens(QUrl(u"ws://chat.example:8123/"_s)));
    QVERIFY(proxy.head.startsWith("CONNECT chat.example:8123 HTTP/1."));
    QTRY_COMPARE(attempt.textSpy.size(), 1);
    QVERIFY(!attempt.bytesSpy.isEmpty());
}

void TstDirectSecure::seesTheQueueBehindAnHttpProxy()
{
    RawServer server;
    server.acceptAll();
    TunnelProxy proxy(server.port());
    Attempt attempt;
    QVERIFY(attempt.opens(QUrl(u"ws://chat.example:8123/"_s)));
    proxy.stopReading();
    const MessageRef ref = attempt.transport->sendBinary(QByteArray(16 << 20, 'x'));
    QVERIFY(ref.isValid());
    QSignalSpy progressed(attempt.transport.get(), &Transport::progressed);
    while (progressed.wait(200)) {
    }
    // QWebSocket::bytesToWrite() says 0 here.
    QVERIFY2(attempt.transport->bytesToWrite() > 4 << 20,
             qPrintable(QString::number(attempt.transport->bytesToWrite())));
    QVERIFY(attempt.writtenSpy.isEmpty());
    proxy.readOn();
    QVERIFY(attempt.writtenSpy.wait(5000));
    QCOMPARE(attempt.writtenSpy.last().first().toULongLong(), ref.ordinal);
    QCOMPARE(attempt.transport->bytesToWrite(), 0);
}

void TstDirectSecure::reportsAProxyThatAsks()
{
    TunnelProxy proxy(
        1, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
           "Content-Length: 0\r\n\r\n");
    Attempt attempt;
    attempt.open(QUrl(u"ws://chat.example:8123/"_s));
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProxyFailed);
    QCOMPARE(outcome->socketError, int(QAbstractSocket::ProxyAuthenticationRequiredError));
    QVERIFY(RetryPolicy::isFinal(*outcome, {}));
}

void TstDirectSecure::reportsAProxyThatRefuses()
{
    TunnelProxy proxy(1, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
    Attempt attempt;
    attempt.open(QUrl(u"ws://chat.example:8123/"_s));
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QVERIFY2(outcome->kind == Kind::ProxyFailed || outcome->kind == Kind::Refused,
             qPrintable(QString::number(int(outcome->kind)) + outcome->detail));
    QVERIFY(!RetryPolicy::isFinal(*outcome, {}));
}

QTEST_GUILESS_MAIN(TstDirectSecure)
#include "tst_directsecure.moc"
