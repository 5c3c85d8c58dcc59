// SPDX-License-Identifier: GPL-3.0-or-later
#include "streambuilder.h"
#include "support/testcase.h"
#include "wire/frameparser.h"
#include "wire/mask.h"

#include <functional>

using namespace roomscope;
using test::ExpectedFrame;
using test::StreamBuilder;
using wire::FrameHeader;
using wire::FrameParser;
using wire::Opcode;
using wire::Rule;
using wire::Sender;

namespace {

//! All that a parser makes of a stream.
struct Seen
{
    std::vector<ExpectedFrame> frames = {};
    std::optional<wire::Violation> violation = {};
    QByteArray opaque = {};
    std::optional<wire::PartialFrame> partial = {};
    qint64 streamOffset = 0;

    bool operator==(const Seen &) const = default;
};

using NextSize = std::function<qsizetype()>;

Seen parse(FrameParser &parser, const QByteArray &stream, const NextSize &nextSize)
{
    Seen seen;
    for (qsizetype at = 0; at < stream.size();) {
        const qsizetype size = std::min(nextSize(), stream.size() - at);
        parser.feed(stream.mid(at, size));
        at += size;
        while (const auto frame = parser.next())
            seen.frames.push_back({frame->header, frame->payload.toByteArray(), frame->streamOffset});
        while (true) {
            const wire::Slice slice = parser.takeOpaque();
            if (slice.isEmpty())
                break;
            seen.opaque += slice.view();
        }
    }
    seen.violation = parser.violation();
    seen.partial = parser.partial();
    seen.streamOffset = parser.streamOffset();
    return seen;
}

Seen parse(Sender sender, const QByteArray &stream, const NextSize &nextSize)
{
    FrameParser parser(sender, {.frameBytes = 100'000});
    parser.setRsvAllowed(wire::kRsv1);
    return parse(parser, stream, nextSize);
}

Seen parseWhole(Sender sender, const QByteArray &stream)
{
    return parse(sender, stream, [&stream] { return stream.size(); });
}

} // namespace

class TstFrameParser final : public test::TestCase
{
    Q_OBJECT
private slots:
    void encodesTheShortestHeader();
    void decodesWhatItEncodes();
    void needsTheWholeHeader();
    void masksAtAnyOffset();
    void findsEveryFrameInAnySplit();
    void makesTheSameOfBrokenStreamsInAnySplit();
    void sharesTheChunk();
    void takesManyChunksBeforeItIsAsked();
    void namesTheRule_data();
    void namesTheRule();
    void namesAllThatIsWrongWithAFrame();
    void handsOutWhatCameBeforeTheViolation();
    void tellsTheUnfinishedFrame();
    void countsFromTheEndOfTheHead();
    void refusesALengthBeforeItsBytes();
    void acceptsRsv1OnceNegotiated();
};

void TstFrameParser::encodesTheShortestHeader()
{
    QCOMPARE(FrameHeader::encode(Opcode::Text, 5, {}).view().toByteArray(), QByteArray("\x81\x05"));
    QCOMPARE(FrameHeader::encode(Opcode::Text, 125, {}).size, 2);
    QCOMPARE(FrameHeader::encode(Opcode::Text, 126, {}).view().toByteArray(),
             QByteArray("\x81\x7E\x00\x7E", 4));
    QCOMPARE(FrameHeader::encode(Opcode::Text, 65'535, {}).size, 4);
    QCOMPARE(FrameHeader::encode(Opcode::Binary, 65'536, {}, false).view().toByteArray(),
             QByteArray("\x02\x7F\x00\x00\x00\x00\x00\x01\x00\x00", 10));
    // RFC 6455 section 5.7, the masked "Hello".
    QCOMPARE(FrameHeader::encode(Opcode::Text, 5, 0x37FA213D).view().toByteArray(),
             QByteArray("\x81\x85\x37\xFA\x21\x3D"));
    QCOMPARE(FrameHeader::encode(Opcode::Binary, 70'000, 1).size, 14);
}

void TstFrameParser::decodesWhatItEncodes()
{
    for (const quint64 length : {0ULL, 125ULL, 126ULL, 65'535ULL, 65'536ULL, 1ULL << 40}) {
        for (const std::optional<quint32> key :
             {std::optional<quint32>(), std::optional<quint32>(0xDEADBEEF)}) {
            const FrameHeader header = FrameHeader::encode(Opcode::Continuation, length, key, false, 7);
            QCOMPARE(FrameHeader::decode(header.view()), std::optional(header));
        }
    }
}

void TstFrameParser::needsTheWholeHeader()
{
    const FrameHeader header = FrameHeader::encode(Opcode::Text, 70'000, 5);
    for (qsizetype size = 0; size < header.size; ++size)
        QVERIFY(!FrameHeader::decode(header.view().first(size)));
}

void TstFrameParser::masksAtAnyOffset()
{
    const quint32 key = 0x37FA213D;
    QByteArray hello("\x7F\x9F\x4D\x51\x58");
    wire::applyMask(hello.data(), hello.size(), key);
    QCOMPARE(hello, QByteArray("Hello"));

    StreamBuilder random(Sender::Client, 7);
    const QByteArray plain = random.bytes(100);
    QByteArray bytewise = plain;
    for (qsizetype i = 0; i < plain.size(); ++i)
        bytewise[i] = char(quint8(plain[i]) ^ quint8(key >> (24 - 8 * (i % 4))));
    for (qsizetype first = 0; first <= plain.size(); ++first) {
        QByteArray masked = plain;
        wire::applyMask(masked.data(), first, key);
        wire::applyMask(masked.data() + first, masked.size() - first, key, quint64(first));
        QCOMPARE(masked, bytewise);
    }
}

void TstFrameParser::findsEveryFrameInAnySplit()
{
    for (quint32 seed = 1; seed <= 30; ++seed) {
        const Sender sender = seed % 2 == 0 ? Sender::Client : Sender::Server;
        StreamBuilder builder(sender, seed);
        builder.addFrames(40);
        const Seen whole = parseWhole(sender, builder.stream());
        QVERIFY2(whole.frames == builder.frames(), qPrintable(QString::number(seed)));
        QVERIFY(!whole.violation && !whole.partial && whole.opaque.isEmpty());
        QCOMPARE(whole.streamOffset, builder.stream().size());
        QVERIFY(parse(sender, builder.stream(), [] { return 1; }) == whole);
        for (const quint32 most : {4U, 20U, 300U, 70'000U}) {
            QVERIFY2(parse(sender, builder.stream(), [&] { return 1 + builder.below(most); }) == whole,
                     qPrintable(QStringLiteral("seed %1, chunks up to %2").arg(seed).arg(most)));
        }
    }
}

void TstFrameParser::makesTheSameOfBrokenStreamsInAnySplit()
{
    int violations = 0;
    int partials = 0;
    for (quint32 seed = 1; seed <= 300; ++seed) {
        StreamBuilder builder(Sender::Server, seed);
        builder.addFrames(6);
        QByteArray stream = builder.stream();
        // At a header, where it hurts.
        for (quint32 i = 0; i < 1 + seed % 3; ++i) {
            const qint64 header = builder.frames().at(builder.below(6)).streamOffset;
            stream[std::min<qint64>(header + builder.below(3), stream.size() - 1)] = char(builder.below(256));
        }
        stream.truncate(stream.size() - builder.below(3));
        const Seen whole = parseWhole(Sender::Server, stream);
        // Not a byte is lost or made up, whatever came.
        QByteArray again;
        for (const ExpectedFrame &frame : whole.frames)
            again += frame.header.view().toByteArray() + frame.payload;
        again += whole.opaque;
        if (whole.partial)
            again += whole.partial->bytes;
        QCOMPARE(again, stream);
        QCOMPARE(whole.streamOffset, stream.size());
        QVERIFY(parse(Sender::Server, stream, [] { return 1; }) == whole);
        QVERIFY(parse(Sender::Server, stream, [&] { return 1 + builder.below(30); }) == whole);
        violations += whole.violation ? 1 : 0;
        partials += whole.partial ? 1 : 0;
    }
    QVERIFY2(violations > 30 && partials > 30,
             qPrintable(QStringLiteral("%1 %2").arg(violations).arg(partials)));
}

void TstFrameParser::sharesTheChunk()
{
    StreamBuilder builder(Sender::Server, 3);
    builder.add(Opcode::Text, true, 0, "first");
    builder.add(Opcode::Binary, true, 0, QByteArray(1000, 'x'));
    const QByteArray chunk = builder.stream();
    FrameParser parser(Sender::Server);
    parser.feed(chunk);
    const auto first = parser.next();
    const auto second = parser.next();
    QVERIFY(first && second && !parser.next());
    QCOMPARE(first->payload.chunk.constData(), chunk.constData());
    QCOMPARE(second->payload.view().data(), chunk.constData() + 2 + 5 + 4);
    // Another that ends exactly with a chunk of its own.
    const QByteArray header = FrameHeader::encode(Opcode::Text, 3, {}).view().toByteArray();
    const QByteArray payload("abc");
    parser.feed(header);
    QVERIFY(!parser.next());
    parser.feed(payload);
    const auto third = parser.next();
    QVERIFY(third);
    QCOMPARE(third->payload.view().data(), payload.constData());
}

void TstFrameParser::takesManyChunksBeforeItIsAsked()
{
    StreamBuilder builder(Sender::Client, 11);
    builder.addFrames(30);
    FrameParser parser(Sender::Client);
    parser.setRsvAllowed(wire::kRsv1);
    for (qsizetype at = 0; at < builder.stream().size(); at += 7)
        parser.feed(builder.stream().mid(at, 7));
    std::vector<ExpectedFrame> frames;
    while (const auto frame = parser.next())
        frames.push_back({frame->header, frame->payload.toByteArray(), frame->streamOffset});
    QVERIFY(frames == builder.frames());
}

void TstFrameParser::namesTheRule_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<int>("sender");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("section");
    const auto row = [](const char *stream, qsizetype size, Sender sender, const char *name,
                        const char *section) {
        QTest::newRow(name) << QByteArray(stream, size) << int(sender) << QByteArray(name)
                            << QByteArray(section);
    };
    row("\xA1\x00", 2, Sender::Server, "reserved-bits", "RFC 6455 section 5.2");
    row("\xC1\x00", 2, Sender::Server, "rsv1-not-negotiated", "RFC 6455 section 5.2");
    row("\x83\x00", 2, Sender::Server, "reserved-opcode", "RFC 6455 section 5.2");
    row("\x09\x00", 2, Sender::Server, "fragmented-control", "RFC 6455 section 5.5");
    row("\x89\x7E\x00\x7E", 4, Sender::Server, "control-too-long", "RFC 6455 section 5.5");
    row("\x81\x7E\x00\x7D", 4, Sender::Server, "non-minimal-length", "RFC 6455 section 5.2");
    row("\x81\x81\x00\x00\x00\x00", 6, Sender::Server, "masked-server-frame", "RFC 6455 section 5.1");
    row("\x81\x01", 2, Sender::Client, "unmasked-client-frame", "RFC 6455 section 5.1");
    row("\x80\x00", 2, Sender::Server, "continuation-without-start", "RFC 6455 section 5.4");
    row("\x01\x00\x81\x00", 4, Sender::Server, "data-inside-message", "RFC 6455 section 5.4");
    row("\x82\x7F\x80\x00\x00\x00\x00\x00\x00\x01", 10, Sender::Server, "length-top-bit",
        "RFC 6455 section 5.2");
    row("\x82\x7F\x00\x00\x00\x00\x7F\x00\x00\x01", 10, Sender::Server, "frame-too-large",
        "RFC 6455 section 10.4");
}

void TstFrameParser::namesTheRule()
{
    QFETCH(QByteArray, stream);
    QFETCH(int, sender);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, section);
    FrameParser parser(Sender{quint8(sender)});
    parser.feed(stream + "the rest");
    while (parser.next()) {
    }
    QVERIFY(parser.violation());
    QCOMPARE(wire::nameOf(parser.violation()->rule), name);
    QCOMPARE(wire::sectionOf(parser.violation()->rule), section);
    // What follows is opaque for good.
    parser.feed("\x81\x01x");
    QVERIFY(!parser.next());
}

void TstFrameParser::namesAllThatIsWrongWithAFrame()
{
    FrameParser parser(Sender::Server);
    parser.feed(QByteArray("\x3B\x80\x00\x00\x00\x00", 6));
    QVERIFY(!parser.next());
    QVERIFY(parser.violation());
    wire::Findings all;
    for (const Rule rule :
         {Rule::ReservedBits, Rule::ReservedOpcode, Rule::FragmentedControl, Rule::MaskedServerFrame})
        all.add(rule);
    QVERIFY(parser.violation()->findings == all);
    QCOMPARE(parser.violation()->header.opcode, Opcode(0xB));
    QCOMPARE(parser.violation()->header.rsv, 3);
}

void TstFrameParser::handsOutWhatCameBeforeTheViolation()
{
    StreamBuilder builder(Sender::Server, 5);
    builder.add(Opcode::Text, true, 0, "fine");
    builder.addRaw(QByteArray("\x87\x02no\x81\x01x", 7));
    FrameParser parser(Sender::Server);
    parser.feed(builder.stream());
    QVERIFY(parser.next());
    QVERIFY(!parser.violation());
    QVERIFY(!parser.next());
    QCOMPARE(parser.violation()->streamOffset, 6);
    QCOMPARE(parser.takeOpaque().toByteArray(), QByteArray("\x87\x02no\x81\x01x", 7));
    QVERIFY(parser.takeOpaque().isEmpty());
    parser.feed("more");
    QCOMPARE(parser.takeOpaque().toByteArray(), QByteArray("more"));
    QCOMPARE(parser.streamOffset(), 6 + 7 + 4);
}

void TstFrameParser::tellsTheUnfinishedFrame()
{
    FrameParser parser(Sender::Server);
    QVERIFY(!parser.partial());
    parser.feed(QByteArray("\x81\x01x\x82", 4));
    QVERIFY(parser.next());
    QVERIFY(!parser.next());
    QVERIFY(parser.isInsideFrame());
    QVERIFY(!parser.partial()->header);
    QCOMPARE(parser.partial()->bytes, QByteArray("\x82"));
    QCOMPARE(parser.partial()->streamOffset, 3);
    parser.feed(QByteArray("\x05") + "ab");
    QVERIFY(!parser.next());
    QVERIFY(parser.partial()->header);
    QCOMPARE(parser.partial()->header->payloadLength, 5U);
    QCOMPARE(parser.partial()->bytes, QByteArray("\x82\x05"
                                                 "ab"));
    parser.feed("cde");
    QVERIFY(parser.next());
    QVERIFY(!parser.partial());
    QVERIFY(!parser.isInsideFrame());
}

void TstFrameParser::countsFromTheEndOfTheHead()
{
    FrameParser parser(Sender::Server, {}, 129);
    parser.feed(QByteArray("\x81\x01x\x81\x01y", 6));
    QCOMPARE(parser.next()->streamOffset, 129);
    QCOMPARE(parser.next()->streamOffset, 132);
    QCOMPARE(parser.streamOffset(), 135);
}

void TstFrameParser::refusesALengthBeforeItsBytes()
{
    FrameParser parser(Sender::Server, {.frameBytes = 1000});
    parser.feed(FrameHeader::encode(Opcode::Binary, 1000, {}).view().toByteArray());
    QVERIFY(!parser.next());
    QVERIFY(!parser.violation());
    parser.feed(QByteArray(1000, 'x') + FrameHeader::encode(Opcode::Binary, 1001, {}).view().toByteArray());
    QVERIFY(parser.next());
    QVERIFY(!parser.next());
    QCOMPARE(parser.violation()->rule, Rule::FrameTooLarge);
    QCOMPARE(wire::closeCodeFor(Rule::FrameTooLarge), 1009);
}

void TstFrameParser::acceptsRsv1OnceNegotiated()
{
    FrameParser parser(Sender::Server);
    parser.setRsvAllowed(wire::kRsv1);
    parser.feed(QByteArray("\x41\x01x\x80\x01y\xC9\x00", 8));
    QVERIFY(parser.next()->header.isCompressed());
    QVERIFY(parser.isInsideMessage());
    QVERIFY(!parser.next()->header.isCompressed());
    QVERIFY(!parser.isInsideMessage());
    QVERIFY(!parser.next());
    QCOMPARE(parser.violation()->rule, Rule::Rsv1OnControl);

    FrameParser other(Sender::Server);
    other.setRsvAllowed(wire::kRsv1);
    other.feed(QByteArray("\x41\x01x\xC0\x01y", 6));
    QVERIFY(other.next());
    QVERIFY(!other.next());
    QCOMPARE(other.violation()->rule, Rule::Rsv1OnContinuation);
}

QTEST_GUILESS_MAIN(TstFrameParser)
#include "tst_frameparser.moc"
