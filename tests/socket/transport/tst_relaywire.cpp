// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"
#include "rawserver.h"
#include "support/testcase.h"
#include "wire/deflater.h"
#include "wire/frameparser.h"
#include "wire/inflater.h"
#include "wire/mask.h"

#include <QTimer>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Outcome::Kind;

//! What is on the wire and what the records say of it: fragments, control frames, compression, and what
//! QWebSocket alone gets wrong.
class TstRelayWire final : public TestCase
{
    Q_OBJECT
private slots:
    void putsFragmentsTogetherThatAreCutInsideACharacter();
    void answersEachPingOnce();
    void keepsAByteOrderMarkOfTheServer();
    void waitsForTheRestOfAFrame();
    void refusesTextAtItsFirstWrongByte();
    void answersWhatCameBeforeAClose();
    void answersACloseWithItsOwnCode();
    void deliversWhatCameBeforeTheEnd_data();
    void deliversWhatCameBeforeTheEnd();
    void showsFramesAfterAClose();
    void showsTheFrameThatBrokeARule();
    void inflatesAndDeflates();
    void sendsSecretsUncompressed();
    void offersNoCompressionWhenToldSo();
    void boundsWhatACompressedMessageMayBecome();
    void tellsWhereEachFrameStood();
    void countsWhatWaitsInAllQueues();

private:
    //! Frames that the client sent, unmasked.
    static QList<wire::ParsedFrame> framesIn(const QByteArray &bytes);
    static const wire::Record *recordOf(const Attempt &attempt, Direction direction, wire::Opcode opcode,
                                        int index = 0);
};

QList<wire::ParsedFrame> TstRelayWire::framesIn(const QByteArray &bytes)
{
    wire::FrameParser parser(wire::Sender::Client);
    parser.setRsvAllowed(wire::kRsv1);
    parser.feed(bytes);
    QList<wire::ParsedFrame> frames;
    while (auto frame = parser.next()) {
        QByteArray plain = frame->payload.toByteArray();
        wire::applyMask(plain.data(), plain.size(), *frame->header.maskKey);
        frame->payload = {plain, 0, plain.size()};
        frames.append(*frame);
    }
    return frames;
}

const wire::Record *TstRelayWire::recordOf(const Attempt &attempt, Direction direction, wire::Opcode opcode,
                                           int index)
{
    for (const wire::Record &record : attempt.records) {
        const wire::Frame *frame = record.frame();
        if (frame && record.direction == direction && frame->opcode == opcode && index-- == 0)
            return &record;
    }
    return nullptr;
}

void TstRelayWire::putsFragmentsTogetherThatAreCutInsideACharacter()
{
    RawServer server;
    const QByteArray text = "x\xF0\x9F\x8C\x8Dy";
    server.acceptAll(RawServer::frame(0x01, text.left(3)) + RawServer::frame(0x89, "between") +
                     RawServer::frame(0x00, {}) + RawServer::frame(0x80, text.mid(3)) +
                     RawServer::frame(0x81, "next"));
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    while (attempt.textSpy.size() < 2)
        QVERIFY(attempt.textSpy.wait());
    QCOMPARE(attempt.text(0), text);
    const auto ref = attempt.textSpy.at(0).at(1).value<MessageRef>();
    const auto numbers = attempt.transport->recordsOf(ref);
    QCOMPARE(numbers.size(), 3u);
    QByteArray together;
    for (const quint64 number : numbers) {
        const wire::Record &record = attempt.records.at(qsizetype(number) - 1);
        QCOMPARE(record.origin, wire::Origin::Repaired);
        QCOMPARE(record.frame()->message, ref.ordinal);
        together += record.frame()->payload;
    }
    QCOMPARE(together, text);
    QCOMPARE(attempt.textSpy.at(1).at(1).value<MessageRef>().ordinal, 2);
    QVERIFY(attempt.finishedSpy.isEmpty());
}

void TstRelayWire::answersEachPingOnce()
{
    RawServer server;
    QByteArray pings;
    for (int i = 0; i < 100; ++i)
        pings += RawServer::frame(0x89, QByteArray::number(i));
    server.acceptAll(pings);
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    QTRY_VERIFY(framesIn(server.received()).size() >= 100);
    server.write(RawServer::frame(0x81, "end"));
    QVERIFY(attempt.textSpy.wait());
    const auto frames = framesIn(server.received());
    QCOMPARE(frames.size(), 100);
    for (int i = 0; i < frames.size(); ++i) {
        QCOMPARE(frames.at(i).header.opcode, wire::Opcode::Pong);
        QCOMPARE(frames.at(i).payload.toByteArray(), QByteArray::number(i));
    }
    // Both are to be seen, which QWebSocket alone hides.
    QVERIFY(recordOf(attempt, Direction::In, wire::Opcode::Ping, 99));
    QCOMPARE(recordOf(attempt, Direction::Out, wire::Opcode::Pong, 99)->frame()->payload, QByteArray("99"));
}

void TstRelayWire::keepsAByteOrderMarkOfTheServer()
{
    RawServer server;
    const QByteArray text = "\xEF\xBB\xBFhello";
    server.acceptAll(RawServer::frame(0x81, text));
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    QVERIFY(!attempt.textSpy.isEmpty() || attempt.textSpy.wait());
    QCOMPARE(attempt.text(0), text);
}

void TstRelayWire::waitsForTheRestOfAFrame()
{
    // QWebSocket alone gives up after 5 s; nothing of it is passed on before it is whole.
    RawServer server;
    server.acceptAll();
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    const QByteArray frame = RawServer::frame(0x81, QByteArray(200, 'x'));
    server.write(frame.left(1));
    QVERIFY(!attempt.finishedSpy.wait(6500));
    server.write(frame.mid(1, 100));
    server.write(frame.mid(101));
    QVERIFY(attempt.textSpy.wait());
    QCOMPARE(attempt.text(0).size(), 200);
}

void TstRelayWire::refusesTextAtItsFirstWrongByte()
{
    RawServer server;
    // Its frame has not come to its end, and never will.
    server.acceptAll(
        RawServer::frame(0x81, QByteArray("good \xF4\x90\x80\x80") + QByteArray(1000, 'x')).left(12));
    RelayAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->localCloseCode, 1007);
    const auto frames = framesIn(server.received());
    QCOMPARE(frames.size(), 1);
    QCOMPARE(frames.first().payload.toByteArray().left(2).toHex(), QByteArray("03ef"));
    const wire::Record *record = recordOf(attempt, Direction::In, wire::Opcode::Text);
    QVERIFY(record);
    QVERIFY(record->frame()->findings.contains(wire::Rule::TextNotUtf8));
}

void TstRelayWire::answersWhatCameBeforeAClose()
{
    RawServer server;
    server.acceptAll(RawServer::frame(0x81, "last words") + RawServer::frame(0x88, "\x03\xE8"));
    RelayAttempt attempt;
    connect(attempt.transport.get(), &Transport::textReceived, this,
            [&](const QByteArray &text) { QVERIFY(attempt.transport->sendText(text).isValid()); });
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ClosedByPeer);
    const auto frames = framesIn(server.received());
    QCOMPARE(frames.size(), 2);
    QCOMPARE(frames.at(0).payload.toByteArray(), QByteArray("last words"));
    QCOMPARE(frames.at(1).header.opcode, wire::Opcode::Close);
}

void TstRelayWire::answersACloseWithItsOwnCode()
{
    for (const QByteArray &payload :
         {QByteArray("\x03\xF5later", 7), QByteArray("\x11\x31", 2), QByteArray()}) {
        RawServer server;
        server.acceptAll(RawServer::frame(0x88, payload));
        RelayAttempt attempt;
        attempt.open(server.url());
        QVERIFY(attempt.outcome());
        const auto frames = framesIn(server.received());
        QCOMPARE(frames.size(), 1);
        QCOMPARE(frames.first().payload.toByteArray(), payload);
        QCOMPARE(attempt.phases.last(), Transport::Phase::Closing);
        QCOMPARE(recordOf(attempt, Direction::Out, wire::Opcode::Close)->frame()->payload, payload);
        QVERIFY(!recordOf(attempt, Direction::Out, wire::Opcode::Close, 1));
    }
}

void TstRelayWire::deliversWhatCameBeforeTheEnd_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::newRow("FIN") << false;
    QTest::newRow("RST") << true;
}

void TstRelayWire::deliversWhatCameBeforeTheEnd()
{
    QFETCH(bool, isReset);
    RawServer server;
    server.acceptAll();
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    QByteArray flood;
    for (int i = 0; i < 2000; ++i)
        flood += RawServer::frame(0x81, QByteArray::number(i));
    server.write(flood);
    if (isReset) {
        // A reset throws away what the kernel has not handed out.
        QVERIFY(attempt.bytesSpy.wait());
        server.rst();
    } else {
        server.fin();
    }
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::Lost);
    QCOMPARE(outcome->wasReset, isReset);
    QCOMPARE(attempt.textSpy.size(), 2000);
}

void TstRelayWire::showsFramesAfterAClose()
{
    RawServer server;
    server.acceptAll(RawServer::frame(0x88, "\x03\xE8") + RawServer::frame(0x81, "too late"));
    RelayAttempt attempt;
    attempt.open(server.url());
    QVERIFY(attempt.outcome());
    QVERIFY(attempt.textSpy.isEmpty());
    const wire::Record *late = recordOf(attempt, Direction::In, wire::Opcode::Text);
    QVERIFY(late);
    QVERIFY(late->frame()->findings.contains(wire::Rule::DataAfterClose));
}

void TstRelayWire::showsTheFrameThatBrokeARule()
{
    RawServer server;
    server.acceptAll(RawServer::frame(0x81, "good") + QByteArray::fromHex("818501020304") + "abcde");
    RelayAttempt attempt;
    attempt.open(server.url());
    const auto outcome = attempt.outcome();
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProtocolError);
    QCOMPARE(outcome->detail, u"masked-server-frame, RFC 6455 section 5.1"_s);
    QCOMPARE(attempt.textSpy.size(), 1);
    const wire::Record *record = recordOf(attempt, Direction::In, wire::Opcode::Text, 1);
    QVERIFY(record);
    QVERIFY(record->frame()->findings.contains(wire::Rule::MaskedServerFrame));
    QCOMPARE(record->frame()->header->toHex(), QByteArray("818501020304"));
    QCOMPARE(record->frame()->payload, QByteArray("abcde"));
}

void TstRelayWire::inflatesAndDeflates()
{
    RawServer server;
    QByteArray head;
    server.setOnRequest([&](const QByteArray &got) {
        head = got;
        server.write(server.upgradeFor(got, "Sec-WebSocket-Extensions: permessage-deflate\r\n"));
    });
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    QVERIFY(head.contains("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"));
    // Down, in two fragments, each cut anywhere.
    wire::Deflater deflater(wire::Sender::Server, {});
    const QByteArray text = QByteArray("{\"event\":\"message\",\"text\":\"na\xC3\xAFve\"}").repeated(20);
    for (int round = 0; round < 2; ++round) {
        const auto deflated = deflater.deflate(text);
        QVERIFY(deflated);
        server.write(RawServer::frame(0x41, deflated->left(7)) + RawServer::frame(0x80, deflated->mid(7)));
        QVERIFY(attempt.textSpy.wait());
        QCOMPARE(attempt.text(round), text);
    }
    const auto numbers = attempt.transport->recordsOf(attempt.textSpy.at(0).at(1).value<MessageRef>());
    QCOMPARE(numbers.size(), 2u);
    const wire::Frame *part = attempt.records.at(qsizetype(numbers.front()) - 1).frame();
    QCOMPARE(part->rsv, quint8(4));
    QCOMPARE(part->wireLength, 7);
    // Up.
    wire::Inflater inflater(wire::Sender::Client, {});
    const MessageRef sent = attempt.transport->sendText(text);
    QTRY_COMPARE(framesIn(server.received()).size(), 1);
    const wire::ParsedFrame frame = framesIn(server.received()).first();
    QVERIFY(frame.header.isCompressed());
    QVERIFY(!inflater.feed(frame.payload.view()));
    QCOMPARE(*inflater.finish(), text);
    const wire::Frame *up =
        attempt.records.at(qsizetype(attempt.transport->recordsOf(sent).front()) - 1).frame();
    QCOMPARE(up->payload, text);
    QCOMPARE(up->length, text.size());
    QCOMPARE(up->wireLength, frame.payload.size);
    QCOMPARE(*up->header, frame.header.view().toByteArray());
}

void TstRelayWire::sendsSecretsUncompressed()
{
    RawServer server;
    server.setOnRequest([&](const QByteArray &got) {
        server.write(server.upgradeFor(got, "Sec-WebSocket-Extensions: permessage-deflate\r\n"));
    });
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    const QByteArray login(200, 's');
    attempt.transport->sendText(login, {.start = 10, .length = 20});
    attempt.transport->sendText(login);
    QTRY_COMPARE(framesIn(server.received()).size(), 2);
    const auto frames = framesIn(server.received());
    QVERIFY(!frames.at(0).header.isCompressed());
    QCOMPARE(frames.at(0).payload.toByteArray(), login);
    QVERIFY(frames.at(1).header.isCompressed());
}

void TstRelayWire::offersNoCompressionWhenToldSo()
{
    RawServer server;
    QByteArray head;
    server.setOnRequest([&](const QByteArray &got) {
        head = got;
        server.write(server.upgradeFor(got));
    });
    RelayAttempt attempt;
    attempt.request.compression.isOffered = false;
    QVERIFY(attempt.opens(server.url()));
    QVERIFY(!head.contains("Sec-WebSocket-Extensions"));
}

void TstRelayWire::boundsWhatACompressedMessageMayBecome()
{
    RawServer server;
    server.setOnRequest([&](const QByteArray &got) {
        server.write(server.upgradeFor(got, "Sec-WebSocket-Extensions: permessage-deflate\r\n"));
    });
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    wire::Deflater deflater(wire::Sender::Server, {});
    const auto bomb = deflater.deflate(QByteArray(17 << 20, 'x'));
    QVERIFY(bomb && bomb->size() < 100'000);
    server.write(RawServer::frame(0xC1, *bomb));
    const auto outcome = attempt.outcome(15'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ProtocolError);
    QCOMPARE(outcome->localCloseCode, 1009);
    QVERIFY(attempt.textSpy.isEmpty());
}

void TstRelayWire::tellsWhereEachFrameStood()
{
    RawServer server;
    QByteArray head;
    QByteArray answer;
    server.setOnRequest([&](const QByteArray &got) {
        head = got;
        answer = server.upgradeFor(got);
        server.write(answer + RawServer::frame(0x81, "one") + RawServer::frame(0x81, "two"));
    });
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    attempt.transport->sendText("up");
    attempt.transport->ping("p");
    QTRY_COMPARE(framesIn(server.received()).size(), 2);
    QCOMPARE(recordOf(attempt, Direction::In, wire::Opcode::Text)->frame()->streamOffset, answer.size());
    QCOMPARE(recordOf(attempt, Direction::In, wire::Opcode::Text, 1)->frame()->streamOffset,
             answer.size() + 5);
    QCOMPARE(recordOf(attempt, Direction::Out, wire::Opcode::Text)->frame()->streamOffset, head.size());
    QCOMPARE(recordOf(attempt, Direction::Out, wire::Opcode::Ping)->frame()->streamOffset, head.size() + 8);
    const wire::Frame *sent = recordOf(attempt, Direction::Out, wire::Opcode::Text)->frame();
    QCOMPARE(*sent->header, framesIn(server.received()).first().header.view().toByteArray());
    QCOMPARE(*sent->maskKey, framesIn(server.received()).first().header.maskKey);
}

void TstRelayWire::countsWhatWaitsInAllQueues()
{
    RawServer server;
    server.acceptAll();
    RelayAttempt attempt;
    QVERIFY(attempt.opens(server.url()));
    server.stopReading();
    constexpr qint64 kSize = 12 << 20;
    for (int i = 0; i < 4; ++i)
        attempt.transport->sendBinary(QByteArray(kSize, 'x'));
    QVERIFY(attempt.transport->bytesToWrite() >= 4 * kSize);
    QSignalSpy progressed(attempt.transport.get(), &Transport::progressed);
    while (progressed.wait(200)) {
    }
    // Wherever they are, but for what the kernel upstream took.
    const qint64 queued = attempt.transport->bytesToWrite();
    QVERIFY2(queued > 4 * kSize - (8 << 20) && queued < 4 * kSize + 100, qPrintable(QString::number(queued)));
    attempt.transport->abort({.kind = Kind::ClosedByUs});
}

QTEST_GUILESS_MAIN(TstRelayWire)
#include "tst_relaywire.moc"
