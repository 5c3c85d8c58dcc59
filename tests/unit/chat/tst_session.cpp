// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfixture.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace roomscope;
using namespace roomscope::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Verb = FakeBackend::Verb;

namespace {

const ConversationId kRoom(u"room:general"_s);
const UserId kBob(u"bob"_s);

} // namespace

class TstSession final : public TestCase
{
    Q_OBJECT
private slots:
    void nothingIsSentBeforeItIsOnDisk()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        const ClientId id = f.session->sendMessage(kRoom, u"hello"_s);
        QCOMPARE(f.backend->count(Verb::Send), 0);
        f.settle();
        QCOMPARE(f.backend->count(Verb::Send), 1);
        QCOMPARE(f.outboxRow(id)->delivery.state, DeliveryState::Framed);
        f.backend->write();
        f.settle();
        QCOMPARE(f.outboxRow(id)->delivery.state, DeliveryState::Written);
        f.settleAnswering();
        QVERIFY(!f.outboxRow(id));
        const auto archive = f.archive(kRoom);
        QCOMPARE(archive.size(), 1);
        QCOMPARE(archive.first().message.id, id);
        QCOMPARE(f.stored(kRoom).lastSent, id);
        QCOMPARE(f.stored(kRoom).heldRev, 1);
        QCOMPARE(f.session->waiting(), 0);
        const auto figures = f.all<SessionUpdate::Figures>([](const SessionUpdate &update) {
            return update.figures ? QList<SessionUpdate::Figures>{*update.figures}
                                  : QList<SessionUpdate::Figures>{};
        });
        QCOMPARE(figures.last().waiting, 0); // the window is told without another turn of the server
        QVERIFY(figures.size() >= 3);
    }

    void aNewAccountIsToldOfToo()
    {
        SessionFixture f;
        f.start();
        QCOMPARE(f.updates.size(), 1); // empty as it is: the window knows that it is loaded
    }

    void draftsAreKept()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.session->setDraft(kRoom, u"half a th"_s);
        f.settle();
        QCOMPARE(f.stored(kRoom).draft, u"half a th"_s);
        f.kill();
        f.start();
        QCOMPARE(f.stored(kRoom).draft, u"half a th"_s);
    }

    void anAnnouncementIsConfirmedWhenItIsOnDiskAndWheneverItIsToldAgain()
    {
        SessionFixture f;
        f.backend->abilities |= Capability::Announcements;
        FakeLog &log = f.backend->addLog(FakeLog(announcementsConversation()));
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        const Message told = log.fill(1, UserId(u"ops"_s)).first();
        f.backend->push(told);
        // Received is not yet on disk.
        QCOMPARE(f.backend->announcementsReceived.size(), 0);
        f.settleAnswering();
        QCOMPARE(f.backend->announcementsReceived, QList<AnnouncementId>{AnnouncementId(told.id.text())});
        f.backend->push(told);
        QCOMPARE(f.backend->announcementsReceived.size(), 2);
        f.settleAnswering();
        QCOMPARE(f.archive(announcementsConversation()).size(), 1);
        // Of our own nobody wants to know.
        f.backend->push(log.fill(1, f.backend->self).first());
        f.settleAnswering();
        QCOMPARE(f.backend->announcementsReceived.size(), 2);
    }
    void whatWasMissedIsConfirmedToo()
    {
        SessionFixture f;
        f.backend->abilities |= Capability::Announcements;
        FakeLog &log = f.backend->addLog(FakeLog(announcementsConversation()));
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.backend->lose();
        log.fill(3, UserId(u"ops"_s));
        f.backend->connectFully();
        f.settleAnswering();
        QCOMPARE(f.backend->announcementsReceived.size(), 3);
    }
    void anAnnouncementWithoutAnswerKeepsItsId()
    {
        SessionFixture f;
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        const AnnouncementOrder order{.text = u"All hands"_s, .audience = {.isAll = true}};
        QStringList answers;
        const auto done = [&](const Result<AnnouncementProgress> &result) {
            answers.append(result ? result->id.text() : result.error().code);
        };
        f.session->announce(order, done);
        const auto first = f.backend->take(FakeBackend::Verb::Announce);
        f.backend->timeOut(first);
        f.session->announce(order, done);
        const auto second = f.backend->take(FakeBackend::Verb::Announce);
        QCOMPARE(second.id, first.id);
        f.backend->reply(second, AnnouncementProgress{.id = AnnouncementId(u"a"_s), .total = 7});
        QCOMPARE(answers, QStringList({u"timeout"_s, u"a"_s}));
        // Said again on purpose it is another one.
        f.session->announce(order, done);
        QVERIFY(f.backend->take(FakeBackend::Verb::Announce).id != first.id);
        f.settle();
        const auto told =
            f.all<AnnouncementProgress>([](const SessionUpdate &update) { return update.announcements; });
        QCOMPARE(told, QList<AnnouncementProgress>{
                           (AnnouncementProgress{.id = AnnouncementId(u"a"_s), .total = 7})});
    }
    void theDeviceThatAsksIsMarked()
    {
        SessionFixture f;
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.backend->deviceList = {{.id = DeviceId(u"phone"_s)}, {.id = f.account.device}};
        QList<Device> devices;
        f.session->listDevices(
            [&](const Result<QList<Device>> &result) { devices = result.value_or(QList<Device>()); });
        f.settleAnswering();
        QCOMPARE(devices.size(), 2);
        QVERIFY(!devices.at(0).isThis);
        QVERIFY(devices.at(1).isThis);
    }

    void theCreatedRowAppearsAtOnce()
    {
        SessionFixture f;
        f.start();
        const ClientId id = f.session->sendMessage(kRoom, u"hello"_s);
        f.clock.advance(16ms);
        const auto rows = f.all<OutboxRow>([](const SessionUpdate &update) { return update.outbox; });
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().id, id);
        QCOMPARE(rows.first().delivery.state, DeliveryState::Created);
    }

    void whatIsTypedOfflineGoesInOrderWhenThereIsALogin()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.start();
        for (int i = 1; i <= 40; ++i)
            f.session->sendMessage(kRoom, u"m%1"_s.arg(i));
        f.settle();
        QCOMPARE(f.session->waiting(), 40);
        f.backend->connectFully();
        f.settleAnswering();
        const auto &messages = f.backend->log(kRoom)->messages();
        QCOMPARE(messages.size(), 40);
        for (int i = 0; i < 40; ++i)
            QCOMPARE(messages.at(i).body.text(), u"m%1"_s.arg(i + 1));
        QCOMPARE(f.archive(kRoom).size(), 40);
    }

    void aKilledProcessSendsWhatWasOnDisk()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.start();
        f.session->sendMessage(kRoom, u"one"_s);
        f.session->sendMessage(kRoom, u"two"_s);
        f.settle();
        f.kill();
        f.start();
        QCOMPARE(f.session->waiting(), 2);
        f.backend->connectFully();
        f.settleAnswering();
        QCOMPARE(f.backend->log(kRoom)->last(), 2);
    }

    void aLostAckIsNotASecondMessage()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        const ClientId id = f.session->sendMessage(kRoom, u"once"_s);
        f.settle();
        const auto request = f.backend->take(Verb::Send);
        log.post(f.backend->self, request.message.id, u"once"_s); // the server has it, the ack is lost
        f.backend->timeOut(request);
        f.backend->lose();
        f.settle();
        QCOMPARE(f.outboxRow(id)->delivery.state, DeliveryState::Unknown);
        f.backend->connectFully(); // the catchup brings it back
        f.settleAnswering();
        QCOMPARE(log.last(), 1);
        QCOMPARE(f.archive(kRoom).size(), 1);
        QVERIFY(!f.outboxRow(id));
    }

    void aTimeOutResendsWithTheSameIdAndCountsAsALoss()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        const ClientId id = f.session->sendMessage(kRoom, u"slow"_s);
        f.settle();
        f.backend->timeOut(f.backend->take(Verb::Send));
        f.settle();
        QCOMPARE(f.backend->requests().first().message.id, id);
        QCOMPARE(f.outboxRow(id)->delivery.losses, 1);
        // Losses outlive the process.
        f.kill();
        f.start();
        QCOMPARE(f.account.outbox.first().delivery.losses, 1);
    }

    void threeLossesParkItForThePerson()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.start();
        const ClientId id = f.session->sendMessage(kRoom, u"poison"_s);
        for (int i = 0; i < 3; ++i) {
            f.backend->connectFully();
            f.settle();
            QCOMPARE(f.backend->count(Verb::Send), 1);
            f.backend->lose();
            f.settle();
        }
        f.backend->connectFully();
        f.settle();
        QCOMPARE(f.backend->count(Verb::Send), 0);
        QCOMPARE(f.outboxRow(id)->delivery.state, DeliveryState::Unknown);
        QCOMPARE(f.updates.last().figures.value_or(SessionUpdate::Figures{0, 1}).parked, 1);
        f.session->resend(id);
        f.settleAnswering();
        QCOMPARE(f.archive(kRoom).size(), 1);
    }

    void aServerThatCloses1009FailsWhatWasInFlight()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        const ClientId id = f.session->sendMessage(kRoom, u"huge"_s);
        f.settle();
        f.backend->lose({.kind = Outcome::Kind::ClosedByPeer, .closeCode = quint16(1009)});
        f.settle();
        QCOMPARE(f.outboxRow(id)->delivery.state, DeliveryState::Failed);
        QCOMPARE(f.outboxRow(id)->delivery.error->code, u"too-large"_s);
        f.backend->connectFully();
        f.settle();
        QCOMPARE(f.backend->count(Verb::Send), 0);
    }

    void whatIsTooLargeIsNotSent()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.backend->serverLimits.messageBytes = 10;
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        const ClientId id = f.session->sendMessage(kRoom, u"ééééééé"_s); // 14 bytes
        const ClientId small = f.session->sendMessage(kRoom, u"small"_s);
        f.settleAnswering();
        QCOMPARE(f.outboxRow(id)->delivery.error->code, u"too-large"_s);
        QVERIFY(!f.outboxRow(small)); // not held up by it
        f.session->withdraw(id);
        f.settle();
        QVERIFY(!f.outboxRow(id));
        f.kill();
        f.start();
        QVERIFY(f.account.outbox.isEmpty());
    }

    void whatDoesNotFitAFrameIsNotSent()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.backend->serverLimits = {.messageBytes = 1000, .frameBytes = 1400};
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        const ClientId fits = f.session->sendMessage(kRoom, QString(1000, u'x'));
        // Six bytes each in JSON.
        const ClientId id = f.session->sendMessage(kRoom, QString(300, QChar(1)));
        f.settleAnswering();
        QVERIFY(!f.outboxRow(fits));
        QVERIFY(f.outboxRow(id));
        QCOMPARE(f.outboxRow(id)->delivery.error->code, u"too-large"_s);
    }

    void aRateLimitPausesAndKeepsTheOrder()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.session->sendMessage(kRoom, u"a"_s);
        f.session->sendMessage(kRoom, u"b"_s);
        f.settle();
        f.backend->refuse(f.backend->take(Verb::Send), u"rate-limited"_s, 3000ms);
        f.backend->answer(f.backend->take(Verb::Send)); // conflict: its prev was not taken
        f.settle();
        QCOMPARE(f.backend->count(Verb::Send), 0);
        f.clock.advance(3s);
        f.settleAnswering();
        QCOMPARE(log.last(), 2);
        QCOMPARE(log.at(1).body.text(), u"a"_s);
    }

    void aRefusedMessageWaitsForThePersonAndLaterOnesGoOn()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        const ClientId refused = f.session->sendMessage(kRoom, u"a"_s);
        f.session->sendMessage(kRoom, u"b"_s);
        f.settle();
        f.backend->refuse(f.backend->take(Verb::Send), u"forbidden"_s);
        f.settleAnswering();
        QCOMPARE(log.last(), 1);
        QCOMPARE(f.outboxRow(refused)->delivery.state, DeliveryState::Failed);
        f.kill();
        f.start();
        QCOMPARE(f.account.outbox.first().delivery.error->code, u"forbidden"_s);
        f.backend->connectFully();
        f.session->resend(refused);
        f.settleAnswering();
        QCOMPARE(log.last(), 2);
    }

    void changesShowTheServersState()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        f.session->sendMessage(kRoom, u"first"_s);
        f.settleAnswering();
        const ClientId edit = f.session->editMessage(kRoom, 1, u"second"_s);
        f.settle();
        f.backend->answer(f.backend->take(Verb::Edit));
        f.settle();
        QVERIFY(f.outboxRow(edit)); // until its effect is here
        f.settleAnswering();
        QVERIFY(!f.outboxRow(edit));
        QCOMPARE(f.archive(kRoom).first().message.body.text(), u"second"_s);
        f.session->react(kRoom, 1, u"👍"_s, true);
        f.settleAnswering();
        QCOMPARE(f.archive(kRoom).first().message.reactions.size(), 1);
        f.session->deleteMessage(kRoom, 1);
        f.settleAnswering();
        QVERIFY(f.archive(kRoom).first().message.isDeleted);
        QCOMPARE(f.stored(kRoom).heldRev, log.rev());
        QCOMPARE(f.session->waiting(), 0);
    }

    void aRefusedReactionIsDroppedAndSaid()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        const ClientId id = f.session->react(kRoom, 1, u"👍"_s, true);
        f.settle();
        f.backend->refuse(f.backend->take(Verb::React), u"not-found"_s);
        f.settle();
        QVERIFY(!f.outboxRow(id));
        const auto notes =
            f.all<SessionUpdate::Note>([](const SessionUpdate &update) { return update.notes; });
        QCOMPARE(notes.last().kind, SessionUpdate::Note::Kind::ChangeRefused);
        QCOMPARE(notes.last().error->code, u"not-found"_s);
    }

    void theFirstPrivateMessageLearnsItsEpoch()
    {
        SessionFixture f;
        f.start();
        f.backend->connectFully();
        const ConversationId id = f.session->openDirect({kBob, u"Bob"_s});
        f.settle();
        QCOMPARE(f.stored(id).conversation.title, u"Bob"_s);
        f.session->sendMessage(id, u"hi"_s);
        f.settleAnswering();
        QCOMPARE(f.archive(id).size(), 1);
        QCOMPARE(f.stored(id).conversation.epoch, f.backend->log(id)->epoch());
        QCOMPARE(f.stored(id).heldRev, 1);
        QCOMPARE(f.session->waiting(), 0);
    }

    void aMessageOfAStrangerOpensItsConversation()
    {
        SessionFixture f;
        f.start();
        f.backend->connectFully();
        const ConversationId id(u"dm:bob"_s);
        FakeLog &log = f.backend->addLog(FakeLog(id));
        f.backend->push(log.fill(1).first());
        f.backend->endTurn();
        f.settleAnswering();
        QCOMPARE(f.stored(id).unread, 1);
        QCOMPARE(f.stored(id).conversation.title, u"General"_s); // from the list
        QCOMPARE(f.archive(id).size(), 1);
        const auto arrived = f.all<Message>([](const SessionUpdate &update) { return update.arrived; });
        QCOMPARE(arrived.size(), 1);
    }

    void whatCatchesUpIsNoNews()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.backend->lose();
        log.fill(3);
        f.backend->connectFully();
        f.settleAnswering();
        QCOMPARE(f.archive(kRoom).size(), 3);
        QVERIFY(f.all<Message>([](const SessionUpdate &update) { return update.arrived; }).isEmpty());
    }

    void aReconnectResumesFromTheDiskAndProvesItsGap()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        log.fill(20);
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        QVERIFY(f.backend->loginRequest()->resume.isEmpty());
        f.backend->lose();
        log.fill(12);
        f.clock.advance(47s);
        f.backend->connectFully();
        QCOMPARE(f.backend->loginRequest()->resume.first().after, 20);
        QCOMPARE(f.backend->loginRequest()->resume.first().rev, 20);
        f.settleAnswering();
        const auto proofs = f.all<GapProof>([](const SessionUpdate &update) { return update.proofs; });
        QCOMPARE(proofs.size(), 1);
        QCOMPARE(proofs.first().missed, 12);
        QCOMPARE(proofs.first().missing, 0);
        QVERIFY(proofs.first().offline >= 47s);
        const auto page = f.store->pageBefore(kRoom, {}, 50).result();
        QCOMPARE(page->proofs.size(), 1);
        const auto notes =
            f.all<SessionUpdate::Note>([](const SessionUpdate &update) { return update.notes; });
        QCOMPARE(notes.last().kind, SessionUpdate::Note::Kind::GapProof);
        QCOMPARE(notes.last().fetched, 12);
    }

    void aLongAbsenceIsFetchedToTheLast()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        log.fill(10);
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.backend->lose();
        log.fill(1500);
        f.backend->connectFully();
        f.settleAnswering();
        QCOMPARE(f.archive(kRoom).size(), 1510);
        QCOMPARE(f.stored(kRoom).ranges, (QList<ArchiveRange>{{1, 1510}}));
        f.clock.advance(1s);
        QCOMPARE(f.backend->receipts.last().order, 1510);
    }

    void deliveredIsSaidWhenItIsOnDiskAndAgainAfterALogin()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.backend->push(log.fill(1).first());
        f.backend->endTurn();
        QVERIFY(f.backend->receipts.isEmpty());
        f.settle();
        QCOMPARE(f.backend->receipts.size(), 1);
        QCOMPARE(f.backend->receipts.first().kind, ReceiptKind::Delivered);
        QCOMPARE(f.backend->receipts.first().order, 1);
        QCOMPARE(f.backend->receipts.first().epoch, log.epoch());
        // The server did not hear it.
        f.backend->lose();
        f.backend->receipts.clear();
        f.backend->connectFully();
        f.settle();
        QCOMPARE(f.backend->receipts.size(), 1);
        log.deliveredOrder = 1;
        f.backend->lose();
        f.backend->receipts.clear();
        f.backend->connectFully();
        f.settle();
        QVERIFY(f.backend->receipts.isEmpty());
    }

    void receiptsStayWithinTheirBudget()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        for (int i = 0; i < 100; ++i) {
            f.backend->push(log.fill(1).first());
            f.backend->endTurn();
            f.settle(); // at least 40 ms each
        }
        f.clock.advance(1s);
        QVERIFY(f.backend->receipts.size() < 60);
        QCOMPARE(f.backend->receipts.last().order, 100);
    }

    void readGoesToTheDiskAndToTheServer()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        log.fill(5);
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        QCOMPARE(f.stored(kRoom).unread, 5);
        f.session->markRead(kRoom, 3);
        f.settle();
        f.clock.advance(1s);
        QCOMPARE(f.stored(kRoom).unread, 2);
        QCOMPARE(f.backend->receipts.last().kind, ReceiptKind::Read);
        QCOMPARE(f.backend->receipts.last().order, 3);
        f.session->markRead(kRoom, 99); // no further than what is held
        f.settle();
        f.clock.advance(1s);
        QCOMPARE(f.backend->receipts.last().order, 5);
        QCOMPARE(f.stored(kRoom).readOrder, 5);
    }

    void aNewDeviceCountsWhatItDoesNotHoldToo()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        log.fill(1000);
        log.readOrder = 20;
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        QCOMPARE(f.archive(kRoom).size(), 100); // the newest page
        QCOMPARE(f.stored(kRoom).unread, 980);
        f.kill();
        f.start(); // without a connection
        QCOMPARE(f.stored(kRoom).unread, 980);
        f.session->setDraft(kRoom, u"half"_s);
        f.settle();
        QCOMPARE(f.stored(kRoom).unread, 980);
        f.session->markRead(kRoom, 990);
        f.settle();
        QCOMPARE(f.stored(kRoom).unread, 10);
    }

    void countsOnlyWhatIsHeldWhereOrdersAreNotTheServers()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        log.fill(1000);
        f.backend->abilities.setFlag(Capability::DenseSeq, false);
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        QCOMPARE(f.stored(kRoom).unread, 100);
    }

    void whatWasReadOnAnotherDeviceIsRead()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        log.fill(5);
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.backend->receipts.clear();
        emit f.backend->receiptArrived({kRoom, {}, f.backend->self, 4, ReceiptKind::Read}, {});
        f.settle();
        QCOMPARE(f.stored(kRoom).unread, 1);
        QVERIFY(f.backend->receipts.isEmpty()); // the server knows
        // And while we were away.
        f.backend->lose();
        log.readOrder = 5;
        f.backend->connectFully();
        f.settle();
        QCOMPARE(f.stored(kRoom).unread, 0);
    }

    void receiptsOfOthersRaiseTheirLevels()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        log.fill(5, f.backend->self);
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        emit f.backend->receiptArrived({kRoom, {}, kBob, 4, ReceiptKind::Read}, {});
        f.settle();
        QCOMPARE(f.updates.last().receipts.value(kRoom).levels, (QList<ReceiptLevels::Level>{{kBob, 4, 4}}));
        QCOMPARE(f.store->receipts(kRoom).result()->levels.size(), 1);
    }

    void typingIsForgotten()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        emit f.backend->typingArrived({kRoom, kBob, true});
        f.settle();
        QCOMPARE(f.updates.last().typing.value(kRoom), QList<UserId>{kBob});
        f.clock.advance(6s);
        f.settle();
        QVERIFY(f.updates.last().typing.contains(kRoom));
        QVERIFY(f.updates.last().typing.value(kRoom).isEmpty());
    }

    void ownTypingIsSaidAtMostEveryThreeSeconds()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog());
        f.start();
        f.backend->connectFully();
        for (int i = 0; i < 5; ++i)
            f.session->setTyping(kRoom, true);
        QCOMPARE(f.backend->typing.size(), 1);
        f.clock.advance(3s);
        f.session->setTyping(kRoom, true);
        QCOMPARE(f.backend->typing.size(), 2);
        f.session->setTyping(kRoom, false);
        f.session->setTyping(kRoom, false);
        QCOMPARE(f.backend->typing.size(), 3);
        QVERIFY(!f.backend->typing.last().isTyping);
    }

    void roomsAreMadeJoinedAndLeft()
    {
        SessionFixture f;
        f.start();
        f.backend->connectFully();
        QStringList answers;
        f.session->createRoom(RoomId(u"ops"_s), u"Ops"_s, {}, false,
                              [&](const Result<ConversationId> &result) {
                                  answers.append(result ? result->text() : result.error().code);
                                  QVERIFY(f.conversations.contains(*result)); // the window knows it by now
                              });
        f.settleAnswering();
        QCOMPARE(answers, QStringList{u"room:ops"_s});
        f.session->leaveRoom(RoomId(u"ops"_s), [&](const Result<bool> &) { answers.append(u"left"_s); });
        f.settleAnswering();
        QCOMPARE(answers.size(), 2);
        QVERIFY(f.stored(ConversationId(u"room:ops"_s)).isGone);
        f.session->joinRoom(RoomId(u"nowhere"_s), [&](const Result<ConversationId> &result) {
            answers.append(result.error().code);
        });
        f.settleAnswering();
        QCOMPARE(answers.last(), u"not-found"_s);
        f.backend->lose();
        f.session->joinRoom(RoomId(u"ops"_s), [&](const Result<ConversationId> &result) {
            answers.append(result.error().code);
        });
        QCOMPARE(answers.last(), u"offline"_s);
    }

    void aRoomThatIsNotListedAnyMoreIsGone()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        log.fill(3);
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.backend->lose();
        f.backend->removeLog(kRoom);
        f.backend->connectFully();
        f.settleAnswering();
        QVERIFY(f.stored(kRoom).isGone);
        QCOMPARE(f.archive(kRoom).size(), 3); // kept readable
    }

    void aRoomMadeAgainKeepsItsOldArchive()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog()).fill(5);
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        f.backend->lose();
        f.backend->removeLog(kRoom);
        f.backend->addLog(FakeLog(kRoom, Epoch(u"e2"_s))).fill(3);
        f.backend->connectFully();
        f.settleAnswering();
        const auto rows = f.archive(kRoom);
        QCOMPARE(rows.size(), 8);
        QCOMPARE(rows.at(4).message.order, 5);
        QCOMPARE(rows.at(5).message.order, 1);
        QVERIFY(rows.at(5).epochRank > rows.at(4).epochRank);
        f.session->sendMessage(kRoom, u"new here"_s);
        f.settleAnswering();
        QCOMPARE(f.archive(kRoom).size(), 9);
    }

    void olderMessagesAreFetchedOnRequest()
    {
        SessionFixture f;
        f.backend->addLog(FakeLog()).fill(500);
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        QCOMPARE(f.archive(kRoom).size(), 100);
        std::optional<Result<bool>> answer;
        f.session->fetchBefore(kRoom, {f.stored(kRoom).epochRank, 401}, 100,
                               [&](const Result<bool> &result) { answer = result; });
        f.settleAnswering();
        QVERIFY(answer && answer->value_or(false));
        QCOMPARE(f.archive(kRoom).size(), 200);
        QCOMPARE(f.stored(kRoom).ranges, (QList<ArchiveRange>{{301, 500}}));
        f.backend->lose();
        f.session->fetchBefore(kRoom, {f.stored(kRoom).epochRank, 301}, 100,
                               [&](const Result<bool> &result) { answer = result; });
        QCOMPARE(answer->error().code, u"offline"_s);
    }

    void namesOfAuthorsAreAskedForOnce()
    {
        SessionFixture f;
        FakeLog &log = f.backend->addLog(FakeLog());
        f.backend->memberList = {{{kBob, u"Bob B."_s}}};
        f.start();
        f.backend->connectFully();
        f.settleAnswering();
        for (int i = 0; i < 3; ++i) {
            f.backend->push(log.fill(1).first());
            f.backend->endTurn();
            f.settle();
            QVERIFY(f.backend->count(Verb::Members) <= 1);
        }
        f.settleAnswering();
        const auto users = f.all<User>([](const SessionUpdate &update) { return update.users; });
        QCOMPARE(users, (QList<User>{{kBob, u"Bob B."_s}}));
    }

    void theTokenIsKeptAndUsed()
    {
        SessionFixture f;
        f.start();
        f.session->setCredential({.password = u"secret"_s});
        f.backend->open();
        QCOMPARE(f.backend->loginRequest()->password, u"secret"_s);
        f.backend->acceptLogin(u"token-1"_s);
        QCOMPARE(f.tokens, QStringList{u"token-1"_s});
        f.backend->lose();
        f.backend->open();
        QCOMPARE(f.backend->loginRequest()->token, u"token-1"_s);
        QVERIFY(f.backend->loginRequest()->password.isEmpty());
    }

    void aLoginBeforeTheStoreIsOpenWaitsForIt()
    {
        FakeBackend backend;
        ManualClock clock;
        ManualRandom random;
        AccountStore store(u"/nonexistent/never-opened"_s, backend.self);
        Session session(backend, store, clock, random, backend.self);
        backend.open();
        QVERIFY(!backend.loginRequest());
        session.start({.device = DeviceId(u"d"_s)});
        QVERIFY(backend.loginRequest());
    }

    void atMostOneUpdateAFrameAndNoneUntilTheLastWasTaken()
    {
        FakeBackend backend;
        ManualClock clock;
        ManualRandom random;
        AccountStore store(u"/nonexistent/never-opened"_s, backend.self);
        Session session(backend, store, clock, random, backend.self);
        QSignalSpy updated(&session, &Session::updated);
        session.start({});
        clock.advance(100ms);
        QCOMPARE(updated.size(), 1);
        session.updateTaken();
        updated.clear();
        for (int i = 0; i < 50; ++i) {
            emit backend.typingArrived({kRoom, UserId(u"user%1"_s.arg(i)), true});
            clock.advance(1ms);
        }
        QVERIFY(updated.size() <= 1); // not taken yet
        clock.advance(100ms);
        QCOMPARE(updated.size(), 1);
        session.updateTaken();
        clock.advance(100ms);
        QCOMPARE(updated.size(), 2);
        QCOMPARE(updated.last().first().value<SessionUpdate>().typing.value(kRoom).size(), 50);
    }
};

QTEST_GUILESS_MAIN(TstSession)
#include "tst_session.moc"
