// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"
#include "rawserver.h"
#include "support/testcase.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Outcome::Kind;

//! From 101 to the end: messages both ways, limits, and every way a connection ends. On both routes.
class TstOpen final : public TestCase
{
    Q_OBJECT
private slots:
    void roundTripsMessagesAndNamesTheirRecords();
    void marksSecretsInRecords();
    void keepsAByteOrderMarkWhenSending();
    void doesNotSendWhileNotOpen();
    void refusesMessagesOverTheLimit();
    void roundTripsLongNonAsciiText();
    void tellsWhenMessagesAreWritten();
    void tellsProgressOfAFullQueueOnly();
    void measuresRoundTripsByNonce();
    void tellsBytesOfHalfAFrame();
    void judgesTheEnd_data();
    void judgesTheEnd();
    void closesOverlongMessagesWith1009_data();
    void closesOverlongMessagesWith1009();
    void doesNotTrustAStaleCode();
    void closesWithTheCodeItWasGiven();
    void closesInTimeWithAFullQueue();
    void abortsInTimeWithAFullQueue();
    void endsWhenThePeerClosesAndTheQueueIsFull();
    void boundsThePongsOfAPingFlood();
    void isSilentWhenDestroyedWhileOpen();
    void survivesAbortFromItsOwnMessageSlot();
    void survivesDeletionAfterFinish();
    void deliversAFloodInOrder();
};

namespace {

QByteArray closeFrame(quint16 code, const QByteArray &reason = {})
{
    QByteArray payload;
    payload.append(char(code >> 8)).append(char(code & 0xFF)).append(reason);
    return RawServer::frame(0x88, payload);
}

//! A QWebSocketServer that sends everything back.
class EchoServer final : public QObject
{
public:
    EchoServer() : m_server(u"echo"_s, QWebSocketServer::NonSecureMode)
    {
        m_server.listen(QHostAddress(QHostAddress::LocalHost));
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            peer = m_server.nextPendingConnection();
            peer->setParent(this);
            peer->setMaxAllowedIncomingFrameSize(quint64(32) << 20);
            peer->setMaxAllowedIncomingMessageSize(quint64(32) << 20);
            peer->setOutgoingFrameSize(quint64(32) << 20);
            connect(peer, &QWebSocket::textMessageReceived, peer, &QWebSocket::sendTextMessage);
            connect(peer, &QWebSocket::binaryMessageReceived, peer, &QWebSocket::sendBinaryMessage);
        });
    }
    [[nodiscard]] QUrl url() const { return m_server.serverUrl(); }

    QWebSocket *peer = nullptr;

private:
    QWebSocketServer m_server;
};

} // namespace

void TstOpen::roundTripsMessagesAndNamesTheirRecords()
{
    EchoServer server;
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    const MessageRef first = attempt.transport->sendText("one");
    const MessageRef second = attempt.transport->sendText("");
    const MessageRef third = attempt.transport->sendBinary(QByteArray("\0\1", 2));
    QCOMPARE(first, (MessageRef{7, Direction::Out, 1}));
    QCOMPARE(second, (MessageRef{7, Direction::Out, 2}));
    QCOMPARE(third, (MessageRef{7, Direction::Out, 3}));
    QSignalSpy binary(attempt.transport.get(), &Transport::binaryReceived);
    QVERIFY(binary.wait());
    QCOMPARE(attempt.textSpy.size(), 2);
    QCOMPARE(attempt.text(0), QByteArray("one"));
    QCOMPARE(attempt.text(1), QByteArray(""));
    QCOMPARE(binary.first().first().toByteArray(), QByteArray("\0\1", 2));
    const auto in = binary.first().at(1).value<MessageRef>();
    QCOMPARE(in, (MessageRef{7, Direction::In, 3}));
    for (const auto &[ref, payload] :
         {std::pair(first, QByteArray("one")), std::pair(in, QByteArray("\0\1", 2))}) {
        const auto numbers = attempt.transport->recordsOf(ref);
        QCOMPARE(numbers.size(), 1u);
        const wire::Record &record = attempt.records.at(qsizetype(numbers.front()) - 1);
        QCOMPARE(record.number, numbers.front());
        QCOMPARE(record.direction, ref.direction);
        QCOMPARE(record.frame()->message, ref.ordinal);
        QCOMPARE(record.frame()->payload, payload);
        if (!isRelayed()) {
            QCOMPARE(record.origin, wire::Origin::Reported);
            // Not visible through QWebSocket.
            QVERIFY(!record.frame()->fin && !record.frame()->header && !record.frame()->maskKey &&
                    !record.frame()->wireLength && !record.frame()->streamOffset);
            continue;
        }
        const bool isOut = ref.direction == Direction::Out;
        QCOMPARE(record.origin, wire::Origin::Observed);
        QCOMPARE(record.frame()->fin, true);
        QCOMPARE(record.frame()->rsv, quint8(0));
        QCOMPARE(record.frame()->header->size(), isOut ? 6 : 2);
        QCOMPARE(record.frame()->maskKey->has_value(), isOut);
        QCOMPARE(record.frame()->wireLength, payload.size());
        QVERIFY(*record.frame()->streamOffset > 0);
    }
    QVERIFY(attempt.transport->recordsOf({8, Direction::Out, 1}).empty());
}

void TstOpen::marksSecretsInRecords()
{
    EchoServer server;
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    QVERIFY(attempt.transport->sendText("token=abc;", {.start = 6, .length = 3}).isValid());
    // Reported when it is handed over, or observed on its way.
    QTRY_VERIFY(attempt.records.size() > 2);
    const wire::Frame *frame = attempt.records.at(2).frame();
    QVERIFY(frame);
    QCOMPARE(frame->secretStart, 6);
    QCOMPARE(frame->secretLength, 3);
}

void TstOpen::keepsAByteOrderMarkWhenSending()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    const QByteArray text = "\xEF\xBB\xBFhello";
    QVERIFY(attempt.transport->sendText(text).isValid());
    QTRY_COMPARE(server.received().size(), 6 + text.size());
    QByteArray payload = server.received().mid(6);
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = char(payload.at(i) ^ server.received().at(2 + i % 4));
    QCOMPARE(payload, text);
}

void TstOpen::doesNotSendWhileNotOpen()
{
    RawServer server;
    RouteAttempt attempt;
    QVERIFY(!attempt.transport->sendText("early").isValid());
    attempt.open(server.url());
    QVERIFY(!attempt.transport->sendText("early").isValid());
    attempt.transport->ping("early");
    server.acceptAll();
    QVERIFY(attempt.openedSpy.wait());
    attempt.transport->abort({.kind = Kind::ClosedByUs});
    QVERIFY(!attempt.transport->sendText("late").isValid());
    QVERIFY(!attempt.transport->sendBinary("late").isValid());
    QTRY_VERIFY(server.isClientGone());
    QVERIFY(server.received().isEmpty());
}

void TstOpen::refusesMessagesOverTheLimit()
{
    EchoServer server;
    RouteAttempt attempt;
    attempt.request.limits.messageBytes = 1000;
    QVERIFY(attempt.opens(server.url()));
    QVERIFY(!attempt.transport->sendText(QByteArray(1001, 'x')).isValid());
    QVERIFY(attempt.transport->sendText(QByteArray(1000, 'x')).isValid());
    QVERIFY(attempt.textSpy.wait());
    QCOMPARE(attempt.text(0).size(), 1000);
}

void TstOpen::roundTripsLongNonAsciiText()
{
    // QWebSocket's default cuts at 512 KiB inside code points, and the peer closes with 1007.
    EchoServer server;
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    QByteArray text = "x";
    text += QByteArray("\xD0\x96\xE2\x82\xAC\xF0\x9F\x8C\x8D").repeated(200'000);
    QVERIFY(text.size() > 1024 * 1024);
    QVERIFY(attempt.transport->sendText(text).isValid());
    QVERIFY(attempt.textSpy.wait(5000));
    QVERIFY(attempt.text(0) == text);
    QVERIFY(attempt.finishedSpy.isEmpty());
}

void TstOpen::tellsWhenMessagesAreWritten()
{
    EchoServer server;
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    const MessageRef small = attempt.transport->sendText("a");
    // Never before the sender has its ref.
    QVERIFY(attempt.writtenSpy.isEmpty());
    const MessageRef large = attempt.transport->sendText(QByteArray(4 * 1024 * 1024, 'x'));
    QVERIFY(small.isValid() && large.isValid());
    while (attempt.writtenSpy.isEmpty() || attempt.writtenSpy.last().first().toULongLong() < large.ordinal)
        QVERIFY(attempt.writtenSpy.wait(3000));
    quint64 last = 0;
    for (const auto &call : std::as_const(attempt.writtenSpy)) {
        QVERIFY(call.first().toULongLong() > last);
        last = call.first().toULongLong();
    }
    QCOMPARE(attempt.transport->bytesToWrite(), 0);
}

void TstOpen::tellsProgressOfAFullQueueOnly()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    QSignalSpy progressed(attempt.transport.get(), &Transport::progressed);
    for (int i = 0; i < 100; ++i) {
        QVERIFY(attempt.transport->sendText("short").isValid());
        QVERIFY(attempt.writtenSpy.wait());
    }
    QCOMPARE(progressed.size(), 0);
    // A peer that reads slowly, but reads.
    server.stopReading();
    server.socket()->setReadBufferSize(64 * 1024);
    QTimer reader;
    connect(&reader, &QTimer::timeout, this, [&] { server.socket()->readAll(); });
    QVERIFY(attempt.transport->sendBinary(QByteArray(16 << 20, 'x')).isValid());
    while (progressed.wait(200)) {
    }
    const auto filled = progressed.size();
    QVERIFY(attempt.transport->bytesToWrite() > 0);
    reader.start(1ms);
    for (int i = 0; i < 5; ++i)
        QVERIFY(progressed.wait(2000));
    QVERIFY(progressed.size() > filled);
    attempt.transport->abort({.kind = Kind::ClosedByUs});
}

void TstOpen::measuresRoundTripsByNonce()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    attempt.transport->ping("first");
    attempt.transport->ping("second");
    server.write(RawServer::frame(0x8A, "wrong"));
    QVERIFY(attempt.pongSpy.wait());
    QVERIFY(!attempt.records.last().frame()->roundTrip);
    server.write(RawServer::frame(0x8A, "first"));
    QVERIFY(attempt.pongSpy.wait());
    QVERIFY(attempt.records.last().frame()->roundTrip.has_value());
    server.write(RawServer::frame(0x8A, "first"));
    QVERIFY(attempt.pongSpy.wait());
    QVERIFY(!attempt.records.last().frame()->roundTrip);
    QCOMPARE(attempt.records.last().frame()->opcode, wire::Opcode::Pong);
}

void TstOpen::tellsBytesOfHalfAFrame()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    attempt.bytesSpy.clear(); // the 101's
    const QByteArray frame = RawServer::frame(0x81, QByteArray(100, 'x'));
    server.write(frame.left(50));
    QVERIFY(attempt.bytesSpy.wait());
    QVERIFY(attempt.textSpy.isEmpty());
    server.write(frame.mid(50));
    QVERIFY(attempt.textSpy.wait());
    QCOMPARE(attempt.bytesSpy.size(), 2);
    // Of the wire, or of whole messages.
    QCOMPARE(attempt.bytesSpy.last().first().toLongLong(), isRelayed() ? 52 : 100);
}

void TstOpen::judgesTheEnd_data()
{
    QTest::addColumn<QByteArray>("last");
    QTest::addColumn<QString>("end");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("closeCode");
    QTest::addColumn<int>("localCode");
    const auto row = [](const char *name, const QByteArray &last, const QString &end, Kind kind,
                        int closeCode = 0, int localCode = 0) {
        QTest::newRow(name) << last << end << int(kind) << closeCode << localCode;
    };
    const QString stay = u"stay"_s;
    row("FIN", {}, u"fin"_s, Kind::Lost);
    row("RST", {}, u"rst"_s, Kind::Lost);
    row("FIN in a frame", RawServer::frame(0x81, "cut short").left(5), u"fin"_s, Kind::Lost);
    row("1000", closeFrame(1000, "done"), stay, Kind::ClosedByPeer, 1000);
    row("1001", closeFrame(1001, "going"), stay, Kind::ClosedByPeer, 1001);
    row("1011", closeFrame(1011), stay, Kind::ClosedByPeer, 1011);
    row("4401", closeFrame(4401, "who"), stay, Kind::ClosedByPeer, 4401);
    row("4403 then FIN", closeFrame(4403, "out"), u"fin"_s, Kind::ClosedByPeer, 4403);
    row("4409 then RST", closeFrame(4409, "other"), u"rst"_s, Kind::ClosedByPeer, 4409);
    row("peer's 1009", closeFrame(1009, "your message is too large"), stay, Kind::ClosedByPeer, 1009);
    row("bad UTF-8", RawServer::frame(0x81, "\xC3\x28"), stay, Kind::ProtocolError, 0, 1007);
    if (!isRelayed()) {
        // 1012 to 1014 look like 1002 to QWebSocket's user, and so do its own violations: not visible.
        row("1012", closeFrame(1012, "restart"), stay, Kind::Lost);
        row("1013", closeFrame(1013, "busy"), stay, Kind::Lost);
        row("peer's 1002", closeFrame(1002, "you broke it"), stay, Kind::Lost);
        row("reserved bit", QByteArray::fromHex("f100"), stay, Kind::Lost);
        return;
    }
    row("no code", RawServer::frame(0x88, {}), stay, Kind::ClosedByPeer, 1005);
    row("1012", closeFrame(1012, "restart"), stay, Kind::ClosedByPeer, 1012);
    row("1013", closeFrame(1013, "busy"), stay, Kind::ClosedByPeer, 1013);
    row("1014", closeFrame(1014, "gateway"), u"fin"_s, Kind::ClosedByPeer, 1014);
    row("peer's 1002", closeFrame(1002, "you broke it"), stay, Kind::ClosedByPeer, 1002);
    row("reserved bit", QByteArray::fromHex("f100"), stay, Kind::ProtocolError, 0, 1002);
    row("reserved bit then FIN", QByteArray::fromHex("f100"), u"fin"_s, Kind::ProtocolError, 0, 1002);
    row("masked frame", QByteArray::fromHex("818100000000") + 'x', stay, Kind::ProtocolError, 0, 1002);
    row("illegal code", closeFrame(1006), stay, Kind::ProtocolError, 0, 1002);
    row("close of one byte", RawServer::frame(0x88, "x"), stay, Kind::ProtocolError, 0, 1002);
    row("reason not UTF-8", closeFrame(1000, "\xC3\x28"), stay, Kind::ProtocolError, 0, 1007);
}

void TstOpen::judgesTheEnd()
{
    QFETCH(QByteArray, last);
    QFETCH(QString, end);
    QFETCH(int, kind);
    QFETCH(int, closeCode);
    QFETCH(int, localCode);
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    server.write(last);
    if (end == u"fin")
        server.fin();
    else if (end == u"rst")
        server.rst();
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(int(outcome->kind), kind);
    QCOMPARE(int(outcome->closeCode.value_or(0)), closeCode);
    QCOMPARE(int(outcome->localCloseCode.value_or(0)), localCode);
    QCOMPARE(outcome->shownCloseCode(), closeCode ? closeCode : 1006);
    if (outcome->kind == Kind::Lost && isRelayed()) {
        QCOMPARE(outcome->wasReset, end == u"rst");
        QCOMPARE(outcome->wasInsideFrame, !last.isEmpty());
    }
    if (outcome->kind == Kind::ProtocolError && isRelayed()) {
        QVERIFY(outcome->detail.contains(u", RFC "));
        // What we said of it went out, and nothing after it.
        QVERIFY(server.received().startsWith(char(0x88)) || end == u"fin");
    }
    QCOMPARE(attempt.finishedSpy.size(), 1);
    QTRY_VERIFY(server.isClientGone());
    QCOMPARE(attempt.finishedSpy.size(), 1);
    QVERIFY(std::holds_alternative<wire::AttemptEnded>(attempt.records.last().what));
}

void TstOpen::closesOverlongMessagesWith1009_data()
{
    QTest::addColumn<QByteArray>("frames");
    // The header alone is enough for a frame; fragments are counted together.
    QTest::newRow("frame") << QByteArray::fromHex("817f0000000001000001");
    QTest::newRow("fragments") << RawServer::frame(0x01, QByteArray(12 << 20, 'x')) +
                                      RawServer::frame(0x80, QByteArray(5 << 20, 'x'));
}

void TstOpen::closesOverlongMessagesWith1009()
{
    QFETCH(QByteArray, frames);
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    server.write(frames);
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProtocolError);
    QCOMPARE(outcome->localCloseCode, 1009);
    QVERIFY(!outcome->closeCode);
    QCOMPARE(outcome->closer, Outcome::Closer::Us);
    QTRY_VERIFY(server.received().contains(char(0x88)));
    QVERIFY(attempt.textSpy.isEmpty());
}

void TstOpen::doesNotTrustAStaleCode()
{
    // A QWebSocket that is opened again still tells the code of its last life. A new one per attempt does
    // not.
    RawServer server;
    server.acceptAll(closeFrame(4001, "bye"));
    {
        RouteAttempt first;
        first.open(server.url());
        QCOMPARE(first.outcome()->closeCode, 4001);
    }
    server.acceptAll();
    RouteAttempt second;
    QVERIFY(second.opens(server.url()));
    server.rst();
    const auto outcome = second.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::Lost);
    QVERIFY(!outcome->closeCode);
    QVERIFY(outcome->closeReason.isEmpty());
}

void TstOpen::closesWithTheCodeItWasGiven()
{
    EchoServer server;
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    QTRY_VERIFY(server.peer);
    QSignalSpy gone(server.peer, &QWebSocket::disconnected);
    attempt.transport->close(4000, u"switching"_s);
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ClosedByUs);
    QCOMPARE(outcome->closer, Outcome::Closer::Us);
    // The peer's own, in its answer; not visible without the relay.
    QCOMPARE(outcome->closeCode, isRelayed() ? std::optional<quint16>(4000) : std::nullopt);
    QVERIFY(!gone.isEmpty() || gone.wait());
    QCOMPARE(int(server.peer->closeCode()), 4000);
    QCOMPARE(server.peer->closeReason(), u"switching"_s);
    QCOMPARE(attempt.phases.last(), Transport::Phase::Closing);
}

void TstOpen::closesInTimeWithAFullQueue()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    server.stopReading();
    for (int i = 0; i < 3; ++i)
        QVERIFY(attempt.transport->sendBinary(QByteArray(12 << 20, 'x')).isValid());
    QVERIFY(attempt.transport->bytesToWrite() > 20 << 20);
    QElapsedTimer timer;
    timer.start();
    attempt.transport->close(1000, {});
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ClosedByUs);
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
}

void TstOpen::abortsInTimeWithAFullQueue()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    server.stopReading();
    QVERIFY(attempt.transport->sendBinary(QByteArray(16 << 20, 'x')).isValid());
    attempt.transport->abort({.kind = Kind::NoPong});
    QCOMPARE(attempt.finishedSpy.size(), 1);
    QCOMPARE(attempt.outcome()->kind, Kind::NoPong);
    QCOMPARE(attempt.transport->bytesToWrite(), 0);
    server.socket()->setReadBufferSize(0);
    QTRY_VERIFY(server.isClientGone());
}

void TstOpen::endsWhenThePeerClosesAndTheQueueIsFull()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    server.stopReading();
    QVERIFY(attempt.transport->sendBinary(QByteArray(16 << 20, 'x')).isValid());
    server.write(closeFrame(4001, "bye"));
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ClosedByPeer);
    QCOMPARE(outcome->closeCode, 4001);
}

void TstOpen::boundsThePongsOfAPingFlood()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    server.stopReading();
    const QByteArray pings = RawServer::frame(0x89, QByteArray(125, 'p')).repeated(8000);
    QTimer flood;
    connect(&flood, &QTimer::timeout, this, [&] {
        if (server.socket() && server.socket()->bytesToWrite() < pings.size())
            server.write(pings);
    });
    flood.start(1ms);
    qint64 most = 0;
    connect(attempt.transport.get(), &Transport::bytesReceived, this,
            [&] { most = std::max(most, attempt.transport->bytesToWrite()); });
    const auto outcome = attempt.outcome(20'000);
    flood.stop();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProtocolError);
    QVERIFY(!outcome->localCloseCode);
    QVERIFY2(most < 32 << 20, qPrintable(QString::number(most)));
}

void TstOpen::isSilentWhenDestroyedWhileOpen()
{
    EchoServer server;
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    const auto phases = attempt.phases;
    const auto records = attempt.records.size();
    attempt.transport.reset();
    QVERIFY(attempt.finishedSpy.isEmpty());
    QCOMPARE(attempt.phases, phases);
    QCOMPARE(attempt.records.size(), records);
}

void TstOpen::survivesAbortFromItsOwnMessageSlot()
{
    RawServer server;
    server.acceptAll(RawServer::frame(0x81, "one") + RawServer::frame(0x81, "two") +
                     RawServer::frame(0x81, "three"));
    RouteAttempt attempt;
    connect(attempt.transport.get(), &Transport::textReceived, this,
            [&] { attempt.transport->abort({.kind = Kind::ClosedByUs}); });
    attempt.open(server.url());
    QVERIFY(attempt.outcome());
    QTRY_VERIFY(server.isClientGone());
    QCOMPARE(attempt.textSpy.size(), 1);
    QCOMPARE(attempt.finishedSpy.size(), 1);
}

void TstOpen::survivesDeletionAfterFinish()
{
    RawServer server;
    server.acceptAll();
    RouteAttempt attempt;
    connect(attempt.transport.get(), &Transport::finished, this,
            [&] { attempt.transport.release()->deleteLater(); });
    QVERIFY(attempt.opens(server.url()));
    server.rst();
    QVERIFY(attempt.outcome());
    QTRY_VERIFY(server.isClientGone());
}

void TstOpen::deliversAFloodInOrder()
{
    RawServer server;
    QByteArray flood;
    constexpr int kCount = 20'000;
    for (int i = 0; i < kCount; ++i)
        flood += RawServer::frame(0x81, QByteArray::number(i));
    server.acceptAll(flood);
    RouteAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    while (attempt.textSpy.size() < kCount)
        QVERIFY(attempt.textSpy.wait(3000));
    for (int i = 0; i < kCount; ++i) {
        if (attempt.text(i) != QByteArray::number(i) ||
            attempt.textSpy.at(i).at(1).value<MessageRef>().ordinal != quint64(i) + 1)
            QFAIL(qPrintable(QString::number(i)));
    }
    // One per read, not one per frame.
    QVERIFY(attempt.bytesSpy.size() < kCount / 10);
}

QTEST_GUILESS_MAIN(TstOpen)
#include "tst_open.moc"
