// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "testdata.h"

#include <QStringList>

namespace roomscope::conformance {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSeriesBytes = 256 * 1024;
constexpr qsizetype kMostMessages = 30;

struct Content
{
    QString name;
    quint8 opcode;
    QByteArray (*payload)(qsizetype, quint32);
};

const std::vector<Content> &contents()
{
    static const std::vector<Content> list = {{u"chat JSON"_s, kText, chatText},
                                              {u"ASCII"_s, kText, asciiText},
                                              {u"UTF-8 of all lengths"_s, kText, wideText},
                                              {u"runs of bytes"_s, kBinary, plainBytes},
                                              {u"random bytes"_s, kBinary, randomBytes}};
    return list;
}

//! Messages of one size in series, compressed with the context of those before; in \a frames each.
Script series(const DeflateSet &set, const Content &content, qsizetype size, qsizetype frameSize)
{
    Script script{.deflate = set};
    MessageDeflater deflater(set);
    const qsizetype count =
        std::clamp<qsizetype>(kSeriesBytes / std::max<qsizetype>(size, 1), 3, kMostMessages);
    for (qsizetype i = 0; i < count; ++i) {
        const QByteArray message = content.payload(size, quint32(i + 1));
        const QByteArray payload = deflater.deflate(message);
        script.send(frameSize > 0
                        ? fragmented(content.opcode, payload, frameSize, kRsv1)
                        : RawFrame{.opcode = content.opcode, .payload = payload, .rsv = kRsv1}.bytes());
        script.expect(content.opcode, message);
    }
    script.patience = 20s;
    return script;
}

void addSizes(std::vector<Case> &cases)
{
    int number = 0;
    for (const Content &content : contents()) {
        Group group(cases, u"12.%1"_s.arg(++number), u"Compressed: %1"_s.arg(content.name));
        for (const qsizetype size : {0, 1, 16, 64, 256, 1024, 4096, 8192, 16384, 32768, 65536, 131072}) {
            group.add(u"messages of %1 bytes"_s.arg(size), [=] { return series({}, content, size, 0); });
        }
        for (const qsizetype frame : {1, 16, 64, 256, 1024, 4096, 16384, 65536}) {
            const qsizetype size = frame > 16 ? 131072 : 4096;
            group.add(u"messages of %1 bytes in frames of %2"_s.arg(size).arg(frame),
                      [=] { return series({}, content, size, frame); });
        }
    }
}

void addLarge(std::vector<Case> &cases)
{
    Group group(cases, u"12.6"_s, u"Compressed: up to 16 MiB"_s);
    for (const int mib : {1, 4, 16}) {
        for (const Content &content : {contents().at(0), contents().at(4)}) {
            group.add(u"%1 MiB of %2"_s.arg(mib).arg(content.name), [=] {
                const DeflateSet set;
                const QByteArray message = content.payload(qsizetype(mib) << 20, 1);
                const QByteArray payload = MessageDeflater(set, {.level = 1}).deflate(message);
                Script script{.deflate = set};
                script.send(fragmented(content.opcode, payload, 256 * 1024, kRsv1));
                script.expect(content.opcode, message);
                script.patience = 30s;
                return script;
            });
        }
    }
}

//! Sizes on both sides of every window, with much that was seen before: a context or a window that is not as
//! agreed shows.
Script parameterSeries(const DeflateSet &set)
{
    Script script{.deflate = set};
    MessageDeflater deflater(set);
    quint32 seed = 0;
    for (const qsizetype size : {40, 300, 300, 700, 3000, 20'000, 300, 40'000, 60}) {
        const QByteArray message = chatText(size, seed++ % 3 + 1);
        script.send(RawFrame{.payload = deflater.deflate(message), .rsv = kRsv1}.bytes());
        script.expect(kText, message);
        // One that is not compressed stays outside of the context.
        if (size == 700)
            script.echo(kText, chatText(500, 9));
    }
    return script;
}

QString bitsName(int bits)
{
    return bits ? QString::number(bits) : u"none"_s;
}

void addParameters(std::vector<Case> &cases)
{
    int number = 0;
    for (const bool serverNoContext : {false, true}) {
        for (const bool clientNoContext : {false, true}) {
            QStringList names;
            if (serverNoContext)
                names.append(u"server_no_context_takeover"_s);
            if (clientNoContext)
                names.append(u"client_no_context_takeover"_s);
            Group group(cases, u"13.%1"_s.arg(++number),
                        u"Every pair of window bits, %1"_s.arg(
                            names.isEmpty() ? u"both with context takeover"_s : names.join(u" and "_s)));
            for (const int serverBits : {0, 8, 9, 10, 11, 12, 13, 14, 15}) {
                for (const int clientBits : {0, 8, 9, 10, 11, 12, 13, 14, 15}) {
                    const DeflateSet set{serverNoContext, clientNoContext, serverBits, clientBits};
                    group.add(u"server %1, client %2"_s.arg(bitsName(serverBits), bitsName(clientBits)),
                              [=] { return parameterSeries(set); });
                }
            }
        }
    }
}

} // namespace

void addDeflate(std::vector<Case> &cases)
{
    addSizes(cases);
    addLarge(cases);
    addParameters(cases);
}

} // namespace roomscope::conformance
