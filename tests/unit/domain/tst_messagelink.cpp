// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/messagelink.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace Qt::StringLiterals;

class TstMessageLink : public test::TestCase
{
    Q_OBJECT
private slots:
    void goesThereAndBack();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
};

void TstMessageLink::goesThereAndBack()
{
    const MessageLink link{u"ops.example:8484"_s, ConversationId(u"room:orders"_s), 88213};
    QCOMPARE(link.toText(), u"roomscope://ops.example:8484/room:orders/88213"_s);
    QCOMPARE(MessageLink::parse(link.toText()), link);
    QCOMPARE(MessageLink::parse(u" ROOMSCOPE://OPS.example:8484/room:orders/88213\n"_s), link);
    QVERIFY(MessageLink::parse(u"roomscope://[::1]:80/dm:bob/1"_s));
}

void TstMessageLink::refusesWhatIsNone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("another scheme") << u"https://ops.example/room:orders/1"_s;
    QTest::newRow("no host") << u"roomscope:///room:orders/1"_s;
    QTest::newRow("no order") << u"roomscope://ops.example/room:orders"_s;
    QTest::newRow("order 0") << u"roomscope://ops.example/room:orders/0"_s;
    QTest::newRow("order too large") << u"roomscope://ops.example/room:orders/99999999999999999999"_s;
    QTest::newRow("conversation") << u"roomscope://ops.example/room:ORDERS!/1"_s;
    QTest::newRow("user") << u"roomscope://ops.example@evil.example/room:orders/1"_s;
    QTest::newRow("more") << u"roomscope://ops.example/room:orders/1/2"_s;
    QTest::newRow("long") << u"roomscope://"_s + QString(1000, u'a') + u"/room:orders/1"_s;
}

void TstMessageLink::refusesWhatIsNone()
{
    QFETCH(const QString, text);
    QVERIFY(!MessageLink::parse(text));
}

QTEST_GUILESS_MAIN(TstMessageLink)
#include "tst_messagelink.moc"
