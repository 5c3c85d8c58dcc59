// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"
#include "serverload.h"

#include <algorithm>
#include <cstdio>

namespace roomscope::bench {

using namespace Qt::StringLiterals;
using Make = ServedProcess::Make;

namespace {

constexpr int kMembers = 1000;
constexpr int kMessages = 30;
constexpr int kRounds = 3;
constexpr int kIdle = 5000;
constexpr int kFirst = 20;
//! Of this process and of the server: its own files, and some for libraries.
constexpr int kSpareFiles = 200;

//! Why the pair cannot be measured here; said loudly, because a figure that is missing is easily overlooked.
bool isMeasurable(int connections)
{
    const QString why = ServedProcess::whyNoNode();
    if (!why.isEmpty()) {
        std::fprintf(stderr, "NOT MEASURED AGAINST NODE'S ws: %s\n", qPrintable(why));
        return false;
    }
    if (raiseFileLimit() < connections + kSpareFiles) {
        std::fprintf(stderr, "NOT MEASURED: THIS USER MAY NOT OPEN %d FILES\n", connections + kSpareFiles);
        return false;
    }
    return true;
}

std::vector<double> fanoutTimes(ServerLoad &load)
{
    std::vector<double> all;
    for (int i = 0; i < kMessages; ++i) {
        const std::vector<double> times = load.sayOnce(i);
        all.insert(all.end(), times.begin(), times.end());
    }
    return all;
}

Measurement runFanout()
{
    if (!isMeasurable(kMembers))
        return {};
    ServedProcess ours(Make::Ours, kMembers + 10);
    ServerLoad ourLoad(ours, kMembers, ServerLoad::Place::OneRoom, "u");
    ServedProcess node(Make::NodeWs, kMembers + 10);
    ServerLoad nodeLoad(node, kMembers, ServerLoad::Place::OneRoom, "u");
    std::vector<double> values;
    std::vector<double> baselines;
    std::vector<double> medians;
    std::vector<double> nodeMedians;
    for (int round = 0; round < kRounds; ++round) {
        const std::vector<double> mine = fanoutTimes(ourLoad);
        const std::vector<double> theirs = fanoutTimes(nodeLoad);
        values.push_back(quantile(mine, 0.99));
        baselines.push_back(quantile(theirs, 0.99));
        medians.push_back(median(mine));
        nodeMedians.push_back(median(theirs));
    }
    return {.value = median(values) / 1000,
            .baseline = median(baselines) / 1000,
            .note = u"p50 %1 ms against %2 ms; ours stores each message first"_s
                        .arg(median(medians) / 1000, 0, 'f', 2)
                        .arg(median(nodeMedians) / 1000, 0, 'f', 2)};
}

double bytesEach(Make make)
{
    ServedProcess server(make, kIdle + 10);
    // A few first, so that what is paid once is not shared out.
    const ServerLoad first(server, kFirst, ServerLoad::Place::Nowhere, "first");
    Q_UNUSED(first)
    const qint64 before = server.memory();
    const ServerLoad idle(server, kIdle - kFirst, ServerLoad::Place::Nowhere, "idle");
    Q_UNUSED(idle)
    return double(server.memory() - before) / (kIdle - kFirst);
}

Measurement runConnections()
{
    if (!isMeasurable(kIdle))
        return {};
    const double ours = bytesEach(Make::Ours);
    return {.value = ours / 1024,
            .baseline = bytesEach(Make::NodeWs) / 1024,
            .note = u"%1 connections, each logged in to ours; PSS"_s.arg(kIdle)};
}

} // namespace

Figure fanoutFigure()
{
    return {.name = u"fanout p99 of one message to 1000 members, serve against node ws"_s,
            .unit = u"ms"_s,
            .aim = AimKind::RatioAtMost,
            .limit = 1,
            .run = runFanout};
}

Figure connectionsFigure()
{
    return {.name = u"connections memory each at 5000 idle, serve against node ws"_s,
            .unit = u"KiB"_s,
            .aim = AimKind::RatioAtMost,
            .limit = 1,
            .run = runConnections};
}

} // namespace roomscope::bench
