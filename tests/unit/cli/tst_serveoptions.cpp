// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serveoptions.h"

#include "support/testcase.h"

using namespace roomscope;
using namespace Qt::StringLiterals;

class TstServeOptions final : public test::TestCase
{
    Q_OBJECT
private slots:
    void standsOnLoopbackByItself()
    {
        const auto options = parseServeOptions({});
        QVERIFY(options);
        QCOMPARE(options->address, u"127.0.0.1"_s);
        QCOMPARE(options->port, 0);
        QVERIFY(!options->dataDir.isEmpty());
        QVERIFY(!options->isInsecureLan && !options->isDemo && !options->isHelp);
    }
    void readsAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::newRow("both") << u"127.0.0.2:7000"_s << u"127.0.0.2"_s << 7000;
        QTest::newRow("port") << u":7000"_s << u"127.0.0.1"_s << 7000;
        QTest::newRow("address") << u"127.0.0.2"_s << u"127.0.0.2"_s << 0;
        QTest::newRow("IPv6") << u"[::1]:7000"_s << u"::1"_s << 7000;
        QTest::newRow("IPv6 alone") << u"[::1]"_s << u"::1"_s << 0;
    }
    void readsAddresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, address);
        QFETCH(int, port);
        for (const QStringList &arguments :
             {QStringList{u"--listen"_s, text}, QStringList{u"--listen="_s + text}}) {
            const auto options = parseServeOptions(arguments);
            QVERIFY(options);
            QCOMPARE(options->address, address);
            QCOMPARE(int(options->port), port);
        }
    }
    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        QTest::newRow("unknown") << QStringList{u"--frobnicate"_s} << u"--frobnicate"_s;
        QTest::newRow("stray") << QStringList{u"hello"_s} << u"hello"_s;
        QTest::newRow("no value") << QStringList{u"--listen"_s} << u"--listen"_s;
        QTest::newRow("empty value") << QStringList{u"--data="_s} << u"--data"_s;
        QTest::newRow("port too large")
            << QStringList{u"--listen"_s, u"127.0.0.1:70000"_s} << u"127.0.0.1:70000"_s;
        QTest::newRow("port no number")
            << QStringList{u"--listen"_s, u"127.0.0.1:http"_s} << u"127.0.0.1:http"_s;
        QTest::newRow("a name") << QStringList{u"--listen"_s, u"localhost:7000"_s} << u"localhost:7000"_s;
        QTest::newRow("a flag with a value") << QStringList{u"--demo=yes"_s} << u"--demo=yes"_s;
        QTest::newRow("a network address")
            << QStringList{u"--listen"_s, u"192.168.1.5:7000"_s} << u"--insecure-lan"_s;
        QTest::newRow("every address")
            << QStringList{u"--listen"_s, u"0.0.0.0:7000"_s} << u"--insecure-lan"_s;
    }
    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, part);
        const auto options = parseServeOptions(arguments);
        QVERIFY(!options);
        QVERIFY2(options.error().contains(part), qPrintable(options.error()));
        QVERIFY(options.error().endsWith(u'.'));
    }
    void allowsTheNetworkWhenTold()
    {
        const auto options = parseServeOptions(
            {u"--insecure-lan"_s, u"--listen"_s, u"0.0.0.0:7000"_s, u"--data"_s, u"/x"_s, u"--demo"_s});
        QVERIFY(options);
        QCOMPARE(options->address, u"0.0.0.0"_s);
        QCOMPARE(options->dataDir, u"/x"_s);
        QVERIFY(options->isInsecureLan && options->isDemo);
    }
};

QTEST_GUILESS_MAIN(TstServeOptions)
#include "tst_serveoptions.moc"
