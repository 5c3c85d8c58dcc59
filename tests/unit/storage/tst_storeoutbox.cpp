// SPDX-License-Identifier: GPL-3.0-or-later
#include "storetools.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace roomscope;
using namespace roomscope::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TstStoreOutbox final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase() { renew(); }
    void cleanup() { renew(); }

    void rowsComeBackAsTheyWereInTheOrderOfEntry();
    void sameIdIsKeptOnce();
    void deliveryIsRewritten();
    void ranksAreNeverGivenTwice();
    void ackTurnsTheRowIntoAMessage();
    void ackAfterTheEchoChangesNothing();
    void echoTakesTheRowOutOfTheOutbox();
    void othersMessageWithTheSameIdTakesNothing();
    void requestsAreNotTakenByMessages();
    void lastSentIsTheHighestAndOfItsEpoch();
    void removingTellsAndTakesEffectsAlong();
    void undoneJobLeavesTheRow();

private:
    void renew();
    void reopen();
    [[nodiscard]] static Message sent(qint64 order, const QString &id)
    {
        Message made = message(order, u"typed"_s, kSelf);
        made.id = ClientId(id);
        return made;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<AccountStore> m_store;
    StoredAccount m_account;
};

void TstStoreOutbox::renew()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    reopen();
}

void TstStoreOutbox::reopen()
{
    m_store.reset();
    m_store = std::make_unique<AccountStore>(m_dir->filePath(u"account.db"_s), kSelf);
    m_account = got(m_store->open(kDevice));
}

void TstStoreOutbox::rowsComeBackAsTheyWereInTheOrderOfEntry()
{
    OutboxRow send = sendRow(u"a"_s, u"héllo"_s);
    send.replyTo = 7;
    send.mentions = {kBob, kSelf};
    send.delivery.created = fromUnixMs(1'795'000'000'123);
    OutboxRow react = sendRow(u"b"_s);
    react.kind = OutboxKind::React;
    react.body = {Body::Kind::Sealed, QByteArray("\x00z", 2)};
    react.target = 9;
    react.emoji = u"\U0001F44D"_s;
    react.isOn = false;
    send = got(m_store->enqueue(send));
    react = got(m_store->enqueue(react));
    QCOMPARE(send.delivery.state, DeliveryState::Queued);
    QVERIFY(send.rank < react.rank);
    reopen();
    QCOMPARE(m_account.outbox, (QList<OutboxRow>{send, react}));
}

void TstStoreOutbox::sameIdIsKeptOnce()
{
    const OutboxRow first = got(m_store->enqueue(sendRow(u"a"_s, u"first"_s)));
    const OutboxRow second = got(m_store->enqueue(sendRow(u"a"_s, u"second"_s)));
    QCOMPARE(second, first);
    reopen();
    QCOMPARE(m_account.outbox.size(), 1);
}

void TstStoreOutbox::deliveryIsRewritten()
{
    OutboxRow row = got(m_store->enqueue(sendRow(u"a"_s)));
    row.delivery.state = DeliveryState::Unknown;
    row.delivery.error = Error{u"timeout"_s, u"15 s"_s};
    row.delivery.written = fromUnixMs(1'795'000'001'000);
    row.delivery.losses = 2;
    QVERIFY(got(m_store->updateOutbox(row.id, row.delivery)));
    QVERIFY(!got(m_store->updateOutbox(ClientId(u"nobody"_s), row.delivery)));
    reopen();
    QCOMPARE(m_account.outbox, QList<OutboxRow>{row});
}

void TstStoreOutbox::ranksAreNeverGivenTwice()
{
    const OutboxRow first = got(m_store->enqueue(sendRow(u"a"_s)));
    (void)got(m_store->removeFromOutbox(first.id));
    reopen();
    QVERIFY(got(m_store->enqueue(sendRow(u"b"_s))).rank > first.rank);
}

void TstStoreOutbox::ackTurnsTheRowIntoAMessage()
{
    (void)got(m_store->enqueue(sendRow(u"a"_s)));
    const FiledBatch filed = got(m_store->accept(ClientId(u"a"_s), sent(4, u"a"_s),
                                                 {.ranges = {range(4, 4)}, .revs = {{kRoom, kEpoch, 4}}}));
    QCOMPARE(filed.outboxRemoved, QList{ClientId(u"a"_s)});
    QCOMPARE(filed.rows.size(), 1);
    QVERIFY(filed.rows[0].isNew);
    QCOMPARE(filed.conversations[0].lastSent, ClientId(u"a"_s));
    QCOMPARE(filed.conversations[0].ranges, (QList<ArchiveRange>{{4, 4}}));
    QCOMPARE(filed.conversations[0].heldRev, 4);
    QCOMPARE(filed.conversations[0].unread, 0);
    reopen();
    QVERIFY(m_account.outbox.isEmpty());
    QCOMPARE(m_account.conversations[0].lastSent, ClientId(u"a"_s));
    QCOMPARE(m_account.conversations[0].newest->body.text(), u"typed"_s);
}

void TstStoreOutbox::ackAfterTheEchoChangesNothing()
{
    (void)got(m_store->enqueue(sendRow(u"a"_s)));
    const Message echo = sent(4, u"a"_s);
    (void)got(m_store->file({.messages = {echo}}));
    for (int i = 0; i < 2; ++i) {
        const FiledBatch filed = got(m_store->accept(ClientId(u"a"_s), echo, {}));
        QVERIFY(filed.rows.isEmpty());
        QVERIFY(filed.outboxRemoved.isEmpty());
        QCOMPARE(filed.duplicates, 1);
    }
    reopen();
    QCOMPARE(m_account.conversations[0].lastSent, ClientId(u"a"_s));
    QCOMPARE(ordersOf(got(m_store->pageBefore(kRoom, {}, 10))), QList<qint64>{4});
}

void TstStoreOutbox::echoTakesTheRowOutOfTheOutbox()
{
    (void)got(m_store->enqueue(sendRow(u"a"_s)));
    (void)got(m_store->enqueue(sendRow(u"b"_s)));
    // Across a restart: the catch-up brings what was sent and never acked.
    reopen();
    const FiledBatch filed = got(m_store->file({.messages = {message(3), sent(4, u"a"_s)}}));
    QCOMPARE(filed.outboxRemoved, QList{ClientId(u"a"_s)});
    QCOMPARE(filed.conversations[0].lastSent, ClientId(u"a"_s));
    reopen();
    QCOMPARE(m_account.outbox.size(), 1);
    QCOMPARE(m_account.outbox[0].id, ClientId(u"b"_s));
}

void TstStoreOutbox::othersMessageWithTheSameIdTakesNothing()
{
    (void)got(m_store->enqueue(sendRow(u"a"_s)));
    Message others = sent(4, u"a"_s);
    others.from = kBob;
    QVERIFY(got(m_store->file({.messages = {others}})).outboxRemoved.isEmpty());
    reopen();
    QCOMPARE(m_account.outbox.size(), 1);
    QVERIFY(m_account.conversations[0].lastSent.isEmpty());
}

void TstStoreOutbox::requestsAreNotTakenByMessages()
{
    OutboxRow edit = sendRow(u"a"_s);
    edit.kind = OutboxKind::Edit;
    (void)got(m_store->enqueue(edit));
    QVERIFY(got(m_store->file({.messages = {sent(4, u"a"_s)}})).outboxRemoved.isEmpty());
}

void TstStoreOutbox::lastSentIsTheHighestAndOfItsEpoch()
{
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        (void)got(m_store->enqueue(sendRow(id)));
    (void)got(m_store->accept(ClientId(u"b"_s), sent(5, u"b"_s), {}));
    const FiledBatch filed = got(m_store->file({.messages = {sent(4, u"a"_s)}}));
    QCOMPARE(filed.conversations[0].lastSent, ClientId(u"b"_s));
    // A server that was restored knows no prev of ours.
    Message restored = sent(1, u"c"_s);
    restored.epoch = Epoch(u"e2"_s);
    QVERIFY(got(m_store->file({.conversations = {{.id = kRoom, .epoch = restored.epoch}}}))
                .conversations[0]
                .lastSent.isEmpty());
    QCOMPARE(got(m_store->accept(restored.id, restored, {})).conversations[0].lastSent, restored.id);
}

void TstStoreOutbox::removingTellsAndTakesEffectsAlong()
{
    (void)got(m_store->file({.messages = {sent(4, u"x"_s)}}));
    OutboxRow edit = sendRow(u"a"_s);
    edit.kind = OutboxKind::Edit;
    (void)got(m_store->enqueue(edit));
    Message edited = sent(4, u"x"_s);
    edited.rev = 9;
    edited.body = Body::plain(u"better"_s);
    FiledBatch filed = got(m_store->removeFromOutbox(edit.id, {.messages = {edited}}));
    QCOMPARE(filed.outboxRemoved, QList{edit.id});
    QCOMPARE(filed.rows[0].message.body.text(), u"better"_s);
    filed = got(m_store->removeFromOutbox(edit.id));
    QVERIFY(filed.outboxRemoved.isEmpty());
}

void TstStoreOutbox::undoneJobLeavesTheRow()
{
    (void)got(m_store->enqueue(sendRow(u"a"_s)));
    (void)got(m_store->file({.messages = {message(1)}}));
    Message broken = message(9);
    broken.body.kind = Body::Kind(7);
    QCOMPARE(errorOf(m_store->file({.messages = {sent(2, u"a"_s), broken}})), u"internal"_s);
    // What was remembered of the outbox was forgotten with it: the echo that comes again still finds the row.
    QCOMPARE(got(m_store->file({.messages = {sent(2, u"a"_s)}})).outboxRemoved, QList{ClientId(u"a"_s)});
}

QTEST_GUILESS_MAIN(TstStoreOutbox)
#include "tst_storeoutbox.moc"
