// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/conversationsync.h"
#include "support/fakelog.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const ConversationId kRoom(u"room:general"_s);
const UserId kBob(u"bob"_s);

using Kind = ConversationSync::Request::Kind;

StoredConversation stored(const FakeLog &log, QList<ArchiveRange> ranges, qint64 heldRev)
{
    StoredConversation known;
    known.conversation = log.conversation();
    known.epochRank = 1;
    known.ranges = std::move(ranges);
    known.heldRev = heldRev;
    return known;
}

//! What a store would say after a batch: the ranges and revs of \a batch joined with what it had.
void commit(ConversationSync &sync, StoredConversation &known)
{
    IncomingBatch batch;
    sync.takeProofs(batch);
    if (known.conversation.epoch != sync.epoch()) {
        known.conversation.epoch = sync.epoch();
        known.ranges.clear();
        known.heldRev = 0;
        ++known.epochRank;
    }
    RangeSet ranges(known.ranges);
    for (const auto &proof : batch.ranges)
        ranges.add(proof.range.from, proof.range.to);
    known.ranges = ranges.ranges();
    for (const auto &proof : batch.revs)
        known.heldRev = std::max(known.heldRev, proof.rev);
    sync.committed(known);
}

void answer(ConversationSync &sync, const ConversationSync::Request &request, const FakeLog &log)
{
    if (request.kind == Kind::Changes)
        (void)sync.changesArrived(request, log.changes(request.at, request.limit));
    else
        (void)sync.historyArrived(request, log.before(request.at, request.limit));
}

} // namespace

class TstConversationSync final : public TestCase
{
    Q_OBJECT
private slots:
    void aFirstLoginFetchesTheNewestPageAndProvesNothing()
    {
        FakeLog log;
        log.fill(500);
        StoredConversation known;
        known.conversation.id = kRoom;
        ConversationSync sync(known);
        QVERIFY(!sync.resumePoint());
        sync.loggedIn(log.conversation(), false, 0ms);
        const auto request = sync.nextRequest();
        QVERIFY(request);
        QCOMPARE(request->kind, Kind::Newest);
        QCOMPARE(request->at, 501);
        QCOMPARE(request->limit, ConversationSync::kNewestLimit);
        QVERIFY(!sync.nextRequest()); // one at a time
        answer(sync, *request, log);
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{401, 500}}));
        QCOMPARE(known.heldRev, 500);
        QVERIFY(sync.isComplete());
        QVERIFY(!sync.takeGapProof({}));
        // A device that begins with the newest page answers for that.
        QCOMPARE(sync.deliveredLevel(0), 500);
    }

    void aReconnectProvesItsGap()
    {
        FakeLog log;
        log.fill(20);
        StoredConversation known = stored(log, {{1, 20}}, 20);
        ConversationSync sync(known);
        const auto point = sync.resumePoint();
        QVERIFY(point);
        QCOMPARE(point->after, 20);
        QCOMPARE(point->rev, 20);
        log.fill(12);
        sync.loggedIn(log.conversation(), true, 47s);
        QVERIFY(!sync.nextRequest()); // catchup is on its way
        QVERIFY(!sync.takeGapProof({}));
        for (const CatchupPage &page : log.catchup(*point, 5))
            (void)sync.catchupArrived(page);
        QVERIFY(!sync.takeGapProof({})); // received is not yet durable
        commit(sync, known);
        const auto proof = sync.takeGapProof({});
        QVERIFY(proof);
        QCOMPARE(proof->afterOrder, 20);
        QCOMPARE(proof->missed, 12);
        QCOMPARE(proof->fetched, 12);
        QCOMPARE(proof->missing, 0);
        QCOMPARE(proof->offline, 47s);
        QVERIFY(!sync.takeGapProof({})); // once
        QVERIFY(sync.isComplete());
    }

    void nothingMissedIsNoProofLine()
    {
        FakeLog log;
        log.fill(3);
        ConversationSync sync(stored(log, {{1, 3}}, 3));
        (void)sync.resumePoint();
        sync.loggedIn(log.conversation(), true, 5s);
        QVERIFY(!sync.hasOpenGap());
        QVERIFY(sync.isComplete());
    }

    void whatCameToAnEmptyRoomWasMissed()
    {
        FakeLog log;
        StoredConversation known = stored(log, {}, 0);
        ConversationSync sync(known);
        const auto point = sync.resumePoint();
        QVERIFY(point);
        log.fill(4);
        sync.loggedIn(log.conversation(), true, 1s);
        for (const CatchupPage &page : log.catchup(*point))
            (void)sync.catchupArrived(page);
        commit(sync, known);
        const auto proof = sync.takeGapProof({});
        QVERIFY(proof);
        QCOMPARE(proof->missed, 4);
        QCOMPARE(proof->fetched, 4);
    }

    void aTruncatedCatchupIsFilledNewestFirst()
    {
        FakeLog log;
        log.fill(10);
        StoredConversation known = stored(log, {{1, 10}}, 10);
        ConversationSync sync(known);
        const auto point = *sync.resumePoint();
        log.fill(2000);
        sync.loggedIn(log.conversation(), true, 1s);
        for (const CatchupPage &page : log.catchup(point))
            (void)sync.catchupArrived(page);
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 10}, {1911, 2010}}));
        QCOMPARE(sync.deliveredLevel(10), 0); // the hole is not on this device's disk
        qint64 before = 1911;
        int pages = 0;
        while (const auto request = sync.nextRequest()) {
            QCOMPARE(request->kind, Kind::Gap);
            QCOMPARE(request->at, before);
            before -= request->limit;
            answer(sync, *request, log);
            commit(sync, known);
            QVERIFY(++pages < 20);
        }
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 2010}}));
        QCOMPARE(pages, 10);
        const auto proof = sync.takeGapProof({});
        QVERIFY(proof);
        QCOMPARE(proof->missed, 2000);
        QCOMPARE(proof->fetched, 2000);
        QCOMPARE(sync.deliveredLevel(10), 2010);
    }

    void aGapLeftByALostConnectionIsProvedByTheNext()
    {
        FakeLog log;
        log.fill(10);
        StoredConversation known = stored(log, {{1, 10}}, 10);
        ConversationSync sync(known);
        auto point = *sync.resumePoint();
        log.fill(2000);
        sync.loggedIn(log.conversation(), true, 10s);
        (void)sync.catchupArrived(log.catchup(point).first());
        commit(sync, known);
        (void)sync.nextRequest();
        sync.connectionLost();
        log.fill(5);
        point = *sync.resumePoint();
        QCOMPARE(point.after, 2010);
        sync.loggedIn(log.conversation(), true, 20s);
        for (const CatchupPage &page : log.catchup(point))
            (void)sync.catchupArrived(page);
        while (const auto request = sync.nextRequest())
            answer(sync, *request, log);
        commit(sync, known);
        const auto proof = sync.takeGapProof({});
        QVERIFY(proof);
        QCOMPARE(proof->missed, 2005);
        QCOMPARE(proof->fetched, 2005);
        QCOMPARE(proof->offline, 30s);
    }

    void pushesBetweenCatchupPagesAskForNothing()
    {
        FakeLog log;
        log.fill(5);
        StoredConversation known = stored(log, {{1, 5}}, 5);
        ConversationSync sync(known);
        const auto point = *sync.resumePoint();
        log.fill(20);
        sync.loggedIn(log.conversation(), true, 1s);
        const auto pages = log.catchup(point, 10);
        (void)sync.catchupArrived(pages.at(0));
        const Message live = log.fill(1).first();
        QVERIFY(sync.messageArrived(live));
        QVERIFY(!sync.nextRequest());
        (void)sync.catchupArrived(pages.at(1));
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 26}}));
        QCOMPARE(known.heldRev, 26);
        QVERIFY(sync.isComplete());
    }

    void aHoleInTheSeqsIsAskedFor()
    {
        FakeLog log;
        log.fill(5);
        StoredConversation known = stored(log, {{1, 5}}, 5);
        ConversationSync sync(known);
        sync.loggedIn(log.conversation(), true, 0ms);
        const auto more = log.fill(4);
        (void)sync.messageArrived(more.last());
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 5}, {9, 9}})); // never joined unproved
        QCOMPARE(known.heldRev, 5);
        while (const auto request = sync.nextRequest())
            answer(sync, *request, log);
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 9}}));
        QCOMPARE(known.heldRev, 9);
    }

    void aReactionAfterAHoleIsNotApplied()
    {
        FakeLog log;
        log.fill(5);
        StoredConversation known = stored(log, {{1, 5}}, 5);
        ConversationSync sync(known);
        sync.loggedIn(log.conversation(), true, 0ms);
        log.react(ClientId(u"a"_s), kBob, 2, u"👍"_s, true); // this one is lost
        const SendAck second = log.react(ClientId(u"b"_s), kBob, 2, u"❤"_s, true);
        QVERIFY(!sync.reactionArrived({kRoom, log.epoch(), 2, second.rev, kBob, u"❤"_s, true}));
        QCOMPARE(sync.rev(), 5);
        const auto request = sync.nextRequest();
        QVERIFY(request);
        QCOMPARE(request->kind, Kind::Changes);
        QCOMPARE(request->at, 5);
        const auto filed = sync.changesArrived(*request, log.changes(5, 200));
        QCOMPARE(filed.size(), 1);
        QCOMPARE(filed.first().reactions.size(), 2);
        QCOMPARE(sync.rev(), 7);
    }

    void aReactionInOrderIsApplied()
    {
        FakeLog log;
        log.fill(5);
        ConversationSync sync(stored(log, {{1, 5}}, 5));
        sync.loggedIn(log.conversation(), true, 0ms);
        QVERIFY(sync.reactionArrived({kRoom, log.epoch(), 2, 6, kBob, u"❤"_s, true}));
        QVERIFY(!sync.reactionArrived({kRoom, log.epoch(), 2, 6, kBob, u"❤"_s, true})); // twice
        QCOMPARE(sync.rev(), 6);
    }

    void duplicatesAreNotFiledAgain()
    {
        FakeLog log;
        log.fill(5);
        ConversationSync sync(stored(log, {{1, 5}}, 5));
        sync.loggedIn(log.conversation(), true, 0ms);
        const Message message = log.fill(1).first();
        QVERIFY(sync.messageArrived(message));
        QVERIFY(!sync.messageArrived(message));
    }

    void anEditOfAMessageThatIsNotHeldIsLeftToPaging()
    {
        FakeLog log;
        log.fill(500);
        StoredConversation known = stored(log, {{401, 500}}, 500);
        ConversationSync sync(known);
        sync.loggedIn(log.conversation(), true, 0ms);
        log.edit(ClientId(u"edit"_s), 7, u"changed"_s);
        QVERIFY(!sync.messageArrived(log.at(7)));
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{401, 500}}));
        QCOMPARE(known.heldRev, 501);
        QVERIFY(sync.isComplete());
    }

    void aPageReadBeforeAClaimedChangeIsCheckedAgain()
    {
        FakeLog log;
        log.fill(500);
        StoredConversation known = stored(log, {{401, 500}}, 500);
        ConversationSync sync(known);
        sync.loggedIn(log.conversation(), true, 0ms);
        const HistoryPage old = log.before(401, 100); // read by the server before the edit, and late
        log.edit(ClientId(u"edit"_s), 350, u"changed"_s);
        QVERIFY(!sync.messageArrived(log.at(350)));
        (void)sync.historyArrived({Kind::Newest, 401, 100, {1, 0}}, old);
        const auto request = sync.nextRequest();
        QVERIFY(request);
        QVERIFY(request->isRecheck);
        const auto filed = sync.changesArrived(*request, log.changes(request->at, request->limit));
        QCOMPARE(filed.size(), 1);
        QCOMPARE(filed.first().body.text(), u"changed"_s);
        QVERIFY(sync.isComplete());
    }

    void whatTheServerCannotGiveIsMissing()
    {
        FakeLog log;
        log.fill(10);
        StoredConversation known = stored(log, {{1, 10}}, 10);
        ConversationSync sync(known);
        const auto point = *sync.resumePoint();
        log.fill(10);
        sync.loggedIn(log.conversation(), true, 1s);
        CatchupPage page = log.catchup(point).first();
        page.messages.remove(3, 3); // 14..16 are not in it, though it says 11..20
        (void)sync.catchupArrived(page);
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 13}, {17, 20}}));
        const auto request = sync.nextRequest();
        QVERIFY(request);
        QCOMPARE(request->gap, (ArchiveRange{14, 16}));
        HistoryPage answerPage = log.before(request->at, request->limit);
        answerPage.messages.clear();
        (void)sync.historyArrived(*request, answerPage);
        QVERIFY(!sync.nextRequest()); // not asked for ever
        const auto proof = sync.takeGapProof({});
        QVERIFY(proof);
        QCOMPARE(proof->missed, 10);
        QCOMPARE(proof->fetched, 7);
        QCOMPARE(proof->missing, 3);
    }

    void withheldOrdersAreNotMissing()
    {
        FakeLog log;
        log.fill(10);
        StoredConversation known = stored(log, {{1, 10}}, 10);
        ConversationSync sync(known);
        const auto point = *sync.resumePoint();
        log.fill(10);
        sync.loggedIn(log.conversation(), true, 1s);
        CatchupPage page = log.catchup(point).first();
        page.messages.remove(3, 3);
        (void)sync.catchupArrived(page);
        const auto request = *sync.nextRequest();
        HistoryPage withheld = log.before(request.at, request.limit);
        withheld.messages.clear();
        withheld.withheld = {{14, 16}};
        (void)sync.historyArrived(request, withheld);
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 20}}));
        const auto proof = sync.takeGapProof({});
        QVERIFY(proof);
        QCOMPARE(proof->missed, 7);
        QCOMPARE(proof->missing, 0);
    }

    void aNewEpochKeepsTheOldArchiveApart()
    {
        FakeLog log;
        log.fill(10);
        StoredConversation known = stored(log, {{1, 10}}, 10);
        ConversationSync sync(known);
        const auto point = *sync.resumePoint();
        FakeLog again(kRoom, Epoch(u"e2"_s));
        again.fill(4);
        sync.loggedIn(again.conversation(), true, 1s);
        for (const CatchupPage &page : again.catchup(point))
            QCOMPARE(sync.catchupArrived(page).size(), 4);
        QCOMPARE(sync.epoch(), again.epoch());
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 4}}));
        QCOMPARE(known.heldRev, 4);
        QVERIFY(sync.isComplete());
        QVERIFY(!sync.takeGapProof({}));
    }

    //! A server set back in time that kept its epoch must not write over what is held.
    void aServerThatWentBackGetsAnEpochOfOurOwn()
    {
        FakeLog log;
        log.fill(10);
        StoredConversation known = stored(log, {{1, 10}}, 10);
        ConversationSync sync(known);
        const auto point = *sync.resumePoint();
        FakeLog restored;
        restored.fill(6);
        sync.loggedIn(restored.conversation(), true, 1s);
        QList<Message> filed;
        for (const CatchupPage &page : restored.catchup(point))
            filed += sync.catchupArrived(page);
        QCOMPARE(filed.size(), 6);
        QVERIFY(sync.epoch() != log.epoch());
        QCOMPARE(filed.first().epoch, sync.epoch());
        QCOMPARE(sync.wireEpoch(), log.epoch());
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 6}}));
        // It goes on under that name, also after a restart of this program.
        ConversationSync later(known);
        const auto resume = later.resumePoint();
        QVERIFY(resume);
        QCOMPARE(resume->epoch, log.epoch());
        QCOMPARE(resume->after, 6);
        later.loggedIn(restored.conversation(), true, 0ms);
        QVERIFY(later.messageArrived(restored.fill(1).first()));
        commit(later, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 7}}));
    }

    //! The same when only changes went back: the seqs are all there.
    void aServerThatForgotAnEditStartsAgain()
    {
        FakeLog log;
        log.fill(4);
        StoredConversation known = stored(log, {{1, 4}}, 9); // five more changes were held
        ConversationSync sync(known);
        (void)sync.resumePoint();
        sync.loggedIn(log.conversation(), true, 1s);
        QVERIFY(sync.isAwaitingCatchup());
        const auto pages = log.catchup({kRoom, log.epoch(), 4, 9}, 2);
        QCOMPARE(pages.size(), 2);
        QCOMPARE(sync.catchupArrived(pages.at(0)).size(), 2);
        const Epoch own = sync.epoch();
        QVERIFY(own != log.epoch());
        QCOMPARE(sync.catchupArrived(pages.at(1)).size(), 2);
        QCOMPARE(sync.epoch(), own); // one new archive, not one a page
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 4}}));
        QCOMPARE(known.heldRev, 4);
    }

    void aFailedWriteIsAskedForAgain()
    {
        FakeLog log;
        log.fill(5);
        StoredConversation known = stored(log, {{1, 5}}, 5);
        ConversationSync sync(known);
        sync.loggedIn(log.conversation(), true, 0ms);
        for (const Message &message : log.fill(3))
            (void)sync.messageArrived(message);
        IncomingBatch lost;
        sync.takeProofs(lost);
        QCOMPARE(lost.ranges.size(), 1);
        sync.rollBack();
        QCOMPARE(sync.received(), sync.durable());
        QCOMPARE(sync.rev(), 5);
        while (const auto request = sync.nextRequest())
            answer(sync, *request, log);
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 8}}));
        QCOMPARE(known.heldRev, 8);
    }

    void aCatchupThatWasNotKeptProvesNothing()
    {
        FakeLog log;
        log.fill(5);
        StoredConversation known = stored(log, {{1, 5}}, 5);
        ConversationSync sync(known);
        const auto point = *sync.resumePoint();
        log.edit(ClientId(u"edit"_s), 2, u"changed"_s);
        log.fill(20);
        sync.loggedIn(log.conversation(), true, 0ms);
        const auto pages = log.catchup(point, 10);
        (void)sync.catchupArrived(pages.at(0));
        sync.rollBack();
        (void)sync.catchupArrived(pages.at(1));
        QVERIFY(sync.rev() < log.rev());
        int requests = 0;
        while (const auto request = sync.nextRequest()) {
            answer(sync, *request, log);
            QVERIFY(++requests < 10);
        }
        commit(sync, known);
        QCOMPARE(known.ranges, (QList<ArchiveRange>{{1, 25}}));
        QCOMPARE(known.heldRev, log.rev());
    }

    void aTransientFailureIsAskedAgainAndAFinalOneIsNot()
    {
        FakeLog log;
        log.fill(10);
        ConversationSync sync(stored(log, {{1, 5}}, 10));
        sync.loggedIn(log.conversation(), true, 0ms);
        sync.stopAwaitingCatchup();
        const auto first = *sync.nextRequest();
        sync.requestFailed(first, false);
        const auto second = sync.nextRequest();
        QVERIFY(second);
        QCOMPARE(*second, first);
        sync.requestFailed(*second, true);
        QVERIFY(!sync.nextRequest());
        const auto proof = sync.takeGapProof({});
        QVERIFY(proof);
        QCOMPARE(proof->missing, 5);
        // The next connection tries once more.
        sync.connectionLost();
        sync.loggedIn(log.conversation(), true, 0ms);
        sync.stopAwaitingCatchup();
        QVERIFY(sync.nextRequest());
    }

    void anAckProvesItsOwnOrderOnly()
    {
        FakeLog log;
        log.fill(5);
        ConversationSync sync(stored(log, {{1, 5}}, 5));
        sync.loggedIn(log.conversation(), true, 0ms);
        sync.acked(6, 6);
        IncomingBatch proofs = sync.proofsOfAck(6, true);
        QCOMPARE(proofs.ranges.size(), 1);
        QCOMPARE(proofs.ranges.first().range, (ArchiveRange{6, 6}));
        QCOMPARE(proofs.revs.size(), 1);
        QCOMPARE(proofs.revs.first().rev, 6);
        // While something before it is not filed, its rev is not claimed with it.
        sync.acked(7, 7);
        proofs = sync.proofsOfAck(7, false);
        QVERIFY(proofs.revs.isEmpty());
        IncomingBatch next;
        sync.takeProofs(next);
        QCOMPARE(next.revs.size(), 1);
        QCOMPARE(next.revs.first().rev, 7);
    }
};

QTEST_GUILESS_MAIN(TstConversationSync)
#include "tst_conversationsync.moc"
