// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "wire/closecode.h"
#include "wire/messagemap.h"
#include "wire/record.h"

using namespace roomscope;
using wire::MessageMap;

class TstWire final : public test::TestCase
{
    Q_OBJECT
private slots:
    void knowsLegalCloseCodes();
    void mapsManyToMany();
    void keepsDirectionsApart();
    void forgetsTheOldestAndSaysNothing();
    void forgetsAMessageAsAWhole();
    void comparesRecordsWithNotVisibleFields();
};

void TstWire::knowsLegalCloseCodes()
{
    for (const int code : {1000, 1001, 1002, 1003, 1007, 1011, 1012, 1014, 3000, 3999, 4000, 4409, 4999})
        QVERIFY2(wire::isLegalCloseCode(code), qPrintable(QString::number(code)));
    for (const int code : {-1, 0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 70'000})
        QVERIFY2(!wire::isLegalCloseCode(code), qPrintable(QString::number(code)));
}

void TstWire::mapsManyToMany()
{
    MessageMap map;
    // One message in three fragments, then two messages in one record.
    for (const quint64 record : {1, 2, 4})
        map.add(Direction::In, 1, record);
    map.add(Direction::In, 2, 5);
    map.add(Direction::In, 3, 5);
    QCOMPARE(map.recordsOf(Direction::In, 1), (std::vector<quint64>{1, 2, 4}));
    QCOMPARE(map.recordsOf(Direction::In, 3), (std::vector<quint64>{5}));
    QCOMPARE(map.ordinalsOf(Direction::In, 5), (std::vector<quint64>{2, 3}));
    QCOMPARE(map.ordinalsOf(Direction::In, 2), (std::vector<quint64>{1}));
    QVERIFY(map.ordinalsOf(Direction::In, 3).empty());
    QVERIFY(map.recordsOf(Direction::In, 4).empty());
}

void TstWire::keepsDirectionsApart()
{
    MessageMap map;
    map.add(Direction::In, 1, 1);
    map.add(Direction::Out, 1, 2);
    QCOMPARE(map.recordsOf(Direction::In, 1), (std::vector<quint64>{1}));
    QCOMPARE(map.recordsOf(Direction::Out, 1), (std::vector<quint64>{2}));
    QVERIFY(map.ordinalsOf(Direction::Out, 1).empty());
}

void TstWire::forgetsTheOldestAndSaysNothing()
{
    MessageMap map(3);
    for (quint64 i = 1; i <= 5; ++i)
        map.add(Direction::Out, i, i * 10);
    QVERIFY(map.recordsOf(Direction::Out, 1).empty());
    QVERIFY(map.recordsOf(Direction::Out, 2).empty());
    QCOMPARE(map.recordsOf(Direction::Out, 3), (std::vector<quint64>{30}));
    QCOMPARE(map.recordsOf(Direction::Out, 5), (std::vector<quint64>{50}));
}

void TstWire::forgetsAMessageAsAWhole()
{
    MessageMap map(3);
    for (const quint64 record : {1, 2, 3})
        map.add(Direction::In, 1, record);
    map.add(Direction::In, 2, 4);
    // Records 2 and 3 are still known, and would be half the truth.
    QVERIFY(map.recordsOf(Direction::In, 1).empty());
    QCOMPARE(map.recordsOf(Direction::In, 2), (std::vector<quint64>{4}));
}

void TstWire::comparesRecordsWithNotVisibleFields()
{
    wire::Record seen{.what = wire::Frame{.fin = true, .payload = "x", .length = 1}};
    wire::Record told{.what = wire::Frame{.payload = "x", .length = 1}};
    QVERIFY(seen != told);
    // Not masked and not visible are two things.
    wire::Record notMasked{.what =
                               wire::Frame{.maskKey = std::optional<quint32>(), .payload = "x", .length = 1}};
    QVERIFY(notMasked != told);
    QVERIFY(told.frame());
    QVERIFY(!wire::Record{.what = wire::AttemptStarted{"ws://x/"}}.frame());
}

QTEST_GUILESS_MAIN(TstWire)
#include "tst_wire.moc"
