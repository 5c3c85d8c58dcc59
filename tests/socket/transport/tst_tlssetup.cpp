// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"
#include "support/opensslserver.h"
#include "support/testcase.h"
#include "tlsprobe.h"
#include "transport/relay/tlsjudge.h"
#include "transport/relay/tlssetup.h"
#include "transport/retrypolicy.h"

#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

//! The files of an account: its own authorities, its client certificate.
class TstTlsSetup final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase();
    void asksForTls12AtLeast();
    void addsAuthoritiesToTheSystems();
    void showsAClientCertificate_data();
    void showsAClientCertificate();
    void saysWhatIsWrongWithAFile_data();
    void saysWhatIsWrongWithAFile();
    void warnsOfAnExpiredClientCertificate();
    void saysThatAClientCertificateIsMissing();
    void saysThatAClientCertificateWasRefused();
    void saysSoThroughTheRelayAfterTheHandshake();

private:
    QString file(const char *name) const { return m_lab->file(QString::fromLatin1(name)); }

    std::unique_ptr<TlsLab> m_lab;
    TlsLab::Identity m_authority;
    TlsLab::Identity m_server;
};

void TstTlsSetup::initTestCase()
{
    if (!TlsLab::isThere()) {
        QSKIP("THE TESTS OF TLS FILES DO NOT RUN: openssl is not installed");
    }
    m_lab = std::make_unique<TlsLab>();
    m_authority = m_lab->authority(u"Authority"_s);
    m_server = m_lab->issued({.name = u"server"_s}, m_authority);
    const auto client = m_lab->issued({.name = u"client"_s, .alternatives = {}}, m_authority);
    const auto rsa = m_lab->issued(
        {.name = u"rsa"_s, .alternatives = {}, .key = {u"RSA"_s, u"rsa_keygen_bits:2048"_s}}, m_authority);
    (void)m_lab->issued({.name = u"past"_s, .alternatives = {}, .validFromDay = -9, .validToDay = -1},
                        m_authority);
    const QByteArray certificate = m_lab->read(client.certificate);
    m_lab->write(u"both.pem"_s, certificate + m_lab->read(client.key));
    m_lab->write(u"past-both.pem"_s, m_lab->read(file("past.pem")) + m_lab->read(file("past.key")));
    (void)m_lab->issued({.name = u"soon"_s, .alternatives = {}, .validToDay = 5}, m_authority);
    m_lab->write(u"soon-both.pem"_s, m_lab->read(file("soon.pem")) + m_lab->read(file("soon.key")));
    m_lab->write(u"empty.pem"_s, {});
    m_lab->write(u"garbage.pem"_s, QByteArray(4000, '\x30'));
    m_lab->write(u"huge.pem"_s, QByteArray((1 << 20) + 1, 'x'));
    const QStringList locked{u"-aes256"_s, u"-passout"_s, u"pass:s3same"_s};
    m_lab->openssl(QStringList{u"pkcs8"_s, u"-topk8"_s, u"-v2"_s, u"aes-256-cbc"_s, u"-in"_s, client.key,
                               u"-out"_s, u"locked.key"_s, u"-passout"_s, u"pass:s3same"_s});
    m_lab->openssl(
        QStringList{u"rsa"_s, u"-traditional"_s, u"-in"_s, rsa.key, u"-out"_s, u"rsa-locked.key"_s} + locked);
    m_lab->openssl({u"ec"_s, u"-in"_s, client.key, u"-out"_s, u"sec1.key"_s});
    for (const auto &[name, identity] : {std::pair{u"client.p12"_s, client}, std::pair{u"rsa.p12"_s, rsa}}) {
        m_lab->openssl({u"pkcs12"_s, u"-export"_s, u"-in"_s, identity.certificate, u"-inkey"_s, identity.key,
                        u"-certfile"_s, m_authority.certificate, u"-out"_s, name, u"-passout"_s,
                        u"pass:s3same"_s});
    }
    m_lab->openssl({u"genpkey"_s, u"-algorithm"_s, u"ED25519"_s, u"-out"_s, u"ed25519.key"_s});
}

void TstTlsSetup::asksForTls12AtLeast()
{
    const auto setup = tlsSetupFor({}, {});
    QVERIFY(setup);
    QCOMPARE(setup->configuration.protocol(), QSsl::TlsV1_2OrLater);
    QCOMPARE(setup->configuration.peerVerifyMode(), QSslSocket::VerifyPeer);
    QVERIFY(setup->warnings.isEmpty());
    QVERIFY(setup->configuration.localCertificateChain().isEmpty());
}

void TstTlsSetup::addsAuthoritiesToTheSystems()
{
    const auto setup = tlsSetupFor({.authorityFile = m_authority.certificate}, {});
    QVERIFY(setup);
    const auto authorities = setup->configuration.caCertificates();
    const auto system = QSslConfiguration::systemCaCertificates();
    QVERIFY(!system.isEmpty());
    QVERIFY(authorities.size() > system.size());
    QVERIFY(authorities.contains(system.constFirst()));
    QVERIFY(authorities.contains(QSslCertificate(m_lab->read(m_authority.certificate))));
    // Only this account's.
    QVERIFY(!QSslConfiguration::defaultConfiguration().caCertificates().contains(
        QSslCertificate(m_lab->read(m_authority.certificate))));
}

void TstTlsSetup::showsAClientCertificate_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("PEM, both in one") << file("both.pem") << QString() << QString() << QByteArray("client");
    QTest::newRow("PEM, key apart") << file("client.pem") << file("client.key") << QString()
                                    << QByteArray("client");
    QTest::newRow("PEM, EC key of SEC 1")
        << file("client.pem") << file("sec1.key") << QString() << QByteArray("client");
    QTest::newRow("PEM, locked key") << file("client.pem") << file("locked.key") << u"s3same"_s
                                     << QByteArray("client");
    QTest::newRow("PEM, RSA") << file("rsa.pem") << file("rsa.key") << QString() << QByteArray("rsa");
    QTest::newRow("PEM, RSA, locked of old")
        << file("rsa.pem") << file("rsa-locked.key") << u"s3same"_s << QByteArray("rsa");
    QTest::newRow("PKCS #12") << file("client.p12") << QString() << u"s3same"_s << QByteArray("client");
    QTest::newRow("PKCS #12, RSA") << file("rsa.p12") << QString() << u"s3same"_s << QByteArray("rsa");
}

void TstTlsSetup::showsAClientCertificate()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const QString, passphrase);
    QFETCH(const QByteArray, name);
    OpensslServer server(
        m_server, {u"-Verify"_s, u"2"_s, u"-verify_return_error"_s, u"-CAfile"_s, m_authority.certificate});
    TlsProbe probe;
    probe.settings = {
        .authorityFile = m_authority.certificate, .clientCertificateFile = certificate, .clientKeyFile = key};
    probe.secrets.keyPassphrase = passphrase;
    const auto setup = tlsSetupFor(probe.settings, probe.secrets);
    QVERIFY2(setup, setup ? "" : qPrintable(setup.error().code));
    QVERIFY(setup->warnings.isEmpty());
    QVERIFY(probe.run(server.port(), "hello from a client\n"));
    QVERIFY2(probe.isReady, qPrintable(probe.why()));
    QTRY_VERIFY(server.output().contains("hello from a client"));
    QVERIFY2(server.output().contains("subject=CN = " + name), server.output().constData());
}

void TstTlsSetup::saysWhatIsWrongWithAFile_data()
{
    QTest::addColumn<TlsSettings>("settings");
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const TlsSettings &settings, const QString &code,
                        const QString &detail, const QString &passphrase = {}) {
        QTest::newRow(name) << settings << passphrase << code << detail;
    };
    const auto authority = [&](const char *name) { return TlsSettings{.authorityFile = file(name)}; };
    const auto client = [&](const char *certificate, const char *key = nullptr) {
        return TlsSettings{.clientCertificateFile = file(certificate),
                           .clientKeyFile = key ? file(key) : QString()};
    };
    QVERIFY(QDir(file(".")).mkdir(u"folder"_s));
    QCOMPARE(mkfifo(QFile::encodeName(file("pipe")).constData(), 0600), 0);
    const QString passphrase = u"client-key-passphrase"_s;
    row("authority missing", authority("nothing.pem"), u"authority-file-missing"_s, file("nothing.pem"));
    row("authority a folder", authority("folder"), u"authority-file-unreadable"_s, file("folder"));
    row("authority a pipe", authority("pipe"), u"authority-file-unreadable"_s, file("pipe"));
    row("authority too large", authority("huge.pem"), u"authority-file-unreadable"_s, file("huge.pem"));
    row("authority empty", authority("empty.pem"), u"authority-file-invalid"_s, file("empty.pem"));
    row("authority garbage", authority("garbage.pem"), u"authority-file-invalid"_s, file("garbage.pem"));
    row("authority a key", authority("client.key"), u"authority-file-invalid"_s, file("client.key"));
    row("certificate missing", client("nothing.pem"), u"client-certificate-missing"_s, file("nothing.pem"));
    row("certificate a folder", client("folder"), u"client-certificate-unreadable"_s, file("folder"));
    row("certificate garbage", client("garbage.pem"), u"client-certificate-invalid"_s, file("garbage.pem"));
    row("certificate a key", client("client.key"), u"client-certificate-invalid"_s, file("client.key"));
    row("no key", client("client.pem"), u"client-key-invalid"_s, file("client.pem"));
    row("key missing", client("client.pem", "nothing.key"), u"client-key-missing"_s, file("nothing.key"));
    row("key a folder", client("client.pem", "folder"), u"client-key-unreadable"_s, file("folder"));
    row("key garbage", client("client.pem", "garbage.pem"), u"client-key-invalid"_s, file("garbage.pem"));
    row("key of a kind Qt does not know", client("client.pem", "ed25519.key"), u"client-key-invalid"_s,
        file("ed25519.key"));
    row("no passphrase", client("client.pem", "locked.key"), passphrase, file("locked.key"));
    row("wrong passphrase", client("client.pem", "locked.key"), passphrase, file("locked.key"), u"s4me"_s);
    row("wrong passphrase, of old", client("rsa.pem", "rsa-locked.key"), passphrase, file("rsa-locked.key"),
        u"s4me"_s);
    row("PKCS #12 without passphrase", client("client.p12"), passphrase, file("client.p12"));
    row("PKCS #12 with a wrong one", client("client.p12"), passphrase, file("client.p12"), u"s4me"_s);
    row("another's key", client("client.pem", "server.key"), u"client-key-mismatch"_s, file("client.pem"));
    row("a key of another kind", client("client.pem", "rsa.key"), u"client-key-mismatch"_s,
        file("client.pem"));
    if (geteuid() != 0) {
        QVERIFY(QFile::setPermissions(file("empty.pem"), {}));
        row("no permission", authority("empty.pem"), u"authority-file-unreadable"_s, file("empty.pem"));
    }
}

void TstTlsSetup::saysWhatIsWrongWithAFile()
{
    QFETCH(const TlsSettings, settings);
    QFETCH(const QString, passphrase);
    QFETCH(const QString, code);
    QFETCH(const QString, detail);
    if (settings.clientCertificateFile.endsWith(u".p12"_s)) {
        for (int i = 0; i < 2; ++i) {
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^Unable to parse PKCS#12 structure"_s));
        }
    }
    const auto setup = tlsSetupFor(settings, {.keyPassphrase = passphrase});
    QVERIFY(!setup);
    QCOMPARE(setup.error().code, code);
    QCOMPARE(setup.error().detail, detail);

    // And nobody hears of us.
    OpensslServer server(m_server);
    TlsProbe probe;
    probe.settings = settings;
    probe.secrets.keyPassphrase = passphrase;
    QVERIFY(probe.run(server.port()));
    QVERIFY(probe.outcome);
    QCOMPARE(probe.outcome->kind, Outcome::Kind::TlsFailed);
    QCOMPARE(probe.outcome->error, setup.error());
}

void TstTlsSetup::warnsOfAnExpiredClientCertificate()
{
    const auto setup = tlsSetupFor({.clientCertificateFile = file("past-both.pem")}, {});
    QVERIFY(setup);
    QCOMPARE(setup->warnings, (QList{Error{u"client-certificate-expired"_s, file("past-both.pem")}}));
    QVERIFY(setup->own);
    QCOMPARE(setup->own->standing, OwnCertificate::Standing::Expired);
    const auto soon = tlsSetupFor({.clientCertificateFile = file("soon-both.pem")}, {});
    QVERIFY(soon && soon->own && soon->warnings.isEmpty());
    QCOMPARE(soon->own->standing, OwnCertificate::Standing::ExpiresSoon);
    const auto fine = tlsSetupFor({.clientCertificateFile = file("both.pem")}, {});
    QVERIFY(fine && fine->own);
    QCOMPARE(fine->own->standing, OwnCertificate::Standing::Fine);
    QVERIFY(!tlsSetupFor({}, {})->own);
}

void TstTlsSetup::saysThatAClientCertificateIsMissing()
{
    // TLS 1.2 tells within the handshake; TLS 1.3 only after it, when the socket believes to be ready.
    OpensslServer server(m_server, {u"-tls1_2"_s, u"-Verify"_s, u"2"_s, u"-verify_return_error"_s,
                                    u"-CAfile"_s, m_authority.certificate});
    TlsProbe probe;
    probe.settings.authorityFile = m_authority.certificate;
    QVERIFY(probe.run(server.port()));
    QVERIFY(!probe.isReady);
    QCOMPARE(probe.outcome->tls->problems, QList{TlsProblem::ClientCertificate});
}

void TstTlsSetup::saysThatAClientCertificateWasRefused()
{
    for (const QString &version : {u"-tls1_2"_s, u"-tls1_3"_s}) {
        OpensslServer server(m_server, {version, u"-Verify"_s, u"2"_s, u"-verify_return_error"_s,
                                        u"-CAfile"_s, m_authority.certificate});
        TlsProbe probe;
        probe.settings = {.authorityFile = m_authority.certificate,
                          .clientCertificateFile = file("past-both.pem")};
        QVERIFY(probe.run(server.port()));
        // TLS 1.3 is refused after the handshake, where we were ready (RFC 8446 section 4.4.2.4).
        QTRY_VERIFY(probe.outcome || !probe.lateErrors.isEmpty());
        QCOMPARE(probe.isReady, version == u"-tls1_3"_s);
        if (probe.isReady) {
            QVERIFY2(tlsHandshakeFailure({}, probe.lateErrors.constFirst()).problems ==
                         QList{TlsProblem::ClientCertificate},
                     qPrintable(probe.lateErrors.join(u'|')));
        } else {
            QCOMPARE(probe.outcome->tls->problems, QList{TlsProblem::ClientCertificate});
            QCOMPARE(probe.outcome->error, (Error{u"client-certificate-expired"_s, file("past-both.pem")}));
            QCOMPARE(probe.outcome->tls->own->standing, OwnCertificate::Standing::Expired);
        }
    }
}

void TstTlsSetup::saysSoThroughTheRelayAfterTheHandshake()
{
    OpensslServer server(m_server, {u"-tls1_3"_s, u"-Verify"_s, u"2"_s, u"-verify_return_error"_s,
                                    u"-CAfile"_s, m_authority.certificate});
    RelayAttempt attempt;
    attempt.request.deadlines = {.attempt = std::chrono::seconds(10), .connect = std::chrono::seconds(10)};
    attempt.request.tls.authorityFile = m_authority.certificate;
    attempt.open(QUrl(u"wss://localhost:%1/"_s.arg(server.port())));
    const auto outcome = attempt.outcome(12'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Outcome::Kind::TlsFailed);
    QVERIFY(outcome->tls);
    QCOMPARE(outcome->tls->problems, QList{TlsProblem::ClientCertificate});
    QCOMPARE(outcome->tls->chain.value(0).subject, u"server"_s);
    QVERIFY(RetryPolicy::isFinal(*outcome, {}));
}

QTEST_GUILESS_MAIN(TstTlsSetup)
#include "tst_tlssetup.moc"
