// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "testdata.h"

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

//! The first and last code points of each length of UTF-8 and of each gap in it, and what is often taken for
//! an error but is none (RFC 3629; non-characters are legal).
const std::vector<std::pair<QString, QByteArray>> &validTexts()
{
    static const std::vector<std::pair<QString, QByteArray>> texts = {
        {u"NUL"_s, QByteArray(1, '\0')},
        {u"U+007F"_s, "\x7f"},
        {u"U+0080"_s, "\xc2\x80"},
        {u"U+07FF"_s, "\xdf\xbf"},
        {u"U+0800"_s, "\xe0\xa0\x80"},
        {u"U+0FFF"_s, "\xe0\xbf\xbf"},
        {u"U+1000"_s, "\xe1\x80\x80"},
        {u"U+CFFF"_s, "\xec\xbf\xbf"},
        {u"U+D7FF, the last before the surrogates"_s, "\xed\x9f\xbf"},
        {u"U+E000, the first after them"_s, "\xee\x80\x80"},
        {u"U+FFFD, the replacement character itself"_s, "\xef\xbf\xbd"},
        {u"U+FFFE"_s, "\xef\xbf\xbe"},
        {u"U+FFFF"_s, "\xef\xbf\xbf"},
        {u"U+FDD0"_s, "\xef\xb7\x90"},
        {u"U+10000"_s, "\xf0\x90\x80\x80"},
        {u"U+1FFFE"_s, "\xf0\x9f\xbf\xbe"},
        {u"U+3FFFF"_s, "\xf0\xbf\xbf\xbf"},
        {u"U+40000"_s, "\xf1\x80\x80\x80"},
        {u"U+FFFFF"_s, "\xf3\xbf\xbf\xbf"},
        {u"U+100000"_s, "\xf4\x80\x80\x80"},
        {u"U+10FFFF"_s, "\xf4\x8f\xbf\xbf"},
        {u"U+FEFF at the start"_s, "\xef\xbb\xbfhello"},
        {u"U+FEFF alone"_s, "\xef\xbb\xbf"},
        {u"U+FEFF twice"_s, "\xef\xbb\xbf\xef\xbb\xbfx"},
        {u"U+FEFF in the middle"_s, "he\xef\xbb\xbfllo"},
        {u"U+FFFE at the start"_s, "\xef\xbf\xbehello"},
        {u"a letter and combining marks"_s, "e\xcc\x81\xcc\xa3"},
        {u"an emoji of several code points"_s,
         "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7"},
        {u"right to left"_s, "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85"},
        {u"line ends of all kinds"_s, "a\nb\r\nc\rd\xc2\x85\xe2\x80\xa8"},
        {u"control characters"_s, QByteArray("\x01\x1b\x00\x08\x7f", 5)},
    };
    return texts;
}

void addPieces(std::vector<Case> &cases)
{
    Group empty(cases, u"6.1"_s, u"Empty texts"_s);
    empty.add(u"one frame"_s, [] { return Script{}.echo(kText, {}); });
    empty.add(u"three empty frames"_s, [] {
        return Script{}
            .send(openFrame(kText, {}) + openFrame(kContinuation, {}) + lastFrame({}))
            .expect(kText, {});
    });
    empty.add(u"one full frame between two empty ones"_s, [] {
        return Script{}
            .send(openFrame(kText, {}) + openFrame(kContinuation, "é") + lastFrame({}))
            .expect(kText, "é");
    });

    Group group(cases, u"6.2"_s, u"UTF-8 cut anywhere"_s);
    const QByteArray text = "Hello-µ@ßöäüàá-漢字-😀!!";
    group.add(u"one frame"_s, [=] { return Script{}.echo(kText, text); });
    group.add(u"writes of 1"_s, [=] { return Script{}.send(textFrame(text), 1).expect(kText, text); });
    group.add(u"frames of 1 byte"_s,
              [=] { return Script{}.send(fragmented(kText, text, 1)).expect(kText, text); });
    group.add(u"frames of 1 byte in writes of 1"_s,
              [=] { return Script{}.send(fragmented(kText, text, 1), 1).expect(kText, text); });
    group.add(u"frames of 1 byte and a ping after each"_s, [=] {
        Script script;
        QByteArray bytes;
        for (qsizetype i = 0; i < text.size(); ++i) {
            bytes += RawFrame{.opcode = i == 0 ? quint8(kText) : quint8(kContinuation),
                              .payload = text.mid(i, 1),
                              .fin = i + 1 == text.size()}
                         .bytes();
            if (i + 1 < text.size()) {
                bytes += pingFrame("p");
                script.expect(kPong, "p");
            }
        }
        return script.send(bytes).expect(kText, text);
    });
    for (qsizetype at = 1; at < text.size(); ++at) {
        group.add(u"two frames, cut after byte %1"_s.arg(at), [=] {
            return Script{}
                .send(openFrame(kText, text.left(at)) + lastFrame(text.mid(at)))
                .expect(kText, text);
        });
    }
    group.add(u"64 KiB in frames of 4095 bytes"_s, [] {
        const QByteArray large = wideText(65'536);
        return Script{}.send(fragmented(kText, large, 4095)).expect(kText, large);
    });
    group.add(u"1 MiB in frames of 65 535 bytes"_s, [] {
        const QByteArray large = wideText(1 << 20);
        return Script{}.send(fragmented(kText, large, 65'535)).expect(kText, large);
    });
}

} // namespace

void addUtf8(std::vector<Case> &cases)
{
    addPieces(cases);
    Group group(cases, u"6.5"_s, u"Valid UTF-8"_s);
    for (const auto &[name, text] : validTexts())
        group.add(name, [payload = text] { return Script{}.echo(kText, payload); });
    Group pieces(cases, u"6.6"_s, u"Valid UTF-8 in frames of 1 byte"_s);
    for (const auto &[name, text] : validTexts()) {
        pieces.add(name, [payload = text] {
            return Script{}.send(fragmented(kText, payload, 1)).expect(kText, payload);
        });
    }
    Group other(cases, u"6.7"_s, u"What is not text need not be UTF-8"_s);
    other.add(u"binary"_s, [] { return Script{}.echo(kBinary, "\xff\xfe\xc0\x80\xed\xa0\x80"); });
    other.add(u"binary in fragments"_s, [] {
        return Script{}
            .send(fragmented(kBinary, "\xff\xfe\xc0\x80\xed\xa0\x80", 2))
            .expect(kBinary, "\xff\xfe\xc0\x80\xed\xa0\x80");
    });
    other.add(u"a ping between the bytes of a code point"_s, [] {
        return Script{}
            .send(openFrame(kText, "\xf0\x9f") + pingFrame("\xff\xc0") + lastFrame("\x98\x80"))
            .expect(kPong, "\xff\xc0")
            .expect(kText, "\xf0\x9f\x98\x80");
    });
}

} // namespace roomscope::conformance
