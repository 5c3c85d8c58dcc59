// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/opensslserver.h"
#include "support/testcase.h"
#include "tlsprobe.h"
#include "transport/relay/certificatefacts.h"
#include "transport/retrypolicy.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kRequest = "a-secret-request";

//! subjectAltName of one DNS name "localhost\0.evil.example", which openssl does not take as text.
QString nulName()
{
    const QByteArray name("localhost\0.evil.example", 23);
    const QByteArray der = QByteArray("\x30")
                               .append(char(name.size() + 2))
                               .append('\x82')
                               .append(char(name.size()))
                               .append(name);
    return u"2.5.29.17=DER:"_s + QString::fromLatin1(der.toHex(':')) + u'\n';
}

} // namespace

//! Promise: a server whose certificate is not what it should be gets not one byte of a request.
class TstTlsTrust final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase();
    void talksToAGoodServer();
    void refusesABadServer_data();
    void refusesABadServer();
    void refusesAServerWithoutTls();
    void talksToAPinnedServer_data();
    void talksToAPinnedServer();
    void refusesAPinThatCannotAnswer();
    void keepsAPinToItsHostAndPort();
    void shoutsWhenAPinnedCertificateChanged();
    void takesEitherOfTwoPins();

private:
    using Problem = TlsProblem;

    TlsLab::Identity rogue(const QString &name);
    CertificatePin pinOf(const TlsLab::Identity &identity, quint16 port,
                         const QString &host = u"localhost"_s) const;

    std::unique_ptr<TlsLab> m_lab;
    TlsLab::Identity m_authority;
    TlsLab::Identity m_good;
};

void TstTlsTrust::initTestCase()
{
    if (!TlsLab::isThere()) {
        QSKIP("THE TESTS OF TLS TRUST DO NOT RUN: openssl is not installed");
    }
    m_lab = std::make_unique<TlsLab>();
    m_authority = m_lab->authority(u"Test authority"_s);
    m_good = m_lab->issued({.name = u"good"_s}, m_authority);
}

TlsLab::Identity TstTlsTrust::rogue(const QString &name)
{
    return m_lab->selfSigned({.name = name});
}

CertificatePin TstTlsTrust::pinOf(const TlsLab::Identity &identity, quint16 port, const QString &host) const
{
    return {.host = host,
            .port = port,
            .sha256 = fingerprintOf(QSslCertificate(m_lab->read(identity.certificate)))};
}

void TstTlsTrust::talksToAGoodServer()
{
    OpensslServer server(m_good);
    TlsProbe probe;
    probe.settings.authorityFile = m_authority.certificate;
    QVERIFY(probe.run(server.port(), kRequest));
    QVERIFY2(probe.isReady, qPrintable(probe.why()));
    // Proves too that the refused ones could have been caught.
    QTRY_VERIFY(server.output().contains(kRequest));
    QCOMPARE(probe.facts().problems, QList<Problem>());
    QVERIFY(!probe.facts().isPinned);
    QCOMPARE(probe.facts().protocol, u"TLSv1.3"_s);
    QVERIFY(!probe.facts().cipher.isEmpty());
    const CertificateFacts own = probe.facts().chain.value(0);
    QCOMPARE(own.subject, u"good"_s);
    QCOMPARE(own.issuer, u"Test authority"_s);
    QCOMPARE(own.names, (QList<QString>{u"localhost"_s, u"127.0.0.1"_s}));
    QCOMPARE(own.key, u"EC 256"_s);
    QCOMPARE(own.signature, u"SHA-256 with ECDSA"_s);
    QCOMPARE(own.sha256.size(), 32);
}

void TstTlsTrust::refusesABadServer_data()
{
    QTest::addColumn<TlsLab::Identity>("identity");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QList<TlsProblem>>("problems");

    const QStringList none;
    const QStringList weak{u"-cipher"_s, u"ALL:eNULL:@SECLEVEL=0"_s};
    const auto expired =
        m_lab->issued({.name = u"expired"_s, .validFromDay = -30, .validToDay = -1}, m_authority);
    QTest::newRow("expired") << expired << none << QList{Problem::Expired};
    const auto early = m_lab->issued({.name = u"early"_s, .validFromDay = 2}, m_authority);
    QTest::newRow("not yet valid") << early << none << QList{Problem::NotYetValid};
    const auto other =
        m_lab->issued({.name = u"other"_s, .alternatives = u"DNS:other.example"_s}, m_authority);
    QTest::newRow("wrong host") << other << none << QList{Problem::WrongHost};
    const auto stranger = m_lab->authority(u"Stranger"_s);
    QTest::newRow("untrusted") << m_lab->issued({.name = u"untrusted"_s}, stranger) << none
                               << QList{Problem::Untrusted};
    QTest::newRow("self-signed") << rogue(u"self-signed"_s) << none << QList{Problem::SelfSigned};
    const auto rsa =
        m_lab->issued({.name = u"rsa-1024"_s, .key = {u"RSA"_s, u"rsa_keygen_bits:1024"_s}}, m_authority);
    QTest::newRow("weak RSA key") << rsa << weak << QList{Problem::WeakKey};
    const auto ec =
        m_lab->issued({.name = u"ec-192"_s, .key = {u"EC"_s, u"ec_paramgen_curve:P-192"_s}}, m_authority);
    // We do not even offer the curve, so no certificate is shown; tst_tlsjudge has one.
    QTest::newRow("weak EC key") << ec << weak << QList{Problem::OldProtocol};
    const auto sha1 = m_lab->issued({.name = u"sha-1"_s, .digest = u"sha1"_s}, m_authority);
    QTest::newRow("SHA-1") << sha1 << weak << QList{Problem::WeakSignature};
    const auto usage =
        m_lab->issued({.name = u"usage"_s, .extensions = u"extendedKeyUsage=clientAuth\n"_s}, m_authority);
    QTest::newRow("wrong usage") << usage << none << QList{Problem::WrongUsage};
    const auto leaf = m_lab->issued(
        {.name = u"leaf"_s, .extensions = u"basicConstraints=critical,CA:FALSE\n"_s}, m_authority);
    auto below = m_lab->issued({.name = u"below"_s}, leaf);
    below.chain = leaf.certificate;
    QTest::newRow("leaf as authority") << below << none << QList{Problem::WrongUsage};
    const auto nul =
        m_lab->issued({.name = u"nul"_s, .alternatives = {}, .extensions = nulName()}, m_authority);
    QTest::newRow("NUL in host") << nul << none << QList{Problem::WrongHost};
    QTest::newRow("TLS 1.0") << m_good << (weak + QStringList{u"-tls1"_s}) << QList{Problem::OldProtocol};
    QTest::newRow("TLS 1.1") << m_good << (weak + QStringList{u"-tls1_1"_s}) << QList{Problem::OldProtocol};
    QTest::newRow("NULL cipher") << m_good << QStringList{u"-tls1_2"_s, u"-cipher"_s, u"eNULL:@SECLEVEL=0"_s}
                                 << QList{Problem::OldProtocol};
    QTest::newRow("no certificate") << m_good
                                    << QStringList{u"-nocert"_s, u"-tls1_2"_s, u"-cipher"_s,
                                                   u"aNULL:@SECLEVEL=0"_s}
                                    << QList{Problem::OldProtocol};
}

void TstTlsTrust::refusesABadServer()
{
    QFETCH(const TlsLab::Identity, identity);
    QFETCH(const QStringList, arguments);
    QFETCH(const QList<TlsProblem>, problems);
    OpensslServer server(identity, arguments);
    TlsProbe probe;
    probe.settings.authorityFile = m_authority.certificate;
    QVERIFY(probe.run(server.port(), kRequest));
    QVERIFY(!probe.isReady);
    QCOMPARE(probe.outcome->kind, Outcome::Kind::TlsFailed);
    QVERIFY(RetryPolicy::isFinal(*probe.outcome, {}));
    QCOMPARE(probe.outcome->tls->problems, problems);
    QCOMPARE(probe.outcome->tls->host, u"localhost"_s);
    QCOMPARE(probe.outcome->tls->port, server.port());
    // s_server tells when the connection is over.
    QTRY_VERIFY(server.output().contains("ERROR") || server.output().contains("DONE") ||
                server.output().contains("CONNECTION CLOSED"));
    QVERIFY2(!server.output().contains(kRequest), server.output().constData());
}

void TstTlsTrust::refusesAServerWithoutTls()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray received;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *peer = server.nextPendingConnection();
        connect(peer, &QTcpSocket::readyRead, peer, [&received, peer] {
            received += peer->readAll();
            peer->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
    });
    TlsProbe probe;
    QVERIFY(probe.run(server.serverPort(), kRequest));
    QVERIFY(!probe.isReady);
    QCOMPARE(probe.outcome->tls->problems, QList{Problem::Other});
    QVERIFY(probe.outcome->tls->chain.isEmpty());
    QCOMPARE(probe.outcome->finding, HandshakeFinding::PlainServer);
    QVERIFY(!received.contains(kRequest));
}

void TstTlsTrust::talksToAPinnedServer_data()
{
    QTest::addColumn<TlsLab::Identity>("identity");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QList<TlsProblem>>("problems");
    const QStringList none;
    QTest::newRow("valid") << m_good << none << QList<Problem>();
    QTest::newRow("self-signed") << rogue(u"pinned"_s) << none << QList{Problem::SelfSigned};
    const auto old = m_lab->selfSigned(
        {.name = u"old"_s, .alternatives = u"DNS:old.example"_s, .validFromDay = -30, .validToDay = -1});
    QTest::newRow("expired, other host")
        << old << none << QList{Problem::WrongHost, Problem::SelfSigned, Problem::Expired};
    const auto sha1 = m_lab->issued({.name = u"pinned-sha-1"_s, .digest = u"sha1"_s}, m_authority);
    QTest::newRow("SHA-1") << sha1 << QStringList{u"-cipher"_s, u"ALL:@SECLEVEL=0"_s}
                           << QList{Problem::WeakSignature};
}

void TstTlsTrust::talksToAPinnedServer()
{
    QFETCH(const TlsLab::Identity, identity);
    QFETCH(const QStringList, arguments);
    QFETCH(const QList<TlsProblem>, problems);
    OpensslServer server(identity, arguments);
    TlsProbe probe;
    probe.settings.authorityFile = m_authority.certificate;
    probe.settings.pins = {pinOf(identity, server.port())};
    QVERIFY(probe.run(server.port(), kRequest));
    QVERIFY2(probe.isReady, qPrintable(probe.why()));
    QTRY_VERIFY(server.output().contains(kRequest));
    QVERIFY(probe.facts().isPinned);
    QCOMPARE(probe.facts().problems, problems);
}

void TstTlsTrust::refusesAPinThatCannotAnswer()
{
    const auto weak =
        m_lab->issued({.name = u"pinned-rsa"_s, .key = {u"RSA"_s, u"rsa_keygen_bits:1024"_s}}, m_authority);
    OpensslServer server(weak, {u"-cipher"_s, u"ALL:@SECLEVEL=0"_s});
    TlsProbe probe;
    probe.settings.authorityFile = m_authority.certificate;
    probe.settings.pins = {pinOf(weak, server.port())};
    QVERIFY(probe.run(server.port(), kRequest));
    QVERIFY(!probe.isReady);
    QVERIFY(probe.outcome->tls->isPinned);
    QCOMPARE(probe.outcome->tls->problems, QList{Problem::WeakKey});
    QVERIFY(!server.output().contains(kRequest));
}

void TstTlsTrust::keepsAPinToItsHostAndPort()
{
    const auto identity = m_lab->selfSigned({.name = u"two hosts"_s});
    OpensslServer server(identity);
    const CertificatePin pin = pinOf(identity, server.port());
    CertificatePin otherPort = pin;
    otherPort.port ^= 1;
    CertificatePin otherHost = pin;
    otherHost.host = u"chat.example"_s;
    for (const CertificatePin &other : {otherPort, otherHost}) {
        TlsProbe probe;
        probe.settings.pins = {other};
        QVERIFY(probe.run(server.port(), kRequest));
        QVERIFY(!probe.isReady);
        QCOMPARE(probe.outcome->tls->problems, QList{Problem::SelfSigned});
        QVERIFY(!probe.outcome->tls->isPinned);
    }
    // The same certificate under another name of this machine.
    TlsProbe probe;
    probe.settings.pins = {pin};
    probe.host = u"127.0.0.1"_s;
    QVERIFY(probe.run(server.port(), kRequest));
    QVERIFY(!probe.isReady);
    QVERIFY(!server.output().contains(kRequest));
}

void TstTlsTrust::shoutsWhenAPinnedCertificateChanged()
{
    // The new one is in perfect order: only the pin can tell.
    OpensslServer server(m_good);
    TlsProbe probe;
    probe.settings.authorityFile = m_authority.certificate;
    const CertificatePin pin = pinOf(rogue(u"before"_s), server.port());
    probe.settings.pins = {pin};
    QVERIFY(probe.run(server.port(), kRequest));
    QVERIFY(!probe.isReady);
    QCOMPARE(probe.outcome->tls->problems, QList{Problem::PinChanged});
    QCOMPARE(probe.outcome->tls->pinnedSha256, pin.sha256);
    QVERIFY(!probe.outcome->tls->isPinned);
    QCOMPARE(probe.outcome->tls->chain.value(0).sha256, pinOf(m_good, 0).sha256);
    QVERIFY(!server.output().contains(kRequest));

    // And one that is not: both are told.
    OpensslServer other(rogue(u"after"_s));
    TlsProbe second;
    second.settings.pins = {pinOf(m_good, other.port())};
    QVERIFY(second.run(other.port(), kRequest));
    QVERIFY(!second.isReady);
    QCOMPARE(second.outcome->tls->problems, (QList{Problem::PinChanged, Problem::SelfSigned}));
}

void TstTlsTrust::takesEitherOfTwoPins()
{
    const auto identity = rogue(u"one of two"_s);
    OpensslServer server(identity);
    TlsProbe probe;
    probe.settings.pins = {pinOf(m_good, server.port()), pinOf(identity, server.port(), u"LOCALHOST."_s)};
    QVERIFY(probe.run(server.port(), kRequest));
    QVERIFY(probe.isReady);
    QVERIFY(probe.facts().isPinned);
}

QTEST_GUILESS_MAIN(TstTlsTrust)
#include "tst_tlstrust.moc"
