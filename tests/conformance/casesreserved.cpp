// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

//! A frame that must not be, in each place where it can come. RFC 6455 section 5.2: the connection fails.
void addPlaces(Group &group, const QString &name, const RawFrame &bad)
{
    const QByteArray bytes = bad.bytes();
    group.add(u"%1 first"_s.arg(name), [=] { return Script{}.send(bytes).fails({1002}); });
    group.add(u"%1 in writes of 1"_s.arg(name), [=] { return Script{}.send(bytes, 1).fails({1002}); });
    group.add(u"%1 after a message"_s.arg(name),
              [=] { return Script{}.echo(kText, "good").await().send(bytes).fails({1002}); });
    group.add(u"%1 after a message, in one write, and a ping"_s.arg(name), [=] {
        return Script{}
            .send(textFrame("good") + bytes + pingFrame("too late"))
            .expect(kText, "good")
            .fails({1002});
    });
}

void addReservedBits(std::vector<Case> &cases)
{
    struct Kind
    {
        quint8 opcode;
        QString name;
        QByteArray payload;
    };
    const std::array kinds = {Kind{kText, u"text"_s, "hello"}, Kind{kBinary, u"binary"_s, "hello"},
                              Kind{kPing, u"ping"_s, "hello"}, Kind{kPong, u"pong"_s, "hello"},
                              Kind{kClose, u"Close"_s, closePayload(1000)}};
    int number = 0;
    for (const Kind &kind : kinds) {
        Group group(cases, u"3.%1"_s.arg(++number), u"RSV bits on a %1 frame"_s.arg(kind.name));
        for (quint8 rsv = 1; rsv <= 7; ++rsv) {
            const RawFrame bad{.opcode = kind.opcode, .payload = kind.payload, .rsv = rsv};
            if (kind.opcode == kText) {
                addPlaces(group, u"RSV %1"_s.arg(rsv), bad);
            } else {
                group.add(u"RSV %1 after a message"_s.arg(rsv), [=] {
                    return Script{}.echo(kText, "good").await().send(bad.bytes()).fails({1002});
                });
            }
        }
    }
    Group group(cases, u"3.6"_s, u"RSV bits on a continuation"_s);
    for (quint8 rsv = 1; rsv <= 7; ++rsv) {
        group.add(u"RSV %1"_s.arg(rsv), [=] {
            const RawFrame bad{.opcode = kContinuation, .payload = "lo", .rsv = rsv};
            return Script{}.send(openFrame(kText, "hel") + bad.bytes()).fails({1002});
        });
    }
}

void addReservedOpcodes(std::vector<Case> &cases, const QString &number, const QString &title, quint8 first,
                        quint8 last)
{
    Group group(cases, number, title);
    for (quint8 opcode = first; opcode <= last; ++opcode) {
        addPlaces(group, u"opcode %1"_s.arg(opcode), {.opcode = opcode, .payload = "hello"});
        group.add(u"opcode %1, empty"_s.arg(opcode),
                  [=] { return Script{}.send(RawFrame{.opcode = opcode}.bytes()).fails({1002}); });
        group.add(u"opcode %1, FIN 0"_s.arg(opcode), [=] {
            return Script{}
                .send(RawFrame{.opcode = opcode, .payload = "x", .fin = false}.bytes())
                .fails({1002});
        });
        group.add(u"opcode %1 inside a message"_s.arg(opcode), [=] {
            return Script{}
                .send(openFrame(kText, "hel") + RawFrame{.opcode = opcode}.bytes() + lastFrame("lo"))
                .fails({1002});
        });
    }
}

} // namespace

void addReserved(std::vector<Case> &cases)
{
    addReservedBits(cases);
    addReservedOpcodes(cases, u"4.1"_s, u"Reserved data opcodes"_s, 3, 7);
    addReservedOpcodes(cases, u"4.2"_s, u"Reserved control opcodes"_s, 11, 15);
}

} // namespace roomscope::conformance
