// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultscript.h"

#include "support/tcpfaultproxy.h"

#include <algorithm>
#include <random>

namespace roomscope::test {

using namespace std::chrono_literals;

namespace {
constexpr int kKinds = 10;
constexpr int kOfEach = 5;
constexpr const char *kNames[kKinds] = {
    "cut",          "reset",      "cut in a frame up", "cut in a frame down",
    "freeze",       "swallow up", "swallow down",      "slow",
    "byte by byte", "refuse"};
} // namespace

QByteArray SoakFault::name() const
{
    return kNames[int(kind)];
}

void SoakFault::begin(TcpFaultProxy &proxy) const
{
    switch (kind) {
    case Kind::Cut:
        proxy.cut();
        break;
    case Kind::Reset:
        proxy.reset();
        break;
    case Kind::CutInFrameUp:
        proxy.cutAfter(Way::Up, bytes);
        break;
    case Kind::CutInFrameDown:
        proxy.cutAfter(Way::Down, bytes);
        break;
    case Kind::Freeze:
        proxy.freeze();
        break;
    case Kind::SwallowUp:
        proxy.swallow(Way::Up);
        break;
    case Kind::SwallowDown:
        proxy.swallow(Way::Down);
        break;
    case Kind::Slow:
        proxy.slow(bytes);
        break;
    case Kind::OneByte:
        proxy.oneByteAtATime();
        break;
    case Kind::Refuse:
        proxy.refuse();
        proxy.cut();
        break;
    }
}

QList<SoakFault> faultScript(quint32 seed)
{
    // Not std::uniform_int_distribution: its numbers differ between standard libraries, and a seed must not.
    std::mt19937 generator(seed);
    const auto upTo = [&generator](int bound) { return int(generator() % quint32(bound)); };

    QList<SoakFault> faults;
    for (int kind = 0; kind < kKinds; ++kind) {
        for (int i = 0; i < kOfEach; ++i)
            faults.append({.kind = SoakFault::Kind(kind)});
    }
    for (qsizetype i = faults.size() - 1; i > 0; --i)
        faults.swapItemsAt(i, upTo(int(i) + 1));

    for (SoakFault &fault : faults) {
        fault.client = upTo(2);
        fault.before = std::chrono::milliseconds(upTo(300));
        fault.lead = std::chrono::milliseconds(upTo(30));
        fault.lasts = std::chrono::milliseconds(300 + upTo(1500));
        fault.bytes = fault.kind == SoakFault::Kind::Slow ? 2000 + upTo(8000) : 1 + upTo(3000);
    }
    const int quarter = int(faults.size()) / 4;
    for (int i = 0; i < 3; ++i)
        faults[i * quarter + upTo(quarter)].kill = SoakFault::Kill::Client;
    faults[3 * quarter + upTo(quarter)].kill = SoakFault::Kill::Server;
    return faults;
}

} // namespace roomscope::test
