// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "testdata.h"

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kControlBytes = 125;

Script burst(int count, qsizetype chop)
{
    Script script;
    QByteArray all;
    for (int i = 0; i < count; ++i) {
        const QByteArray payload = "ping " + QByteArray::number(i);
        all += pingFrame(payload);
        script.expect(kPong, payload);
    }
    return script.send(all, chop);
}

void addAnswered(std::vector<Case> &cases)
{
    Group group(cases, u"2.1"_s, u"Pings that are answered"_s);
    group.add(u"empty"_s, [] { return Script{}.ping({}); });
    group.add(u"a text"_s, [] { return Script{}.ping("Hello"); });
    group.add(u"bytes that are not UTF-8"_s, [] { return Script{}.ping("\x00\xff\xfe\x80\xc0"); });
    group.add(u"125 bytes"_s, [] { return Script{}.ping(randomBytes(kControlBytes)); });
    group.add(u"125 bytes in writes of 1"_s, [] {
        const QByteArray payload = randomBytes(kControlBytes);
        return Script{}.send(pingFrame(payload), 1).expect(kPong, payload);
    });
    group.add(u"every size from 0 to 125"_s, [] {
        Script script;
        for (qsizetype size = 0; size <= kControlBytes; ++size)
            script.ping(randomBytes(size, quint32(size + 1)));
        return script;
    });
    group.add(u"10 in one write"_s, [] { return burst(10, 0); });
    group.add(u"10 in writes of 1"_s, [] { return burst(10, 1); });
    group.add(u"1000 in one write"_s, [] { return burst(1000, 0); });
    group.add(u"between messages"_s, [] {
        return Script{}.echo(kText, "one").await().ping("p").await().echo(kBinary, "two").await().ping("q");
    });
}

void addPongs(std::vector<Case> &cases)
{
    Group group(cases, u"2.2"_s, u"Pongs nobody asked for"_s);
    group.add(u"empty"_s, [] { return Script{}.send(pongFrame()); });
    group.add(u"with a payload"_s, [] { return Script{}.send(pongFrame("unsolicited")); });
    group.add(u"125 bytes"_s, [] { return Script{}.send(pongFrame(randomBytes(kControlBytes))); });
    group.add(u"then a ping"_s, [] { return Script{}.send(pongFrame("unsolicited")).ping("real"); });
    group.add(u"100 in one write, then a message"_s,
              [] { return Script{}.send(pongFrame("x").repeated(100)).echo(kText, "still here"); });
}

void addTooLong(std::vector<Case> &cases)
{
    Group group(cases, u"2.3"_s, u"Control frames over 125 bytes"_s);
    for (const auto &[opcode, name] :
         {std::pair{kPing, u"ping"_s}, std::pair{kPong, u"pong"_s}, std::pair{kClose, u"Close"_s}}) {
        for (const qsizetype size : {126, 127, 65535, 65536}) {
            group.add(u"%1 of %2 bytes"_s.arg(name).arg(size), [=, op = opcode] {
                // A Close that would be right but for its length.
                const QByteArray payload =
                    op == kClose ? closePayload(1000, asciiText(size - 2)) : asciiText(size);
                return Script{}.send(RawFrame{.opcode = op, .payload = payload}.bytes()).fails({1002});
            });
        }
    }
    group.add(u"a ping of 126 bytes in writes of 1"_s,
              [] { return Script{}.send(pingFrame(asciiText(126)), 1).fails({1002}); });
    group.add(u"a ping of 126 bytes after a message"_s, [] {
        return Script{}.echo(kText, "good").await().send(pingFrame(asciiText(126))).fails({1002});
    });
}

} // namespace

void addPings(std::vector<Case> &cases)
{
    addAnswered(cases);
    addPongs(cases);
    addTooLong(cases);
}

} // namespace roomscope::conformance
