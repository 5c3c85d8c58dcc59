// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "testdata.h"

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

//! The answer to a Close without a code has none either. RFC 6455 section 7.1.5.
constexpr quint16 kNoCode = 1005;

Script closedWith(const QByteArray &payload, std::set<quint16> answer)
{
    return Script{}.send(RawFrame{.opcode = kClose, .payload = payload}.bytes()).closes(std::move(answer));
}

Script refusedClose(const QByteArray &payload, std::set<quint16> codes)
{
    return Script{}.send(RawFrame{.opcode = kClose, .payload = payload}.bytes()).fails(std::move(codes));
}

void addOrder(std::vector<Case> &cases)
{
    Group group(cases, u"7.1"_s, u"Before and after the server's Close"_s);
    group.add(u"a message, then Close, in one write"_s, [] {
        return Script{}
            .send(textFrame("last words") + closeFrame(1000))
            .expect(kText, "last words")
            .closes({1000});
    });
    group.add(u"20 messages, then Close, in one write"_s, [] {
        Script script;
        QByteArray bytes;
        for (int i = 0; i < 20; ++i) {
            const QByteArray payload = "message " + QByteArray::number(i);
            bytes += textFrame(payload);
            script.expect(kText, payload);
        }
        return script.send(bytes + closeFrame(1000)).closes({1000});
    });
    group.add(u"a ping, then Close, in one write"_s, [] {
        return Script{}.send(pingFrame("p") + closeFrame(1000)).expect(kPong, "p").closes({1000});
    });
    const std::vector<std::pair<QString, QByteArray>> late = {
        {u"another Close"_s, closeFrame(1001)}, {u"a ping"_s, pingFrame("late")},
        {u"a text"_s, textFrame("late")},       {u"a binary message"_s, binaryFrame("late")},
        {u"a broken frame"_s, "\xff\xff\xff"},  {u"a text that is not UTF-8"_s, textFrame("\xff")}};
    for (const auto &[name, bytes] : late) {
        group.add(u"%1 after Close"_s.arg(name),
                  [frame = bytes] { return Script{}.send(closeFrame(1000) + frame).closes({1000}); });
    }
    group.add(u"256 KiB, then Close and a ping"_s, [] {
        const QByteArray payload = asciiText(256 * 1024);
        return Script{}
            .send(textFrame(payload) + closeFrame(1000) + pingFrame("late"))
            .expect(kText, payload)
            .closes({1000});
    });
    group.add(u"Close in writes of 1"_s,
              [] { return Script{}.send(closeFrame(1000, "one by one"), 1).closes({1000}); });
    group.add(u"Close at once after the 101, in one write"_s, [] {
        Script script = Script{}.send(closeFrame(1001)).closes({1001});
        script.isFirstStepWithHead = true;
        return script;
    });
    group.add(u"the server leaves TCP to the client"_s, [] {
        Script script = Script{}.send(closeFrame(1000)).closes({1000});
        script.isLeavingTcpOpen = true;
        script.patience = std::chrono::seconds(8);
        return script;
    });
}

void addPayloads(std::vector<Case> &cases)
{
    Group group(cases, u"7.3"_s, u"What a Close frame holds"_s);
    group.add(u"nothing"_s, [] { return closedWith({}, {kNoCode, 1000}); });
    group.add(u"one byte"_s, [] { return refusedClose("\x03", {1002}); });
    group.add(u"a code"_s, [] { return closedWith(closePayload(1000), {1000}); });
    for (const qsizetype size : {1, 2, 62, 122, 123}) {
        group.add(u"a code and a reason of %1 bytes"_s.arg(size),
                  [=] { return closedWith(closePayload(1000, asciiText(size)), {1000}); });
    }
    group.add(u"a reason of 124 bytes"_s,
              [] { return refusedClose(closePayload(1000, asciiText(124)), {1002}); });
    group.add(u"a reason in many scripts"_s,
              [] { return closedWith(closePayload(1000, wideText(123)), {1000}); });
    group.add(u"a reason that starts with U+FEFF"_s, [] {
        return closedWith(closePayload(1000, "\xef\xbb\xbf"
                                             "bye"),
                          {1000});
    });
    group.add(u"a reason with NUL in it"_s,
              [] { return closedWith(closePayload(1000, QByteArray("a\0b", 3)), {1000}); });

    Group broken(cases, u"7.5"_s, u"Close reasons that are not UTF-8"_s);
    for (const QByteArray &reason :
         {QByteArray("\xff"), QByteArray("\xc0\x80"), QByteArray("\xed\xa0\x80"), QByteArray("bye \xce"),
          QByteArray("\xf4\x90\x80\x80"), QByteArray("\x80 bye")}) {
        // Both are right: the frame is malformed, and its text is not UTF-8 (section 8.1).
        broken.add(QString::fromLatin1(reason.toHex(' ')), [=] {
            return refusedClose(closePayload(1000, reason), {1002, 1007});
        });
    }
}

void addCodes(std::vector<Case> &cases)
{
    Group legal(cases, u"7.7"_s, u"Legal close codes"_s);
    for (const quint16 code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000,
                               3001, 3999, 4000, 4001, 4401, 4999}) {
        const quint16 value = code;
        legal.add(QString::number(value), [=] { return closedWith(closePayload(value), {value}); });
        legal.add(u"%1 with a reason"_s.arg(value),
                  [=] { return closedWith(closePayload(value, "because"), {value}); });
    }
    Group illegal(cases, u"7.9"_s, u"Illegal close codes"_s);
    for (const quint16 code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999}) {
        const quint16 value = code;
        illegal.add(QString::number(value), [=] { return refusedClose(closePayload(value), {1002}); });
    }
    Group open(cases, u"7.13"_s, u"Close codes that RFC 6455 says nothing of"_s);
    for (const quint16 code : {5000, 65535}) {
        const quint16 value = code;
        open.add(QString::number(value), [=] {
            Script script = closedWith(closePayload(value), {value, 1002});
            script.isInformational = true;
            return script;
        });
    }
}

} // namespace

void addClosing(std::vector<Case> &cases)
{
    addOrder(cases);
    addPayloads(cases);
    addCodes(cases);
}

} // namespace roomscope::conformance
