// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "testdata.h"

#include <QStringList>

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

void addControlFragments(std::vector<Case> &cases)
{
    Group group(cases, u"5.1"_s, u"Control frames in fragments"_s);
    for (const auto &[opcode, name] :
         {std::pair{kPing, u"ping"_s}, std::pair{kPong, u"pong"_s}, std::pair{kClose, u"Close"_s}}) {
        const QByteArray payload = opcode == kClose ? closePayload(1000) : QByteArray("half");
        const QByteArray bad = openFrame(opcode, payload);
        group.add(u"a %1 and its continuation"_s.arg(name),
                  [=] { return Script{}.send(bad + lastFrame("other half")).fails({1002}); });
        group.add(u"a %1 inside a message"_s.arg(name),
                  [=] { return Script{}.send(openFrame(kText, "a") + bad).fails({1002}); });
    }
}

Script whole(quint8 opcode, const QList<QByteArray> &parts, qsizetype chop = 0,
             const QByteArray &between = {})
{
    QByteArray bytes;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bytes += RawFrame{.opcode = i == 0 ? opcode : quint8(kContinuation),
                          .payload = parts.at(i),
                          .fin = i + 1 == parts.size()}
                     .bytes();
        if (i + 1 < parts.size())
            bytes += between;
    }
    return Script{}.send(bytes, chop).expect(opcode, parts.join());
}

void addGood(std::vector<Case> &cases, const QString &number, quint8 opcode, const QString &name)
{
    Group group(cases, number, u"%1 messages in fragments"_s.arg(name));
    const QList<QList<QByteArray>> parts = {{"one ", "two"},
                                            {"one ", "two ", "three"},
                                            {"", "rest"},
                                            {"all", ""},
                                            {"a", "", "b"},
                                            {"", ""},
                                            {"", "", "", "x"},
                                            {"", "middle", ""},
                                            {"1", "2", "3", "4", "5", "6", "7", "8"}};
    for (const auto &list : parts) {
        const QString title = u"%1 frames: '%2'"_s.arg(list.size()).arg(QString::fromLatin1(list.join('|')));
        group.add(title, [=] { return whole(opcode, list); });
        group.add(title + u" in writes of 1"_s, [=] { return whole(opcode, list, 1); });
    }
    group.add(u"1000 frames of 1 byte"_s, [=] {
        const QByteArray payload = asciiText(1000);
        return Script{}.send(fragmented(opcode, payload, 1)).expect(opcode, payload);
    });
    group.add(u"every way to cut 6 bytes in fragments"_s, [=] {
        Script script;
        const QByteArray payload = "fedcba";
        for (int cuts = 0; cuts < 32; ++cuts) {
            QList<QByteArray> list{payload.left(1)};
            for (int i = 1; i < 6; ++i) {
                if (cuts & 1 << (i - 1))
                    list.append(QByteArray());
                list.last().append(payload.at(i));
            }
            const Script one = whole(opcode, list);
            script.steps.push_back(one.steps.front());
            script.expect(opcode, payload);
        }
        return script;
    });
    group.add(u"big frames, small frames"_s, [=] {
        return whole(opcode, {asciiText(70'000, 1), "x", asciiText(126, 2), {}, asciiText(65'536, 3)});
    });
}

void addInterleaved(std::vector<Case> &cases)
{
    Group group(cases, u"5.4"_s, u"Control frames between fragments"_s);
    for (const qsizetype chop : {0, 1}) {
        const QString how = chop ? u" in writes of 1"_s : QString();
        group.add(u"a ping"_s + how, [=] {
            Script script;
            script.expect(kPong, "between");
            const Script text = whole(kText, {"one ", "two"}, chop, pingFrame("between"));
            script.steps = text.steps;
            return script.expect(kText, "one two");
        });
        group.add(u"a ping after each of 4 frames"_s + how, [=] {
            Script script;
            for (int i = 0; i < 4; ++i)
                script.expect(kPong, "p");
            script.steps = whole(kBinary, {"a", "b", "c", "d", "e"}, chop, pingFrame("p")).steps;
            return script.expect(kBinary, "abcde");
        });
        group.add(u"a pong"_s + how, [=] { return whole(kText, {"one ", "two"}, chop, pongFrame("x")); });
    }
    group.add(u"a ping answered before the message goes on"_s, [] {
        return Script{}
            .send(openFrame(kText, "one "))
            .ping("now")
            .await()
            .send(lastFrame("two"))
            .expect(kText, "one two");
    });
    group.add(u"pings and pauses"_s, [] {
        using namespace std::chrono_literals;
        Script script;
        script.send(openFrame(kText, "a"));
        for (int i = 0; i < 4; ++i)
            script.ping("p").await().pause(20ms).send(openFrame(kContinuation, "b"));
        return script.send(lastFrame("c")).expect(kText, "abbbbc");
    });
    group.add(u"a Close in the middle of a message"_s,
              [] { return Script{}.send(openFrame(kText, "never") + closeFrame(1000)).closes({1000}); });
    group.add(u"a Close in the middle of a message, and its end"_s, [] {
        return Script{}
            .send(openFrame(kText, "never") + closeFrame(1001) + lastFrame("whole"))
            .closes({1001});
    });
}

//! Every order of data frames up to four of them: text, binary and continuation, ending a message or not.
struct Order
{
    struct Symbol
    {
        quint8 opcode;
        bool fin;
    };
    static constexpr std::array<Symbol, 6> kSymbols = {
        Symbol{kText, false},  Symbol{kText, true},          Symbol{kBinary, false},
        Symbol{kBinary, true}, Symbol{kContinuation, false}, Symbol{kContinuation, true}};
    static constexpr size_t kLongest = 4;

    std::vector<Symbol> frames = {};
    //! Of the message that is not whole; 0: none.
    quint8 open = 0;

    [[nodiscard]] bool isRight(const Symbol &next) const
    {
        return (next.opcode == kContinuation) == (open != 0);
    }

    [[nodiscard]] QString title() const
    {
        QStringList parts;
        for (const Symbol &symbol : frames) {
            const QString name = symbol.opcode == kText     ? u"text"_s
                                 : symbol.opcode == kBinary ? u"binary"_s
                                                            : u"cont"_s;
            parts.append(name + (symbol.fin ? u"."_s : u"…"_s));
        }
        return parts.join(u' ');
    }

    //! The frames up to the last one each in a write of their own; the last one is wrong, or ends a message.
    [[nodiscard]] Script script() const
    {
        Script result;
        Order so;
        QByteArray message;
        for (size_t i = 0; i < frames.size(); ++i) {
            const Symbol &symbol = frames.at(i);
            const QByteArray payload = "part" + QByteArray::number(qulonglong(i));
            const QByteArray bytes =
                RawFrame{.opcode = symbol.opcode, .payload = payload, .fin = symbol.fin}.bytes();
            if (!so.isRight(symbol))
                return result.await().send(bytes).fails({1002});
            so.open = symbol.opcode == kContinuation ? so.open : symbol.opcode;
            message += payload;
            result.send(bytes);
            if (symbol.fin) {
                result.expect(so.open, std::exchange(message, {}));
                so.open = 0;
            }
        }
        return result;
    }
};

void addOrdersAfter(Group &group, const Order &before)
{
    for (const Order::Symbol &symbol : Order::kSymbols) {
        Order next = before;
        next.frames.push_back(symbol);
        const bool isRight = before.isRight(symbol);
        next.open = symbol.fin ? 0 : symbol.opcode == kContinuation ? before.open : symbol.opcode;
        const bool isLongest = next.frames.size() == Order::kLongest;
        if (!isRight || (isLongest && next.open == 0))
            group.add(next.title(), [next] { return next.script(); });
        if (isRight && !isLongest)
            addOrdersAfter(group, next);
    }
}

} // namespace

void addFragments(std::vector<Case> &cases)
{
    addControlFragments(cases);
    addGood(cases, u"5.2"_s, kText, u"Text"_s);
    addGood(cases, u"5.3"_s, kBinary, u"Binary"_s);
    addInterleaved(cases);
    Group orders(cases, u"5.5"_s, u"Every order of up to 4 data frames"_s);
    addOrdersAfter(orders, {});
}

} // namespace roomscope::conformance
