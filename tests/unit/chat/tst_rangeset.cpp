// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/rangeset.h"
#include "support/testcase.h"

#include <QSet>

#include <random>

using namespace roomscope;

class TstRangeSet final : public test::TestCase
{
    Q_OBJECT
private slots:
    void joinsWhatTouchesAndNothingElse()
    {
        RangeSet set;
        set.add(5, 7);
        set.add(1, 2);
        QCOMPARE(set.ranges(), (QList<ArchiveRange>{{1, 2}, {5, 7}}));
        set.add(3, 3);
        QCOMPARE(set.ranges(), (QList<ArchiveRange>{{1, 3}, {5, 7}}));
        set.add(4, 4);
        QCOMPARE(set.ranges(), (QList<ArchiveRange>{{1, 7}}));
    }

    void anEmptyRangeAddsNothing()
    {
        RangeSet set;
        set.add(4, 3);
        QVERIFY(set.isEmpty());
        QCOMPARE(set.highest(), 0);
    }

    void answersTheHighestGap()
    {
        const RangeSet set(QList<ArchiveRange>{{1, 10}, {20, 30}, {40, 50}});
        QCOMPARE(set.highestGap(1, 50), (ArchiveRange{31, 39}));
        QCOMPARE(set.highestGap(1, 60), (ArchiveRange{51, 60}));
        QCOMPARE(set.highestGap(1, 30), (ArchiveRange{11, 19}));
        QCOMPARE(set.highestGap(15, 30), (ArchiveRange{15, 19}));
        QVERIFY(!set.highestGap(1, 10));
        QVERIFY(!set.highestGap(5, 4));
        QCOMPARE(RangeSet().highestGap(1, 9), (ArchiveRange{1, 9}));
    }

    //! Against a plain set of numbers, over many random steps.
    void isASetOfNumbers()
    {
        std::mt19937 random(7);
        RangeSet set;
        QSet<qint64> plain;
        for (int step = 0; step < 4000; ++step) {
            const qint64 from = qint64(random() % 60) + 1;
            const qint64 to = from + qint64(random() % 6) - 1;
            const bool isAdd = random() % 3 != 0;
            if (isAdd)
                set.add(from, to);
            else
                set.remove(from, to);
            for (qint64 value = from; value <= to; ++value) {
                if (isAdd)
                    plain.insert(value);
                else
                    plain.remove(value);
            }
            qint64 count = 0;
            for (qint64 value = 0; value < 70; ++value) {
                QCOMPARE(set.contains(value), plain.contains(value));
                count += plain.contains(value) ? 1 : 0;
            }
            QCOMPARE(set.count(0, 70), count);
            for (qsizetype i = 1; i < set.ranges().size(); ++i)
                QVERIFY(set.ranges().at(i).from > set.ranges().at(i - 1).to + 1);
        }
    }
};

QTEST_GUILESS_MAIN(TstRangeSet)
#include "tst_rangeset.moc"
