// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/receiptcounts.h"
#include "chat/receiptsender.h"
#include "chat/storagehealth.h"
#include "chat/updatecollector.h"
#include "support/manualclock.h"
#include "support/testcase.h"
#include "support/threadtimer.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const ConversationId kRoom(u"room:general"_s);
const UserId kBob(u"bob"_s);

QList<FiledBatch::Row> rowsOf(qint64 from, qint64 to)
{
    QList<FiledBatch::Row> rows;
    for (qint64 order = from; order <= to; ++order)
        rows.append({Message{.conversation = kRoom, .order = order}, 1, true});
    return rows;
}

} // namespace

class TstUpdateCollector final : public TestCase
{
    Q_OBJECT

    struct Collected
    {
        ManualClock clock;
        QList<SessionUpdate> sent;
        UpdateCollector updates{clock, [this](const SessionUpdate &update) { sent.append(update); }};
    };

private slots:
    void theFirstGoesAtOnceAndTheNextAFrameLater()
    {
        Collected c;
        c.updates.addRows(rowsOf(1, 1));
        QVERIFY(c.sent.isEmpty()); // never inside the call
        c.clock.advance(0ms);
        QCOMPARE(c.sent.size(), 1);
        c.updates.taken();
        c.updates.addRows(rowsOf(2, 2));
        c.clock.advance(15ms);
        QCOMPARE(c.sent.size(), 1);
        c.clock.advance(1ms);
        QCOMPARE(c.sent.size(), 2);
    }

    void nothingGoesUntilTheLastWasTaken()
    {
        Collected c;
        c.updates.addRows(rowsOf(1, 1));
        c.clock.advance(16ms);
        c.updates.addRows(rowsOf(2, 2));
        c.clock.advance(10s);
        QCOMPARE(c.sent.size(), 1);
        c.updates.taken();
        c.clock.advance(0ms);
        QCOMPARE(c.sent.size(), 2);
    }

    void aFloodIsBoundedAndSaysSo()
    {
        Collected c;
        c.updates.addRows(rowsOf(1, 5000));
        c.clock.advance(16ms);
        const SessionUpdate::Rows &rows = c.sent.first().rows.first();
        QVERIFY(rows.hasDropped);
        QVERIFY(rows.rows.size() <= UpdateCollector::kMaxRows);
        QCOMPARE(rows.rows.last().message.order, 5000);
        // The next one begins anew.
        c.updates.taken();
        c.updates.addRows(rowsOf(5001, 5001));
        c.clock.advance(16ms);
        QVERIFY(!c.sent.last().rows.first().hasDropped);
    }

    void whatIsToldTwiceIsKeptOnce()
    {
        Collected c;
        OutboxRow row{.id = ClientId(u"a"_s)};
        c.updates.addOutbox({row});
        row.delivery.state = DeliveryState::Framed;
        c.updates.addOutbox({row});
        StoredConversation stored;
        stored.conversation.id = kRoom;
        c.updates.addConversations({stored});
        stored.unread = 4;
        c.updates.addConversations({stored});
        c.updates.addReceipts(
            {{kRoom, {}, kBob, 3, ReceiptKind::Delivered}, {kRoom, {}, kBob, 2, ReceiptKind::Read}});
        c.clock.advance(16ms);
        const SessionUpdate &update = c.sent.first();
        QCOMPARE(update.outbox.size(), 1);
        QCOMPARE(update.outbox.first().delivery.state, DeliveryState::Framed);
        QCOMPARE(update.conversations.size(), 1);
        QCOMPARE(update.conversations.first().unread, 4);
        QCOMPARE(update.receipts.value(kRoom).levels, (QList<ReceiptLevels::Level>{{kBob, 3, 2}}));
    }

    void aRowThatIsGoneIsNotToldAsARow()
    {
        Collected c;
        c.updates.addOutbox({OutboxRow{.id = ClientId(u"a"_s)}, OutboxRow{.id = ClientId(u"b"_s)}});
        c.updates.addOutboxRemoved(ClientId(u"a"_s));
        c.clock.advance(16ms);
        QCOMPARE(c.sent.first().outbox.size(), 1);
        QCOMPARE(c.sent.first().outbox.first().id, ClientId(u"b"_s));
        QCOMPARE(c.sent.first().outboxRemoved, QList<ClientId>{ClientId(u"a"_s)});
    }

    void figuresThatDidNotChangeAreNotTold()
    {
        Collected c;
        c.updates.setFigures({1, 0, 0});
        c.clock.advance(16ms);
        c.updates.taken();
        c.updates.setFigures({1, 0, 0});
        c.clock.advance(1s);
        QCOMPARE(c.sent.size(), 1);
    }

    void whoWaitsForATellingIsCalledAfterIt()
    {
        Collected c;
        int calls = 0;
        c.updates.afterSent([&] { ++calls; });
        QCOMPARE(calls, 1); // nothing waits
        c.updates.addRows(rowsOf(1, 1));
        c.updates.afterSent([&] {
            ++calls;
            QCOMPARE(c.sent.size(), 1);
        });
        QCOMPARE(calls, 1);
        c.clock.advance(16ms);
        QCOMPARE(calls, 2);
    }

    void receiptsOfManyReadersCostNoSquare()
    {
        // A message in a large room, read by everyone at once. The limit is far above what it takes, and far
        // below the square.
        QList<Receipt> receipts;
        for (int i = 0; i < 100'000; ++i)
            receipts.append({.conversation = kRoom, .user = UserId(u"user-%1"_s.arg(i)), .order = 1 + i});
        Collected c;
        ThreadTimer timer;
        c.updates.addReceipts(receipts);
        c.updates.addReceipts({{.conversation = kRoom, .user = UserId(u"user-7"_s), .order = 200'000}});
        c.clock.advance(16ms);
        const ReceiptLevels levels = c.sent.last().receipts.value(kRoom);
        QCOMPARE(levels.levels.size(), 100'000);
        ReceiptCounts counts;
        counts.raise(levels);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(counts.delivered(1), 100'000);
        QCOMPARE(counts.delivered(100'000), 2);
        QCOMPARE(counts.delivered(200'000), 1);
        QCOMPARE(counts.delivered(200'001), 0);
        QCOMPARE(counts.read(1), 0);
    }

    void receiptsGoOnceAndTheHighestOnly()
    {
        ManualClock clock;
        QList<Receipt> sent;
        ReceiptSender receipts(clock, [&](const Receipt &receipt) { sent.append(receipt); });
        receipts.want({kRoom, {}, kBob, 1});
        QVERIFY(sent.isEmpty()); // offline
        receipts.loggedIn(600);
        receipts.setTold(kRoom, ReceiptKind::Delivered, 5);
        receipts.want({kRoom, {}, kBob, 5});
        QVERIFY(sent.isEmpty()); // it knows
        for (qint64 order = 6; order <= 30; ++order)
            receipts.want({kRoom, {}, kBob, order});
        QCOMPARE(sent.size(), 1);
        clock.advance(ReceiptSender::kPace);
        QCOMPARE(sent.size(), 2);
        QCOMPARE(sent.last().order, 30);
        clock.advance(10s);
        QCOMPARE(sent.size(), 2);
        QCOMPARE(clock.pending(), 0);
    }

    void receiptsKeepToHalfOfTheServersLimit()
    {
        ManualClock clock;
        int sent = 0;
        ReceiptSender receipts(clock, [&](const Receipt &) { ++sent; });
        receipts.loggedIn(600);
        for (int second = 0; second < 60; ++second) {
            for (int room = 0; room < 50; ++room)
                receipts.want({ConversationId(u"room:r%1"_s.arg(room)), {}, kBob, second + 1});
            clock.advance(1s);
        }
        QVERIFY(sent <= 300 + ReceiptSender::kBurst);
        QVERIFY(sent > 250);
    }

    void aStoreThatFailedIsTriedAgain()
    {
        ManualClock clock;
        int changes = 0;
        int retries = 0;
        StorageHealth health(
            clock, [&] { ++changes; }, [&] { ++retries; });
        health.failed({u"disk-full"_s});
        health.failed({u"disk-full"_s});
        QCOMPARE(changes, 1);
        QVERIFY(health.isBlocked());
        health.worked(); // one that was on its way before
        QVERIFY(health.error());
        clock.advance(StorageHealth::kRetry);
        QCOMPARE(retries, 1);
        QVERIFY(!health.isBlocked());
        QVERIFY(health.error()); // until a write succeeds
        health.worked();
        QVERIFY(!health.error());
        QCOMPARE(changes, 2);
    }
};

QTEST_GUILESS_MAIN(TstUpdateCollector)
#include "tst_updatecollector.moc"
