// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"
#include "rawserver.h"
#include "support/memory.h"
#include "support/tcpfaultproxy.h"
#include "support/testcase.h"

#include <QDir>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Outcome::Kind;

namespace {

//! A server that answers every upgrade, behind a network that goes wrong.
struct Path
{
    Path() : proxy(server.port()) { server.acceptAll(); }
    [[nodiscard]] QUrl url() const { return QUrl(u"ws://127.0.0.1:%1/"_s.arg(proxy.port())); }

    RawServer server;
    TcpFaultProxy proxy;
};

} // namespace

//! The relay on a network that goes wrong, and under peers that send or take too much or too little.
class TstRelayFaults final : public TestCase
{
    Q_OBJECT
private slots:
    void tellsFinFromReset_data();
    void tellsFinFromReset();
    void tellsWhenItEndedInsideAFrame_data();
    void tellsWhenItEndedInsideAFrame();
    void survivesOneByteAtATime();
    void findsACorruptedHeader();
    void livesThroughAFreeze();
    void passesAnAbortOnAsAReset();
    void doesNotReadAheadOfAnAppThatIsBusy();
    void doesNotBufferForAServerThatDoesNotRead();
    void leavesNothingBehind();
};

void TstRelayFaults::tellsFinFromReset_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::newRow("FIN") << false;
    QTest::newRow("RST") << true;
}

void TstRelayFaults::tellsFinFromReset()
{
    QFETCH(bool, isReset);
    Path path;
    RelayAttempt attempt;
    QVERIFY(attempt.opens(path.url()));
    isReset ? path.proxy.reset() : path.proxy.cut();
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::Lost);
    QCOMPARE(outcome->wasReset, isReset);
    QVERIFY(!outcome->wasInsideFrame);
    QCOMPARE(outcome->shownCloseCode(), 1006);
}

void TstRelayFaults::tellsWhenItEndedInsideAFrame_data()
{
    QTest::addColumn<qint64>("passed");
    QTest::addColumn<bool>("isReset");
    QTest::newRow("in the header") << qint64(1) << false;
    QTest::newRow("in the payload") << qint64(50) << false;
    QTest::newRow("reset in the payload") << qint64(50) << true;
}

void TstRelayFaults::tellsWhenItEndedInsideAFrame()
{
    QFETCH(qint64, passed);
    QFETCH(bool, isReset);
    Path path;
    RelayAttempt attempt;
    QVERIFY(attempt.opens(path.url()));
    const QByteArray frame = RawServer::frame(0x81, QByteArray(100, 'x'));
    if (isReset) {
        path.server.write(frame.left(passed));
        QVERIFY(attempt.bytesSpy.wait());
        path.proxy.reset();
    } else {
        path.proxy.cutAfter(Way::Down, passed);
        path.server.write(frame);
    }
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::Lost);
    QCOMPARE(outcome->wasReset, isReset);
    QVERIFY(outcome->wasInsideFrame);
    QVERIFY(attempt.textSpy.isEmpty());
}

void TstRelayFaults::survivesOneByteAtATime()
{
    Path path;
    path.proxy.oneByteAtATime();
    RelayAttempt attempt;
    attempt.request.deadlines.attempt = 10s;
    attempt.open(path.url());
    QVERIFY(attempt.openedSpy.wait(10'000));
    path.server.write(RawServer::frame(0x01, "\xE2") + RawServer::frame(0x80, "\x82\xAC") +
                      RawServer::frame(0x89, "p"));
    QVERIFY(attempt.textSpy.wait(5000));
    QCOMPARE(attempt.text(0), QByteArray("\xE2\x82\xAC"));
}

void TstRelayFaults::findsACorruptedHeader()
{
    Path path;
    RelayAttempt attempt;
    QVERIFY(attempt.opens(path.url()));
    path.proxy.corruptNextByte(Way::Down);
    path.server.write(RawServer::frame(0x81, "hello"));
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProtocolError);
    QCOMPARE(outcome->localCloseCode, 1002);
}

void TstRelayFaults::livesThroughAFreeze()
{
    Path path;
    RelayAttempt attempt;
    QVERIFY(attempt.opens(path.url()));
    path.proxy.freeze();
    path.server.write(RawServer::frame(0x81, "later"));
    // Whether a silent peer is dead is the heartbeat's to judge.
    QVERIFY(!attempt.finishedSpy.wait(500));
    QVERIFY(attempt.textSpy.isEmpty());
    path.proxy.thaw();
    QVERIFY(attempt.textSpy.wait());
}

void TstRelayFaults::passesAnAbortOnAsAReset()
{
    RawServer server;
    server.acceptAll();
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    QSignalSpy failed(server.socket(), &QAbstractSocket::errorOccurred);
    TcpFate fate;
    fate.watch(*server.socket());
    attempt.transport->abort({.kind = Kind::NoPong});
    QVERIFY(failed.wait());
    QCOMPARE(fate.wasReset(), true);
}

void TstRelayFaults::doesNotReadAheadOfAnAppThatIsBusy()
{
    RawServer server;
    server.acceptAll();
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    const qint64 before = heldBytes();
    // Each message keeps the application busy, and the server does not stop.
    const QByteArray block = RawServer::frame(0x82, QByteArray(64 * 1024, 'x')).repeated(16);
    QTimer flood;
    qint64 sent = 0;
    connect(&flood, &QTimer::timeout, this, [&] {
        if (server.socket() && server.socket()->bytesToWrite() < block.size() && sent < (256 << 20)) {
            server.write(block);
            sent += block.size();
        }
    });
    qint64 received = 0;
    qint64 most = 0;
    connect(attempt.transport.get(), &Transport::binaryReceived, this, [&](const QByteArray &bytes) {
        received += bytes.size();
        most = std::max(most, heldBytes() - before);
    });
    // What a test keeps is not what the relay keeps.
    attempt.keepsRecords = false;
    flood.start(0ms);
    QTRY_VERIFY_WITH_TIMEOUT(received >= (64 << 20), 30'000);
    flood.stop();
    QVERIFY2(most < 12 << 20, qPrintable(QString::number(most / 1024)));
    attempt.transport->abort({.kind = Kind::ClosedByUs});
}

void TstRelayFaults::doesNotBufferForAServerThatDoesNotRead()
{
    RawServer server;
    server.acceptAll();
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    attempt.keepsRecords = false;
    server.stopReading();
    QSignalSpy progressed(attempt.transport.get(), &Transport::progressed);
    // One at a time, as Session hands over: nothing while more than 1 MiB waits.
    const QByteArray message(64 * 1024, 'x');
    qint64 handed = 0;
    const qint64 before = heldBytes();
    QTimer sender;
    connect(&sender, &QTimer::timeout, this, [&] {
        while (attempt.transport->bytesToWrite() <= 1024 * 1024) {
            QVERIFY(attempt.transport->sendBinary(message).isValid());
            handed += message.size();
        }
    });
    sender.start(0ms);
    QTRY_VERIFY_WITH_TIMEOUT(handed > 0 && !progressed.wait(300), 20'000);
    QVERIFY2(handed < 24 << 20, qPrintable(QString::number(handed / 1024)));
    QVERIFY2(heldBytes() - before < 8 << 20, qPrintable(QString::number((heldBytes() - before) / 1024)));
    // It reads again: all of it arrives.
    QObject::disconnect(&sender, nullptr, this, nullptr);
    server.socket()->setReadBufferSize(0);
    qint64 arrived = 0;
    connect(server.socket(), &QTcpSocket::readyRead, this,
            [&] { arrived += server.socket()->readAll().size(); });
    arrived += server.socket()->readAll().size();
    QTRY_VERIFY_WITH_TIMEOUT(arrived >= handed, 10'000);
    QCOMPARE(attempt.transport->bytesToWrite(), 0);
}

void TstRelayFaults::leavesNothingBehind()
{
    QWebSocketServer server(u"echo"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
    connect(&server, &QWebSocketServer::newConnection, this, [&] {
        QWebSocket *peer = server.nextPendingConnection();
        peer->setParent(this);
        connect(peer, &QWebSocket::textMessageReceived, peer, &QWebSocket::sendTextMessage);
        connect(peer, &QWebSocket::disconnected, peer, &QObject::deleteLater);
    });
    const auto descriptors = [] {
        return QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System).size();
    };
    SystemClock clock;
    qsizetype before = 0;
    QList<QPointer<QObject>> made;
    for (int i = 0; i < 1000; ++i) {
        RelayTransport transport(quint64(i) + 1, clock);
        QSignalSpy finished(&transport, &Transport::finished);
        QSignalSpy opened(&transport, &Transport::opened);
        transport.open({.url = server.serverUrl()});
        if (i % 10 != 9) {
            QVERIFY(opened.wait());
            if (i % 3 == 0)
                transport.sendText("hello");
        }
        made.clear();
        for (QObject *object : transport.findChildren<QObject *>())
            made.append(object);
        // In order, at once, or without an end.
        if (i % 3 == 0)
            transport.close(1000, {});
        else if (i % 3 == 1)
            transport.abort({.kind = Kind::ClosedByUs});
        if (i % 3 == 0)
            QVERIFY(!finished.isEmpty() || finished.wait());
        if (i == 20)
            before = descriptors();
    }
    for (const auto &object : std::as_const(made))
        QTRY_VERIFY(!object);
    QTRY_VERIFY(findChildren<QWebSocket *>().isEmpty());
    QTRY_VERIFY(descriptors() <= before);
    QCOMPARE(clock.children().size(), 0);
}

QTEST_GUILESS_MAIN(TstRelayFaults)
#include "tst_relayfaults.moc"
