// SPDX-License-Identifier: GPL-3.0-or-later
#include "storetools.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace roomscope;
using namespace roomscope::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

ArchiveKey keyOf(const TimelinePage::Row &row)
{
    return {row.epochRank, row.message.order};
}

} // namespace

//! Two epochs: orders 1 to 120 without 50 to 59, then 1 to 60; proofs at several places.
class TstStorePages final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase();
    void pagesBackMeetEveryRowAndProofOnce_data();
    void pagesBackMeetEveryRowAndProofOnce();
    void pagesForthMeetEveryRowAndProofOnce_data() { pagesBackMeetEveryRowAndProofOnce_data(); }
    void pagesForthMeetEveryRowAndProofOnce();
    void endsAreSaid();
    void keysNeedNoRow();
    void unknownConversationIsAnEmptyPage();
    void limitIsKeptWithinBounds();
    void reactionsComeWithTheirPage();
    void openingWaitsForNoOne();

private:
    QTemporaryDir m_dir;
    std::unique_ptr<AccountStore> m_store;
    QList<ArchiveKey> m_keys;
    QList<qint64> m_proofs;
};

void TstStorePages::initTestCase()
{
    m_store = std::make_unique<AccountStore>(m_dir.filePath(u"account.db"_s), kSelf);
    // Asked for before the file exists: answered when it does.
    auto opened = m_store->open(kDevice);
    auto early = m_store->pageBefore(kRoom, {}, 10);
    (void)got(opened);
    QVERIFY(got(early).rows.isEmpty());
    (void)got(m_store->file({.messages = messages(1, 49) + messages(60, 120)}));
    QList<Message> second = messages(1, 60);
    for (Message &message : second)
        message.epoch = Epoch(u"e2"_s);
    (void)got(m_store->file({.messages = second}));
    for (qint64 order = 1; order <= 120; ++order) {
        if (order < 50 || order > 59)
            m_keys << ArchiveKey{1, order};
    }
    for (qint64 order = 1; order <= 60; ++order)
        m_keys << ArchiveKey{2, order};
    IncomingBatch batch;
    const QList<ArchiveKey> places{{1, 0}, {1, 20}, {1, 49}, {1, 55}, {1, 120},
                                   {2, 0}, {2, 30}, {2, 30}, {2, 60}, {2, 61}};
    for (const ArchiveKey &place : places) {
        batch.proofs << GapProof{.conversation = kRoom,
                                 .epochRank = place.epochRank,
                                 .afterOrder = place.order,
                                 .at = fromUnixMs(5),
                                 .offline = 47s,
                                 .missed = batch.proofs.size(),
                                 .fetched = 2};
        m_proofs << batch.proofs.last().missed;
    }
    (void)got(m_store->file(batch));
}

void TstStorePages::pagesBackMeetEveryRowAndProofOnce_data()
{
    QTest::addColumn<int>("limit");
    for (const int limit : {1, 7, 10, 60, 61, 169, 170, 171, 500})
        QTest::addRow("limit %d", limit) << limit;
}

void TstStorePages::pagesBackMeetEveryRowAndProofOnce()
{
    QFETCH(const int, limit);
    QList<ArchiveKey> keys;
    QList<qint64> proofs;
    std::optional<ArchiveKey> before;
    while (true) {
        const TimelinePage page = got(m_store->pageBefore(kRoom, before, limit));
        QCOMPARE(page.hasAfter, before.has_value());
        QList<ArchiveKey> pageKeys;
        for (const TimelinePage::Row &row : page.rows)
            pageKeys << keyOf(row);
        QList<qint64> pageProofs;
        for (const GapProof &proof : page.proofs)
            pageProofs << proof.missed;
        keys = pageKeys + keys;
        proofs = pageProofs + proofs;
        if (!page.hasBefore)
            break;
        QCOMPARE(page.rows.size(), limit);
        before = pageKeys.constFirst();
    }
    QCOMPARE(keys, m_keys);
    QCOMPARE(proofs, m_proofs);
}

void TstStorePages::pagesForthMeetEveryRowAndProofOnce()
{
    QFETCH(const int, limit);
    QList<ArchiveKey> keys;
    QList<qint64> proofs;
    ArchiveKey after{0, 0};
    while (true) {
        const TimelinePage page = got(m_store->pageAfter(kRoom, after, limit));
        QCOMPARE(page.hasBefore, !keys.isEmpty());
        for (const TimelinePage::Row &row : page.rows)
            keys << keyOf(row);
        for (const GapProof &proof : page.proofs)
            proofs << proof.missed;
        if (!page.hasAfter)
            break;
        after = keys.constLast();
    }
    QCOMPARE(keys, m_keys);
    QCOMPARE(proofs, m_proofs);
}

void TstStorePages::endsAreSaid()
{
    const TimelinePage newest = got(m_store->pageBefore(kRoom, {}, 5));
    QCOMPARE(ordersOf(newest), (QList<qint64>{56, 57, 58, 59, 60}));
    QVERIFY(newest.hasBefore && !newest.hasAfter);
    const TimelinePage none = got(m_store->pageBefore(kRoom, ArchiveKey{1, 1}, 5));
    QVERIFY(none.rows.isEmpty() && !none.hasBefore && none.hasAfter && none.proofs.isEmpty());
    const TimelinePage past = got(m_store->pageAfter(kRoom, {2, 60}, 5));
    QVERIFY(past.rows.isEmpty() && past.hasBefore && !past.hasAfter);
    QCOMPARE(past.proofs.size(), 1);
}

void TstStorePages::keysNeedNoRow()
{
    QCOMPARE(ordersOf(got(m_store->pageBefore(kRoom, ArchiveKey{1, 55}, 2))), (QList<qint64>{48, 49}));
    QCOMPARE(ordersOf(got(m_store->pageAfter(kRoom, {1, 55}, 2))), (QList<qint64>{60, 61}));
    QCOMPARE(ordersOf(got(m_store->pageBefore(kRoom, ArchiveKey{2, 1}, 2))), (QList<qint64>{119, 120}));
    QCOMPARE(ordersOf(got(m_store->pageAfter(kRoom, {1, 120}, 2))), (QList<qint64>{1, 2}));
    QCOMPARE(ordersOf(got(m_store->pageBefore(kRoom, ArchiveKey{9, 1}, 2))), (QList<qint64>{59, 60}));
}

void TstStorePages::unknownConversationIsAnEmptyPage()
{
    const TimelinePage page = got(m_store->pageBefore(ConversationId(u"room:nowhere"_s), {}, 5));
    QVERIFY(page.rows.isEmpty() && !page.hasBefore && !page.hasAfter && page.ranges.isEmpty());
    QVERIFY(got(m_store->receipts(ConversationId(u"room:nowhere"_s))).levels.isEmpty());
}

void TstStorePages::limitIsKeptWithinBounds()
{
    QCOMPARE(got(m_store->pageBefore(kRoom, {}, 0)).rows.size(), 1);
    QCOMPARE(got(m_store->pageBefore(kRoom, {}, -5)).rows.size(), 1);
    QCOMPARE(got(m_store->pageBefore(kRoom, {}, 2'000'000'000)).rows.size(), 170);
}

void TstStorePages::reactionsComeWithTheirPage()
{
    IncomingBatch batch;
    const QList<ArchiveKey> places{{1, 118}, {1, 120}, {2, 1}, {2, 3}};
    for (const ArchiveKey &place : places) {
        batch.reactions << ReactionChange{.conversation = kRoom,
                                          .epoch = Epoch(u"e%1"_s.arg(place.epochRank)),
                                          .order = place.order,
                                          .rev = 500 + place.order,
                                          .user = kBob,
                                          .emoji = u"+"_s};
    }
    (void)got(m_store->file(batch));
    QStringList seen;
    const TimelinePage page = got(m_store->pageBefore(kRoom, ArchiveKey{2, 4}, 6));
    for (const TimelinePage::Row &row : page.rows)
        seen << u"%1.%2:%3"_s.arg(row.epochRank).arg(row.message.order).arg(row.message.reactions.size());
    QCOMPARE(seen,
             (QStringList{u"1.118:1"_s, u"1.119:0"_s, u"1.120:1"_s, u"2.1:1"_s, u"2.2:0"_s, u"2.3:1"_s}));
}

void TstStorePages::openingWaitsForNoOne()
{
    // The reader answers while the writer has a long queue.
    QList<QFuture<Result<FiledBatch>>> writes;
    for (int i = 0; i < 100; ++i) {
        QList<Message> batch = messages(1 + i * 400, 400 + i * 400);
        for (Message &message : batch)
            message.conversation = ConversationId(u"room:busy"_s);
        writes << m_store->file({.messages = batch});
    }
    QCOMPARE(got(m_store->pageBefore(kRoom, {}, 5)).rows.size(), 5);
    QVERIFY(!writes.last().isFinished());
    for (auto &write : writes)
        (void)got(write);
}

QTEST_GUILESS_MAIN(TstStorePages)
#include "tst_storepages.moc"
