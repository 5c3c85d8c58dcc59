// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "testdata.h"

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

//! Both sides of each form of the length. RFC 6455 section 5.2.
constexpr std::array<qsizetype, 7> kSizes = {0, 125, 126, 127, 128, 65535, 65536};

void addSizes(std::vector<Case> &cases, const QString &number, const QString &title, quint8 opcode,
              QByteArray (*payload)(qsizetype, quint32))
{
    Group group(cases, number, title);
    for (const qsizetype size : kSizes)
        group.add(u"%1 bytes"_s.arg(size), [=] { return Script{}.echo(opcode, payload(size, 1)); });
    for (const qsizetype size : kSizes) {
        const qsizetype chop = size > 1000 ? 997 : 1;
        group.add(u"%1 bytes in writes of %2"_s.arg(size).arg(chop), [=] {
            const QByteArray bytes = payload(size, 2);
            const QByteArray frame = RawFrame{.opcode = opcode, .payload = bytes}.bytes();
            return Script{}.send(frame, chop).expect(opcode, bytes);
        });
    }
    group.add(u"all sizes in one write"_s, [=] {
        Script script;
        QByteArray all;
        for (const qsizetype size : kSizes) {
            const QByteArray bytes = payload(size, 3);
            all += RawFrame{.opcode = opcode, .payload = bytes}.bytes();
            script.expect(opcode, bytes);
        }
        return script.send(all);
    });
    group.add(u"every size up to 260"_s, [=] {
        Script script;
        QByteArray all;
        for (qsizetype size = 0; size <= 260; ++size) {
            const QByteArray bytes = payload(size, 4);
            all += RawFrame{.opcode = opcode, .payload = bytes}.bytes();
            script.expect(opcode, bytes);
        }
        return script.send(all, 1009);
    });
}

} // namespace

void addFraming(std::vector<Case> &cases)
{
    addSizes(cases, u"1.1"_s, u"Text messages in one frame"_s, kText, wideText);
    addSizes(cases, u"1.2"_s, u"Binary messages in one frame"_s, kBinary, randomBytes);
}

} // namespace roomscope::conformance
