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
        QTest::newRow("a certificate without its key")
            << QStringList{u"--tls-cert"_s, u"/c.pem"_s} << u"--tls-key"_s;
        QTest::newRow("a key without its certificate")
            << QStringList{u"--tls-key"_s, u"/k.pem"_s} << u"--tls-cert"_s;
        QTest::newRow("no connections") << QStringList{u"--max-connections"_s, u"0"_s} << u"\"0\""_s;
        QTest::newRow("connections in words")
            << QStringList{u"--max-connections"_s, u"many"_s} << u"\"many\""_s;
        QTest::newRow("connections of an address")
            << QStringList{u"--max-connections-per-address=100001"_s} << u"\"100001\""_s;
        QTest::newRow("two commands")
            << QStringList{u"--add-user"_s, u"lan"_s, u"--invite"_s} << u"--invite"_s;
        QTest::newRow("a command without its name") << QStringList{u"--add-user"_s} << u"--add-user"_s;
        QTest::newRow("an invite with a value") << QStringList{u"--invite=lan"_s} << u"--invite=lan"_s;
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
    void encryptionOpensTheNetwork()
    {
        const auto options = parseServeOptions(
            {u"--tls-cert"_s, u"/c.pem"_s, u"--tls-key=/k.pem"_s, u"--listen"_s, u"0.0.0.0:7000"_s,
             u"--accounts"_s, u"--max-connections"_s, u"1000"_s, u"--max-connections-per-address=20"_s,
             u"--name"_s, u"chat.example"_s, u"--tls-key-password-file"_s, u"/w"_s});
        QVERIFY2(options, options ? "" : qPrintable(options.error()));
        QVERIFY(options->isEncrypted() && options->isAccountsOnly && !options->isInsecureLan);
        QCOMPARE(options->tlsCertificateFile, u"/c.pem"_s);
        QCOMPARE(options->tlsKeyFile, u"/k.pem"_s);
        QCOMPARE(options->tlsKeyPasswordFile, u"/w"_s);
        QCOMPARE(options->maxConnections, 1000);
        QCOMPARE(options->maxConnectionsPerAddress, 20);
        QCOMPARE(options->publicName, u"chat.example"_s);
    }
    void readsCommands_data()
    {
        using Command = ServeOptions::Command;
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("command");
        QTest::addColumn<QString>("subject");
        QTest::newRow("add") << QStringList{u"--add-user"_s, u"lan"_s} << int(Command::AddUser) << u"lan"_s;
        QTest::newRow("set") << QStringList{u"--set-password=lan"_s} << int(Command::SetPassword) << u"lan"_s;
        QTest::newRow("remove") << QStringList{u"--remove-user"_s, u"lan"_s} << int(Command::RemoveUser)
                                << u"lan"_s;
        QTest::newRow("invite") << QStringList{u"--invite"_s} << int(Command::Invite) << QString();
        QTest::newRow("list") << QStringList{u"--list-devices"_s, u"lan"_s} << int(Command::ListDevices)
                              << u"lan"_s;
        QTest::newRow("revoke") << QStringList{u"--revoke"_s, u"01J"_s} << int(Command::Revoke) << u"01J"_s;
        // What only matters for serving is no obstacle.
        QTest::newRow("with an address")
            << QStringList{u"--listen"_s, u"0.0.0.0"_s, u"--invite"_s} << int(Command::Invite) << QString();
    }
    void readsCommands()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, command);
        QFETCH(QString, subject);
        const auto options = parseServeOptions(arguments);
        QVERIFY(options);
        QCOMPARE(int(options->command), command);
        QCOMPARE(options->subject, subject);
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
