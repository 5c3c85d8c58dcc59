// SPDX-License-Identifier: GPL-3.0-or-later
#include "entries.h"
#include "inspector/framefeed.h"
#include "support/testcase.h"

#include <QSignalSpy>

#include <thread>

using namespace std::chrono_literals;

namespace roomscope {

using test::textEntry;

class TstFrameFeed final : public test::TestCase
{
    Q_OBJECT
private slots:
    void entriesOfAnotherThreadArriveInOrderAndInFewBatches()
    {
        FrameFeed feed;
        QList<quint64> numbers;
        int batches = 0;
        QElapsedTimer clock;
        clock.start();
        connect(&feed, &FrameFeed::batchReady, this, [&](const QList<FrameEntry> &batch) {
            ++batches;
            for (const FrameEntry &entry : batch)
                numbers.append(entry.record.number);
        });
        std::thread producer([&feed] {
            for (quint64 number = 1; number <= 20'000; ++number)
                feed.add(textEntry(number, "x"));
        });
        QTRY_COMPARE(numbers.size(), 20'000);
        producer.join();
        for (qsizetype i = 0; i < numbers.size(); ++i)
            QCOMPARE(numbers[i], quint64(i) + 1);
        // At most one batch per screen frame, and the first at once.
        QVERIFY2(batches <= clock.elapsed() / FrameFeed::kInterval.count() + 2,
                 qPrintable(QString::number(batches)));
    }

    void aSlowReceiverCostsBoundedMemoryAndIsToldWhatWasDropped()
    {
        FrameFeed feed({.entries = 1000, .bytes = 1LL << 40});
        QList<FrameEntry> got;
        connect(&feed, &FrameFeed::batchReady, this, [&](const QList<FrameEntry> &batch) { got += batch; });
        for (quint64 number = 1; number <= 10'000; ++number)
            feed.add(textEntry(number, "x"));
        QTRY_VERIFY(!got.isEmpty());
        QVERIFY(got.size() <= 1000);
        QCOMPARE(got.last().record.number, quint64(10'000));
        QCOMPARE(got.first().dropped.count + quint64(got.size()), quint64(10'000));
        QCOMPARE(got.first().dropped.first, fromUnixMs(1));
        QCOMPARE(got.first().dropped.last, fromUnixMs(qint64(got.first().record.number) - 1));
    }

    void bytesBoundItToo()
    {
        FrameFeed feed({.entries = 1'000'000, .bytes = 1024 * 1024});
        QList<FrameEntry> got;
        connect(&feed, &FrameFeed::batchReady, this, [&](const QList<FrameEntry> &batch) { got += batch; });
        const QByteArray big(100 * 1024, 'x');
        for (quint64 number = 1; number <= 100; ++number)
            feed.add(textEntry(number, big));
        QTRY_VERIFY(!got.isEmpty());
        QVERIFY(got.size() <= 11);
        QCOMPARE(got.first().dropped.count + quint64(got.size()), quint64(100));
    }

    void oneEntryLargerThanTheLimitStillArrives()
    {
        FrameFeed feed({.entries = 1000, .bytes = 1024});
        QSignalSpy batches(&feed, &FrameFeed::batchReady);
        feed.add(textEntry(1, QByteArray(5000, 'x')));
        QTRY_COMPARE(batches.size(), 1);
        QCOMPARE(batches.first().first().value<QList<FrameEntry>>().first().dropped.count, quint64(0));
    }
};

} // namespace roomscope

QTEST_GUILESS_MAIN(roomscope::TstFrameFeed)
#include "tst_framefeed.moc"
