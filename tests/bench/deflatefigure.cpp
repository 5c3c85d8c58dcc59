// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "chattraffic.h"

#include "wire/deflater.h"
#include "wire/inflater.h"

#include <QElapsedTimer>
#include <QList>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMessages = 5000;

struct Spent
{
    double bytesAMessage = 0;
    double deflateMicroseconds = 0;
    double inflateMicroseconds = 0;
    bool isSame = true;
};

//! Payload bytes on the wire for all of \a traffic; what comes out at the other end is compared.
Spent deflateAll(const QList<QByteArray> &traffic, const wire::DeflateParameters &parameters, int level)
{
    wire::Deflater deflater(wire::Sender::Server, parameters, {.level = level});
    wire::Inflater inflater(wire::Sender::Server, parameters);
    Spent spent;
    QElapsedTimer timer;
    for (const QByteArray &message : traffic) {
        timer.start();
        const auto payload = deflater.deflate(message);
        spent.deflateMicroseconds += double(timer.nsecsElapsed()) / 1000;
        spent.bytesAMessage += double(payload ? payload->size() : message.size());
        if (!payload)
            continue;
        timer.start();
        (void)inflater.feed(*payload);
        const auto again = inflater.finish();
        spent.inflateMicroseconds += double(timer.nsecsElapsed()) / 1000;
        spent.isSame = spent.isSame && again == message;
    }
    const auto count = double(traffic.size());
    spent.bytesAMessage /= count;
    spent.deflateMicroseconds /= count;
    spent.inflateMicroseconds /= count;
    return spent;
}

Measurement runDeflate()
{
    const QList<QByteArray> traffic = chatTraffic(kMessages, 1);
    double plain = 0;
    for (const QByteArray &message : traffic)
        plain += double(message.size());
    plain /= double(traffic.size());
    const Spent ours = deflateAll(traffic, {}, 6);
    const Spent fast = deflateAll(traffic, {}, 1);
    const Spent forgetful = deflateAll(traffic, {.serverNoContextTakeover = true}, 6);
    if (!ours.isSame || !fast.isSame || !forgetful.isSame)
        return {.value = plain, .baseline = plain, .note = u"what was inflated is not what was deflated"_s};
    const auto saved = [plain](const Spent &spent) { return 100 * (1 - spent.bytesAMessage / plain); };
    return {
        .value = ours.bytesAMessage,
        .baseline = plain,
        .note =
            u"saved %1 %; level 1 %2 %; no context takeover %3 %; deflate %4 us, inflate %5 us a message"_s
                .arg(saved(ours), 0, 'f', 1)
                .arg(saved(fast), 0, 'f', 1)
                .arg(saved(forgetful), 0, 'f', 1)
                .arg(ours.deflateMicroseconds, 0, 'f', 1)
                .arg(ours.inflateMicroseconds, 0, 'f', 1)};
}

} // namespace

Figure deflateFigure()
{
    return {.name = u"deflate of JSON chat traffic with context takeover against plain"_s,
            .unit = u"B/message"_s,
            .aim = AimKind::RatioAtMost,
            .limit = 0.35,
            .run = runDeflate};
}

} // namespace roomscope::bench
