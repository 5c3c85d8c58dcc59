// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "testdata.h"

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

//! Bytes that are not UTF-8. RFC 3629 section 4.
struct Broken
{
    QString name;
    QByteArray bytes;
    //! So many of them are needed to know: the last of these can follow in no valid text.
    qsizetype known;
};

const std::vector<Broken> &brokenTexts()
{
    static const std::vector<Broken> texts = {
        {u"a continuation byte alone, 80"_s, "\x80", 1},
        {u"a continuation byte alone, BF"_s, "\xbf", 1},
        {u"C0 80, NUL in two bytes"_s, "\xc0\x80", 1},
        {u"C0 AF, slash in two bytes"_s, "\xc0\xaf", 1},
        {u"C1 BF"_s, "\xc1\xbf", 1},
        {u"E0 80 AF, slash in three bytes"_s, "\xe0\x80\xaf", 2},
        {u"E0 9F BF"_s, "\xe0\x9f\xbf", 2},
        {u"F0 80 80 AF, slash in four bytes"_s, "\xf0\x80\x80\xaf", 2},
        {u"F0 8F BF BF"_s, "\xf0\x8f\xbf\xbf", 2},
        {u"U+D800"_s, "\xed\xa0\x80", 2},
        {u"U+DB7F"_s, "\xed\xad\xbf", 2},
        {u"U+DC00"_s, "\xed\xb0\x80", 2},
        {u"U+DFFF"_s, "\xed\xbf\xbf", 2},
        {u"a pair of surrogates (CESU-8)"_s, "\xed\xa0\xbd\xed\xb8\x80", 2},
        {u"U+110000"_s, "\xf4\x90\x80\x80", 2},
        {u"F4 BF BF BF"_s, "\xf4\xbf\xbf\xbf", 2},
        {u"F5"_s, "\xf5\x80\x80\x80", 1},
        {u"F7, U+1FFFFF"_s, "\xf7\xbf\xbf\xbf", 1},
        {u"F8, five bytes"_s, "\xf8\x88\x80\x80\x80", 1},
        {u"FC, six bytes"_s, "\xfc\x84\x80\x80\x80\x80", 1},
        {u"FE"_s, "\xfe", 1},
        {u"FF"_s, "\xff", 1},
        {u"FE FF, another byte order mark"_s, "\xfe\xff", 1},
        {u"a start of two, then a letter"_s, "\xc3(", 2},
        {u"a start of three, then a letter"_s, "\xe6(", 2},
        {u"two bytes of three, then a letter"_s, "\xe6\xbc(", 3},
        {u"a start of four, then a letter"_s, "\xf0(", 2},
        {u"two bytes of four, then a letter"_s, "\xf0\x9f(", 3},
        {u"three bytes of four, then a letter"_s, "\xf0\x9f\x98(", 4},
        {u"a start of four, then another start"_s, "\xf0\xf0", 2},
        {u"two bytes of four, then a start of two"_s, "\xf0\x9f\xc3\xa9", 3},
        {u"one continuation byte too many"_s, "\xc3\xa9\xa9", 3},
        {u"Latin-1"_s, "caf\xe9!", 5},
    };
    return texts;
}

void addWhole(std::vector<Case> &cases)
{
    Group group(cases, u"6.3"_s, u"Text that is not UTF-8"_s);
    for (const Broken &text : brokenTexts()) {
        group.add(text.name + u", whole"_s,
                  [=] { return Script{}.send(textFrame("ok-" + text.bytes + "-ok")).fails({1007}); });
        group.add(text.name + u", frames of 1 byte"_s, [=] {
            return Script{}.send(fragmented(kText, "ok-" + text.bytes + "-ok", 1)).fails({1007});
        });
        group.add(text.name + u", writes of 1"_s,
                  [=] { return Script{}.send(textFrame("ok-" + text.bytes + "-ok"), 1).fails({1007}); });
    }
    group.add(u"at the end of 64 KiB"_s,
              [] { return Script{}.send(textFrame(wideText(65'536) + "\xff")).fails({1007}); });
    group.add(u"after a message, and another after it"_s, [] {
        return Script{}
            .echo(kText, "good")
            .await()
            .send(textFrame("bad \xff") + textFrame("too late"))
            .fails({1007});
    });
}

//! RFC 6455 section 8.1 lets a client wait for the whole message; a strict one fails with the first byte that
//! no text can have.
void addFailFast(std::vector<Case> &cases)
{
    Group frames(cases, u"6.4"_s, u"Not UTF-8: told before the message is whole, between frames"_s);
    for (const Broken &text : brokenTexts()) {
        frames.add(text.name, [=] {
            Script script;
            script.send(openFrame(kText, "ok-" + text.bytes.left(text.known))).watch();
            return script.send(lastFrame("rest")).fails({1007});
        });
    }
    Group bytes(cases, u"6.8"_s, u"Not UTF-8: told before the frame is whole"_s);
    for (const Broken &text : brokenTexts()) {
        if (text.known < 2 && text.bytes.size() > 1)
            continue;
        bytes.add(text.name, [=] {
            const QByteArray payload = "ok-" + text.bytes.left(text.known) + asciiText(40);
            const QByteArray frame = textFrame(payload);
            const qsizetype seen = 2 + 3 + text.known;
            return Script{}.send(frame.left(seen)).watch().send(frame.mid(seen)).fails({1007});
        });
    }
    bytes.add(u"in the second of two frames, both of 64 KiB"_s, [] {
        const QByteArray good = wideText(65'536);
        const QByteArray frame = lastFrame("\xc0" + good);
        return Script{}
            .send(openFrame(kText, good) + frame.left(2000))
            .watch()
            .send(frame.mid(2000))
            .fails({1007});
    });
}

void addCutOff(std::vector<Case> &cases)
{
    Group group(cases, u"6.9"_s, u"Texts that end inside a code point"_s);
    for (const QByteArray &letter :
         {QByteArray("\xc3\xa9"), QByteArray("\xe6\xbc\xa2"), QByteArray("\xf0\x9f\x98\x80"),
          QByteArray("\xed\x9f\xbf"), QByteArray("\xf4\x8f\xbf\xbf"), QByteArray("\xe0\xa0\x80")}) {
        for (qsizetype size = 1; size < letter.size(); ++size) {
            const QByteArray payload = "abc" + letter.left(size);
            const QString name = u"%1 of %2"_s.arg(size).arg(QString::fromLatin1(letter.toHex(' ')));
            group.add(name + u" bytes, one frame"_s,
                      [=] { return Script{}.send(textFrame(payload)).fails({1007}); });
            group.add(name + u" bytes, an empty frame ends it"_s,
                      [=] { return Script{}.send(openFrame(kText, payload) + lastFrame({})).fails({1007}); });
            group.add(name + u" bytes, the rest in another message"_s, [=] {
                return Script{}.send(textFrame(payload) + textFrame(letter.mid(size))).fails({1007});
            });
        }
    }
}

} // namespace

void addBrokenUtf8(std::vector<Case> &cases)
{
    addWhole(cases);
    addFailFast(cases);
    addCutOff(cases);
}

} // namespace roomscope::conformance
