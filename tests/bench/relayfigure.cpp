// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "base/systemclock.h"
#include "rawflood.h"
#include "transport/transportselector.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QWebSocket>

#include <memory>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 7;
constexpr int kEchoes = 3000;

//! Messages a second of a bare QWebSocket.
double bareRate(const RawFlood &flood)
{
    QWebSocket socket;
    QEventLoop loop;
    QElapsedTimer timer;
    int left = flood.count();
    QObject::connect(&socket, &QWebSocket::connected, &socket, [&] { timer.start(); });
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [&] {
        if (--left == 0)
            loop.quit();
    });
    socket.open(flood.url());
    loop.exec();
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    socket.abort();
    return flood.count() / seconds;
}

//! The same through the relay, with someone who takes each record, as the program has.
double relayRate(const RawFlood &flood)
{
    SystemClock clock;
    const auto transport = relayOrDirect(clock)(1, TransportRoute::Relay);
    QEventLoop loop;
    QElapsedTimer timer;
    int left = flood.count();
    qint64 recorded = 0;
    QObject::connect(transport.get(), &Transport::opened, transport.get(), [&] { timer.start(); });
    QObject::connect(transport.get(), &Transport::recorded, transport.get(), [&] { ++recorded; });
    QObject::connect(transport.get(), &Transport::textReceived, transport.get(), [&] {
        if (--left == 0)
            loop.quit();
    });
    transport->open({.url = flood.url()});
    loop.exec();
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    transport->abort({});
    return recorded > flood.count() ? flood.count() / seconds : 0;
}

Measurement runRate(qsizetype payload, int count)
{
    const RawFlood flood(payload, count);
    (void)bareRate(flood); // warm-up, not counted
    (void)relayRate(flood);
    std::vector<double> bare;
    std::vector<double> ours;
    for (int round = 0; round < kRounds; ++round) {
        bare.push_back(bareRate(flood));
        ours.push_back(relayRate(flood));
    }
    return {.value = median(ours), .baseline = median(bare)};
}

Figure rateFigure(const QString &size, qsizetype payload, int count, double limit)
{
    return {.name = u"relay receive rate against bare QWebSocket, %1"_s.arg(size),
            .unit = u"messages/s"_s,
            .aim = AimKind::RatioAtLeast,
            .limit = limit,
            .run = [payload, count] { return runRate(payload, count); }};
}

Measurement runEcho()
{
    std::vector<double> added;
    std::vector<double> relay;
    std::vector<double> direct;
    std::vector<double> relayP99;
    for (int round = 0; round < kRounds; ++round) {
        const auto directTimes = transportEchoTimes(TransportRoute::Direct, kEchoes);
        const auto relayTimes = transportEchoTimes(TransportRoute::Relay, kEchoes);
        direct.push_back(median(directTimes));
        relay.push_back(median(relayTimes));
        relayP99.push_back(quantile(relayTimes, 0.99));
        added.push_back(relay.back() - direct.back());
    }
    return {.value = median(added),
            .note = u"p50 %1 us against %2 us direct, p99 %3 us"_s.arg(median(relay), 0, 'f', 1)
                        .arg(median(direct), 0, 'f', 1)
                        .arg(median(relayP99), 0, 'f', 1)};
}

} // namespace

std::vector<Figure> relayFigures()
{
    return {{.name = u"relay adds to direct echo p50, 64 B"_s,
             .unit = u"us"_s,
             .aim = AimKind::ValueAtMost,
             .limit = 15,
             .run = runEcho},
            rateFigure(u"64 B"_s, 64, 1'000'000, 0.6),
            rateFigure(u"1 KiB"_s, 1024, 300'000, 0.5),
            rateFigure(u"1 MiB"_s, 1024 * 1024, 400, 0.4)};
}

} // namespace roomscope::bench
