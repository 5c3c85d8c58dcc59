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
const UserId kBob(u"bob"_s);
} // namespace

class TstGatewayInput final : public TestCase
{
    Q_OBJECT
private slots:
    void eachPushBecomesItsSignal();
    void aCatchupPageIsHandedOnWhole();
    void aBatchIsUnpackedInOrderWithOneRef();
    void aBatchOfAcksEndsEachRequest();
    void whatCannotBeReadIsCountedAndIgnored_data();
    void whatCannotBeReadIsCountedAndIgnored();
    void unknownEventsAreCountedAndNoBadInput();
    void aTurnEndsOnceAfterItsMessages();
    void byeIsTheCauseOfTheClose();
    void nothingComesAfterTheConnectionIsLost();
    void writtenIsPassedOn();
    void aServerThatPushesWithoutEndBeforeTheLoginIsLeft();
};

void TstGatewayInput::eachPushBecomesItsSignal()
{
    GatewayBench bench;
    bench.logIn();
    QSignalSpy message(&bench.backend, &ChatBackend::messageArrived);
    QSignalSpy reaction(&bench.backend, &ChatBackend::reactionArrived);
    QSignalSpy receipt(&bench.backend, &ChatBackend::receiptArrived);
    QSignalSpy typing(&bench.backend, &ChatBackend::typingArrived);
    QSignalSpy presence(&bench.backend, &ChatBackend::presenceArrived);
    QSignalSpy room(&bench.backend, &ChatBackend::roomChanged);
    QSignalSpy member(&bench.backend, &ChatBackend::memberChanged);
    QSignalSpy profile(&bench.backend, &ChatBackend::profileChanged);

    const MessageRef ref = bench.say({someMessage(5)});
    QCOMPARE(message.size(), 1);
    QCOMPARE(message.first().at(0).value<Message>(), someMessage(5));
    QCOMPARE(message.first().at(1).value<MessageRef>(), ref);
    const ReactionChange change{
        .conversation = kOps, .epoch = Epoch(u"e1"_s), .order = 5, .rev = 6, .user = kBob, .emoji = u"👍"_s};
    bench.say({change});
    QCOMPARE(reaction.first().at(0).value<ReactionChange>(), change);
    const Receipt read{kOps, Epoch(u"e1"_s), kBob, 5, ReceiptKind::Read};
    bench.say({read});
    QCOMPARE(receipt.first().at(0).value<Receipt>(), read);
    bench.say({TypingNotice{kOps, kBob, true}});
    QCOMPARE(typing.first().at(0).value<TypingNotice>(), (TypingNotice{kOps, kBob, true}));
    const Presence idle{kBob, PresenceState::Idle, WallTime(std::chrono::milliseconds(5))};
    bench.say({idle});
    QCOMPARE(presence.first().at(0).value<Presence>(), idle);
    const RoomInfo info{RoomId(u"ops"_s), u"Ops"_s, u"t"_s, 3, RoomState::Deleted};
    bench.say({info});
    QCOMPARE(room.first().at(0).value<RoomInfo>(), info);
    const MemberChange left{RoomId(u"ops"_s), kBob, MemberState::Left, {}};
    bench.say({left});
    QCOMPARE(member.first().at(0).value<MemberChange>(), left);
    bench.say({User{kBob, u"Bob"_s}});
    QCOMPARE(profile.first().at(0).value<User>(), (User{kBob, u"Bob"_s}));
}

void TstGatewayInput::aCatchupPageIsHandedOnWhole()
{
    GatewayBench bench;
    bench.logIn();
    QSignalSpy spy(&bench.backend, &ChatBackend::catchupArrived);
    bench.say({protocol::Catchup{.conversation = kOps,
                                 .epoch = Epoch(u"e2"_s),
                                 .from = 4,
                                 .to = 5,
                                 .messages = {someMessage(4), someMessage(5)},
                                 .changed = {someMessage(1)},
                                 .isReset = true,
                                 .isTruncated = false,
                                 .isDone = true}});
    QCOMPARE(spy.size(), 1);
    const auto page = spy.first().first().value<CatchupPage>();
    QCOMPARE(page.conversation, kOps);
    QCOMPARE(page.epoch, Epoch(u"e2"_s));
    QCOMPARE(page.from, 4);
    QCOMPARE(page.to, 5);
    QCOMPARE(page.messages, QList<Message>({someMessage(4), someMessage(5)}));
    QCOMPARE(page.changed, QList<Message>({someMessage(1)}));
    QVERIFY(page.isReset && !page.isTruncated && page.isDone);
}

void TstGatewayInput::aBatchIsUnpackedInOrderWithOneRef()
{
    GatewayBench bench;
    bench.logIn();
    QSignalSpy messages(&bench.backend, &ChatBackend::messageArrived);
    QSignalSpy bad(&bench.backend, &ChatBackend::badInputReceived);
    const MessageRef ref = bench.link().receiveText(protocol::encodeBatch(
        {protocol::encode(protocol::ServerEnvelope{someMessage(5)}), R"({"event":"message","data":{}})",
         protocol::encode(protocol::ServerEnvelope{someMessage(6)})}));
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages.at(0).at(0).value<Message>().order, 5);
    QCOMPARE(messages.at(1).at(0).value<Message>().order, 6);
    QCOMPARE(messages.at(0).at(1).value<MessageRef>(), ref);
    QCOMPARE(messages.at(1).at(1).value<MessageRef>(), ref);
    QCOMPARE(bad.size(), 1);
    QCOMPARE(bad.first().at(1).value<MessageRef>(), ref);
}

void TstGatewayInput::aBatchOfAcksEndsEachRequest()
{
    GatewayBench bench;
    bench.logIn();
    Ending<bool> leave;
    Ending<bool> invite;
    bench.backend.leaveRoom(RoomId(u"ops"_s), leave.reply());
    const ClientId leaveId = bench.lastRequest<protocol::RoomLeave>().id;
    bench.backend.invite(RoomId(u"ops"_s), kBob, invite.reply());
    const ClientId inviteId = bench.lastRequest<protocol::RoomInvite>().id;
    const MessageRef ref = bench.link().receiveText(
        protocol::encodeBatch({protocol::encode(protocol::ServerEnvelope{
                                   protocol::ErrorReply{.id = inviteId, .code = u"forbidden"_s}}),
                               protocol::encodeAck(leaveId, protocol::EmptyResult{})}));
    QVERIFY(leave.value == true);
    QCOMPARE(invite.failure->error.code, u"forbidden"_s);
    QCOMPARE(leave.wire, ref);
    QCOMPARE(invite.wire, ref);
}

void TstGatewayInput::whatCannotBeReadIsCountedAndIgnored_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<bool>("isText");
    QTest::addRow("not JSON") << QByteArray("hello") << true;
    QTest::addRow("nothing") << QByteArray() << true;
    QTest::addRow("no envelope") << QByteArray("[]") << true;
    QTest::addRow("a message without its seq")
        << QByteArray(R"({"event":"message","data":{"conversation":"room:ops"}})") << true;
    QTest::addRow("an error of nobody's")
        << QByteArray(R"({"event":"error","data":{"id":null,"code":"bad-request"}})") << true;
    QTest::addRow("binary") << QByteArray("\x01\x02") << false;
}

void TstGatewayInput::whatCannotBeReadIsCountedAndIgnored()
{
    QFETCH(QByteArray, frame);
    QFETCH(bool, isText);
    GatewayBench bench;
    bench.logIn();
    QSignalSpy bad(&bench.backend, &ChatBackend::badInputReceived);
    QSignalSpy messages(&bench.backend, &ChatBackend::messageArrived);
    const MessageRef ref = isText ? bench.link().receiveText(frame) : bench.link().receiveBinary(frame);
    QCOMPARE(bad.size(), 1);
    QVERIFY(!bad.first().at(0).toString().isEmpty());
    QCOMPARE(bad.first().at(1).value<MessageRef>(), ref);
    QVERIFY(bench.backend.canSend());
    bench.say({someMessage(5)});
    QCOMPARE(messages.size(), 1);
}

void TstGatewayInput::unknownEventsAreCountedAndNoBadInput()
{
    GatewayBench bench;
    bench.logIn();
    QSignalSpy bad(&bench.backend, &ChatBackend::badInputReceived);
    bench.link().receiveText(R"({"event":"keys.changed","data":{"user":1}})");
    bench.link().receiveText(R"({"event":"keys.changed"})");
    QCOMPARE(bad.size(), 0);
    QCOMPARE(bench.backend.unknownEvents(), 2);
}

void TstGatewayInput::aTurnEndsOnceAfterItsMessages()
{
    GatewayBench bench;
    bench.logIn();
    QCoreApplication::processEvents();
    QStringList order;
    QObject::connect(&bench.backend, &ChatBackend::messageArrived, &bench.backend,
                     [&] { order.append(u"message"_s); });
    QObject::connect(&bench.backend, &ChatBackend::turnEnded, &bench.backend,
                     [&] { order.append(u"end"_s); });
    bench.say({someMessage(5)});
    bench.say({someMessage(6)});
    QCOMPARE(order, QStringList({u"message"_s, u"message"_s}));
    QTRY_COMPARE(order, QStringList({u"message"_s, u"message"_s, u"end"_s}));
    bench.say({someMessage(7)});
    QTRY_COMPARE(order.size(), 5);
    QCOMPARE(order.last(), u"end"_s);
}

void TstGatewayInput::byeIsTheCauseOfTheClose()
{
    GatewayBench bench;
    bench.logIn();
    QSignalSpy lost(&bench.backend, &ChatBackend::connectionLost);
    bench.say({protocol::Bye{.code = 1012, .message = u"restart"_s, .reconnectAfter = 4s}});
    bench.link().peerCloses(1012);
    QCOMPARE(lost.size(), 1);
    const auto outcome = lost.first().first().value<Outcome>();
    QVERIFY(outcome.retryAfter == 4s);
    QCOMPARE(outcome.error->detail, u"restart"_s);
}

void TstGatewayInput::nothingComesAfterTheConnectionIsLost()
{
    GatewayBench bench;
    bench.logIn();
    int arrived = 0;
    QObject::connect(&bench.backend, &ChatBackend::messageArrived, &bench.backend, [&] {
        ++arrived;
        bench.connection.disconnectFromServer();
    });
    const QByteArray one = protocol::encode(protocol::ServerEnvelope{someMessage(5)});
    bench.link().receiveText(protocol::encodeBatch({one, one, one}));
    QCOMPARE(arrived, 1);
}

void TstGatewayInput::writtenIsPassedOn()
{
    GatewayBench bench;
    bench.logIn();
    QSignalSpy written(&bench.backend, &ChatBackend::written);
    bench.link().setHoldsWrites(true);
    Ending<SendAck> ending;
    const MessageRef out = bench.backend.send(
        {.id = ClientId(u"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z"_s), .conversation = kOps}, ending.reply());
    QCOMPARE(written.size(), 0);
    bench.link().flush();
    QCOMPARE(written.size(), 1);
    QCOMPARE(written.first().first().value<MessageRef>(), out);
}

void TstGatewayInput::aServerThatPushesWithoutEndBeforeTheLoginIsLeft()
{
    GatewayBench bench;
    QSignalSpy failed(&bench.backend, &ChatBackend::loginFailed);
    bench.open();
    QList<QByteArray> typing(protocol::kMaxBatch,
                             protocol::encode(protocol::ServerEnvelope{TypingNotice{kOps, kBob, true}}));
    const QByteArray frame = protocol::encodeBatch(typing);
    for (int i = 0; i < 201 && failed.isEmpty(); ++i)
        bench.link().receiveText(frame);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(bench.connection.status().state, ConnectionState::WaitingToRetry);
}

QTEST_GUILESS_MAIN(TstGatewayInput)
#include "tst_gatewayinput.moc"
