// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/rangebook.h"
#include "support/manualrandom.h"
#include "support/testcase.h"

#include <QSet>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

using Ranges = QList<ArchiveRange>;

class TstRangeBook final : public TestCase
{
    Q_OBJECT
private slots:
    void rangesJoinOnlyWhereTheyTouchOrOverlap_data();
    void rangesJoinOnlyWhereTheyTouchOrOverlap();
    void changeNamesWhatWasAbsorbed();
    void anyOrderOfProofsHoldsExactlyWhatWasProved();
};

void TstRangeBook::rangesJoinOnlyWhereTheyTouchOrOverlap_data()
{
    QTest::addColumn<Ranges>("held");
    QTest::addColumn<ArchiveRange>("added");
    QTest::addColumn<Ranges>("expected");
    QTest::newRow("first") << Ranges{} << ArchiveRange{3, 5} << Ranges{{3, 5}};
    QTest::newRow("apart by one") << Ranges{{1, 3}} << ArchiveRange{5, 6} << Ranges{{1, 3}, {5, 6}};
    QTest::newRow("touches above") << Ranges{{1, 3}} << ArchiveRange{4, 6} << Ranges{{1, 6}};
    QTest::newRow("touches below") << Ranges{{4, 6}} << ArchiveRange{1, 3} << Ranges{{1, 6}};
    QTest::newRow("fills the hole") << Ranges{{1, 3}, {5, 6}} << ArchiveRange{4, 4} << Ranges{{1, 6}};
    QTest::newRow("inside") << Ranges{{1, 9}} << ArchiveRange{3, 5} << Ranges{{1, 9}};
    QTest::newRow("over several") << Ranges{{1, 2}, {4, 5}, {7, 8}, {20, 30}} << ArchiveRange{2, 9}
                                  << Ranges{{1, 9}, {20, 30}};
    QTest::newRow("between") << Ranges{{1, 2}, {20, 30}} << ArchiveRange{10, 11}
                             << Ranges{{1, 2}, {10, 11}, {20, 30}};
}

void TstRangeBook::rangesJoinOnlyWhereTheyTouchOrOverlap()
{
    QFETCH(const Ranges, held);
    QFETCH(const ArchiveRange, added);
    QFETCH(const Ranges, expected);
    RangeBook book(held);
    book.add(added);
    QCOMPARE(book.ranges(), expected);
}

void TstRangeBook::changeNamesWhatWasAbsorbed()
{
    RangeBook book({{1, 2}, {4, 5}, {9, 9}});
    const auto joined = book.add({3, 3});
    QCOMPARE(joined.joined, (ArchiveRange{1, 5}));
    QCOMPARE(joined.absorbed, (Ranges{{1, 2}, {4, 5}}));
    QVERIFY(!joined.isNothing());
    QVERIFY(book.add({2, 4}).isNothing());
    QVERIFY(!book.add({12, 12}).isNothing());
}

void TstRangeBook::anyOrderOfProofsHoldsExactlyWhatWasProved()
{
    for (quint64 seed = 1; seed <= 200; ++seed) {
        ManualRandom random(seed);
        RangeBook book;
        QSet<qint64> proved;
        for (int i = 0; i < 40; ++i) {
            const auto from = qint64(random.unit() * 100);
            const auto to = from + qint64(random.unit() * 8);
            book.add({from, to});
            for (qint64 order = from; order <= to; ++order)
                proved << order;
        }
        qint64 counted = 0;
        for (qsizetype i = 0; i < book.ranges().size(); ++i) {
            const ArchiveRange &range = book.ranges().at(i);
            QVERIFY(range.from <= range.to);
            QVERIFY2(i == 0 || book.ranges().at(i - 1).to + 1 < range.from,
                     qPrintable(u"seed %1"_s.arg(seed)));
            counted += range.to - range.from + 1;
        }
        QCOMPARE(counted, proved.size());
        for (qint64 order = -2; order < 120; ++order)
            QCOMPARE(book.contains(order), proved.contains(order));
    }
}

QTEST_GUILESS_MAIN(TstRangeBook)
#include "tst_rangebook.moc"
