// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "base/systemclock.h"
#include "common/appearance.h"
#include "floodserver.h"
#include "shell/mainwindow.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QWebSocket>

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

void run(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

//! An empty window, while the same flood goes to a bare QWebSocket in another thread.
double emptyWindowOnce()
{
    FloodServer server(kPerSecond);
    QWidget window;
    window.resize(1280, 800);
    window.show();
    QThread thread;
    thread.start();
    auto *sink = new QWebSocket;
    sink->moveToThread(&thread);
    QMetaObject::invokeMethod(
        sink, [sink, url = server.url()] { sink->open(url); }, Qt::QueuedConnection);
    run(500ms);
    server.flood(true);
    StallWatch watch;
    run(kFlood);
    const auto delays = watch.stop();
    server.flood(false);
    QMetaObject::invokeMethod(
        sink, [sink] { delete sink; }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
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
    FloodServer server(kPerSecond);
    const QTemporaryDir dir;
    Workspace workspace(dir.path());
    const SystemClock clock;
    MainWindow window(workspace, clock);
    window.resize(1280, 800);
    window.show();
    const auto account = workspace.openAccount({.address = server.url(), .user = UserId(u"bench"_s)});
    const ConversationId room(u"room:flood"_s);
    QEventLoop loop;
    QTimer poll;
    poll.callOnTimeout(&loop, [&] {
        if ((*account)->conversations()->indexOf(room).isValid())
            loop.quit();
    });
    poll.start(10ms);
    loop.exec();
    poll.stop();
    window.openConversation(room);
    run(500ms);
    server.flood(true);
    StallWatch watch;
    run(kFlood);
    const auto delays = watch.stop();
    const qint64 pushed = server.pushed();
    server.flood(false);
    const qint64 shown = (*account)->timeline(room)->newestOrder();
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
