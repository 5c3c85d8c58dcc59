// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "testdata.h"

#include <zlib.h>

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLimitBytes = 16 * 1024 * 1024;

Script deflated()
{
    return Script{.deflate = DeflateSet{}};
}

QByteArray compressedFrame(quint8 opcode, const QByteArray &payload)
{
    return RawFrame{.opcode = opcode, .payload = payload, .rsv = kRsv1}.bytes();
}

//! One message, compressed in \a manner.
Script single(const QByteArray &message, const DeflateManner &manner)
{
    const QByteArray payload = MessageDeflater({}, manner).deflate(message);
    return deflated().send(compressedFrame(kText, payload)).expect(kText, message);
}

//! RFC 7692 section 7.2.3: what else than one flushed block a message may be.
void addBlocks(std::vector<Case> &cases)
{
    Group group(cases, u"13.7"_s, u"DEFLATE blocks of every kind"_s);
    group.add(u"no compression"_s, [] { return single(chatText(500), {.level = 0}); });
    group.add(u"no compression, over 64 KiB"_s, [] { return single(chatText(200'000), {.level = 0}); });
    group.add(u"fixed Huffman codes"_s, [] { return single(chatText(500), {.strategy = Z_FIXED}); });
    group.add(u"Huffman codes only"_s, [] { return single(chatText(5000), {.strategy = Z_HUFFMAN_ONLY}); });
    group.add(u"run lengths only"_s,
              [] { return single(asciiText(50) + QByteArray(5000, 'z'), {.strategy = Z_RLE}); });
    group.add(u"best compression"_s, [] { return single(chatText(100'000), {.level = 9}); });
    group.add(u"fastest compression"_s, [] { return single(chatText(100'000), {.level = 1}); });
    group.add(u"a final block (BFINAL)"_s, [] { return single(chatText(500), {.flush = Z_FINISH}); });
    group.add(u"a final block, then a message without one"_s, [] {
        MessageDeflater final({}, {.flush = Z_FINISH});
        MessageDeflater plain({});
        return deflated()
            .send(compressedFrame(kText, final.deflate("first")))
            .expect(kText, "first")
            .send(compressedFrame(kText, plain.deflate("second")))
            .expect(kText, "second");
    });
    group.add(u"a full flush at the end"_s, [] { return single(chatText(500), {.flush = Z_FULL_FLUSH}); });
    for (const auto &[name, flush] : {std::pair{u"sync"_s, Z_SYNC_FLUSH}, std::pair{u"full"_s, Z_FULL_FLUSH},
                                      std::pair{u"partial"_s, Z_PARTIAL_FLUSH}}) {
        group.add(u"three blocks with a %1 flush between"_s.arg(name), [how = flush] {
            MessageDeflater deflater({});
            QByteArray payload = deflater.part("one ", how);
            payload += deflater.part("two ", how);
            payload += deflater.deflate("three");
            return deflated().send(compressedFrame(kText, payload)).expect(kText, "one two three");
        });
    }
    group.add(u"an empty message: 00"_s,
              [] { return deflated().send(compressedFrame(kText, QByteArray(1, '\0'))).expect(kText, {}); });
    group.add(u"an empty message: 02 00"_s, [] {
        return deflated().send(compressedFrame(kText, QByteArray("\x02\x00", 2))).expect(kText, {});
    });
    group.add(u"an empty message: 03 00 00, a final block"_s, [] {
        return deflated().send(compressedFrame(kBinary, QByteArray("\x03\x00\x00", 3))).expect(kBinary, {});
    });
    group.add(u"the empty block at the end left in"_s, [] {
        MessageDeflater deflater({});
        const QByteArray payload = deflater.part("hello", Z_SYNC_FLUSH) + '\0';
        return deflated().send(compressedFrame(kText, payload)).expect(kText, "hello");
    });
}

void addFragmented(std::vector<Case> &cases)
{
    Group group(cases, u"13.8"_s, u"Compressed messages in fragments and series"_s);
    const QByteArray message = wideText(2000);
    const auto compressed = [message] { return MessageDeflater({}).deflate(message); };
    group.add(u"frames of 1 byte in writes of 1"_s, [=] {
        return deflated().send(fragmented(kText, compressed(), 1, kRsv1), 1).expect(kText, message);
    });
    group.add(u"an empty first and an empty last frame"_s, [=] {
        const QByteArray payload = compressed();
        const RawFrame first{.fin = false, .rsv = kRsv1};
        return deflated()
            .send(first.bytes() + openFrame(kContinuation, payload) + lastFrame({}))
            .expect(kText, message);
    });
    group.add(u"a ping after each frame"_s, [=] {
        const QByteArray payload = compressed();
        Script script = deflated();
        RawFrame frame{.opcode = kText, .payload = payload.left(100), .fin = false, .rsv = kRsv1};
        script.send(frame.bytes()).ping("p").await();
        script.send(openFrame(kContinuation, payload.mid(100, 100))).ping("q").await();
        return script.send(lastFrame(payload.mid(200))).expect(kText, message);
    });
    group.add(u"compressed and not, in turns"_s, [] {
        Script script = deflated();
        MessageDeflater deflater({});
        for (quint32 i = 1; i <= 20; ++i) {
            const QByteArray text = chatText(200 + i, i % 4);
            if (i % 2) {
                script.send(compressedFrame(kText, deflater.deflate(text))).expect(kText, text);
            } else {
                script.echo(kText, text);
            }
        }
        return script;
    });
    group.add(u"100 equal messages: the context is kept"_s, [] {
        Script script = deflated();
        MessageDeflater deflater({});
        for (int i = 0; i < 100; ++i) {
            const QByteArray text = chatText(400);
            script.send(compressedFrame(kText, deflater.deflate(text))).expect(kText, text);
        }
        return script;
    });
    group.add(u"text and binary share one context"_s, [] {
        Script script = deflated();
        MessageDeflater deflater({});
        for (int i = 0; i < 10; ++i) {
            const quint8 opcode = i % 2 ? kText : kBinary;
            const QByteArray text = chatText(400);
            script.send(compressedFrame(opcode, deflater.deflate(text))).expect(opcode, text);
        }
        return script;
    });
    group.add(u"an uncompressed message in fragments"_s,
              [=] { return deflated().send(fragmented(kText, message, 300)).expect(kText, message); });
    group.add(u"Close in the middle of a compressed message"_s, [=] {
        const RawFrame first{.payload = compressed().left(50), .fin = false, .rsv = kRsv1};
        return deflated().send(first.bytes() + closeFrame(1000)).closes({1000});
    });
}

//! RFC 7692 names no code for what cannot be inflated: both are in use.
void addBroken(std::vector<Case> &cases)
{
    Group group(cases, u"13.9"_s, u"Compressed bytes that are wrong"_s);
    const auto fails = [&group](const QString &title, const QByteArray &payload) {
        group.add(title, [=] {
            return deflated().send(compressedFrame(kText, payload)).fails({1002, 1007});
        });
    };
    fails(u"random bytes"_s, "\x9d\xff\xfe\x8e\xe0\x11\x7f\x38\xa2\xfd\xff");
    fails(u"a block of the reserved kind"_s, "\x07");
    fails(u"text that was never compressed"_s, "hello, this is plain text");
    fails(u"a stored block whose lengths do not agree"_s, QByteArray("\x00\x05\x00\x05\x00hello", 10));
    fails(u"a stored block that is cut off"_s, QByteArray("\x00\x05\x00\xfa\xffhe", 7));
    fails(u"a zlib header"_s, QByteArray("\x78\x9c\xcb\x48\xcd\xc9\xc9\x07\x00", 9));
    fails(u"a gzip header"_s, QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10));
    group.add(u"a distance before the beginning"_s, [] {
        MessageDeflater deflater({});
        QByteArray payload = deflater.deflate(asciiText(300));
        // The second one is told by the first, which the client never gets.
        payload = deflater.deflate(asciiText(300));
        return deflated().send(compressedFrame(kText, payload)).fails({1002, 1007});
    });
    group.add(u"cut off in the middle"_s, [] {
        const QByteArray payload = MessageDeflater({}).deflate(chatText(2000));
        return deflated().send(compressedFrame(kText, payload.left(payload.size() / 2))).fails({1002, 1007});
    });
    group.add(u"one bit turned in the first block's header"_s, [] {
        QByteArray payload = MessageDeflater({}).deflate(chatText(2000));
        payload[0] = char(payload[0] | 6);
        return deflated().send(compressedFrame(kText, payload)).fails({1002, 1007});
    });
    group.add(u"after a message that was right"_s, [] {
        return deflated()
            .send(compressedFrame(kText, MessageDeflater({}).deflate("good")))
            .expect(kText, "good")
            .await()
            .send(compressedFrame(kText, "\x07"))
            .fails({1002, 1007});
    });
    group.add(u"text that is not UTF-8"_s, [] {
        return deflated()
            .send(compressedFrame(kText, MessageDeflater({}).deflate("ok-\xed\xa0\x80-ok")))
            .fails({1007});
    });
    group.add(u"text that ends inside a code point"_s, [] {
        return deflated()
            .send(compressedFrame(kText, MessageDeflater({}).deflate("abc\xf0\x9f\x98")))
            .fails({1007});
    });
    group.add(u"binary that is not UTF-8 is none of it"_s, [] {
        return deflated()
            .send(compressedFrame(kBinary, MessageDeflater({}).deflate("ok-\xed\xa0\x80-ok")))
            .expect(kBinary, "ok-\xed\xa0\x80-ok");
    });
}

void addBits(std::vector<Case> &cases)
{
    Group group(cases, u"13.10"_s, u"RSV bits where compression is agreed on"_s);
    for (const auto &[opcode, name] :
         {std::pair{kPing, u"ping"_s}, std::pair{kPong, u"pong"_s}, std::pair{kClose, u"Close"_s}}) {
        group.add(u"RSV1 on a %1"_s.arg(name), [op = opcode] {
            const QByteArray payload = op == kClose ? closePayload(1000) : QByteArray("x");
            return deflated().send(compressedFrame(op, payload)).fails({1002});
        });
    }
    group.add(u"RSV1 on a continuation"_s, [] {
        const QByteArray payload = MessageDeflater({}).deflate("hello");
        const RawFrame first{.payload = payload.left(2), .fin = false, .rsv = kRsv1};
        const RawFrame rest{.opcode = kContinuation, .payload = payload.mid(2), .rsv = kRsv1};
        return deflated().send(first.bytes() + rest.bytes()).fails({1002});
    });
    for (const quint8 rsv : {1, 2, 3, 5, 6, 7}) {
        const quint8 bits = rsv;
        group.add(u"RSV %1 on a text"_s.arg(bits), [=] {
            const QByteArray payload = MessageDeflater({}).deflate("hello");
            return deflated().send(RawFrame{.payload = payload, .rsv = bits}.bytes()).fails({1002});
        });
    }
}

void addSizes(std::vector<Case> &cases)
{
    Group group(cases, u"13.11"_s, u"What a compressed message becomes"_s);
    const auto zeros = [](qsizetype bytes) {
        return compressedFrame(kBinary, MessageDeflater({}, {.level = 1}).deflate(QByteArray(bytes, '\0')));
    };
    const auto patient = [](Script script) {
        script.patience = std::chrono::seconds(30);
        return script;
    };
    group.add(u"exactly 16 MiB"_s, [=] {
        return patient(deflated().send(zeros(kLimitBytes)).expect(kBinary, QByteArray(kLimitBytes, '\0')));
    });
    group.add(u"16 MiB and 1 byte: 1009"_s,
              [=] { return patient(deflated().send(zeros(kLimitBytes + 1)).fails({1009})); });
    group.add(u"256 MiB out of 1 MiB: 1009"_s,
              [=] { return patient(deflated().send(zeros(16 * kLimitBytes)).fails({1009})); });
    group.add(u"a distance beyond the window agreed on (may be let pass)"_s, [] {
        Script script{.deflate = DeflateSet{.serverBits = 9}};
        // Both ends are the same, further apart than 512 bytes; the compressor is told of no limit.
        const QByteArray message = asciiText(200, 1) + randomBytes(5000, 2) + asciiText(200, 1);
        script.send(compressedFrame(kBinary, MessageDeflater({}).deflate(message)));
        script.expect(kBinary, message);
        script.isInformational = true;
        return script;
    });
}

} // namespace

void addDeflateBytes(std::vector<Case> &cases)
{
    addBlocks(cases);
    addFragmented(cases);
    addBroken(cases);
    addBits(cases);
    addSizes(cases);
}

} // namespace roomscope::conformance
