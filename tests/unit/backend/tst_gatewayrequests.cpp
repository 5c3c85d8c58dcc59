// SPDX-License-Identifier: GPL-3.0-or-later
#include "gatewaybench.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
const ConversationId kOps(u"room:ops"_s);
const Epoch kEpoch(u"e1"_s);
const RoomId kRoom(u"ops"_s);
const UserId kBob(u"bob"_s);
const ClientId kId(u"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z"_s);
const ClientId kPrev(u"01JD7Z3M5Q8R9S0T1V2W3X4Y60"_s);
const protocol::SendResult kStored{.seq = 4, .rev = 5, .at = WallTime(std::chrono::milliseconds(9000))};

OutgoingMessage outgoing(const ClientId &id = kId)
{
    return {.id = id,
            .conversation = kOps,
            .prev = kPrev,
            .body = Body::plain(u"hi"_s),
            .replyTo = 2,
            .mentions = {kBob}};
}
} // namespace

class TstGatewayRequests final : public TestCase
{
    Q_OBJECT
private slots:
    void aSentMessageIsAcked();
    void editDeleteAndReactAreAcked();
    void offlineNothingIsSentAndNoReplyRuns();
    void offlineAQueryEndsLater();
    void anAckWithoutItsSeqIsUnknown();
    void aRefusalCarriesItsDelay();
    void theExceptionOfNestEndsItsRequest();
    void noAnswerIn15SecondsIsUnknown();
    void anAnswerAfterItsTimeIsIgnored();
    void lossEndsAllBeforeItIsTold();
    void whatIsAskedInAReplyToALossEndsToo();
    void aLossInsideTheSendEndsTheRequest();
    void waitingRequestsAreProbed();
    void sendersWaitWhileTheQueueIsFull();
    void pagesAreReadAsDomainValues();
    void everyRoomRequestSaysWhatItMeans();
    void allPagesOfConversationsAreOneAnswer();
    void receiptsTypingAndPresenceHaveNoAnswer();
    void requestIdsAreUlidsAndDiffer();
};

void TstGatewayRequests::aSentMessageIsAcked()
{
    GatewayBench bench;
    bench.logIn();
    Ending<SendAck> ending;
    const MessageRef out = bench.backend.send(outgoing(), ending.reply());
    QVERIFY(out.isValid());
    QCOMPARE(out, bench.link().sent().last().ref);
    QCOMPARE(bench.lastRequest<protocol::MessageSend>(), (protocol::MessageSend{.id = kId,
                                                                                .conversation = kOps,
                                                                                .prev = kPrev,
                                                                                .body = Body::plain(u"hi"_s),
                                                                                .replyTo = 2,
                                                                                .mentions = {kBob}}));
    QCOMPARE(ending.count, 0);
    const MessageRef in = bench.ack(kId, kStored);
    QCOMPARE(ending.count, 1);
    QVERIFY(ending.value);
    QCOMPARE(ending.value->order, 4);
    QCOMPARE(ending.value->rev, 5);
    QVERIFY(ending.value->at == *kStored.at);
    QCOMPARE(ending.wire, in);
    bench.ack(kId, kStored);
    QCOMPARE(ending.count, 1);
}

void TstGatewayRequests::editDeleteAndReactAreAcked()
{
    GatewayBench bench;
    bench.logIn();
    const protocol::SendResult changed{.rev = 9};
    Ending<SendAck> edit;
    QVERIFY(bench.backend.edit(kId, kOps, 4, Body::plain(u"new"_s), edit.reply()).isValid());
    QCOMPARE(bench.lastRequest<protocol::MessageEdit>(),
             (protocol::MessageEdit{kId, kOps, 4, Body::plain(u"new"_s)}));
    bench.ack(kId, changed);
    QCOMPARE(edit.value->rev, 9);
    Ending<SendAck> remove;
    QVERIFY(bench.backend.remove(kId, kOps, 4, remove.reply()).isValid());
    QCOMPARE(bench.lastRequest<protocol::MessageDelete>(), (protocol::MessageDelete{kId, kOps, 4}));
    bench.ack(kId, changed);
    QCOMPARE(remove.value->rev, 9);
    Ending<SendAck> react;
    QVERIFY(bench.backend.react(kId, kOps, 4, u"👍"_s, false, react.reply()).isValid());
    QCOMPARE(bench.lastRequest<protocol::ReactionSet>(),
             (protocol::ReactionSet{kId, kOps, 4, u"👍"_s, false}));
    bench.ack(kId, changed);
    QCOMPARE(react.value->rev, 9);
}

void TstGatewayRequests::offlineNothingIsSentAndNoReplyRuns()
{
    GatewayBench bench;
    Ending<SendAck> ending;
    QVERIFY(!bench.backend.send(outgoing(), ending.reply()).isValid());
    bench.open();
    QVERIFY(!bench.backend.send(outgoing(), ending.reply()).isValid());
    QVERIFY(!bench.backend.edit(kId, kOps, 1, {}, ending.reply()).isValid());
    QVERIFY(!bench.backend.remove(kId, kOps, 1, ending.reply()).isValid());
    QVERIFY(!bench.backend.react(kId, kOps, 1, u"x"_s, true, ending.reply()).isValid());
    QCOMPARE(bench.sentCount(), 1); // the hello
    QCoreApplication::processEvents();
    QCOMPARE(ending.count, 0);
}

void TstGatewayRequests::offlineAQueryEndsLater()
{
    GatewayBench bench;
    Ending<HistoryPage> before;
    bench.backend.historyAfter(kOps, kEpoch, 0, 10, before.reply());
    QCOMPARE(before.count, 0);
    QTRY_COMPARE(before.count, 1);
    QCOMPARE(before.failure->error.code, u"offline"_s);
    QVERIFY(!before.failure->isUnknown);
    // Hello must be the first message.
    bench.open();
    Ending<HistoryPage> during;
    bench.backend.historyAfter(kOps, kEpoch, 0, 10, during.reply());
    QCOMPARE(bench.sentCount(), 1);
    QTRY_COMPARE(during.count, 1);
}

void TstGatewayRequests::anAckWithoutItsSeqIsUnknown()
{
    GatewayBench bench;
    bench.logIn();
    QSignalSpy bad(&bench.backend, &ChatBackend::badInputReceived);
    Ending<SendAck> ending;
    (void)bench.backend.send(outgoing(), ending.reply());
    const auto wire = bench.ack(kId, protocol::SendResult{.rev = 3});
    QCOMPARE(ending.count, 1);
    QVERIFY(ending.failure && ending.failure->isUnknown);
    QCOMPARE(bad.size(), 1);
    QCOMPARE(bad.first().at(1).value<MessageRef>(), wire);
}

void TstGatewayRequests::aRefusalCarriesItsDelay()
{
    GatewayBench bench;
    bench.logIn();
    Ending<SendAck> ending;
    (void)bench.backend.send(outgoing(), ending.reply());
    const auto wire = bench.refuse(kId, u"rate-limited"_s, 1500ms);
    QVERIFY(ending.failure);
    QCOMPARE(ending.failure->error, (Error{u"rate-limited"_s, u"no"_s}));
    QVERIFY(!ending.failure->isUnknown);
    QVERIFY(ending.failure->retryAfter == 1500ms);
    QCOMPARE(ending.wire, wire);
}

void TstGatewayRequests::theExceptionOfNestEndsItsRequest()
{
    GatewayBench bench;
    bench.logIn();
    Ending<SendAck> ending;
    (void)bench.backend.send(outgoing(), ending.reply());
    bench.link().receiveText(
        R"({"event":"exception","data":{"status":"error","message":"not in room","cause":)"
        R"({"pattern":"message.send","data":{"id":")" +
        kId.text().toLatin1() + R"("}}}})");
    QVERIFY(ending.failure);
    QCOMPARE(ending.failure->error, (Error{u"internal"_s, u"not in room"_s}));
    QVERIFY(!ending.failure->isUnknown);
}

void TstGatewayRequests::noAnswerIn15SecondsIsUnknown()
{
    GatewayBench bench;
    bench.logIn();
    Ending<SendAck> ending;
    (void)bench.backend.send(outgoing(), ending.reply());
    bench.clock.advance(14'999ms);
    QCOMPARE(ending.count, 0);
    bench.clock.advance(1ms);
    QCOMPARE(ending.count, 1);
    QVERIFY(ending.failure->isUnknown);
    QCOMPARE(ending.failure->error.code, u"timeout"_s);
}

void TstGatewayRequests::anAnswerAfterItsTimeIsIgnored()
{
    GatewayBench bench;
    bench.logIn();
    QSignalSpy bad(&bench.backend, &ChatBackend::badInputReceived);
    Ending<SendAck> ending;
    (void)bench.backend.send(outgoing(), ending.reply());
    bench.clock.advance(15s);
    bench.ack(kId, kStored);
    bench.refuse(kId, u"conflict"_s);
    QCOMPARE(ending.count, 1);
    QCOMPARE(bad.size(), 0);
}

void TstGatewayRequests::lossEndsAllBeforeItIsTold()
{
    GatewayBench bench;
    bench.logIn();
    Ending<SendAck> send;
    Ending<Conversation> join;
    (void)bench.backend.send(outgoing(), send.reply());
    bench.backend.joinRoom(kRoom, join.reply());
    int endedWhenTold = -1;
    QObject::connect(&bench.backend, &ChatBackend::connectionLost, &bench.backend,
                     [&] { endedWhenTold = send.count + join.count; });
    bench.link().finish(Outcome::Kind::Lost);
    QCOMPARE(endedWhenTold, 2);
    QVERIFY(send.failure->isUnknown);
    QVERIFY(join.failure->isUnknown);
    QVERIFY(!bench.backend.canSend());
}

void TstGatewayRequests::whatIsAskedInAReplyToALossEndsToo()
{
    GatewayBench bench;
    bench.logIn();
    Ending<Conversation> again;
    bench.backend.joinRoom(
        kRoom, [&](const auto &, const MessageRef &) { bench.backend.joinRoom(kRoom, again.reply()); });
    bench.link().finish(Outcome::Kind::Lost);
    QTRY_COMPARE(again.count, 1);
    QCOMPARE(again.failure->error.code, u"offline"_s);
}

void TstGatewayRequests::aLossInsideTheSendEndsTheRequest()
{
    GatewayBench bench;
    bench.logIn();
    QObject::connect(&bench.link(), &FakeTransport::messageSent, &bench.backend,
                     [&] { bench.link().finish(Outcome::Kind::Lost); });
    Ending<SendAck> ending;
    QVERIFY(bench.backend.send(outgoing(), ending.reply()).isValid());
    QCOMPARE(ending.count, 0);
    QTRY_COMPARE(ending.count, 1);
    QVERIFY(ending.failure->isUnknown);
}

void TstGatewayRequests::waitingRequestsAreProbed()
{
    GatewayBench bench;
    bench.logIn();
    bench.clock.advance(1s);
    const auto pings = bench.link().pings().size();
    Ending<SendAck> ending;
    (void)bench.backend.send(outgoing(), ending.reply());
    bench.link().setAnswersPings(false);
    bench.clock.advance(8s);
    QVERIFY(bench.link().pings().size() > pings);
    QCOMPARE(ending.count, 1);
    QVERIFY(ending.failure->isUnknown);
    QCOMPARE(bench.connection.status().outcome->kind, Outcome::Kind::NoPong);
}

void TstGatewayRequests::sendersWaitWhileTheQueueIsFull()
{
    GatewayBench bench;
    bench.logIn();
    QSignalSpy ready(&bench.backend, &ChatBackend::readyToSend);
    bench.link().setHoldsWrites(true);
    Ending<SendAck> ending;
    OutgoingMessage big = outgoing();
    big.body = Body::plain(QString(1024 * 1024, u'x'));
    (void)bench.backend.send(big, ending.reply());
    QVERIFY(!bench.backend.canSend());
    bench.link().setHoldsWrites(false);
    bench.link().flush();
    QVERIFY(bench.backend.canSend());
    QCOMPARE(ready.size(), 1);
}

void TstGatewayRequests::pagesAreReadAsDomainValues()
{
    GatewayBench bench;
    bench.logIn();
    Ending<HistoryPage> before;
    bench.backend.historyBefore(kOps, kEpoch, 9, 50, before.reply());
    auto get = bench.lastRequest<protocol::HistoryGet>();
    QVERIFY(get.before == 9 && !get.after && get.limit == 50);
    // The answer need not repeat the conversation.
    bench.ack(get.id, protocol::HistoryResult{.messages = {someMessage(7), someMessage(8)},
                                              .from = 5,
                                              .to = 8,
                                              .first = 1,
                                              .lastSeq = 20,
                                              .rev = 30,
                                              .withheld = {{5, 6}}});
    QCOMPARE(before.value->conversation, kOps);
    QCOMPARE(before.value->epoch, kEpoch);
    QCOMPARE(before.value->messages, QList<Message>({someMessage(7), someMessage(8)}));
    QCOMPARE(before.value->from, 5);
    QCOMPARE(before.value->to, 8);
    QCOMPARE(before.value->first, 1);
    QCOMPARE(before.value->lastOrder, 20);
    QCOMPARE(before.value->rev, 30);
    QCOMPARE(before.value->withheld, (QList<QPair<qint64, qint64>>{{5, 6}}));

    Ending<HistoryPage> after;
    bench.backend.historyAfter(kOps, kEpoch, 0, 50, after.reply());
    get = bench.lastRequest<protocol::HistoryGet>();
    QVERIFY(get.after == 0 && !get.before);

    Ending<HistoryPage> changes;
    bench.backend.changesAfter(kOps, kEpoch, 12, 50, changes.reply());
    const auto ask = bench.lastRequest<protocol::ChangesGet>();
    QCOMPARE(ask.after, 12);
    bench.ack(ask.id, protocol::ChangesResult{.messages = {someMessage(3)}, .rev = 15});
    QCOMPARE(changes.value->rev, 15);
    QCOMPARE(changes.value->messages.size(), 1);
}

void TstGatewayRequests::everyRoomRequestSaysWhatItMeans()
{
    GatewayBench bench;
    bench.logIn();
    Ending<Page<RoomInfo>> list;
    bench.backend.rooms(u"c"_s, 20, list.reply());
    const auto roomList = bench.lastRequest<protocol::RoomList>();
    QVERIFY(roomList.after == u"c"_s && roomList.limit == 20);
    bench.ack(roomList.id, protocol::RoomPage{{{.id = kRoom}}, u"d"_s});
    QCOMPARE(list.value->items.size(), 1);
    QVERIFY(list.value->next == u"d"_s);

    Ending<RoomInfo> created;
    bench.backend.createRoom(kRoom, u"Ops"_s, {}, true, created.reply());
    const auto create = bench.lastRequest<protocol::RoomCreate>();
    QVERIFY(create.title == u"Ops"_s && !create.topic && create.isPrivate);
    bench.ack(create.id, protocol::RoomResult{{.id = kRoom, .title = u"Ops"_s}});
    QCOMPARE(created.value->title, u"Ops"_s);

    Ending<RoomInfo> updated;
    bench.backend.updateRoom(kRoom, std::nullopt, QString(), updated.reply());
    const auto update = bench.lastRequest<protocol::RoomUpdate>();
    QVERIFY(!update.title && update.topic == QString() && !update.isPrivate);

    Ending<Conversation> joined;
    bench.backend.joinRoom(kRoom, joined.reply());
    bench.ack(bench.lastRequest<protocol::RoomJoin>().id,
              protocol::ConversationResult{{.id = kOps, .epoch = kEpoch, .lastOrder = 2}});
    QCOMPARE(joined.value->lastOrder, 2);

    Ending<bool> done;
    bench.backend.leaveRoom(kRoom, done.reply());
    bench.ack(bench.lastRequest<protocol::RoomLeave>().id, protocol::EmptyResult{});
    QVERIFY(done.value == true);
    bench.backend.deleteRoom(kRoom, done.reply());
    QCOMPARE(bench.lastRequest<protocol::RoomDelete>().room, kRoom);
    bench.backend.invite(kRoom, kBob, done.reply());
    QCOMPARE(bench.lastRequest<protocol::RoomInvite>().user, kBob);
    bench.backend.removeMember(kRoom, kBob, done.reply());
    QCOMPARE(bench.lastRequest<protocol::RoomRemove>().user, kBob);
    bench.backend.setRole(kRoom, kBob, MemberRole::Moderator, done.reply());
    QCOMPARE(bench.lastRequest<protocol::MemberRoleSet>().role, MemberRole::Moderator);

    Ending<Page<Member>> members;
    bench.backend.members(kRoom, {}, 500, members.reply());
    bench.ack(bench.lastRequest<protocol::RoomMembers>().id, protocol::MembersPage{{{{kBob, u"Bob"_s}}}, {}});
    QCOMPARE(members.value->items.first().user.name, u"Bob"_s);

    Ending<QList<User>> users;
    bench.backend.findUsers(u"bo"_s, 5, users.reply());
    const auto find = bench.lastRequest<protocol::UserFind>();
    QVERIFY(find.query == u"bo"_s && find.limit == 5);
    bench.ack(find.id, protocol::UsersResult{{{kBob, u"Bob"_s}}});
    QCOMPARE(users.value->size(), 1);

    Ending<User> profile;
    bench.backend.setDisplayName(u"Al"_s, profile.reply());
    bench.ack(bench.lastRequest<protocol::ProfileUpdate>().id,
              protocol::ProfileResult{{UserId(u"alice"_s), u"Al"_s}});
    QCOMPARE(profile.value->name, u"Al"_s);
}

void TstGatewayRequests::allPagesOfConversationsAreOneAnswer()
{
    GatewayBench bench;
    bench.logIn();
    const Conversation one{.id = ConversationId(u"room:a"_s), .epoch = kEpoch};
    const Conversation two{.id = ConversationId(u"room:b"_s), .epoch = kEpoch};
    Ending<QList<Conversation>> ending;
    bench.backend.conversations(ending.reply());
    QVERIFY(!bench.lastRequest<protocol::ConversationList>().after);
    bench.ack(bench.lastRequest<protocol::ConversationList>().id, protocol::ConversationPage{{one}, u"c"_s});
    QCOMPARE(ending.count, 0);
    bench.ack(bench.lastRequest<protocol::ConversationList>().id, protocol::ConversationPage{{two}, {}});
    QCOMPARE(*ending.value, QList<Conversation>({one, two}));

    Ending<QList<Conversation>> failing;
    bench.backend.conversations(failing.reply());
    bench.ack(bench.lastRequest<protocol::ConversationList>().id, protocol::ConversationPage{{one}, u"c"_s});
    bench.refuse(bench.lastRequest<protocol::ConversationList>().id, u"internal"_s);
    QCOMPARE(failing.count, 1);
    QVERIFY(failing.failure);
}

void TstGatewayRequests::receiptsTypingAndPresenceHaveNoAnswer()
{
    GatewayBench bench;
    bench.logIn();
    bench.backend.sendReceipt({.conversation = kOps, .epoch = kEpoch, .order = 6, .kind = ReceiptKind::Read});
    QCOMPARE(bench.lastRequest<protocol::ReceiptNotice>(),
             (protocol::ReceiptNotice{kOps, kEpoch, 6, ReceiptKind::Read}));
    bench.backend.sendPresence(PresenceState::Idle);
    QCOMPARE(bench.lastRequest<protocol::PresenceSet>().state, PresenceState::Idle);
    bench.backend.sendTyping(kOps, true);
    const auto count = bench.sentCount();
    bench.clock.advance(2999ms);
    bench.backend.sendTyping(kOps, true);
    QCOMPARE(bench.sentCount(), count);
    bench.clock.advance(1ms);
    bench.backend.sendTyping(kOps, true);
    QCOMPARE(bench.sentCount(), count + 1);
    bench.backend.sendTyping(kOps, false);
    QVERIFY(!bench.lastRequest<protocol::TypingSet>().isOn);
    // No answer is waited for, so none can be missing.
    bench.clock.advance(20s);
    QVERIFY(bench.connection.status().isOnline());
}

void TstGatewayRequests::requestIdsAreUlidsAndDiffer()
{
    GatewayBench bench;
    bench.logIn();
    QSet<ClientId> ids;
    Ending<bool> ending;
    for (int i = 0; i < 50; ++i) {
        bench.backend.leaveRoom(kRoom, ending.reply());
        const auto id = bench.lastRequest<protocol::RoomLeave>().id;
        QVERIFY(isUlid(id.text()));
        ids.insert(id);
    }
    QCOMPARE(ids.size(), 50);
}

QTEST_GUILESS_MAIN(TstGatewayRequests)
#include "tst_gatewayrequests.moc"
