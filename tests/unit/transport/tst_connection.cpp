// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakenetwork.h"
#include "support/manualclock.h"
#include "support/manualrandom.h"
#include "support/testcase.h"
#include "transport/connection.h"
#include "transport/wakewatch.h"

#include <QSignalSpy>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using S = ConnectionState;
using Kind = Outcome::Kind;

namespace {

ConnectionSettings settingsFor(const QList<QUrl> &endpoints = {QUrl(u"ws://a/"_s)})
{
    return {.endpoints = endpoints};
}

//! A Connection on a network that the test plays, with all that it told.
class Bench final : public QObject
{
public:
    explicit Bench(const ConnectionSettings &settings = settingsFor())
        : connection(settings, network.factory(), clock, random)
    {
        random.setUnit(0.5);
        connect(&connection, &Connection::transitioned, this,
                [this](const ConnectionEvent &event) { events.append(event); });
        connect(&connection, &Connection::lost, this,
                [this](quint64, const Outcome &outcome) { outcomes.append(outcome); });
    }

    [[nodiscard]] S state() const { return connection.status().state; }
    [[nodiscard]] FakeTransport &link() const { return *network.last(); }

    //! Up to Active, with pings answered.
    void goActive()
    {
        if (state() == S::Disconnected)
            connection.connectToServer();
        link().setAnswersPings(true);
        link().accept();
        connection.loginSucceeded();
    }

    ManualClock clock;
    ManualRandom random;
    FakeNetwork network;
    Connection connection;
    QList<ConnectionEvent> events;
    QList<Outcome> outcomes;
};

//! A transport that breaks its contract: it goes on talking after its end.
class TalkativeTransport final : public Transport
{
public:
    using Transport::Transport;
    void open(const OpenRequest &) override {}
    MessageRef sendText(const QByteArray &, SecretSpan) override { return {}; }
    MessageRef sendBinary(const QByteArray &) override { return {}; }
    void ping(const QByteArray &) override {}
    void close(quint16, const QString &) override {}
    void abort(const Outcome &outcome) override { emit finished(outcome); }
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }
    [[nodiscard]] std::vector<quint64> recordsOf(const MessageRef &) const override { return {}; }
};

} // namespace

class TstConnection final : public TestCase
{
    Q_OBJECT
private slots:
    void goesThroughItsStatesWithCauses();
    void tellsOpenedOncePerAttemptWithItsSubprotocol();
    void retriesAfterServerDropAndCountsDown();
    void keepsRefIdentityAcrossAttempts();
    void doublesDelaysAndResetsAfterAStablePeriod();
    void honoursReconnectAfterOfABye();
    void endsWhereAByeIsFinal();
    void failsWithoutRetryOnFinalOutcomes();
    void failsOnARefusedLoginAndRetriesAPassingOne();
    void keepsTheRefusalWhenThePeerClosesFirst();
    void givesUpOnALoginThatIsNeverAnswered();
    void rotatesEndpoints();
    void pingsOnActiveAndReportsFigures();
    void suspectsAndRecovers();
    void takesProgressOfAFullQueueForLife();
    void findsASilentLinkAndRetries();
    void findsADeadLinkWithWordsWaiting();
    void idlesAndWakesWithData();
    void adaptsItsHeartbeat();
    void takesAFinishFromWithinAPing();
    void tryNowWorksInEveryState_data();
    void tryNowWorksInEveryState();
    void stopTryingWorksInEveryState_data();
    void stopTryingWorksInEveryState();
    void disconnectClosesWith1000();
    void reconnectsWhenAskedWhileClosing();
    void retriesAtOnceOnWake();
    void retriesAtOnceOnNetworkReturn();
    void probesWhatLooksOpenOnWake();
    void dropsSignalsOfOlderGenerations();
    void countsADoubleFinishOnce();
    void keepsOneOrderWhenSlotsActAtOnce();
    void tellsCongestionAndDrain();
    void takesNewSettingsForTheNextAttempt();
    void handsSettingsAndSecretsToTheAttempt();
    void goesOnWithoutARelayThatCannotListen();
    void tellsTheStoryOfTheHandshake();
    void hasNoTimersLeftAtRest();
};

void TstConnection::goesThroughItsStatesWithCauses()
{
    Bench bench;
    bench.connection.connectToServer();
    QCOMPARE(bench.state(), S::Connecting);
    bench.link().enterPhase(Transport::Phase::Handshaking);
    bench.link().accept();
    bench.connection.loginSucceeded();
    bench.connection.disconnectFromServer();
    QCOMPARE(bench.state(), S::Disconnected);
    QVERIFY(!bench.connection.status().isWanted);
    const QList<std::pair<S, QString>> expected{{S::Connecting, u"user"_s},  {S::Handshaking, u"phase"_s},
                                                {S::Connected, u"opened"_s}, {S::Active, u"logged-in"_s},
                                                {S::Closing, u"user"_s},     {S::Disconnected, u"user"_s}};
    QCOMPARE(bench.events.size(), expected.size());
    for (int i = 0; i < expected.size(); ++i) {
        QCOMPARE(bench.events.at(i).to, expected.at(i).first);
        QCOMPARE(bench.events.at(i).cause, expected.at(i).second);
        QCOMPARE(bench.events.at(i).from, i ? expected.at(i - 1).first : S::Disconnected);
        QCOMPARE(bench.events.at(i).outcome.has_value(), i + 1 == expected.size());
    }
    QCOMPARE(bench.outcomes.size(), 1);
    QCOMPARE(bench.outcomes.first().kind, Kind::ClosedByUs);
}

void TstConnection::tellsOpenedOncePerAttemptWithItsSubprotocol()
{
    Bench bench;
    QSignalSpy opened(&bench.connection, &Connection::opened);
    bench.connection.connectToServer();
    const quint64 generation = bench.connection.status().generation;
    bench.link().accept(u"roomscope.v1"_s);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().at(0).toULongLong(), generation);
    QCOMPARE(opened.first().at(1).toString(), u"roomscope.v1"_s);
    QCOMPARE(bench.connection.figures().subprotocol, u"roomscope.v1"_s);
    bench.link().finish(Kind::Lost);
    bench.clock.advance(1s);
    QVERIFY(bench.connection.status().generation > generation);
    bench.link().accept();
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened.at(1).at(1).toString(), QString());
}

void TstConnection::retriesAfterServerDropAndCountsDown()
{
    Bench bench;
    QSignalSpy scheduled(&bench.connection, &Connection::retryScheduled);
    bench.goActive();
    bench.clock.advance(1s);
    bench.link().finish(Kind::Lost);
    QCOMPARE(bench.state(), S::WaitingToRetry);
    QCOMPARE(scheduled.size(), 1);
    const auto &status = bench.connection.status();
    QVERIFY(status.retryAt && *status.retryAt == bench.clock.now() + 750ms);
    QVERIFY(scheduled.first().first().value<SteadyTime>() == *status.retryAt);
    QVERIFY(status.retryDelay == 750ms);
    QVERIFY(bench.events.last().delay == 750ms);
    QCOMPARE(status.outcome->kind, Kind::Lost);
    bench.clock.advance(749ms);
    QCOMPARE(bench.network.attempts(), 1);
    bench.clock.advance(1ms);
    QCOMPARE(bench.network.attempts(), 2);
    QCOMPARE(bench.state(), S::Connecting);
    QCOMPARE(bench.events.last().cause, u"timer"_s);
    QVERIFY(!bench.connection.status().retryAt);
}

void TstConnection::keepsRefIdentityAcrossAttempts()
{
    Bench bench;
    bench.goActive();
    const MessageRef first = bench.connection.sendText("one", {});
    QVERIFY(first.isValid());
    QVERIFY(!bench.connection.recordsOf(first).empty());
    bench.link().finish(Kind::Lost);
    QVERIFY(!bench.connection.sendText("nowhere").isValid());
    bench.clock.advance(1s);
    bench.goActive();
    const MessageRef second = bench.connection.sendText("two");
    QCOMPARE(second.ordinal, first.ordinal);
    QVERIFY(second.connection > first.connection);
    QVERIFY(bench.connection.recordsOf(first).empty());
}

void TstConnection::doublesDelaysAndResetsAfterAStablePeriod()
{
    Bench bench;
    bench.connection.connectToServer();
    QList<qint64> delays;
    const auto fail = [&] {
        bench.link().finish(Kind::Refused);
        delays.append(bench.connection.status().retryDelay.count());
        bench.clock.advance(bench.connection.status().retryDelay);
    };
    for (int i = 0; i < 7; ++i)
        fail();
    QCOMPARE(delays, (QList<qint64>{750, 1500, 3000, 6000, 12'000, 22'500, 22'500}));
    QCOMPARE(bench.connection.status().attempt, 8);
    // A login that does not last changes nothing.
    bench.goActive();
    bench.clock.advance(29s);
    bench.link().finish(Kind::Lost);
    QCOMPARE(bench.connection.status().retryDelay.count(), 22'500);
    bench.clock.advance(30s);
    bench.goActive();
    bench.clock.advance(31s);
    bench.link().finish(Kind::Lost);
    QCOMPARE(bench.connection.status().retryDelay.count(), 750);
    bench.clock.advance(750ms);
    QCOMPARE(bench.connection.status().attempt, 1);
}

void TstConnection::honoursReconnectAfterOfABye()
{
    Bench bench;
    bench.goActive();
    bench.connection.byeReceived(1012, u"restarting"_s, 9s);
    bench.link().finish(Kind::Lost); // its Close frame with 1012 is not visible
    QCOMPARE(bench.state(), S::WaitingToRetry);
    QVERIFY(bench.connection.status().retryDelay >= 9s && bench.connection.status().retryDelay < 10s);
    QCOMPARE(bench.outcomes.last().byeCode, 1012);
    QCOMPARE(bench.outcomes.last().error->detail, u"restarting"_s);
    QVERIFY(!bench.outcomes.last().closeCode);
    // The next end is not about it any more.
    bench.clock.advance(10s);
    bench.link().finish(Kind::Lost);
    QVERIFY(!bench.outcomes.last().byeCode);
    QVERIFY(bench.connection.status().retryDelay < 9s);
}

void TstConnection::endsWhereAByeIsFinal()
{
    Bench bench;
    bench.goActive();
    bench.connection.byeReceived(4409, u"elsewhere"_s, {});
    bench.link().finish(Kind::Lost);
    QCOMPARE(bench.state(), S::Failed);
}

void TstConnection::failsWithoutRetryOnFinalOutcomes()
{
    Bench bench;
    bench.goActive();
    bench.link().peerCloses(4409, u"other device"_s);
    QCOMPARE(bench.state(), S::Failed);
    QVERIFY(bench.connection.status().isWanted);
    QCOMPARE(bench.connection.status().outcome->closeCode, 4409);
    bench.clock.advance(1h);
    bench.connection.systemWoke();
    bench.connection.networkReturned();
    QCOMPARE(bench.network.attempts(), 1);
    bench.connection.connectToServer();
    QCOMPARE(bench.network.attempts(), 2);
}

void TstConnection::failsOnARefusedLoginAndRetriesAPassingOne()
{
    Bench bench;
    bench.connection.connectToServer();
    bench.link().accept();
    bench.connection.loginRefused({u"unavailable"_s, u"later"_s});
    QCOMPARE(bench.state(), S::WaitingToRetry);
    QCOMPARE(bench.outcomes.last().kind, Kind::LoginRefused);
    QCOMPARE(bench.outcomes.last().phase, Outcome::Phase::LoggingIn);
    bench.clock.advance(1s);
    bench.link().accept();
    bench.connection.loginRefused({u"unauthenticated"_s, u"bad token"_s});
    QCOMPARE(bench.state(), S::Failed);
    QCOMPARE(bench.outcomes.last().error->code, u"unauthenticated"_s);
    QCOMPARE(bench.network.last()->closedWith(), 1000);
}

void TstConnection::keepsTheRefusalWhenThePeerClosesFirst()
{
    Bench bench;
    bench.connection.connectToServer();
    bench.link().accept();
    bench.link().enterPhase(Transport::Phase::Closing);
    bench.connection.loginRefused({u"unauthenticated"_s, {}});
    QCOMPARE(bench.state(), S::Closing);
    bench.link().peerCloses(4401);
    QCOMPARE(bench.state(), S::Failed);
    QCOMPARE(bench.outcomes.last().kind, Kind::LoginRefused);
    QCOMPARE(bench.outcomes.last().closeCode, 4401);
}

void TstConnection::givesUpOnALoginThatIsNeverAnswered()
{
    Bench bench;
    bench.connection.connectToServer();
    bench.link().accept();
    bench.clock.advance(14'999ms);
    QCOMPARE(bench.state(), S::Connected);
    bench.clock.advance(1ms);
    QCOMPARE(bench.state(), S::WaitingToRetry);
    QCOMPARE(bench.outcomes.last().kind, Kind::TimedOut);
    QCOMPARE(bench.outcomes.last().phase, Outcome::Phase::LoggingIn);
    QCOMPARE(bench.events.last().cause, u"login-overdue"_s);
}

void TstConnection::rotatesEndpoints()
{
    const QUrl a(u"ws://a/"_s);
    const QUrl b(u"ws://user:pw@b/"_s);
    Bench bench(settingsFor({a, b}));
    bench.connection.connectToServer();
    QCOMPARE(bench.link().request().url, a);
    bench.link().finish(Kind::Refused);
    bench.clock.advance(1s);
    QCOMPARE(bench.link().request().url, b);
    QCOMPARE(bench.connection.figures().endpoint, QUrl(u"ws://b/"_s));
    bench.goActive();
    bench.link().finish(Kind::Lost);
    bench.clock.advance(2s);
    QCOMPARE(bench.link().request().url, b);
    bench.link().finish(Kind::Refused);
    bench.clock.advance(4s);
    QCOMPARE(bench.link().request().url, a);
    // What we end ourselves says nothing about the address.
    bench.connection.disconnectFromServer();
    bench.connection.connectToServer();
    QCOMPARE(bench.link().request().url, a);
}

void TstConnection::pingsOnActiveAndReportsFigures()
{
    Bench bench;
    bench.connection.connectToServer();
    bench.link().accept();
    QVERIFY(bench.link().pings().isEmpty());
    bench.connection.loginSucceeded();
    QCOMPARE(bench.link().pings().size(), 1);
    QVERIFY(bench.connection.figures().roundTrips.isEmpty());
    bench.clock.advance(40ms);
    bench.link().receivePong("not ours");
    QVERIFY(bench.connection.figures().roundTrips.isEmpty());
    bench.link().pong();
    QSignalSpy changed(&bench.connection, &Connection::figuresChanged);
    bench.connection.sendText("12345");
    for (int i = 0; i < 100; ++i)
        bench.link().receiveText("123");
    bench.clock.advance(1s);
    QCOMPARE(changed.size(), 1);
    const auto figures = bench.connection.figures();
    QCOMPARE(figures.roundTrips.size(), 1);
    QVERIFY(figures.roundTrips.first() == 40ms);
    QVERIFY(figures.lastPong && figures.lastByte);
    QCOMPARE(figures.messagesOut, 1);
    QCOMPARE(figures.bytesOut, 5);
    QCOMPARE(figures.messagesIn, 100);
    QCOMPARE(figures.bytesIn, 300);
    QCOMPARE(figures.reconnects, 0);
    QVERIFY(figures.heartbeatInterval == 25s);
}

void TstConnection::suspectsAndRecovers()
{
    Bench bench;
    bench.goActive();
    bench.link().setAnswersPings(false);
    bench.clock.advance(30s); // ping at 25 s
    QCOMPARE(bench.state(), S::Suspect);
    QCOMPARE(bench.events.last().cause, u"pong-overdue"_s);
    QVERIFY(bench.connection.status().isOnline());
    bench.link().receiveBytes(1);
    QCOMPARE(bench.state(), S::Active);
    QCOMPARE(bench.events.last().cause, u"byte"_s);
    bench.clock.advance(19s);
    QCOMPARE(bench.state(), S::Active);
}

void TstConnection::takesProgressOfAFullQueueForLife()
{
    // The ping stands behind a long message on a slow line.
    Bench bench;
    bench.goActive();
    bench.link().setAnswersPings(false);
    bench.clock.advance(30s);
    QCOMPARE(bench.state(), S::Suspect);
    bench.link().progress();
    QCOMPARE(bench.state(), S::Active);
    bench.clock.advance(10s);
    QCOMPARE(bench.state(), S::Active);
}

void TstConnection::findsASilentLinkAndRetries()
{
    Bench bench;
    bench.goActive();
    bench.link().setAnswersPings(false);
    bench.clock.advance(35s);
    QCOMPARE(bench.state(), S::WaitingToRetry);
    QCOMPARE(bench.outcomes.last().kind, Kind::NoPong);
    QCOMPARE(bench.outcomes.last().phase, Outcome::Phase::Open);
    QCOMPARE(bench.events.last().from, S::Suspect);
    QCOMPARE(bench.events.last().cause, u"pong-overdue"_s);
    bench.clock.advance(1s);
    QCOMPARE(bench.network.attempts(), 2);
}

void TstConnection::findsADeadLinkWithWordsWaiting()
{
    ManualRandom phases(20);
    for (int run = 0; run < 20; ++run) {
        Bench bench;
        bench.goActive();
        bench.clock.advance(std::chrono::milliseconds(qint64(phases.unit() * 50'000)));
        bench.link().setAnswersPings(false);
        bench.connection.sendText("are you there?");
        bench.connection.setWaitingRequests(1);
        bench.clock.advance(8s);
        QCOMPARE(bench.outcomes.size(), 1);
        QCOMPARE(bench.outcomes.last().kind, Kind::NoPong);
    }
}

void TstConnection::idlesAndWakesWithData()
{
    Bench bench;
    bench.goActive();
    bench.clock.advance(59s);
    QCOMPARE(bench.state(), S::Active);
    bench.link().receiveText("x");
    bench.clock.advance(59s);
    QCOMPARE(bench.state(), S::Active);
    bench.clock.advance(1s);
    QCOMPARE(bench.state(), S::Idle);
    bench.link().receiveText("x");
    QCOMPARE(bench.state(), S::Active);
    bench.clock.advance(60s);
    QCOMPARE(bench.state(), S::Idle);
    bench.connection.sendText("x");
    QCOMPARE(bench.state(), S::Active);
    bench.clock.advance(60s);
    // Pings and pongs go on, and are no data.
    QCOMPARE(bench.state(), S::Idle);
    bench.clock.advance(10min);
    QCOMPARE(bench.state(), S::Idle);
}

void TstConnection::adaptsItsHeartbeat()
{
    Bench bench;
    bench.connection.connectToServer();
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!bench.connection.figures().isHeartbeatAdapted);
        bench.goActive();
        bench.clock.advance(20s);
        bench.link().finish(Kind::Lost);
        bench.clock.advance(bench.connection.status().retryDelay);
    }
    const auto figures = bench.connection.figures();
    QVERIFY(figures.isHeartbeatAdapted);
    QVERIFY(figures.heartbeatInterval < 20s);
    bench.goActive();
    bench.clock.advance(20s);
    QCOMPARE(bench.link().pings().size(), 2);
}

void TstConnection::takesAFinishFromWithinAPing()
{
    Bench bench;
    bench.connection.connectToServer();
    bench.link().accept();
    connect(&bench.connection, &Connection::transitioned, &bench, [&](const ConnectionEvent &event) {
        if (event.to == S::Active)
            bench.link().finish(Kind::Lost);
    });
    bench.connection.loginSucceeded();
    QCOMPARE(bench.state(), S::WaitingToRetry);
    bench.clock.advance(1h);
    QVERIFY(bench.network.attempts() > 1);
}

namespace {

//! Brings a fresh bench into a state.
void bringTo(Bench &bench, S state)
{
    if (state == S::Disconnected)
        return;
    bench.connection.connectToServer();
    if (state == S::Connecting)
        return;
    if (state == S::WaitingToRetry)
        return bench.link().finish(Kind::Refused);
    if (state == S::Failed)
        return bench.link().finish(Kind::InvalidAddress);
    bench.link().enterPhase(Transport::Phase::Handshaking);
    if (state == S::Handshaking)
        return;
    bench.link().accept();
    if (state == S::Connected)
        return;
    bench.connection.loginSucceeded();
    bench.link().pong();
    if (state == S::Idle) {
        bench.link().setAnswersPings(true);
        bench.clock.advance(60s);
    } else if (state == S::Suspect) {
        bench.clock.advance(30s);
    } else if (state == S::Closing) {
        bench.link().enterPhase(Transport::Phase::Closing);
    }
}

void addEveryState()
{
    QTest::addColumn<ConnectionState>("state");
    for (int i = 0; i <= int(S::Failed); ++i)
        QTest::addRow("%d", i) << S(i);
}

} // namespace

void TstConnection::tryNowWorksInEveryState_data()
{
    addEveryState();
}

void TstConnection::tryNowWorksInEveryState()
{
    QFETCH(ConnectionState, state);
    Bench bench;
    bringTo(bench, state);
    QCOMPARE(bench.state(), state);
    const int before = bench.network.attempts();
    bench.connection.tryNow();
    bench.connection.tryNow();
    QVERIFY(bench.connection.status().isWanted);
    if (state == S::Closing)
        bench.link().finish(Kind::Lost);
    const bool startsNew = state == S::Disconnected || state == S::WaitingToRetry || state == S::Failed ||
                           state == S::Suspect || state == S::Closing;
    QCOMPARE(bench.network.attempts(), before + (startsNew ? 1 : 0));
    QCOMPARE(bench.state(), startsNew ? S::Connecting : state);
    // From wherever it was pressed, it leads to Active.
    if (bench.state() != S::Active && bench.state() != S::Idle)
        bench.goActive();
    QVERIFY(bench.state() == S::Active || bench.state() == S::Idle);
}

void TstConnection::stopTryingWorksInEveryState_data()
{
    addEveryState();
}

void TstConnection::stopTryingWorksInEveryState()
{
    QFETCH(ConnectionState, state);
    Bench bench;
    bringTo(bench, state);
    const int before = bench.network.attempts();
    bench.connection.stopTrying();
    QVERIFY(!bench.connection.status().isWanted);
    if (state == S::Closing)
        bench.link().finish(Kind::Lost);
    QCOMPARE(bench.state(), state == S::Failed ? S::Failed : S::Disconnected);
    bench.clock.advance(24h);
    bench.connection.systemWoke();
    bench.connection.networkReturned();
    QCOMPARE(bench.network.attempts(), before);
    bench.connection.connectToServer();
    QCOMPARE(bench.network.attempts(), before + 1);
}

void TstConnection::disconnectClosesWith1000()
{
    Bench bench;
    bench.goActive();
    bench.link().setAnswersClose(false);
    bench.connection.disconnectFromServer();
    QCOMPARE(bench.state(), S::Closing);
    QCOMPARE(bench.link().closedWith(), 1000);
    QVERIFY(!bench.connection.sendText("late").isValid());
    bench.connection.disconnectFromServer();
    bench.link().finish({.kind = Kind::ClosedByUs});
    QCOMPARE(bench.state(), S::Disconnected);
    QCOMPARE(bench.outcomes.size(), 1);
}

void TstConnection::reconnectsWhenAskedWhileClosing()
{
    Bench bench;
    bench.goActive();
    bench.link().setAnswersClose(false);
    bench.connection.disconnectFromServer();
    bench.connection.connectToServer();
    QCOMPARE(bench.state(), S::Closing);
    bench.link().finish({.kind = Kind::ClosedByUs});
    QCOMPARE(bench.state(), S::Connecting);
    QCOMPARE(bench.network.attempts(), 2);
}

void TstConnection::retriesAtOnceOnWake()
{
    Bench bench;
    WakeWatch watch(bench.clock);
    connect(&watch, &WakeWatch::woke, &bench.connection, &Connection::systemWoke);
    bench.connection.connectToServer();
    for (int i = 0; i < 6; ++i) {
        bench.link().finish(Kind::Unreachable);
        if (i < 5)
            bench.clock.advance(bench.connection.status().retryDelay);
    }
    QCOMPARE(bench.state(), S::WaitingToRetry);
    const int before = bench.network.attempts();
    bench.clock.sleep(8h);
    bench.clock.advance(2s);
    QCOMPARE(bench.network.attempts(), before + 1);
    QCOMPARE(bench.events.last().cause, u"wake"_s);
    // The old failures count no more.
    bench.link().finish(Kind::Unreachable);
    QVERIFY(bench.connection.status().retryDelay == 750ms);
    // Sleep in the middle of an attempt: it speaks into a network that is gone.
    bench.clock.advance(750ms);
    QCOMPARE(bench.state(), S::Connecting);
    const int attempts = bench.network.attempts();
    bench.connection.systemWoke();
    QCOMPARE(bench.state(), S::Connecting);
    QCOMPARE(bench.network.attempts(), attempts + 1);
}

void TstConnection::retriesAtOnceOnNetworkReturn()
{
    Bench bench;
    bench.connection.connectToServer();
    bench.link().finish(Kind::Unreachable);
    bench.connection.networkReturned();
    QCOMPARE(bench.network.attempts(), 2);
    QCOMPARE(bench.events.last().cause, u"network"_s);
    bench.connection.networkReturned();
    QCOMPARE(bench.network.attempts(), 2);
    bench.clock.advance(2s);
    QCOMPARE(bench.network.attempts(), 2);
}

void TstConnection::probesWhatLooksOpenOnWake()
{
    Bench bench;
    bench.goActive();
    bench.clock.advance(10s);
    bench.link().setAnswersPings(false);
    bench.clock.sleep(1h);
    bench.connection.systemWoke();
    QCOMPARE(bench.link().pings().size(), 2);
    bench.clock.advance(5s);
    QCOMPARE(bench.outcomes.last().kind, Kind::NoPong);
    bench.clock.advance(1s);
    bench.goActive();
    // One that lives stays.
    bench.connection.networkReturned();
    bench.connection.probe();
    bench.clock.advance(1min);
    QCOMPARE(bench.outcomes.size(), 1);
}

void TstConnection::dropsSignalsOfOlderGenerations()
{
    ManualClock clock;
    ManualRandom random;
    QList<Transport *> made;
    Connection connection(
        settingsFor(),
        [&](quint64 id, TransportRoute) {
            auto transport = std::make_unique<TalkativeTransport>(id);
            made.append(transport.get());
            return transport;
        },
        clock, random);
    QSignalSpy text(&connection, &Connection::textReceived);
    QSignalSpy lost(&connection, &Connection::lost);
    QSignalSpy recorded(&connection, &Connection::recorded);
    QSignalSpy written(&connection, &Connection::written);
    connection.connectToServer();
    emit made.at(0)->finished({.kind = Kind::Refused});
    connection.tryNow();
    QCOMPARE(made.size(), 2);
    QCOMPARE(connection.status().state, S::Connecting);
    Transport &old = *made.at(0);
    emit old.phaseChanged(Transport::Phase::Handshaking);
    emit old.opened({});
    emit old.textReceived("ghost", {1, Direction::In, 1});
    emit old.bytesReceived(5);
    emit old.written(1);
    emit old.recorded({});
    emit old.finished({.kind = Kind::InvalidAddress});
    QCOMPARE(connection.status().state, S::Connecting);
    QCOMPARE(lost.size(), 1);
    QCOMPARE(text.size() + recorded.size() + written.size(), 0);
}

void TstConnection::countsADoubleFinishOnce()
{
    ManualClock clock;
    ManualRandom random;
    Transport *made = nullptr;
    Connection connection(
        settingsFor(),
        [&](quint64 id, TransportRoute) {
            auto transport = std::make_unique<TalkativeTransport>(id);
            made = transport.get();
            return transport;
        },
        clock, random);
    QSignalSpy lost(&connection, &Connection::lost);
    connection.connectToServer();
    emit made->finished({.kind = Kind::Lost});
    emit made->finished({.kind = Kind::Lost});
    QCOMPARE(lost.size(), 1);
    QCOMPARE(connection.status().attempt, 1);
}

void TstConnection::keepsOneOrderWhenSlotsActAtOnce()
{
    Bench bench;
    QStringList told;
    connect(&bench.connection, &Connection::lost, &bench, [&] {
        told.append(u"lost"_s);
        bench.connection.tryNow();
        told.append(u"asked"_s);
    });
    connect(&bench.connection, &Connection::statusChanged, &bench, [&](const ConnectionStatus &status) {
        told.append(QString::number(int(status.state)));
        QCOMPARE(bench.connection.status().state, status.state);
    });
    bench.goActive();
    told.clear();
    bench.link().finish(Kind::Lost);
    QCOMPARE(told, (QStringList{u"lost"_s, u"asked"_s, QString::number(int(S::WaitingToRetry)),
                                QString::number(int(S::Connecting))}));
}

void TstConnection::tellsCongestionAndDrain()
{
    auto settings = settingsFor();
    settings.limits.pendingBytes = 100;
    Bench bench(settings);
    QSignalSpy drained(&bench.connection, &Connection::drained);
    QSignalSpy written(&bench.connection, &Connection::written);
    bench.goActive();
    bench.link().setHoldsWrites(true);
    bench.connection.sendText(QByteArray(100, 'x'));
    QVERIFY(!bench.connection.isCongested());
    const MessageRef last = bench.connection.sendText("y");
    QVERIFY(bench.connection.isCongested());
    bench.link().flush();
    QVERIFY(!bench.connection.isCongested());
    QCOMPARE(drained.size(), 1);
    QCOMPARE(written.last().first().value<MessageRef>(), last);
    bench.link().setHoldsWrites(false);
    bench.connection.sendText("z");
    QCOMPARE(drained.size(), 1);
}

void TstConnection::takesNewSettingsForTheNextAttempt()
{
    Bench bench;
    bench.goActive();
    auto settings = settingsFor({QUrl(u"ws://elsewhere/"_s)});
    settings.heartbeat.interval = 5s;
    settings.retry.base = 10s;
    bench.connection.setSettings(settings);
    bench.clock.advance(5s);
    QCOMPARE(bench.link().pings().size(), 2);
    bench.link().finish(Kind::Lost);
    QVERIFY(bench.connection.status().retryDelay == 7500ms);
    bench.clock.advance(8s);
    QCOMPARE(bench.link().request().url, QUrl(u"ws://elsewhere/"_s));
}

void TstConnection::handsSettingsAndSecretsToTheAttempt()
{
    ConnectionSettings settings = settingsFor();
    settings.compression.isOffered = false;
    settings.proxy = {
        .mode = ProxySettings::Mode::Socks5, .host = u"proxy"_s, .port = 1080, .user = u"anna"_s};
    settings.tls.authorityFile = u"ca.pem"_s;
    settings.route = TransportRoute::Direct;
    Bench bench(settings);
    const ConnectionSecrets secrets{.proxyPassword = u"secret"_s, .headers = {{"Cookie", "a=b"}}};
    bench.connection.setSecrets(secrets);
    bench.connection.connectToServer();
    const OpenRequest &request = bench.link().request();
    QCOMPARE(request.compression, settings.compression);
    QCOMPARE(request.proxy, settings.proxy);
    QCOMPARE(request.tls, settings.tls);
    QCOMPARE(request.secrets, secrets);
    QCOMPARE(bench.network.routes(), (QList{TransportRoute::Direct}));
    QCOMPARE(bench.connection.figures().route, TransportRoute::Direct);
    QVERIFY(!bench.connection.figures().isFallback);
}

void TstConnection::goesOnWithoutARelayThatCannotListen()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"connecting without it"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"connecting without it"_s));
    Bench bench;
    bench.connection.connectToServer();
    const quint64 first = bench.connection.status().generation;
    const Outcome unavailable{.kind = Kind::LocalFailure, .error = Error{u"relay-unavailable"_s}};
    bench.link().finish(unavailable);
    // In the same attempt, and at once: nobody waits for it.
    QCOMPARE(bench.state(), S::Connecting);
    QCOMPARE(bench.network.routes(), (QList{TransportRoute::Relay, TransportRoute::Direct}));
    QCOMPARE(bench.connection.status().attempt, 1);
    QVERIFY(bench.connection.status().generation > first);
    QVERIFY(bench.outcomes.isEmpty());
    QVERIFY(bench.connection.figures().isFallback);
    bench.goActive();
    QCOMPARE(bench.state(), S::Active);
    // The next attempt begins with the relay again.
    bench.link().finish(Kind::Lost);
    bench.connection.tryNow();
    QCOMPARE(bench.network.routes().last(), TransportRoute::Relay);
    QVERIFY(!bench.connection.figures().isFallback);
    bench.link().finish(unavailable);
    QCOMPARE(bench.network.attempts(), 4);
}

void TstConnection::tellsTheStoryOfTheHandshake()
{
    Bench bench;
    QSignalSpy told(&bench.connection, &Connection::handshakeTold);
    bench.connection.connectToServer();
    emit bench.link().handshakeTold({.finding = HandshakeFinding::TokenRefused});
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().at(0).toULongLong(), bench.connection.status().generation);
    QCOMPARE(told.first().at(1).value<HandshakeStory>().finding, HandshakeFinding::TokenRefused);
}

void TstConnection::hasNoTimersLeftAtRest()
{
    Bench bench;
    bench.goActive();
    bench.clock.advance(90s);
    bench.connection.disconnectFromServer();
    bench.clock.advance(1s);
    QCOMPARE(bench.clock.pending(), 0);
}

QTEST_GUILESS_MAIN(TstConnection)
#include "tst_connection.moc"
