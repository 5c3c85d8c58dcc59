// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "testdata.h"

namespace roomscope::conformance {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kKiB = 1024;
constexpr qsizetype kMiB = 1024 * kKiB;
constexpr auto kLongPatience = 30s;

QString sizeName(qsizetype size)
{
    return size >= kMiB   ? u"%1 MiB"_s.arg(size / kMiB)
           : size >= kKiB ? u"%1 KiB"_s.arg(size / kKiB)
                          : u"%1 B"_s.arg(size);
}

QByteArray payloadOf(quint8 opcode, qsizetype size)
{
    return opcode == kText ? wideText(size) : randomBytes(size);
}

Script patient(Script script)
{
    script.patience = kLongPatience;
    return script;
}

void addKind(std::vector<Case> &cases, quint8 opcode, const QString &name, int first)
{
    Group wholes(cases, u"9.%1"_s.arg(first), u"%1 messages up to 16 MiB in one frame"_s.arg(name));
    for (const qsizetype size : {64 * kKiB, 256 * kKiB, kMiB, 4 * kMiB, 8 * kMiB, 16 * kMiB})
        wholes.add(sizeName(size), [=] { return patient(Script{}.echo(opcode, payloadOf(opcode, size))); });

    Group parts(cases, u"9.%1"_s.arg(first + 1), u"%1 messages of 4 MiB in fragments"_s.arg(name));
    for (const qsizetype size : {64L, 256L, long(kKiB), long(4 * kKiB), long(16 * kKiB), long(64 * kKiB),
                                 long(256 * kKiB), long(kMiB)}) {
        parts.add(u"of "_s + sizeName(size), [=] {
            const QByteArray payload = payloadOf(opcode, 4 * kMiB);
            return patient(Script{}.send(fragmented(opcode, payload, size)).expect(opcode, payload));
        });
    }
    parts.add(u"16 MiB in fragments of 1 MiB"_s, [=] {
        const QByteArray payload = payloadOf(opcode, 16 * kMiB);
        return patient(Script{}.send(fragmented(opcode, payload, kMiB)).expect(opcode, payload));
    });

    Group chops(cases, u"9.%1"_s.arg(first + 2), u"%1 messages of 1 MiB in many writes"_s.arg(name));
    for (const qsizetype chop : {64, 128, 256, 512, 1024, 1460, 2048}) {
        chops.add(u"of %1 bytes"_s.arg(chop), [=] {
            const QByteArray payload = payloadOf(opcode, kMiB);
            const QByteArray frame = RawFrame{.opcode = opcode, .payload = payload}.bytes();
            return patient(Script{}.send(frame, chop).expect(opcode, payload));
        });
    }
}

void addSeries(std::vector<Case> &cases)
{
    Group group(cases, u"9.7"_s, u"Many messages, one after the other"_s);
    for (const qsizetype size : {0, 16, 64, 256, 1024, 4096, 16384, 65536}) {
        const int count = size > 4096 ? 50 : 500;
        group.add(u"%1 of %2, each after the echo of the last"_s.arg(count / 5).arg(sizeName(size)), [=] {
            Script script;
            for (int i = 0; i < count / 5; ++i)
                script.echo(kText, asciiText(size, quint32(i + 1))).await();
            return patient(script);
        });
        group.add(u"%1 of %2 without waiting"_s.arg(count).arg(sizeName(size)), [=] {
            Script script;
            for (int i = 0; i < count; ++i)
                script.echo(i % 2 ? kText : kBinary, asciiText(size, quint32(i + 1)));
            return patient(script);
        });
    }
    Group cut(cases, u"10.1"_s, u"What the client's own cutting must not change"_s);
    cut.add(u"65 536 bytes in fragments of 1300"_s, [] {
        const QByteArray payload = wideText(65'536);
        return Script{}.send(fragmented(kText, payload, 1300)).expect(kText, payload);
    });
    cut.add(u"3 MiB of text, cut by nobody inside a code point"_s, [] {
        // One byte, then code points of two: every even position is inside one.
        const QByteArray payload = "x" + QByteArray("щ").repeated(3 * kMiB / 2);
        return patient(Script{}.echo(kText, payload));
    });
}

} // namespace

void addLimits(std::vector<Case> &cases)
{
    addKind(cases, kText, u"Text"_s, 1);
    addKind(cases, kBinary, u"Binary"_s, 4);
    addSeries(cases);
}

} // namespace roomscope::conformance
