// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverfixture.h"

#include "support/testcase.h"
#include "support/tlslab.h"

#include <QProcess>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslSocket>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! What comes over bare TCP until the server closes.
QByteArray plainAnswerTo(const QUrl &address, const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, quint16(address.port()));
    if (!socket.waitForConnected())
        return {};
    socket.write(bytes);
    [[maybe_unused]] const bool isClosed =
        QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 8000);
    return socket.readAll();
}

} // namespace

class TstTls final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (!TlsLab::isThere())
            QSKIP("openssl is not installed: TLS of the server is NOT TESTED");
        m_lab = std::make_unique<TlsLab>();
        m_authority = m_lab->authority(u"authority"_s);
        m_first = m_lab->issued({.name = u"first"_s}, m_authority);
        m_second =
            m_lab->issued({.name = u"second"_s, .key = {u"RSA"_s, u"rsa_keygen_bits:2048"_s}}, m_authority);
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        trusting.setCaCertificates(QSslCertificate::fromPath(m_authority.certificate));
        QSslConfiguration::setDefaultConfiguration(trusting);
    }

    void encryptsAndNamesTheCertificatesHost()
    {
        ServerFixture server(withTls(m_first));
        QVERIFY(server.start());
        QCOMPARE(server.address().scheme(), u"wss"_s);
        QCOMPARE(server.address().host(), u"localhost"_s);
        const auto lan = server.login(u"lan"_s);
        QVERIFY(lan);
        QVERIFY(lan->socket().sslConfiguration().sessionProtocol() >= QSsl::TlsV1_2);
        QVERIFY(lan->request(u"room.create"_s, {{u"room"_s, u"dock"_s}}).contains(u"room"_s));
        const QString large(50'000, u'x');
        for (int i = 0; i < 20; ++i)
            QVERIFY(lan->request(u"message.send"_s, {{u"conversation"_s, u"room:dock"_s}, {u"text"_s, large}})
                        .contains(u"seq"_s));
    }
    void theNameMayBeGiven()
    {
        ServerOptions options = withTls(m_first);
        options.publicName = u"chat.example"_s;
        ServerFixture server(options);
        QVERIFY(server.start());
        QCOMPARE(server.address().host(), u"chat.example"_s);
    }
    void otherMachinesNeedNoPermissionThen()
    {
        ServerOptions options = withTls(m_first);
        options.address = u"0.0.0.0"_s;
        ServerFixture server(options);
        QVERIFY(server.start());
        QVERIFY(server.login(u"lan"_s));
    }
    void badFilesAreNamedBeforeItListens_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("code");
        QTest::newRow("one file") << u"first.crt"_s << QString() << QString() << u"tls-missing"_s;
        QTest::newRow("no certificate") << u"none"_s << u"first"_s << QString() << u"tls-certificate-file"_s;
        QTest::newRow("no key") << u"first"_s << u"none"_s << QString() << u"tls-key-file"_s;
        QTest::newRow("not a certificate") << u"text"_s << u"first"_s << QString() << u"tls-certificate"_s;
        QTest::newRow("not a key") << u"first"_s << u"text"_s << QString() << u"tls-key"_s;
        QTest::newRow("another key, both EC") << u"first"_s << u"third"_s << QString() << u"tls-mismatch"_s;
        QTest::newRow("another key, both RSA")
            << u"second"_s << u"fourth"_s << QString() << u"tls-mismatch"_s;
        QTest::newRow("another kind of key") << u"first"_s << u"second"_s << QString() << u"tls-mismatch"_s;
        QTest::newRow("expired") << u"expired"_s << u"expired"_s << QString() << u"tls-expired"_s;
        QTest::newRow("not yet") << u"future"_s << u"future"_s << QString() << u"tls-not-yet"_s;
        QTest::newRow("locked") << u"second"_s << u"locked"_s << QString() << u"tls-key-encrypted"_s;
        QTest::newRow("wrong password") << u"second"_s << u"locked"_s << u"wrong"_s << u"tls-key-password"_s;
        QTest::newRow("unlocked") << u"second"_s << u"locked"_s << u"open sesame"_s << QString();
        QTest::newRow("RSA") << u"second"_s << u"second"_s << QString() << QString();
    }
    void badFilesAreNamedBeforeItListens()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, password);
        QFETCH(QString, code);
        makeMore();
        ServerOptions options;
        options.tls = {.certificateFile = fileOf(certificate, &TlsLab::Identity::certificate),
                       .keyFile = fileOf(key, &TlsLab::Identity::key),
                       .keyPassword = password};
        ServerFixture server(options);
        QCOMPARE(server.start(), code.isEmpty());
        QCOMPARE(server.error() ? server.error()->code : QString(), code);
    }
    void plainHttpIsToldWhatToDo()
    {
        ServerFixture server(withTls(m_first));
        QVERIFY(server.start());
        const QByteArray answer = plainAnswerTo(server.address(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 400 "), answer.constData());
        QVERIFY(answer.contains("wss://"));
        QVERIFY(server.login(u"lan"_s));
    }
    void aSilentClientDoesNotStay()
    {
        ServerOptions options = withTls(m_first);
        options.limits.headDeadline = 100ms;
        options.limits.strangersPerAddress = 2;
        ServerFixture server(options);
        QVERIFY(server.start());
        QCOMPARE(plainAnswerTo(server.address(), {}), QByteArray());
        // Inside TLS, too: the whole handshake and then nothing.
        QSslSocket socket;
        socket.connectToHostEncrypted(u"localhost"_s, quint16(server.address().port()));
        QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 8000));
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 408 "));
        // Their places are free again.
        QVERIFY(server.login(u"lan"_s));
    }
    void garbageIsNoTls()
    {
        ServerFixture server(withTls(m_first));
        QVERIFY(server.start());
        (void)plainAnswerTo(server.address(), QByteArray("\x16\x03\x01\x00\x05hello and more", 20));
        (void)plainAnswerTo(server.address(), QByteArray(100'000, '\x16'));
        QVERIFY(server.login(u"lan"_s));
    }
    void oldTlsIsRefused()
    {
        ServerFixture server(withTls(m_first));
        QVERIFY(server.start());
        QProcess old;
        old.setProcessChannelMode(QProcess::MergedChannels);
        old.start(u"openssl"_s, {u"s_client"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(server.address().port()),
                                 u"-tls1_1"_s, u"-cipher"_s, u"ALL:@SECLEVEL=0"_s});
        QVERIFY(QTest::qWaitFor([&] { return old.state() == QProcess::NotRunning; }, 10'000));
        const QByteArray said = old.readAll();
        QVERIFY2(said.contains("Cipher is (NONE)"), said.constData());
    }
    void aSlowReaderIsDroppedWhateverEncryptionHides()
    {
        ServerOptions options = withTls(m_first);
        options.limits.queuedBytes = 300'000;
        options.limits.farewell = 200ms;
        ServerFixture server(options);
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        QVERIFY(lan);
        QVERIFY(lan->request(u"room.create"_s, {{u"room"_s, u"dock"_s}}).contains(u"room"_s));
        QSslSocket deaf;
        deaf.setReadBufferSize(4096);
        deaf.connectToHostEncrypted(u"localhost"_s, quint16(server.address().port()));
        QVERIFY(QTest::qWaitFor([&] { return deaf.isEncrypted(); }));
        deaf.write("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        QVERIFY(QTest::qWaitFor([&] { return deaf.bytesAvailable() > 100; }));
        deaf.readAll();
        const auto frame = [](const QByteArray &payload) {
            // Longer than 125 bytes, or the length would have another form.
            QByteArray bytes("\x81\xfe", 2);
            bytes.append(char(payload.size() >> 8)).append(char(payload.size() & 0xff));
            return bytes + QByteArray(4, '\0') + payload;
        };
        deaf.write(frame("{\"event\":\"hello\",\"data\":{\"id\":\"01JDA4S1Q80000000000000001\",\"version\":1,"
                         "\"user\":\"ha\",\"device\":\"d\",\"features\":[],\"token\":\"" +
                         server.invite().toUtf8() + "\"}}"));
        deaf.write(frame("{\"event\":\"room.join\",\"data\":{\"id\":\"01JDA4S1Q80000000000000002\","
                         "\"room\":\"dock\",\"padding\":\"" +
                         QByteArray(100, 'x') + "\"}}"));
        QVERIFY(QTest::qWaitFor([&] { return lan->has(u"member.changed"_s); }));
        const QString large(50'000, u'x');
        // It reads no more; much waits in the kernel before anything waits in the server.
        deaf.setReadBufferSize(1);
        for (int i = 0; i < 400 && deaf.state() == QAbstractSocket::ConnectedState; ++i)
            QVERIFY(lan->request(u"message.send"_s, {{u"conversation"_s, u"room:dock"_s}, {u"text"_s, large}})
                        .contains(u"seq"_s));
        QVERIFY(isDropped(*lan));
    }
    void aNewCertificateIsReadWithoutARestart()
    {
        m_lab->write(u"live.crt"_s, m_lab->read(m_first.certificate));
        m_lab->write(u"live.key"_s, m_lab->read(m_first.key));
        ServerOptions options;
        options.tls = {.certificateFile = m_lab->file(u"live.crt"_s), .keyFile = m_lab->file(u"live.key"_s)};
        ServerFixture server(options);
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        QVERIFY(lan);
        QCOMPARE(nameShown(*lan), u"first"_s);
        // The certificate alone does not fit the key that is still there: nothing changes.
        m_lab->write(u"live.crt"_s, m_lab->read(m_second.certificate));
        QSignalSpy kept(&server.server(), &EmbeddedServer::tlsKept);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the certificate stays"_s));
        server.server().reloadTls();
        QTRY_COMPARE(kept.size(), 1);
        QCOMPARE(kept.first().first().value<Error>().code, u"tls-mismatch"_s);
        const auto between = server.login(u"ha"_s);
        QVERIFY(between);
        QCOMPARE(nameShown(*between), u"first"_s);
        m_lab->write(u"live.key"_s, m_lab->read(m_second.key));
        QSignalSpy reloaded(&server.server(), &EmbeddedServer::tlsReloaded);
        server.server().reloadTls();
        QTRY_COMPARE(reloaded.size(), 1);
        const auto after = server.login(u"mai"_s);
        QVERIFY(after);
        QCOMPARE(nameShown(*after), u"second"_s);
        // Who was there before stays.
        QVERIFY(lan->request(u"conversation.list"_s, {{u"limit"_s, 1}}).contains(u"conversations"_s));
    }

private:
    static QString nameShown(RawClient &client)
    {
        return client.socket()
            .sslConfiguration()
            .peerCertificate()
            .subjectInfo(QSslCertificate::CommonName)
            .value(0);
    }
    //! Whether nobody but this client is connected: the server tells members of the room who is there.
    static bool isDropped(RawClient &client)
    {
        return QTest::qWaitFor(
            [&] {
                int active = 0;
                const QJsonArray members =
                    client.request(u"room.members"_s, {{u"room"_s, u"dock"_s}}).value(u"members"_s).toArray();
                for (const QJsonValue &member : members)
                    active += member.toObject().value(u"state"_s).toString() == u"active"_s ? 1 : 0;
                return active == 1;
            },
            10'000);
    }
    static ServerOptions withTls(const TlsLab::Identity &identity)
    {
        ServerOptions options;
        options.tls = {.certificateFile = identity.certificate, .keyFile = identity.key};
        return options;
    }
    void makeMore()
    {
        if (!m_more.isEmpty())
            return;
        m_more.insert(u"first"_s, m_first);
        m_more.insert(u"second"_s, m_second);
        m_more.insert(u"third"_s, m_lab->issued({.name = u"third"_s}, m_authority));
        m_more.insert(
            u"fourth"_s,
            m_lab->issued({.name = u"fourth"_s, .key = {u"RSA"_s, u"rsa_keygen_bits:2048"_s}}, m_authority));
        m_more.insert(
            u"expired"_s,
            m_lab->issued({.name = u"expired"_s, .validFromDay = -30, .validToDay = -1}, m_authority));
        m_more.insert(u"future"_s,
                      m_lab->issued({.name = u"future"_s, .validFromDay = 5, .validToDay = 30}, m_authority));
        m_lab->write(u"text.txt"_s, "no PEM at all\n");
        m_more.insert(u"text"_s,
                      {.certificate = m_lab->file(u"text.txt"_s), .key = m_lab->file(u"text.txt"_s)});
        m_lab->openssl({u"pkcs8"_s, u"-topk8"_s, u"-in"_s, m_second.key, u"-out"_s,
                        m_lab->file(u"locked.pem"_s), u"-passout"_s, u"pass:open sesame"_s});
        m_more.insert(u"locked"_s, {.certificate = {}, .key = m_lab->file(u"locked.pem"_s)});
    }
    //! "none" is a file that is not there.
    QString fileOf(const QString &name, QString TlsLab::Identity::*file) const
    {
        if (m_more.contains(name))
            return m_more.value(name).*file;
        return name.isEmpty() ? QString() : m_lab->file(name);
    }

    std::unique_ptr<TlsLab> m_lab;
    TlsLab::Identity m_authority;
    TlsLab::Identity m_first;
    TlsLab::Identity m_second;
    QHash<QString, TlsLab::Identity> m_more;
};

QTEST_GUILESS_MAIN(TstTls)
#include "tst_tls.moc"
