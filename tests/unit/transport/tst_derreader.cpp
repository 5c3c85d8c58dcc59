// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificates.h"
#include "support/testcase.h"
#include "transport/relay/certificateder.h"
#include "transport/relay/derreader.h"

#include <QSslCertificate>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

using Digest = CertificateDer::Digest;

namespace {

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

QByteArray der(const QByteArray &pem)
{
    return QSslCertificate(pem).toDer();
}

} // namespace

//! DER as others send it.
class TstDerReader final : public TestCase
{
    Q_OBJECT
private slots:
    void readsOneAfterTheOther();
    void readsLongLengths();
    void endsAtWhatIsNoDer_data();
    void endsAtWhatIsNoDer();
    void staysAtItsEnd();
    void writesObjectIds_data();
    void writesObjectIds();
    void namesSignatures_data();
    void namesSignatures();
    void survivesCutAndFlippedCertificates();
};

void TstDerReader::readsOneAfterTheOther()
{
    const QByteArray bytes = hex("0201053003020107040161");
    DerReader reader(bytes);
    QCOMPARE(reader.peek(), quint8(DerReader::Integer));
    const auto number = reader.next();
    QVERIFY(number);
    QCOMPARE(number->content.toByteArray(), hex("05"));
    QCOMPARE(number->whole.toByteArray(), hex("020105"));
    const auto sequence = reader.next(DerReader::Sequence);
    QVERIFY(sequence);
    QCOMPARE(DerReader(sequence->content).next(DerReader::Integer)->content.toByteArray(), hex("07"));
    QVERIFY(reader.next(DerReader::OctetString));
    QCOMPARE(reader.peek(), quint8(0));
    QVERIFY(!reader.next());
}

void TstDerReader::readsLongLengths()
{
    const QByteArray bytes = hex("0482012c") + QByteArray(300, 'x') + hex("048180") + QByteArray(128, 'y');
    DerReader reader(bytes);
    QCOMPARE(reader.next()->content.size(), 300);
    QCOMPARE(reader.next()->content.size(), 128);
}

void TstDerReader::endsAtWhatIsNoDer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a tag alone") << hex("30");
    QTest::newRow("over the end") << hex("30050201");
    QTest::newRow("length missing") << hex("3082");
    QTest::newRow("length cut") << hex("308201");
    QTest::newRow("indefinite") << hex("300002010000").replace(1, 1, hex("80"));
    QTest::newRow("length of 5 bytes") << hex("3085000000000100");
    QTest::newRow("length of 127 bytes") << hex("30ff") + QByteArray(200, '\1');
    QTest::newRow("4 GiB") << hex("3084ffffffff00");
    QTest::newRow("not minimal, 1") << hex("30810100");
    QTest::newRow("not minimal, 2") << hex("30820080") + QByteArray(128, 'x');
    QTest::newRow("tag of several bytes") << hex("3f810100");
}

void TstDerReader::endsAtWhatIsNoDer()
{
    QFETCH(const QByteArray, bytes);
    DerReader reader(bytes);
    QVERIFY(!reader.next());
    QCOMPARE(reader.peek(), quint8(0));
}

void TstDerReader::staysAtItsEnd()
{
    const QByteArray bytes = hex("020105020106");
    DerReader reader(bytes);
    QVERIFY(!reader.next(DerReader::Sequence));
    QVERIFY(!reader.next());
}

void TstDerReader::writesObjectIds_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("dotted");
    QTest::newRow("RSA") << hex("2a864886f70d01010b") << QByteArray("1.2.840.113549.1.1.11");
    QTest::newRow("SHA-1") << hex("2b0e03021a") << QByteArray("1.3.14.3.2.26");
    QTest::newRow("2.16") << hex("608648016503040201") << QByteArray("2.16.840.1.101.3.4.2.1");
    QTest::newRow("2.999") << hex("8837") << QByteArray("2.999");
    QTest::newRow("0.9") << hex("09") << QByteArray("0.9");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("cut") << hex("2a86") << QByteArray();
    QTest::newRow("endless arc") << QByteArray("\x2a") + QByteArray(20, '\xff') + '\1' << QByteArray();
    QTest::newRow("too long") << QByteArray(33, '\1') << QByteArray();
}

void TstDerReader::writesObjectIds()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, dotted);
    QCOMPARE(dottedObjectId(content), dotted);
}

void TstDerReader::namesSignatures_data()
{
    QTest::addColumn<QByteArray>("pem");
    QTest::addColumn<QString>("signature");
    QTest::addColumn<int>("digest");
    QTest::addColumn<QByteArray>("key");
    const QByteArray ec("1.2.840.10045.2.1");
    QTest::newRow("SHA-256") << certificates::leaf() << u"SHA-256 with ECDSA"_s << int(Digest::Sound) << ec;
    QTest::newRow("SHA-1") << certificates::middle() << u"SHA-1 with ECDSA"_s << int(Digest::Broken) << ec;
    QTest::newRow("MD5") << certificates::md5() << u"MD5 with RSA"_s << int(Digest::Broken) << ec;
    QTest::newRow("PSS") << certificates::pssSha256() << u"SHA-256 with RSA-PSS"_s << int(Digest::Sound)
                         << ec;
    QTest::newRow("PSS, SHA-1") << certificates::pssSha1() << u"SHA-1 with RSA-PSS"_s << int(Digest::Broken)
                                << ec;
    QTest::newRow("Ed25519 key") << certificates::ed25519() << u"SHA-256 with ECDSA"_s << int(Digest::Sound)
                                 << QByteArray("1.3.101.112");
}

void TstDerReader::namesSignatures()
{
    QFETCH(const QByteArray, pem);
    QFETCH(const QString, signature);
    QFETCH(const int, digest);
    QFETCH(const QByteArray, key);
    const CertificateDer facts = readCertificateDer(der(pem));
    QCOMPARE(facts.signature, signature);
    QCOMPARE(int(facts.digest), digest);
    QCOMPARE(facts.keyAlgorithm, key);
    QVERIFY(!facts.publicKey.isEmpty());
    QVERIFY(facts.subject != facts.issuer);
}

void TstDerReader::survivesCutAndFlippedCertificates()
{
    // Under ASan every read beyond the end is seen: each copy has exactly its size.
    const QByteArray whole = der(certificates::pssSha256());
    QVERIFY(whole.size() > 300);
    int unread = 0;
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const std::vector<char> cut(whole.cbegin(), whole.cbegin() + size);
        unread += readCertificateDer({cut.data(), qsizetype(cut.size())}) == CertificateDer() ? 1 : 0;
    }
    QCOMPARE(unread, int(whole.size()));
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (const int value : {0x00, 0x01, 0x7F, 0x80, 0x84, 0xFF}) {
            std::vector<char> bent(whole.cbegin(), whole.cend());
            bent[size_t(at)] = char(value);
            (void)readCertificateDer({bent.data(), qsizetype(bent.size())});
        }
    }
}

QTEST_GUILESS_MAIN(TstDerReader)
#include "tst_derreader.moc"
