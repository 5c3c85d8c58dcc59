// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/outbox.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace Qt::StringLiterals;

namespace {

const ConversationId kRoom(u"room:general"_s);
const ConversationId kOther(u"room:other"_s);
const WallTime kNow{std::chrono::milliseconds(1000)};

OutboxRow rowOf(const QString &id, OutboxKind kind = OutboxKind::Send,
                const ConversationId &conversation = kRoom)
{
    return {.id = ClientId(id), .kind = kind, .conversation = conversation, .body = Body::plain(id)};
}

MessageRef wire(quint64 ordinal)
{
    return {1, Direction::Out, ordinal};
}

} // namespace

class TstOutbox final : public test::TestCase
{
    Q_OBJECT

    Outbox m_outbox;
    quint64 m_ordinal = 0;

    void queue(const QString &id, OutboxKind kind = OutboxKind::Send)
    {
        const OutboxRow row = rowOf(id, kind);
        m_outbox.add(row);
        m_outbox.stored(row, kNow);
    }
    //! Sends all that may go; answers "id<prev" of each.
    QStringList sendAll()
    {
        QStringList sent;
        while (const auto next = m_outbox.next()) {
            m_outbox.framed(next->row.id, next->prev, wire(++m_ordinal), kNow);
            sent.append(next->row.id.text() + u"<"_s + (next->prev ? next->prev->text() : u"-"_s));
        }
        return sent;
    }
    [[nodiscard]] DeliveryState stateOf(const QString &id) const
    {
        return m_outbox.find(ClientId(id))->delivery.state;
    }

private slots:
    void cleanup()
    {
        m_outbox = Outbox();
        m_ordinal = 0;
    }

    void nothingGoesBeforeItIsOnDisk()
    {
        m_outbox.add(rowOf(u"a"_s));
        QVERIFY(!m_outbox.next());
        QCOMPARE(stateOf(u"a"_s), DeliveryState::Created);
        // And nothing overtakes it.
        queue(u"b"_s);
        QVERIFY(!m_outbox.next());
        m_outbox.stored(rowOf(u"a"_s), kNow);
        QCOMPARE(sendAll(), (QStringList{u"a<-"_s, u"b<a"_s}));
    }

    void eachNamesTheOneBefore()
    {
        m_outbox.setLastSent(kRoom, ClientId(u"old"_s));
        queue(u"a"_s);
        queue(u"b"_s);
        queue(u"c"_s);
        QCOMPARE(sendAll(), (QStringList{u"a<old"_s, u"b<a"_s, u"c<b"_s}));
    }

    void atMostAWindowIsUnderWay()
    {
        for (int i = 0; i < Outbox::kWindow + 5; ++i)
            queue(u"m%1"_s.arg(i));
        QCOMPARE(sendAll().size(), Outbox::kWindow);
        m_outbox.acked(ClientId(u"m0"_s), {}, kNow);
        QVERIFY(!m_outbox.next()); // acked, not yet filed
        m_outbox.remove(ClientId(u"m0"_s));
        m_outbox.setLastSent(kRoom, ClientId(u"m0"_s));
        QCOMPARE(sendAll(), (QStringList{u"m16<m15"_s}));
    }

    void aRefusedMessageIsSkippedInPrev()
    {
        queue(u"a"_s);
        queue(u"b"_s);
        queue(u"c"_s);
        sendAll();
        QCOMPARE(m_outbox.refused(ClientId(u"a"_s), {u"too-large"_s}), Outbox::Verdict::Failed);
        QCOMPARE(stateOf(u"a"_s), DeliveryState::Failed);
        QCOMPARE(m_outbox.refused(ClientId(u"b"_s), {u"conflict"_s}), Outbox::Verdict::Again);
        QCOMPARE(m_outbox.refused(ClientId(u"c"_s), {u"conflict"_s}), Outbox::Verdict::Again);
        QCOMPARE(sendAll(), (QStringList{u"b<-"_s, u"c<b"_s}));
    }

    void aDelayedMessageIsNotOvertaken()
    {
        queue(u"a"_s);
        queue(u"b"_s);
        sendAll();
        QCOMPARE(m_outbox.refused(ClientId(u"a"_s), {u"rate-limited"_s}), Outbox::Verdict::AgainLater);
        QCOMPARE(m_outbox.refused(ClientId(u"b"_s), {u"conflict"_s}), Outbox::Verdict::Again);
        QCOMPARE(sendAll(), (QStringList{u"a<-"_s, u"b<a"_s}));
    }

    void aConflictWaitsForTheAnswerOfTheOneBefore()
    {
        queue(u"a"_s);
        queue(u"b"_s);
        sendAll();
        QCOMPARE(m_outbox.refused(ClientId(u"b"_s), {u"conflict"_s}), Outbox::Verdict::Again);
        QVERIFY(!m_outbox.next()); // a may still be refused
        (void)m_outbox.refused(ClientId(u"a"_s), {u"forbidden"_s});
        QCOMPARE(sendAll(), (QStringList{u"b<-"_s}));
    }

    void aPredecessorThatTheServerLostIsLeftOut()
    {
        m_outbox.setLastSent(kRoom, ClientId(u"old"_s));
        queue(u"a"_s);
        QCOMPARE(sendAll(), (QStringList{u"a<old"_s}));
        QCOMPARE(m_outbox.refused(ClientId(u"a"_s), {u"conflict"_s}), Outbox::Verdict::Again);
        QCOMPARE(sendAll(), (QStringList{u"a<-"_s}));
        // Without a prev, the conflict is about the message itself.
        QCOMPARE(m_outbox.refused(ClientId(u"a"_s), {u"conflict"_s}), Outbox::Verdict::Failed);
    }

    void lossesAreCountedAndTheThirdParks()
    {
        queue(u"a"_s);
        for (int loss = 1; loss < Outbox::kMaxLosses; ++loss) {
            QCOMPARE(sendAll().size(), 1);
            m_outbox.lost(ClientId(u"a"_s));
            QCOMPARE(stateOf(u"a"_s), DeliveryState::Unknown);
            QCOMPARE(m_outbox.find(ClientId(u"a"_s))->delivery.losses, loss);
            QCOMPARE(m_outbox.takeToPersist().size(), 1);
            m_outbox.connectionLost(false);
        }
        sendAll();
        m_outbox.lost(ClientId(u"a"_s));
        QCOMPARE(m_outbox.stage(ClientId(u"a"_s)), Outbox::Stage::Parked);
        QCOMPARE(stateOf(u"a"_s), DeliveryState::Unknown);
        QCOMPARE(m_outbox.parked(), 1);
        QVERIFY(!m_outbox.next());
        // The others go on without it.
        queue(u"b"_s);
        QCOMPARE(sendAll(), (QStringList{u"b<-"_s}));
        QVERIFY(m_outbox.resend(ClientId(u"a"_s), kNow));
        QCOMPARE(sendAll(), (QStringList{u"a<-"_s}));
        QCOMPARE(m_outbox.find(ClientId(u"a"_s))->delivery.losses, 0);
    }

    void anAnswerEndsTheRowOfLosses()
    {
        queue(u"a"_s);
        sendAll();
        m_outbox.lost(ClientId(u"a"_s));
        sendAll();
        (void)m_outbox.refused(ClientId(u"a"_s), {u"unavailable"_s});
        QCOMPARE(m_outbox.find(ClientId(u"a"_s))->delivery.losses, 0);
    }

    void aMessageInFlightAtClose1009IsFailed()
    {
        queue(u"a"_s);
        sendAll();
        queue(u"waiting"_s);
        m_outbox.lost(ClientId(u"a"_s)); // the backend ends requests before it tells the loss
        m_outbox.connectionLost(true);
        QCOMPARE(m_outbox.stage(ClientId(u"a"_s)), Outbox::Stage::Failed);
        QCOMPARE(m_outbox.find(ClientId(u"a"_s))->delivery.error->code, u"too-large"_s);
        QCOMPARE(sendAll(), (QStringList{u"waiting<-"_s})); // it was not in flight
    }

    void anOlderLossDoesNotFailAt1009()
    {
        queue(u"a"_s);
        sendAll();
        m_outbox.lost(ClientId(u"a"_s));
        m_outbox.connectionLost(false);
        m_outbox.connectionLost(true); // the next attempt, without the row in flight
        QCOMPARE(m_outbox.stage(ClientId(u"a"_s)), Outbox::Stage::Ready);
    }

    void changesGoOneAtATimeBesideMessages()
    {
        queue(u"e1"_s, OutboxKind::Edit);
        queue(u"a"_s);
        queue(u"e2"_s, OutboxKind::Edit);
        queue(u"b"_s);
        QCOMPARE(sendAll(), (QStringList{u"e1<-"_s, u"a<-"_s, u"b<a"_s}));
        m_outbox.acked(ClientId(u"e1"_s), {}, kNow);
        QVERIFY(!m_outbox.next());
        m_outbox.remove(ClientId(u"e1"_s));
        QCOMPARE(sendAll(), (QStringList{u"e2<-"_s}));
    }

    void conversationsDoNotWaitForEachOther()
    {
        m_outbox.add(rowOf(u"storing"_s));
        const OutboxRow other = rowOf(u"other"_s, OutboxKind::Send, kOther);
        m_outbox.add(other);
        m_outbox.stored(other, kNow);
        QCOMPARE(sendAll(), (QStringList{u"other<-"_s}));
    }

    void aKilledProcessGoesOnWhereItWas()
    {
        OutboxRow failed = rowOf(u"failed"_s);
        failed.delivery.state = DeliveryState::Failed;
        OutboxRow lost = rowOf(u"lost"_s);
        lost.delivery.state = DeliveryState::Unknown;
        lost.delivery.losses = 1;
        OutboxRow poison = rowOf(u"poison"_s);
        poison.delivery.state = DeliveryState::Unknown;
        poison.delivery.losses = Outbox::kMaxLosses;
        m_outbox.setLastSent(kRoom, ClientId(u"old"_s));
        m_outbox.restore({failed, lost, poison, rowOf(u"fresh"_s)});
        QCOMPARE(sendAll(), (QStringList{u"lost<old"_s, u"fresh<lost"_s}));
        QCOMPARE(m_outbox.parked(), 1);
        QCOMPARE(m_outbox.waiting(), 2);
    }

    void aWithdrawnMessageIsSkipped()
    {
        queue(u"a"_s);
        queue(u"b"_s);
        QVERIFY(m_outbox.canWithdraw(ClientId(u"a"_s)));
        m_outbox.remove(ClientId(u"a"_s));
        QCOMPARE(sendAll(), (QStringList{u"b<-"_s}));
        QVERIFY(!m_outbox.canWithdraw(ClientId(u"b"_s))); // under way
    }

    void writtenReachesAllUpToIt()
    {
        queue(u"a"_s);
        queue(u"b"_s);
        queue(u"c"_s);
        sendAll();
        m_outbox.written(wire(2), kNow);
        QCOMPARE(stateOf(u"a"_s), DeliveryState::Written);
        QCOMPARE(stateOf(u"b"_s), DeliveryState::Written);
        QCOMPARE(stateOf(u"c"_s), DeliveryState::Framed);
        m_outbox.written({2, Direction::Out, 9}, kNow); // another connection
        QCOMPARE(stateOf(u"c"_s), DeliveryState::Framed);
    }

    void theStepsKeepTheirTimes()
    {
        OutboxRow row = rowOf(u"a"_s);
        row.delivery.created = kNow;
        m_outbox.add(row);
        const auto at = [](int ms) { return WallTime(std::chrono::milliseconds(ms)); };
        m_outbox.stored(row, at(2));
        m_outbox.framed(row.id, {}, wire(1), at(3));
        m_outbox.written(wire(1), at(4));
        m_outbox.acked(row.id, {1, Direction::In, 7}, at(5));
        const Delivery life = m_outbox.find(row.id)->delivery;
        QCOMPARE(life.created, kNow);
        QCOMPARE(life.queued, at(2));
        QCOMPARE(life.framed, at(3));
        QCOMPARE(life.written, at(4));
        QCOMPARE(life.accepted, at(5));
        QCOMPARE(life.outgoing, wire(1));
        QCOMPARE(life.ack, (MessageRef{1, Direction::In, 7}));
    }

    void messagesWaitBehindOneHoweverOftenItIsPutOff()
    {
        queue(u"a"_s);
        queue(u"b"_s);
        // A server whose disk is full for minutes: b's conflicts say nothing of b.
        for (int i = 0; i < 3 * Outbox::kMaxRefusals; ++i) {
            QCOMPARE(sendAll(), (QStringList{u"a<-"_s, u"b<a"_s}));
            QCOMPARE(m_outbox.refused(ClientId(u"a"_s), {u"unavailable"_s}), Outbox::Verdict::AgainLater);
            QCOMPARE(m_outbox.refused(ClientId(u"b"_s), {u"conflict"_s}), Outbox::Verdict::Again);
        }
    }

    void aServerThatAlwaysFailsDoesNotLoopForEver()
    {
        queue(u"a"_s);
        int answers = 0;
        Outbox::Verdict verdict = Outbox::Verdict::AgainLater;
        while (verdict != Outbox::Verdict::Failed) {
            QCOMPARE(sendAll().size(), 1);
            verdict = m_outbox.refused(ClientId(u"a"_s), {u"internal"_s});
            QVERIFY(++answers <= Outbox::kMaxRefusals);
        }
        QCOMPARE(stateOf(u"a"_s), DeliveryState::Failed);
    }
};

QTEST_GUILESS_MAIN(TstOutbox)
#include "tst_outbox.moc"
