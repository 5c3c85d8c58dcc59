// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"
#include "base/systemclock.h"
#include "rawserver.h"
#include "support/manualrandom.h"
#include "support/tcpfaultproxy.h"
#include "support/testcase.h"
#include "transport/connection.h"
#include "transport/transportselector.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using S = ConnectionState;
using Kind = Outcome::Kind;

namespace {

//! A server that echoes, a network that goes wrong, and a Connection with short times that logs in at once.
class Bench final : public QObject
{
public:
    Bench() : server(u"echo"_s, QWebSocketServer::NonSecureMode)
    {
        server.listen(QHostAddress(QHostAddress::LocalHost));
        connect(&server, &QWebSocketServer::newConnection, this, [this] {
            peer = server.nextPendingConnection();
            peer->setParent(this);
            connect(peer, &QWebSocket::textMessageReceived, peer, &QWebSocket::sendTextMessage);
        });
        proxy = std::make_unique<TcpFaultProxy>(server.serverPort());
        ConnectionSettings settings{
            .endpoints = {QUrl(u"ws://127.0.0.1:%1/"_s.arg(proxy->port()))},
            .retry = {.base = 50ms, .cap = 200ms, .stableAfter = 1s},
            .heartbeat = {.interval = 250ms, .deadline = 400ms, .probeAfter = 60ms, .probeDeadline = 100ms},
            .deadlines = {.attempt = 800ms, .connect = 600ms, .close = 200ms},
            .route = isRelayed() ? TransportRoute::Relay : TransportRoute::Direct,
        };
        connection = std::make_unique<Connection>(settings, relayOrDirect(clock), clock, random);
        connect(connection.get(), &Connection::opened, connection.get(), &Connection::loginSucceeded);
        connect(connection.get(), &Connection::lost, this,
                [this](quint64, const Outcome &outcome) { outcomes.append(outcome); });
        connect(connection.get(), &Connection::textReceived, this,
                [this](const QByteArray &text) { texts.append(text); });
        connect(connection.get(), &Connection::transitioned, this,
                [this](const ConnectionEvent &event) { states.append(event.to); });
    }

    bool waitFor(S state, int ms = 3000)
    {
        QSignalSpy changed(connection.get(), &Connection::statusChanged);
        QElapsedTimer timer;
        timer.start();
        while (connection->status().state != state && timer.elapsed() < ms)
            changed.wait(50);
        return connection->status().state == state;
    }

    bool goActive()
    {
        connection->connectToServer();
        return waitFor(S::Active);
    }

    template <typename Change>
    void changeHeartbeat(Change change)
    {
        ConnectionSettings settings = connection->settings();
        change(settings.heartbeat);
        connection->setSettings(settings);
    }

    bool waitForLoss(int ms)
    {
        QSignalSpy lost(connection.get(), &Connection::lost);
        return lost.wait(ms);
    }

    SystemClock clock;
    ManualRandom random;
    QWebSocketServer server;
    QWebSocket *peer = nullptr;
    std::unique_ptr<TcpFaultProxy> proxy;
    std::unique_ptr<Connection> connection;
    QList<Outcome> outcomes;
    QList<QByteArray> texts;
    QList<S> states;
};

} // namespace

//! The whole of it over real sockets, through a network that goes wrong.
class TstConnectionFaults final : public TestCase
{
    Q_OBJECT
private slots:
    void staysThroughAQuietTime();
    void measuresRoundTrips();
    void findsAFrozenLink();
    void findsAFrozenLinkWithWordsWaiting();
    void findsAHalfOpenLink_data();
    void findsAHalfOpenLink();
    void recoversFromAShortFreeze();
    void keepsALinkOnWhichALargeMessageCrawls();
    void reconnectsAfterFinAndRst();
    void reconnectsAfterACutInTheMiddleOfAFrame();
    void reconnectsAfterACorruptedByte();
    void survivesOneByteAtATime();
    void waitsForAServerThatComesBack();
    void failsOnAnAddressThatIsNone();
    void stopsAtAnyMoment();
    void makesNewTransportsWithoutLeavingOldOnes();
};

void TstConnectionFaults::staysThroughAQuietTime()
{
    Bench bench;
    QVERIFY(bench.goActive());
    QVERIFY(!bench.waitForLoss(1200));
    QVERIFY(bench.connection->figures().roundTrips.size() >= 3);
    QCOMPARE(bench.proxy->stats().accepted, 1);
}

void TstConnectionFaults::measuresRoundTrips()
{
    Bench bench;
    QVERIFY(bench.goActive());
    QTRY_VERIFY(!bench.connection->figures().roundTrips.isEmpty());
    QVERIFY(bench.connection->figures().roundTrips.first() < 100ms);
    QVERIFY(bench.connection->figures().roundTrips.first() > 0ns);
}

void TstConnectionFaults::findsAFrozenLink()
{
    Bench bench;
    QVERIFY(bench.goActive());
    bench.proxy->freeze();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(bench.waitForLoss(2000));
    // The exact bounds are proved on a manual clock; here a busy machine has its share.
    QVERIFY2(timer.elapsed() <= 650 + 500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(bench.outcomes.last().kind, Kind::NoPong);
    QVERIFY(bench.states.contains(S::Suspect));
    // While frozen an attempt ends by its own deadline.
    QVERIFY(bench.waitForLoss(2000));
    QCOMPARE(bench.outcomes.last().kind, Kind::TimedOut);
    bench.proxy->thaw();
    QVERIFY(bench.waitFor(S::Active));
}

void TstConnectionFaults::findsAFrozenLinkWithWordsWaiting()
{
    for (int phase = 0; phase < 20; ++phase) {
        Bench bench;
        bench.changeHeartbeat([](HeartbeatSettings &heartbeat) { heartbeat.interval = 10s; });
        QVERIFY(bench.goActive());
        QTest::qWait(phase * 17 % 250); // the phase of the words, not a synchroniser
        bench.proxy->freeze();
        bench.connection->sendText("hello?");
        bench.connection->setWaitingRequests(1);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(bench.waitForLoss(2000));
        QVERIFY2(timer.elapsed() <= 160 + 500, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(bench.outcomes.last().kind, Kind::NoPong);
    }
}

void TstConnectionFaults::findsAHalfOpenLink_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("nothing reaches the server") << int(Way::Up);
    QTest::newRow("nothing comes back") << int(Way::Down);
}

void TstConnectionFaults::findsAHalfOpenLink()
{
    QFETCH(int, way);
    Bench bench;
    QVERIFY(bench.goActive());
    bench.proxy->swallow(Way(way));
    QVERIFY(bench.waitForLoss(2000));
    QCOMPARE(bench.outcomes.last().kind, Kind::NoPong);
    bench.proxy->heal();
    QVERIFY(bench.waitFor(S::Active));
}

void TstConnectionFaults::recoversFromAShortFreeze()
{
    Bench bench;
    bench.changeHeartbeat([](HeartbeatSettings &heartbeat) {
        heartbeat.interval = 10s;
        heartbeat.probeDeadline = 4s;
    });
    QVERIFY(bench.goActive());
    QTRY_VERIFY(!bench.connection->figures().roundTrips.isEmpty());
    bench.proxy->freeze();
    bench.connection->probe();
    QVERIFY(bench.waitFor(S::Suspect));
    bench.proxy->thaw();
    QVERIFY(bench.waitFor(S::Active, 1900));
    QVERIFY(bench.outcomes.isEmpty());
}

void TstConnectionFaults::keepsALinkOnWhichALargeMessageCrawls()
{
    // The pong stands behind the message in the stream; the bytes that arrive are life enough.
    Bench bench;
    QVERIFY(bench.goActive());
    bench.proxy->slow(400'000);
    QVERIFY(bench.peer);
    bench.peer->sendTextMessage(QString(400'000, u'x'));
    QSignalSpy text(bench.connection.get(), &Connection::textReceived);
    QVERIFY(text.wait(8000));
    QVERIFY(bench.outcomes.isEmpty());
}

void TstConnectionFaults::reconnectsAfterFinAndRst()
{
    Bench bench;
    QVERIFY(bench.goActive());
    bench.proxy->cut();
    QVERIFY(bench.waitForLoss(1000));
    QCOMPARE(bench.outcomes.last().kind, Kind::Lost);
    QVERIFY(!bench.outcomes.last().closeCode);
    QVERIFY(bench.waitFor(S::Active));
    bench.proxy->reset();
    QVERIFY(bench.waitForLoss(1000));
    QCOMPARE(bench.outcomes.last().kind, Kind::Lost);
    QVERIFY(bench.waitFor(S::Active));
    QCOMPARE(bench.connection->figures().reconnects, 2);
}

void TstConnectionFaults::reconnectsAfterACutInTheMiddleOfAFrame()
{
    Bench bench;
    QVERIFY(bench.goActive());
    bench.proxy->cutAfter(Way::Down, 1000);
    bench.connection->sendText(QByteArray(50'000, 'x'));
    QVERIFY(bench.waitForLoss(1000));
    QCOMPARE(bench.outcomes.last().kind, Kind::Lost);
    QVERIFY(bench.texts.isEmpty());
    QVERIFY(bench.waitFor(S::Active));
}

void TstConnectionFaults::reconnectsAfterACorruptedByte()
{
    Bench bench;
    QVERIFY(bench.goActive());
    QTRY_VERIFY(!bench.connection->figures().roundTrips.isEmpty());
    bench.proxy->corruptNextByte(Way::Down); // the first byte of a header: reserved bits and opcode
    bench.connection->sendText("x");
    QVERIFY(bench.waitForLoss(1000));
    QVERIFY(bench.waitFor(S::Active));
    QVERIFY(bench.texts.isEmpty());
}

void TstConnectionFaults::survivesOneByteAtATime()
{
    Bench bench;
    // Bytes are what this is about, not time: each of them costs a turn of a machine that may be busy.
    ConnectionSettings patient = bench.connection->settings();
    patient.heartbeat = {};
    patient.deadlines = {};
    bench.connection->setSettings(patient);
    bench.proxy->oneByteAtATime();
    QVERIFY(bench.goActive());
    const QByteArray text = QByteArray("\xE2\x82\xAC").repeated(100);
    bench.connection->sendText(text);
    QTRY_COMPARE_WITH_TIMEOUT(bench.texts.size(), 1, 20'000);
    QCOMPARE(bench.texts.first(), text);
    QVERIFY(bench.outcomes.isEmpty());
}

void TstConnectionFaults::waitsForAServerThatComesBack()
{
    Bench bench;
    bench.proxy->refuse();
    bench.connection->connectToServer();
    QVERIFY(bench.waitFor(S::WaitingToRetry));
    QCOMPARE(bench.outcomes.last().kind, Kind::Refused);
    bench.proxy->accept();
    bench.connection->tryNow();
    QVERIFY(bench.waitFor(S::Active));
}

void TstConnectionFaults::failsOnAnAddressThatIsNone()
{
    // The attempt ends while it is being started.
    Bench bench;
    for (const QList<QUrl> &endpoints : {QList<QUrl>(), QList{QUrl(u"http://127.0.0.1/"_s)}}) {
        ConnectionSettings settings = bench.connection->settings();
        settings.endpoints = endpoints;
        bench.connection->setSettings(settings);
        bench.connection->connectToServer();
        QCOMPARE(bench.connection->status().state, S::Failed);
        QCOMPARE(bench.outcomes.last().kind, Kind::InvalidAddress);
    }
}

void TstConnectionFaults::stopsAtAnyMoment()
{
    for (int i = 0; i < 30; ++i) {
        Bench bench;
        bench.connection->connectToServer();
        QSignalSpy step(bench.connection.get(), &Connection::transitioned);
        for (int j = 0; j < i % 5; ++j)
            step.wait(100);
        bench.connection->stopTrying();
        QVERIFY(bench.waitFor(S::Disconnected, 1000));
        const auto generation = bench.connection->status().generation;
        QVERIFY(!step.wait(5));
        QCOMPARE(bench.connection->status().generation, generation);
    }
}

void TstConnectionFaults::makesNewTransportsWithoutLeavingOldOnes()
{
    Bench bench;
    QVERIFY(bench.goActive());
    for (int i = 0; i < 20; ++i) {
        bench.proxy->reset();
        QVERIFY(bench.waitForLoss(1000));
        bench.connection->tryNow();
        QVERIFY(bench.waitFor(S::Active));
    }
    QTRY_COMPARE(bench.proxy->stats().open, 1);
    QCOMPARE(bench.proxy->stats().accepted, 21);
}

QTEST_GUILESS_MAIN(TstConnectionFaults)
#include "tst_connectionfaults.moc"
