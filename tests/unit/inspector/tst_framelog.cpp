// SPDX-License-Identifier: GPL-3.0-or-later
#include "entries.h"
#include "support/testcase.h"

namespace roomscope {

using test::separator;
using test::textEntries;
using test::textEntry;

class TstFrameLog final : public test::TestCase
{
    Q_OBJECT
private slots:
    void keepsEverythingWithinItsLimits()
    {
        FrameLog log;
        for (const FrameEntry &entry : textEntries(1, 3000))
            log.append(entry);
        QVERIFY(!log.excess());
        QCOMPARE(log.heldEntries(), 3000);
        QCOMPARE(log.at(2999)->record.number, quint64(3000));
        QVERIFY(!log.at(3000));
        QCOMPARE(log.totalFrames(), quint64(3000));
        QCOMPARE(log.totalBytes(), quint64(3000 * 19));
    }

    void dropsTheOldestChunkAndMarksWhatFollows()
    {
        FrameLog log({.bytes = 1LL << 40, .entries = 2500});
        for (const FrameEntry &entry : textEntries(1, 3000))
            log.append(entry);
        const auto chunk = log.excess();
        QVERIFY(chunk.has_value());
        QCOMPARE(*chunk, (FrameLog::Range{0, 1024}));
        log.drop(*chunk);
        QVERIFY(!log.excess());
        QVERIFY(!log.at(1023));
        QCOMPARE(log.heldFrom(0), quint64(1024));
        const DroppedFrames expected{1024, fromUnixMs(1), fromUnixMs(1024)};
        QCOMPARE(log.at(1024)->dropped, expected);
        QCOMPARE(log.totalFrames(), quint64(3000));
        QCOMPARE(log.droppedFrames(), quint64(1024));
    }

    void addsUpWhatWasDroppedBefore()
    {
        FrameLog log({.bytes = 1LL << 40, .entries = 1024});
        FrameEntry first = textEntry(10, "x");
        first.dropped = {5, fromUnixMs(1), fromUnixMs(5)};
        log.append(first);
        for (const FrameEntry &entry : textEntries(11, 4000)) {
            log.append(entry);
            while (const auto chunk = log.excess())
                log.drop(*chunk);
        }
        const FrameEntry *oldest = log.at(log.heldFrom(0));
        QCOMPARE(oldest->dropped.count, log.droppedFrames());
        QCOMPARE(oldest->dropped.first, fromUnixMs(1));
        QCOMPARE(oldest->dropped.last, fromUnixMs(qint64(oldest->record.number) - 1));
        QCOMPARE(log.totalFrames(), quint64(4001 + 5));
        QCOMPARE(log.droppedFrames() + quint64(log.heldEntries()), log.totalFrames());
    }

    void separatorsAreNotCountedAsFrames()
    {
        FrameLog log({.bytes = 1LL << 40, .entries = 1024});
        for (quint64 number = 1; number <= 1024; ++number)
            log.append(separator(number));
        log.append(textEntry(1025, "x"));
        log.drop(*log.excess());
        QCOMPARE(log.droppedFrames(), quint64(0));
        QCOMPARE(log.at(1024)->dropped.count, quint64(0));
        QCOMPARE(log.totalFrames(), quint64(1));
    }

    void bytesBoundItToo()
    {
        FrameLog log({.bytes = 4 * 1024 * 1024, .entries = 1'000'000});
        const QByteArray big(64 * 1024, 'x');
        for (quint64 number = 1; number <= 5000; ++number) {
            log.append(textEntry(number, big));
            while (const auto chunk = log.excess())
                log.drop(*chunk);
        }
        // The newest chunk is never dropped, so one chunk may stand above the limit.
        QVERIFY(log.heldEntries() <= qsizetype(FrameLog::kChunkEntries));
        QVERIFY(log.heldBytes() <= qint64(FrameLog::kChunkEntries) * (big.size() + 1024));
    }

    void whatIsPinnedStaysAndALaterChunkGoes()
    {
        FrameLog log({.bytes = 1LL << 40, .entries = 4096});
        for (const FrameEntry &entry : textEntries(1, 4096))
            log.append(entry);
        const quint64 pin = log.endId();
        for (const FrameEntry &entry : textEntries(4097, 5000)) {
            log.append(entry);
            while (const auto chunk = log.excess(pin))
                log.drop(*chunk);
        }
        QVERIFY(log.at(0));
        QVERIFY(log.at(pin - 1));
        QVERIFY(!log.at(pin));
        QVERIFY(log.heldEntries() <= 4096 + 1024 + qsizetype(FrameLog::kChunkEntries));
        QCOMPARE(log.at(log.heldFrom(pin))->dropped.count, log.droppedFrames());
    }

    void findsTheRecordsOfAMessage()
    {
        FrameLog log;
        for (const FrameEntry &entry : textEntries(1, 3000))
            log.append(entry);
        FrameEntry fragment = textEntry(3001, "y");
        fragment.message.ordinal = 3000;
        log.append(fragment);
        log.append(textEntry(1, "z", Direction::Out, 2));
        QCOMPARE(log.idsOf({1, Direction::In, 3000}), (std::vector<quint64>{2999, 3000}));
        QCOMPARE(log.idsOf({2, Direction::Out, 1}), (std::vector<quint64>{3001}));
        QVERIFY(log.idsOf({1, Direction::Out, 3000}).empty());
        QVERIFY(log.idsOf({3, Direction::In, 1}).empty());
    }

    void clearForgetsButNeverUsesAnIdTwice()
    {
        FrameLog log;
        for (const FrameEntry &entry : textEntries(1, 10))
            log.append(entry);
        log.clear();
        QCOMPARE(log.totalFrames(), quint64(0));
        QVERIFY(!log.at(5));
        log.append(textEntry(11, "x"));
        QCOMPARE(log.heldFrom(0), quint64(10));
        QCOMPARE(log.at(10)->record.number, quint64(11));
    }
};

} // namespace roomscope

QTEST_GUILESS_MAIN(roomscope::TstFrameLog)
#include "tst_framelog.moc"
