// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "testdata.h"

namespace roomscope::conformance {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 kMask = 0x37FA213D;
//! The client's limit of one message: LimitSettings.
constexpr qsizetype kLimitBytes = 16 * 1024 * 1024;

void addMasked(std::vector<Case> &cases)
{
    Group group(cases, u"X.5"_s, u"Masked frames of a server (RFC 6455 section 5.1)"_s);
    struct Kind
    {
        quint8 opcode;
        QString name;
        QByteArray payload;
    };
    for (const Kind &kind : {Kind{kText, u"text"_s, "hello"}, Kind{kBinary, u"binary"_s, "hello"},
                             Kind{kText, u"empty text"_s, {}}, Kind{kPing, u"ping"_s, "hello"},
                             Kind{kPong, u"pong"_s, "hello"}, Kind{kClose, u"Close"_s, closePayload(1000)}}) {
        group.add(kind.name, [=] {
            const RawFrame bad{.opcode = kind.opcode, .payload = kind.payload, .mask = kMask};
            // Who lets it pass answers the ping.
            return Script{}.send(bad.bytes() + pingFrame("too late")).fails({1002});
        });
    }
    group.add(u"a mask of zeros"_s,
              [] { return Script{}.send(RawFrame{.payload = "hello", .mask = 0}.bytes()).fails({1002}); });
    group.add(u"after a message"_s, [] {
        return Script{}
            .echo(kText, "good")
            .await()
            .send(RawFrame{.payload = "hello", .mask = kMask}.bytes())
            .fails({1002});
    });
    group.add(u"a continuation"_s, [] {
        const RawFrame bad{.opcode = kContinuation, .payload = "lo", .mask = kMask};
        return Script{}.send(openFrame(kText, "hel") + bad.bytes()).fails({1002});
    });
}

void addLengths(std::vector<Case> &cases)
{
    Group group(cases, u"X.6"_s, u"Lengths (RFC 6455 section 5.2)"_s);
    using Form = RawFrame::LengthForm;
    const auto add = [&group](const QString &title, const RawFrame &frame) {
        // Refusing is the strict answer; RFC 6455 forbids it to the sender only.
        group.add(title, [=] {
            Script script = Script{}.send(frame.bytes()).fails({1002});
            script.lenient = Event{frame.opcode == kPing ? kPong : kText, frame.payload};
            return script;
        });
    };
    add(u"5 bytes in the 16-bit form"_s, {.payload = "hello", .lengthForm = Form::SixteenBits});
    add(u"125 bytes in the 16-bit form"_s, {.payload = asciiText(125), .lengthForm = Form::SixteenBits});
    add(u"5 bytes in the 64-bit form"_s, {.payload = "hello", .lengthForm = Form::SixtyFourBits});
    add(u"126 bytes in the 64-bit form"_s, {.payload = asciiText(126), .lengthForm = Form::SixtyFourBits});
    add(u"65 535 bytes in the 64-bit form"_s,
        {.payload = asciiText(65'535), .lengthForm = Form::SixtyFourBits});
    add(u"a ping of 5 bytes in the 16-bit form"_s,
        {.opcode = kPing, .payload = "hello", .lengthForm = Form::SixteenBits});
    group.add(u"the highest bit of 64 set"_s, [] {
        const RawFrame bad{.payload = "hello", .declaredLength = 0x8000000000000005};
        return Script{}.send(bad.bytes()).fails({1002, 1009});
    });
    group.add(u"64 bits, all set"_s, [] {
        const RawFrame bad{.payload = "hello", .declaredLength = ~quint64(0)};
        return Script{}.send(bad.bytes()).fails({1002, 1009});
    });
}

void addOverLimit(std::vector<Case> &cases)
{
    Group group(cases, u"X.7"_s, u"Messages over the limit of 16 MiB: 1009"_s);
    for (const auto &[name, length] :
         {std::pair{u"16 MiB and 1 byte"_s, quint64(kLimitBytes) + 1},
          std::pair{u"4 GiB"_s, quint64(1) << 32}, std::pair{u"1 TiB"_s, quint64(1) << 40},
          std::pair{u"2^63 - 1"_s, (quint64(1) << 63) - 1}}) {
        group.add(u"a frame that says %1"_s.arg(name), [declared = length] {
            const RawFrame large{.payload = asciiText(1000), .declaredLength = declared};
            return Script{}.send(large.bytes()).fails({1009});
        });
    }
    group.add(u"a message of 17 fragments of 1 MiB"_s, [] {
        const QByteArray payload = asciiText(1 << 20);
        QByteArray bytes = openFrame(kText, payload);
        for (int i = 0; i < 16; ++i)
            bytes += openFrame(kContinuation, payload);
        Script script = Script{}.send(bytes).fails({1009});
        script.patience = 30s;
        return script;
    });
    group.add(u"a message after 16 MiB of others"_s, [] {
        Script script;
        for (int i = 0; i < 17; ++i)
            script.echo(kBinary, randomBytes(1 << 20, quint32(i + 1))).await();
        script.patience = 30s;
        return script;
    });
}

void addPauses(std::vector<Case> &cases)
{
    Group group(cases, u"X.8"_s, u"Pauses"_s);
    const QByteArray payload = asciiText(300);
    const QByteArray frame = textFrame(payload);
    for (const qsizetype at : {1, 2, 3, 4, 150}) {
        group.add(u"300 ms after byte %1 of a frame"_s.arg(at), [=] {
            return Script{}.send(frame.left(at)).pause(300ms).send(frame.mid(at)).expect(kText, payload);
        });
    }
    group.add(u"7 s inside a frame"_s, [=] {
        return Script{}.send(frame.left(150)).pause(7s).send(frame.mid(150)).expect(kText, payload);
    });
    group.add(u"1 s between fragments"_s, [] {
        return Script{}.send(openFrame(kText, "a")).pause(1s).send(lastFrame("b")).expect(kText, "ab");
    });
    group.add(u"300 ms inside the second frame of a connection"_s, [=] {
        return Script{}
            .echo(kText, "first")
            .await()
            .send(frame.left(150))
            .pause(300ms)
            .send(frame.mid(150))
            .expect(kText, payload);
    });
}

void addEnds(std::vector<Case> &cases)
{
    Group group(cases, u"X.9"_s, u"Connections that end without a Close"_s);
    group.add(u"FIN at once"_s, [] { return Script{}.drop(Drop::Fin); });
    group.add(u"FIN after a message"_s, [] { return Script{}.echo(kText, "good").await().drop(Drop::Fin); });
    group.add(u"FIN inside a header"_s, [] { return Script{}.send("\x81").drop(Drop::Fin); });
    group.add(u"FIN inside a payload"_s,
              [] { return Script{}.send(textFrame("hello").left(4)).drop(Drop::Fin); });
    group.add(u"FIN inside a message"_s,
              [] { return Script{}.send(openFrame(kText, "half")).drop(Drop::Fin); });
    group.add(u"reset, and the next case is served"_s,
              [] { return Script{}.echo(kText, "good").await().drop(Drop::Reset); });
    group.add(u"reset inside a payload"_s,
              [] { return Script{}.send(textFrame("hello").left(4)).drop(Drop::Reset); });
}

void addClientFrames(std::vector<Case> &cases)
{
    Group group(cases, u"X.10"_s, u"The client's own frames"_s);
    group.add(u"another mask for each of 1000 frames"_s, [] {
        Script script;
        for (int i = 0; i < 1000; ++i)
            script.echo(kText, "same text");
        return script;
    });
    group.add(u"100 messages and 100 pings, in order"_s, [] {
        Script script;
        for (int i = 0; i < 100; ++i) {
            const QByteArray number = QByteArray::number(i);
            script.echo(i % 2 ? kText : kBinary, number).await().ping(number).await();
        }
        return script;
    });
}

} // namespace

void addExtras(std::vector<Case> &cases)
{
    addMasked(cases);
    addLengths(cases);
    addOverLimit(cases);
    addPauses(cases);
    addEnds(cases);
    addClientFrames(cases);
}

} // namespace roomscope::conformance
