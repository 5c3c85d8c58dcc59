// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "wire/frameparser.h"
#include "wire/mask.h"

#include <QList>

#include <cstring>
#include <ctime>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 9;
constexpr qsizetype kStreamBytes = 32 * 1024 * 1024;
//! What a read from a socket gives at most.
constexpr qsizetype kChunkBytes = 64 * 1024;
constexpr quint32 kKey = 0x37FA213D;

//! Masked frames, all of one size, in chunks as they come from a socket.
struct Traffic
{
    QByteArray stream = {};
    QList<QByteArray> chunks = {};
    qsizetype frameBytes = 0;
    qsizetype headerBytes = 0;
    qsizetype frames = 0;

    explicit Traffic(qsizetype size) : frameBytes(size)
    {
        const auto header = wire::FrameHeader::encode(wire::Opcode::Binary, quint64(size), kKey);
        headerBytes = header.size;
        const QByteArray frame = header.view().toByteArray() + QByteArray(size, 'x');
        frames = kStreamBytes / frame.size();
        stream = frame.repeated(frames);
        for (qsizetype at = 0; at < stream.size(); at += kChunkBytes)
            chunks.append(stream.mid(at, kChunkBytes));
    }
};

//! Processor time of this process: other programs on the machine do not count.
double gigabytesASecond(const Traffic &traffic, std::clock_t began)
{
    const double seconds = double(std::clock() - began) / CLOCKS_PER_SEC;
    return double(traffic.frames * traffic.frameBytes) / 1e9 / seconds;
}

//! Parses and unmasks. The first byte of each payload is summed, so that nothing can be left out.
double parserOnce(const Traffic &traffic, QByteArray &scratch, quint64 &sum)
{
    const std::clock_t began = std::clock();
    wire::FrameParser parser(wire::Sender::Client);
    wire::ParsedFrame frame;
    for (const QByteArray &chunk : traffic.chunks) {
        parser.feed(chunk);
        while (parser.nextInto(frame)) {
            wire::copyMasked(scratch.data(), frame.payload.view().data(), frame.payload.size,
                             frame.header.maskKey.value_or(0));
            sum += quint8(scratch.at(0));
        }
    }
    return gigabytesASecond(traffic, began);
}

//! The same unmasking, by one who knows where each payload is: eight bytes a step, as fast as ours.
double unmaskOnce(const Traffic &traffic, QByteArray &scratch, quint64 &sum)
{
    const std::clock_t began = std::clock();
    const char *at = traffic.stream.constData() + traffic.headerBytes;
    for (qsizetype i = 0; i < traffic.frames; ++i, at += traffic.frameBytes + traffic.headerBytes) {
        wire::copyMasked(scratch.data(), at, traffic.frameBytes, kKey);
        sum += quint8(scratch.at(0));
    }
    return gigabytesASecond(traffic, began);
}

//! As section 5.3 of RFC 6455 writes it.
double bytewiseOnce(const Traffic &traffic, QByteArray &scratch, quint64 &sum)
{
    const std::clock_t began = std::clock();
    const char key[4] = {0x37, char(0xFA), 0x21, 0x3D};
    const char *at = traffic.stream.constData() + traffic.headerBytes;
    char *to = scratch.data();
    for (qsizetype i = 0; i < traffic.frames; ++i, at += traffic.frameBytes + traffic.headerBytes) {
        for (qsizetype k = 0; k < traffic.frameBytes; ++k)
            to[k] = char(at[k] ^ key[k % 4]);
        sum += quint8(to[0]);
    }
    return gigabytesASecond(traffic, began);
}

double copyOnce(const Traffic &traffic, QByteArray &scratch, quint64 &sum)
{
    const std::clock_t began = std::clock();
    const char *at = traffic.stream.constData() + traffic.headerBytes;
    for (qsizetype i = 0; i < traffic.frames; ++i, at += traffic.frameBytes + traffic.headerBytes) {
        std::memcpy(scratch.data(), at, size_t(traffic.frameBytes));
        sum += quint8(scratch.at(0));
    }
    return gigabytesASecond(traffic, began);
}

Measurement runParser(qsizetype frameBytes)
{
    const Traffic traffic(frameBytes);
    QByteArray scratch(frameBytes, '\0');
    quint64 sum = 0;
    std::vector<double> ours;
    std::vector<double> unmask;
    std::vector<double> bytewise;
    std::vector<double> copy;
    (void)parserOnce(traffic, scratch, sum); // warm-up, not counted
    for (int round = 0; round < kRounds; ++round) {
        ours.push_back(parserOnce(traffic, scratch, sum));
        unmask.push_back(unmaskOnce(traffic, scratch, sum));
        bytewise.push_back(bytewiseOnce(traffic, scratch, sum));
        copy.push_back(copyOnce(traffic, scratch, sum));
    }
    // Read, or all of it could be left out.
    volatile quint64 kept = sum;
    Q_UNUSED(kept)
    return {.value = median(ours),
            .baseline = median(unmask),
            .note =
                u"unmask byte by byte %1, memcpy %2 GB/s; %3 M frames/s"_s.arg(median(bytewise), 0, 'f', 2)
                    .arg(median(copy), 0, 'f', 2)
                    .arg(median(ours) * 1000 / double(frameBytes), 0, 'f', 1)};
}

} // namespace

Figure parserFigure()
{
    return {.name = u"parser of masked 1 KiB frames against an unmask loop"_s,
            .unit = u"GB/s"_s,
            .aim = AimKind::RatioAtLeast,
            .limit = 0.5,
            .run = [] { return runParser(1024); }};
}

Figure smallFramesParserFigure()
{
    return {.name = u"parser of masked 64 B frames against an unmask loop"_s,
            .unit = u"GB/s"_s,
            .aim = AimKind::RatioAtLeast,
            .limit = 0.5,
            .run = [] { return runParser(64); }};
}

} // namespace roomscope::bench
