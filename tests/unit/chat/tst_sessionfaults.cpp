// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever goes wrong, in whatever order: in the end everything is there, once, and in order.
#include "db/database.h"
#include "sessionfixture.h"
#include "support/testcase.h"

#include <random>

using namespace roomscope;
using namespace roomscope::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const ConversationId kRoom(u"room:general"_s);
const ConversationId kDirect(u"dm:bob"_s);
const UserId kBob(u"bob"_s);

//! A world of one client that dies, loses its connection and its answers, and of a server that others write
//! to.
class World
{
public:
    explicit World(unsigned seed) : m_random(seed)
    {
        f.backend->addLog(FakeLog(kRoom)).fill(30);
        f.backend->addLog(FakeLog(kDirect, Epoch(u"d1"_s)));
        f.start();
    }

    void step()
    {
        switch (roll(16)) {
        case 0:
        case 1:
        case 2:
            type();
            break;
        case 3:
        case 4:
        case 5:
            othersWrite();
            break;
        case 6:
            othersChange();
            break;
        case 7:
            f.backend->sendCatchupPage();
            break;
        case 8:
            loseAnAnswer();
            break;
        case 9:
            if (roll(3) == 0)
                f.backend->lose();
            break;
        case 10:
            if (roll(6) == 0) {
                f.kill();
                f.start();
            }
            break;
        case 11:
            reconnect();
            break;
        case 12:
            f.settle();
            break;
        default:
            f.backend->answerNext();
        }
    }

    void finish()
    {
        for (int i = 0; i < 6; ++i) {
            if (!f.backend->isOnline())
                f.backend->connectFully();
            f.backend->sendCatchup();
            f.settleAnswering();
            // Parked ones are for the person, who wants them sent; by then others may have gone before.
            for (const OutboxRow &row : f.outbox()) {
                if (row.delivery.losses >= 3)
                    m_parked.insert(row.id);
                f.session->resend(row.id);
            }
            f.clock.advance(31s);
            f.settleAnswering();
        }
        // A client that was killed before its first page begins with what came live: the rest is paged.
        for (const ConversationId &id : {kRoom, kDirect}) {
            const auto rows = f.archive(id);
            if (rows.isEmpty() || rows.first().message.order == 1)
                continue;
            f.session->fetchBefore(id, {rows.first().epochRank, rows.first().message.order}, 200,
                                   [](const auto &) {});
            f.settleAnswering();
        }
    }

    void verify()
    {
        QCOMPARE(f.session->waiting(), 0);
        QVERIFY(f.outbox().isEmpty());
        for (const ConversationId &id : {kRoom, kDirect}) {
            const FakeLog &log = *f.backend->log(id);
            const auto rows = f.archive(id);
            QCOMPARE(rows.size(), log.last());
            for (const auto &row : rows)
                QCOMPARE(row.message, log.at(row.message.order));
            QCOMPARE(f.stored(id).heldRev, log.rev());
            // What was typed is there once, in the order of typing.
            QList<ClientId> own;
            for (const Message &message : log.messages()) {
                if (message.from == f.backend->self)
                    own.append(message.id);
            }
            QList<ClientId> typed = m_typed.value(id);
            QCOMPARE(QSet<ClientId>(own.cbegin(), own.cend()), QSet<ClientId>(typed.cbegin(), typed.cend()));
            QCOMPARE(own.size(), typed.size());
            const auto wasParked = [this](const ClientId &message) { return m_parked.contains(message); };
            own.removeIf(wasParked);
            typed.removeIf(wasParked);
            QCOMPARE(own, typed);
        }
    }

private:
    int roll(int sides) { return int(m_random() % unsigned(sides)); }
    ConversationId somewhere() { return roll(3) == 0 ? kDirect : kRoom; }

    void type()
    {
        const ConversationId id = somewhere();
        const qint64 last = f.backend->log(id)->last();
        const int what = roll(6);
        // Only what the window has shown can be changed.
        if (what == 0 && last > 0 && f.conversations.value(id).conversation.lastOrder > 0) {
            f.session->react(id, 1 + roll(int(last)), u"👍"_s, roll(2) == 0);
        } else {
            m_typed[id].append(f.session->sendMessage(id, u"typed %1"_s.arg(m_counter)));
            ++m_counter;
            // A message counts as typed once it is on disk: what a crash takes before is gone.
            f.settle();
        }
    }
    void othersWrite()
    {
        const ConversationId id = somewhere();
        for (const Message &message : f.backend->log(id)->fill(1 + roll(3))) {
            // Pushes may come twice.
            for (int i = 0; f.backend->isOnline() && i < (roll(8) == 0 ? 2 : 1); ++i)
                f.backend->push(message);
        }
        f.backend->endTurn();
    }
    void othersChange()
    {
        FakeLog &log = *f.backend->log(kRoom);
        const qint64 order = 1 + roll(int(log.last()));
        const ClientId request(u"change-%1"_s.arg(m_counter++));
        if (roll(2) == 0) {
            const SendAck ack = log.react(request, kBob, order, u"❤"_s, roll(3) > 0);
            if (f.backend->isOnline() && roll(5) > 0)
                f.backend->push(ReactionChange{kRoom, log.epoch(), order, ack.rev, kBob, u"❤"_s,
                                               !log.at(order).reactions.isEmpty() && isOn(log.at(order))});
        } else {
            log.edit(request, order, u"edited %1"_s.arg(m_counter));
            if (f.backend->isOnline() && roll(5) > 0)
                f.backend->push(log.at(order));
        }
        f.backend->endTurn();
    }
    static bool isOn(const Message &message)
    {
        for (const Reaction &reaction : message.reactions) {
            if (reaction.emoji == u"❤"_s && reaction.users.contains(kBob))
                return true;
        }
        return false;
    }
    void loseAnAnswer()
    {
        // The server did it; the answer is lost.
        if (f.backend->requests().isEmpty())
            return;
        const auto request = f.backend->requests().first();
        FakeLog *log = f.backend->log(request.conversation);
        if (request.verb == FakeBackend::Verb::Send && log &&
            (!request.message.prev || log->knows(*request.message.prev)))
            log->post(f.backend->self, request.message.id, request.message.body.text());
        f.backend->timeOut(f.backend->take(request.verb));
        f.clock.advance(1ms);
    }
    void reconnect()
    {
        if (f.backend->isOnline())
            return;
        f.clock.advance(std::chrono::milliseconds(roll(5000)));
        f.backend->open();
        f.backend->acceptLogin();
    }

    std::mt19937 m_random;
    SessionFixture f;
    QHash<ConversationId, QList<ClientId>> m_typed;
    QSet<ClientId> m_parked;
    int m_counter = 0;
};

} // namespace

class TstSessionFaults final : public TestCase
{
    Q_OBJECT
private slots:
    void nothingIsLostAndNothingIsTwice_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 25; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void nothingIsLostAndNothingIsTwice()
    {
        QFETCH(unsigned, seed);
        World world(seed);
        for (int step = 0; step < 160; ++step)
            world.step();
        world.finish();
        world.verify();
    }

    void whatWasWithdrawnWhileTheStoreFailedIsNotSentLater()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.start();
        const ClientId id = f.session->sendMessage(kRoom, u"better not"_s);
        f.settle();
        refuse(f, u"DELETE"_s);
        f.session->withdraw(id);
        f.settle();
        QVERIFY(f.all<int>(troubles).contains(1));
        allow(f);
        f.session->retryStorage();
        f.settle();
        f.kill();
        f.start();
        QVERIFY(f.account.outbox.isEmpty());
    }

    void whatFailedWhileTheStoreFailedIsNotSentByItself()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.session->sendMessage(kRoom, u"refused"_s);
        f.settle();
        refuse(f, u"UPDATE"_s);
        f.backend->refuse(f.backend->take(FakeBackend::Verb::Send), u"forbidden"_s);
        f.settle();
        QVERIFY(f.all<int>(troubles).contains(1));
        allow(f);
        f.session->retryStorage();
        f.settle();
        f.kill();
        f.start();
        QCOMPARE(f.account.outbox.first().delivery.state, DeliveryState::Failed);
        f.backend->connectFully();
        f.settleAnswering();
        QCOMPARE(log.last(), 0);
    }

    void aCatchupPageThatCannotBeReadIsAskedFor()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        log.fill(5);
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.backend->lose();
        log.edit(ClientId(u"edit"_s), 2, u"edited"_s);
        f.backend->open();
        f.backend->acceptLogin();
        // The page with the change is not understood; the last one is.
        emit f.backend->badInputReceived(u"changed has something that is not an object"_s, {});
        emit f.backend->catchupArrived(
            {.conversation = kRoom, .epoch = log.epoch(), .from = 6, .to = 5, .isDone = true}, {});
        f.backend->endTurn();
        f.settleAnswering();
        QCOMPARE(f.archive(kRoom).at(1).message.body.text(), u"edited"_s);
    }

    void changesOfAnOldEpochDoNotReachTheNewOne()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog()).fill(5);
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.backend->lose();
        const ClientId edit = f.session->editMessage(kRoom, 1, u"not this one"_s);
        f.session->deleteMessage(kRoom, 2);
        f.session->react(kRoom, 3, u"👍"_s, true);
        f.settle();
        f.backend->removeLog(kRoom);
        FakeLog &log = f.backend->addLog(FakeLog(kRoom, Epoch(u"e2"_s)));
        log.fill(5);
        f.backend->connectFully();
        f.settleAnswering();
        QCOMPARE(log.rev(), 5);
        // What was typed is kept for the person; the rest is dropped, and said so.
        QCOMPARE(f.outbox().size(), 1);
        QCOMPARE(f.outboxRow(edit)->delivery.state, DeliveryState::Failed);
        const auto notes =
            f.all<SessionUpdate::Note>([](const SessionUpdate &update) { return update.notes; });
        QCOMPARE(std::count_if(notes.cbegin(), notes.cend(),
                               [](const SessionUpdate::Note &note) {
                                   return note.kind == SessionUpdate::Note::Kind::ChangeRefused;
                               }),
                 2);
        f.kill();
        f.start();
        QCOMPARE(f.account.outbox.size(), 1);
    }

    void aFullDiskThrowsNothingTypedAway()
    {
        SessionFixture f(160);
        FakeLog &log = f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        // Others write until the disk is full.
        const QString large(20'000, u'x');
        for (int i = 0; i < 60 && !f.all<int>(troubles).contains(1); ++i) {
            log.post(kBob, ClientId(u"big-%1"_s.arg(i)), large);
            f.backend->push(log.at(log.last()));
            f.backend->endTurn();
            f.settle();
        }
        QVERIFY(f.all<int>(troubles).contains(1));
        f.backend->receipts.clear();
        const ClientId id = f.session->sendMessage(kRoom, large);
        f.settle();
        QCOMPARE(f.outboxRow(id)->delivery.state, DeliveryState::Created);
        QCOMPARE(f.backend->count(FakeBackend::Verb::Send), 0);
        // What is not on disk is not confirmed.
        const qint64 held = f.stored(kRoom).ranges.isEmpty() ? 0 : f.stored(kRoom).ranges.last().to;
        QVERIFY(held < log.last());
        for (const Receipt &receipt : std::as_const(f.backend->receipts))
            QVERIFY(receipt.order <= held);
        // Tried again, still full: still kept, and not sent.
        f.session->retryStorage();
        f.settleAnswering();
        QVERIFY(f.outboxRow(id));
        QCOMPARE(f.stored(kRoom).ranges.isEmpty() ? 0 : f.stored(kRoom).ranges.last().to, held);
    }

private:
    //! Makes the store refuse one kind of write to the outbox, as a full disk would.
    static void refuse(const SessionFixture &f, const QString &verb)
    {
        auto database = Database::open({.path = f.path()});
        QVERIFY(database && (*database)->run(u"CREATE TRIGGER refused BEFORE %1 ON outbox BEGIN "
                                             "SELECT RAISE(ABORT, 'full'); END"_s.arg(verb)));
    }
    static void allow(const SessionFixture &f)
    {
        auto database = Database::open({.path = f.path()});
        QVERIFY(database && (*database)->run(u"DROP TRIGGER refused"_s));
    }
    static QList<int> troubles(const SessionUpdate &update)
    {
        return update.storageError ? QList<int>{update.storageError->has_value() ? 1 : 0} : QList<int>{};
    }
};

QTEST_GUILESS_MAIN(TstSessionFaults)
#include "tst_sessionfaults.moc"
