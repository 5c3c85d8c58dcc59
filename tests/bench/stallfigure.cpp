// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "common/appearance.h"
#include "floodedwindow.h"
#include "workspace/account.h"

#include <QApplication>

#include <atomic>
#include <thread>

namespace roomscope::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPerSecond = 20'000;
constexpr auto kFlood = 5s;
constexpr int kRounds = 3;

//! Asks the GUI thread for an answer every millisecond and keeps how long each took.
class StallWatch final : public QObject
{
public:
    StallWatch() : m_asker([this] { ask(); }) {}
    ~StallWatch() override { (void)stop(); }

    [[nodiscard]] std::vector<double> stop()
    {
        m_isOver = true;
        if (m_asker.joinable())
            m_asker.join();
        return m_delays;
    }

private:
    void ask()
    {
        while (!m_isOver) {
            if (!m_isAsking.exchange(true)) {
                const auto asked = std::chrono::steady_clock::now();
                QMetaObject::invokeMethod(
                    this,
                    [this, asked] {
                        m_delays.push_back(std::chrono::duration<double, std::milli>(
                                               std::chrono::steady_clock::now() - asked)
                                               .count());
                        m_isAsking = false;
                    },
                    Qt::QueuedConnection);
            }
            std::this_thread::sleep_for(1ms);
        }
    }

    std::vector<double> m_delays;
    std::atomic<bool> m_isOver = false;
    std::atomic<bool> m_isAsking = false;
    std::thread m_asker;
};

//! An empty window, while the same flood goes to a bare QWebSocket in another thread.
double emptyWindowOnce()
{
    FloodSink sink(kPerSecond);
    QWidget window;
    window.resize(1280, 800);
    window.show();
    sink.server.flood(true);
    StallWatch watch;
    runLoop(kFlood);
    const auto delays = watch.stop();
    sink.server.flood(false);
    return quantile(delays, 1.0);
}

struct Flooded
{
    double longest = 0;
    double p99 = 0;
    double shownShare = 0;
};

Flooded ourWindowOnce()
{
    FloodedWindow flooded(kPerSecond);
    flooded.server.flood(true);
    StallWatch watch;
    runLoop(kFlood);
    const auto delays = watch.stop();
    const qint64 pushed = flooded.server.pushed();
    flooded.server.flood(false);
    const qint64 shown = flooded.account->timeline(FloodedWindow::kRoom)->newestOrder();
    return {.longest = quantile(delays, 1.0),
            .p99 = quantile(delays, 0.99),
            .shownShare = double(shown) / double(pushed)};
}

Measurement runStall()
{
    const Appearance appearance(*qApp);
    std::vector<double> ours;
    std::vector<double> p99;
    std::vector<double> shares;
    std::vector<double> empty;
    for (int round = 0; round < kRounds; ++round) {
        empty.push_back(emptyWindowOnce());
        const Flooded flooded = ourWindowOnce();
        ours.push_back(flooded.longest);
        p99.push_back(flooded.p99);
        shares.push_back(flooded.shownShare);
    }
    return {
        .value = median(ours),
        .baseline = median(empty),
        .note =
            u"p99 %1 ms; at the end of the flood %2 % of it was on disk and shown; baseline: an empty window"_s
                .arg(median(p99), 0, 'f', 2)
                .arg(100 * median(shares), 0, 'f', 0)};
}

} // namespace

Figure stallFigure()
{
    return {
        .name =
            u"stall of the GUI thread, longest, at 20 000 messages a second into the shown conversation"_s,
        .unit = u"ms"_s,
        .aim = AimKind::ValueAtMost,
        .limit = 16,
        .run = runStall};
}

} // namespace roomscope::bench
