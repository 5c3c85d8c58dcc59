// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "workspace/address.h"

using namespace roomscope;
using namespace Qt::StringLiterals;

class TstAddress final : public test::TestCase
{
    Q_OBJECT
private slots:
    void readsAddressesAndLinks_data();
    void readsAddressesAndLinks();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void TstAddress::readsAddressesAndLinks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("secret");
    QTest::newRow("plain") << u"ws://ops.example/chat"_s << u"ws://ops.example/chat"_s << u""_s << u""_s;
    QTest::newRow("spaces around") << u"  wss://ops.example \n"_s << u"wss://ops.example/"_s << u""_s
                                   << u""_s;
    QTest::newRow("link") << u"ws://127.0.0.1:4711/#invite=aB-_9&user=lan"_s << u"ws://127.0.0.1:4711/"_s
                          << u"lan"_s << u"aB-_9"_s;
    QTest::newRow("user info") << u"wss://lan:s%40cret@ops.example/x"_s << u"wss://ops.example/x"_s
                               << u"lan"_s << u"s@cret"_s;
    QTest::newRow("this machine without scheme")
        << u"localhost:8080"_s << u"ws://localhost:8080/"_s << u""_s << u""_s;
    QTest::newRow("other machine without scheme")
        << u"ops.example/chat"_s << u"wss://ops.example/chat"_s << u""_s << u""_s;
    QTest::newRow("IPv6") << u"ws://[::1]:9000/"_s << u"ws://[::1]:9000/"_s << u""_s << u""_s;
    QTest::newRow("query stays") << u"wss://ops.example/x?room=1"_s << u"wss://ops.example/x?room=1"_s
                                 << u""_s << u""_s;
}

void TstAddress::readsAddressesAndLinks()
{
    QFETCH(const QString, text);
    const auto spec = parseAccountAddress(text);
    QVERIFY2(spec.has_value(), spec ? "" : qPrintable(spec.error().code + u": "_s + spec.error().detail));
    QTEST(spec->address.toString(QUrl::FullyEncoded), "address");
    QTEST(spec->user.text(), "user");
    QTEST(spec->secret, "secret");
}

void TstAddress::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << u"  "_s << u"no-address"_s;
    QTest::newRow("http") << u"https://ops.example/"_s << u"bad-scheme"_s;
    QTest::newRow("no host") << u"ws:///chat"_s << u"no-host"_s;
    QTest::newRow("port over 65535") << u"ws://ops.example:70000/"_s << u"bad-port"_s;
    QTest::newRow("port 0") << u"ws://ops.example:0/"_s << u"bad-port"_s;
    QTest::newRow("space inside") << u"ws://ops example/"_s << u"bad-address"_s;
    QTest::newRow("user") << u"ws://h/#user=L%C3%A2n"_s << u"bad-user"_s;
    QTest::newRow("secret in the query") << u"wss://h/?token=abc"_s << u"secret-in-query"_s;
    QTest::newRow("a quote after a good port") << u"ws://127.0.0.1:4717/\""_s << u"bad-address"_s;
    QTest::newRow("huge") << QString(5000, u'a') << u"bad-address"_s;
}

void TstAddress::saysWhatIsWrong()
{
    QFETCH(const QString, text);
    const auto spec = parseAccountAddress(text);
    QVERIFY(!spec);
    QTEST(spec.error().code, "code");
}

QTEST_GUILESS_MAIN(TstAddress)
#include "tst_address.moc"
