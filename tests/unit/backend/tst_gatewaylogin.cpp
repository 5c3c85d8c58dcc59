// SPDX-License-Identifier: GPL-3.0-or-later
#include "gatewaybench.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using S = ConnectionState;

namespace {
Conversation conversation(const QString &id)
{
    return {.id = ConversationId(id), .epoch = Epoch(u"e"_s), .lastOrder = 1, .rev = 1};
}
} // namespace

class TstGatewayLogin final : public TestCase
{
    Q_OBJECT
private slots:
    void saysHelloWithItsSecretMarked();
    void aPasswordIsMarkedToo();
    void withoutASecretNothingIsMarked();
    void tellsWhatTheServerSaid();
    void usesOnlyWhatBothList();
    void collectsAllPagesOfConversations();
    void pushesWaitUntilTheLoginIsWhole();
    void aByeDoesNotWaitForTheLogin();
    void aPageThatFailsIsNoLogin();
    void aListWithoutEndIsNoLogin();
    void aRefusalIsFinal();
    void aPassingRefusalIsRetried();
    void anAnswerThatCannotBeReadIsARefusal();
    void aLossInTheMiddleLogsInAnew();
    void aLateLoginOfTheLastConnectionIsNotSentTwice();
    void aSilentServerEndsByTheDeadlineOfTheLogin();
};

void TstGatewayLogin::saysHelloWithItsSecretMarked()
{
    GatewayBench bench;
    bench.open();
    const auto hello = bench.lastRequest<protocol::Hello>();
    QCOMPARE(hello.version, 1);
    QCOMPARE(hello.user, UserId(u"alice"_s));
    QVERIFY(hello.token == u"s3cret"_s);
    QVERIFY(!hello.password);
    QCOMPARE(hello.resume.size(), 1);
    QVERIFY(hello.features.contains(u"batch"_s));
    QVERIFY(!hello.features.contains(u"e2ee"_s));
    const auto &sent = bench.link().sent().last();
    QCOMPARE(sent.bytes.mid(sent.secret.start, sent.secret.length), QByteArray("s3cret"));
}

void TstGatewayLogin::aPasswordIsMarkedToo()
{
    GatewayBench bench;
    bench.login.token.clear();
    bench.login.password = u"p\"w"_s;
    bench.open();
    QVERIFY(!bench.lastRequest<protocol::Hello>().token);
    const auto &sent = bench.link().sent().last();
    QCOMPARE(sent.bytes.mid(sent.secret.start, sent.secret.length), QByteArray(R"(p\"w)"));
}

void TstGatewayLogin::withoutASecretNothingIsMarked()
{
    GatewayBench bench;
    bench.login.token.clear();
    bench.open();
    QCOMPARE(bench.link().sent().last().secret.length, 0);
}

void TstGatewayLogin::tellsWhatTheServerSaid()
{
    GatewayBench bench;
    QSignalSpy loggedIn(&bench.backend, &ChatBackend::loggedIn);
    QSignalSpy ready(&bench.backend, &ChatBackend::readyToSend);
    bench.open();
    QVERIFY(!bench.backend.canSend());
    QCOMPARE(bench.connection.status().state, S::Connected);
    bench.ack(bench.lastRequest<protocol::Hello>().id, GatewayBench::helloResult());
    QCOMPARE(loggedIn.size(), 1);
    QCOMPARE(ready.size(), 1);
    QCOMPARE(bench.connection.status().state, S::Active);
    QVERIFY(bench.backend.canSend());
    const auto result = loggedIn.first().first().value<LoginResult>();
    QCOMPARE(result.user, UserId(u"alice"_s));
    QCOMPARE(result.token, u"fresh"_s);
    QCOMPARE(result.limits.messageBytes, 1000);
    QCOMPARE(bench.backend.limits().frameBytes, 2000);
    QCOMPARE(result.conversations, GatewayBench::helloResult().conversations);
}

void TstGatewayLogin::usesOnlyWhatBothList()
{
    GatewayBench bench;
    auto result = GatewayBench::helloResult();
    result.features = {u"rooms"_s, u"e2ee"_s, u"typing"_s, u"next-year"_s};
    bench.logIn(result);
    QCOMPARE(bench.backend.capabilities(), Capabilities(Capability::Rooms) | Capability::Typing |
                                               Capability::DenseSeq | Capability::UserSearch);
    const auto before = bench.sentCount();
    bench.backend.sendReceipt(
        {.conversation = ConversationId(u"room:ops"_s), .epoch = Epoch(u"e"_s), .order = 1});
    bench.backend.sendPresence(PresenceState::Online);
    QCOMPARE(bench.sentCount(), before);
    bench.backend.sendTyping(ConversationId(u"room:ops"_s), true);
    QCOMPARE(bench.sentCount(), before + 1);
}

void TstGatewayLogin::collectsAllPagesOfConversations()
{
    GatewayBench bench;
    QSignalSpy loggedIn(&bench.backend, &ChatBackend::loggedIn);
    auto first = GatewayBench::helloResult();
    first.next = u"c1"_s;
    bench.logIn(first);
    QVERIFY(loggedIn.isEmpty());
    QVERIFY(!bench.backend.canSend());
    auto list = bench.lastRequest<protocol::ConversationList>();
    QVERIFY(list.after == u"c1"_s);
    bench.ack(list.id, protocol::ConversationPage{{conversation(u"room:b"_s)}, u"c2"_s});
    list = bench.lastRequest<protocol::ConversationList>();
    QVERIFY(list.after == u"c2"_s);
    bench.ack(list.id, protocol::ConversationPage{{conversation(u"dm:bob"_s)}, {}});
    QCOMPARE(loggedIn.size(), 1);
    QStringList ids;
    for (const Conversation &known : loggedIn.first().first().value<LoginResult>().conversations)
        ids.append(known.id.text());
    QCOMPARE(ids, QStringList({u"room:ops"_s, u"room:b"_s, u"dm:bob"_s}));
}

void TstGatewayLogin::pushesWaitUntilTheLoginIsWhole()
{
    GatewayBench bench;
    QStringList order;
    QObject::connect(&bench.backend, &ChatBackend::loggedIn, &bench.backend, [&] { order.append(u"in"_s); });
    QObject::connect(&bench.backend, &ChatBackend::messageArrived, &bench.backend,
                     [&](const Message &message, const MessageRef &wire) {
                         order.append(u"%1 in frame %2"_s.arg(message.order).arg(wire.ordinal));
                     });
    auto first = GatewayBench::helloResult();
    first.next = u"c1"_s;
    bench.logIn(first);
    const auto seven = bench.say({someMessage(7)});
    const auto eight = bench.say({someMessage(8)});
    QVERIFY(order.isEmpty());
    bench.ack(bench.lastRequest<protocol::ConversationList>().id, protocol::ConversationPage{});
    QCOMPARE(order, QStringList({u"in"_s, u"7 in frame %1"_s.arg(seven.ordinal),
                                 u"8 in frame %1"_s.arg(eight.ordinal)}));
}

void TstGatewayLogin::aByeDoesNotWaitForTheLogin()
{
    GatewayBench bench;
    QSignalSpy lost(&bench.backend, &ChatBackend::connectionLost);
    bench.open();
    bench.say({protocol::Bye{.code = 1012, .message = u"restart"_s, .reconnectAfter = 7s}});
    bench.link().finish(Outcome::Kind::Lost);
    QCOMPARE(lost.size(), 1);
    QVERIFY(lost.first().first().value<Outcome>().retryAfter == 7s);
}

void TstGatewayLogin::aPageThatFailsIsNoLogin()
{
    GatewayBench bench;
    QSignalSpy loggedIn(&bench.backend, &ChatBackend::loggedIn);
    QSignalSpy failed(&bench.backend, &ChatBackend::loginFailed);
    auto first = GatewayBench::helloResult();
    first.next = u"c1"_s;
    bench.logIn(first);
    bench.refuse(bench.lastRequest<protocol::ConversationList>().id, u"internal"_s);
    QCOMPARE(loggedIn.size(), 0);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(bench.connection.status().state, S::WaitingToRetry);
}

void TstGatewayLogin::aListWithoutEndIsNoLogin()
{
    GatewayBench bench;
    QSignalSpy failed(&bench.backend, &ChatBackend::loginFailed);
    auto first = GatewayBench::helloResult();
    first.next = u"c1"_s;
    bench.logIn(first);
    bench.ack(bench.lastRequest<protocol::ConversationList>().id, protocol::ConversationPage{{}, u"c1"_s});
    QCOMPARE(failed.size(), 1);
}

void TstGatewayLogin::aRefusalIsFinal()
{
    GatewayBench bench;
    QSignalSpy failed(&bench.backend, &ChatBackend::loginFailed);
    QSignalSpy lost(&bench.backend, &ChatBackend::connectionLost);
    bench.open();
    bench.refuse(bench.lastRequest<protocol::Hello>().id, u"unauthenticated"_s);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().code, u"unauthenticated"_s);
    QCOMPARE(lost.size(), 1);
    QCOMPARE(bench.connection.status().state, S::Failed);
}

void TstGatewayLogin::aPassingRefusalIsRetried()
{
    GatewayBench bench;
    bench.open();
    bench.refuse(bench.lastRequest<protocol::Hello>().id, u"rate-limited"_s, 45s);
    QCOMPARE(bench.connection.status().state, S::WaitingToRetry);
    QVERIFY(bench.connection.status().retryDelay >= 45s);
}

void TstGatewayLogin::anAnswerThatCannotBeReadIsARefusal()
{
    GatewayBench bench;
    QSignalSpy failed(&bench.backend, &ChatBackend::loginFailed);
    QSignalSpy bad(&bench.backend, &ChatBackend::badInputReceived);
    bench.open();
    bench.ack(bench.lastRequest<protocol::Hello>().id, protocol::EmptyResult{});
    QCOMPARE(bad.size(), 1);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().code, u"bad-answer"_s);
}

void TstGatewayLogin::aLossInTheMiddleLogsInAnew()
{
    GatewayBench bench;
    QSignalSpy failed(&bench.backend, &ChatBackend::loginFailed);
    QSignalSpy loggedIn(&bench.backend, &ChatBackend::loggedIn);
    auto first = GatewayBench::helloResult();
    first.next = u"c1"_s;
    bench.logIn(first);
    bench.say({someMessage(7)});
    bench.link().finish(Outcome::Kind::Lost);
    QCOMPARE(failed.size(), 0);
    bench.connection.tryNow();
    QSignalSpy arrived(&bench.backend, &ChatBackend::messageArrived);
    bench.logIn();
    QCOMPARE(loggedIn.size(), 1);
    // What was held back for the first login went with it: resume brings it again.
    QCOMPARE(arrived.size(), 0);
}

void TstGatewayLogin::aLateLoginOfTheLastConnectionIsNotSentTwice()
{
    GatewayBench bench;
    bench.logsInByItself = false;
    bench.open();
    bench.link().finish(Outcome::Kind::Lost);
    bench.backend.login(bench.login);
    bench.connection.tryNow();
    bench.open();
    bench.backend.login(bench.login);
    bench.backend.login(bench.login);
    QCOMPARE(bench.sentCount(), 1);
    bench.ack(bench.lastRequest<protocol::Hello>().id, GatewayBench::helloResult());
    bench.backend.login(bench.login);
    QCOMPARE(bench.sentCount(), 1);
}

void TstGatewayLogin::aSilentServerEndsByTheDeadlineOfTheLogin()
{
    GatewayBench bench;
    QSignalSpy failed(&bench.backend, &ChatBackend::loginFailed);
    QSignalSpy lost(&bench.backend, &ChatBackend::connectionLost);
    bench.open();
    bench.clock.advance(15s);
    QCOMPARE(lost.size(), 1);
    QCOMPARE(lost.first().first().value<Outcome>().kind, Outcome::Kind::TimedOut);
    QCOMPARE(failed.size(), 0);
    QCOMPARE(bench.connection.status().state, S::WaitingToRetry);
}

QTEST_GUILESS_MAIN(TstGatewayLogin)
#include "tst_gatewaylogin.moc"
