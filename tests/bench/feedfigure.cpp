// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "base/systemclock.h"
#include "chat/feedsmodel.h"
#include "common/appearance.h"
#include "feeds/feedlist.h"
#include "feedserver.h"
#include "shell/mainwindow.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QEventLoop>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QWebSocket>

namespace roomscope::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kFeeds = 100;
constexpr int kPerSecond = 2;
constexpr auto kTime = 5s;
constexpr int kRounds = 3;

void run(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

double since(std::chrono::steady_clock::time_point time)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - time).count();
}

//! After each paint of the list, how old the values are that it shows for the first time.
class PaintWatch final : public QObject
{
public:
    PaintWatch(FeedList &list, const FeedServer &server) : m_list(list), m_server(server)
    {
        // What is there already was painted before.
        for (const auto &[row, number] : shown())
            m_seen.insert(row, number);
        list.viewport()->installEventFilter(this);
    }
    [[nodiscard]] const std::vector<double> &delays() const { return m_delays; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        // Behind the paint itself.
        if (event->type() == QEvent::Paint)
            QMetaObject::invokeMethod(
                this, [this] { look(); }, Qt::QueuedConnection);
        return false;
    }

private:
    void look()
    {
        for (const auto &[row, number] : shown()) {
            if (std::exchange(m_seen[row], number) != number)
                m_delays.push_back(since(m_server.sentAt(number)));
        }
    }

    //! The rows that can be seen, and the number each shows.
    [[nodiscard]] QList<std::pair<int, qint64>> shown() const
    {
        QList<std::pair<int, qint64>> rows;
        for (int row = 0; row < m_list.model()->rowCount(); ++row) {
            const QModelIndex index = m_list.model()->index(row, 0);
            if (!m_list.viewport()->rect().intersects(m_list.visualRect(index)))
                continue;
            const FeedData data = index.data(FeedsModel::DataRole).value<FeedData>();
            if (const auto *number = std::get_if<double>(&data))
                rows.append({row, qint64(*number)});
        }
        return rows;
    }

    FeedList &m_list;
    const FeedServer &m_server;
    QHash<int, qint64> m_seen;
    std::vector<double> m_delays;
};

//! An empty window that is painted for each value, which comes over a bare QWebSocket in another thread.
class EmptyWindow final : public QWidget
{
public:
    explicit EmptyWindow(const FeedServer &server) : m_server(server) { resize(1280, 800); }
    void take(qint64 number)
    {
        m_waiting.append(number);
        update();
    }
    std::vector<double> delays;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QMetaObject::invokeMethod(
            this,
            [this, painted = std::exchange(m_waiting, {})] {
                for (const qint64 number : painted)
                    delays.push_back(since(m_server.sentAt(number)));
            },
            Qt::QueuedConnection);
    }

private:
    const FeedServer &m_server;
    QList<qint64> m_waiting;
};

double emptyWindowOnce()
{
    FeedServer server(kFeeds, kPerSecond);
    EmptyWindow window(server);
    window.show();
    QThread thread;
    thread.start();
    auto *socket = new QWebSocket;
    socket->moveToThread(&thread);
    QMetaObject::invokeMethod(
        socket,
        [socket, &window, url = server.url()] {
            QObject::connect(
                socket, &QWebSocket::textMessageReceived, socket, [&window](const QString &text) {
                    const qint64 number = QJsonDocument::fromJson(text.toUtf8())
                                              .object()
                                              .value(u"data"_s)
                                              .toObject()
                                              .value(u"data"_s)
                                              .toInteger();
                    QMetaObject::invokeMethod(
                        &window, [&window, number] { window.take(number); }, Qt::QueuedConnection);
                });
            socket->open(url);
        },
        Qt::QueuedConnection);
    run(500ms);
    server.push(true);
    run(kTime);
    server.push(false);
    QMetaObject::invokeMethod(
        socket, [socket] { delete socket; }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    return quantile(window.delays, 0.95);
}

struct Shown
{
    double p95 = 0;
    double median = 0;
    size_t count = 0;
};

Shown ourWindowOnce()
{
    FeedServer server(kFeeds, kPerSecond);
    const QTemporaryDir dir;
    Workspace workspace(dir.path());
    const SystemClock clock;
    MainWindow window(workspace, clock);
    window.resize(1280, 800);
    window.show();
    const auto account = workspace.openAccount({.address = server.url(), .user = UserId(u"bench"_s)});
    for (int i = 0; i < kFeeds; ++i)
        (void)(*account)->followFeed(
            {.info = {FeedId(FeedServer::nameOf(i)), u"Feed %1"_s.arg(i), u"km/h"_s}});
    QEventLoop loop;
    QTimer poll;
    poll.callOnTimeout(&loop, [&] {
        const QModelIndex last = (*account)->feeds()->index(kFeeds - 1);
        if (last.data(FeedsModel::StateRole).toInt() == int(FeedStatus::State::Active))
            loop.quit();
    });
    poll.start(10ms);
    loop.exec();
    poll.stop();
    server.push(true);
    run(1s);
    const PaintWatch watch(*window.findChild<FeedList *>(u"feedList"_s), server);
    run(kTime);
    server.push(false);
    return {quantile(watch.delays(), 0.95), quantile(watch.delays(), 0.5), watch.delays().size()};
}

Measurement runFeeds()
{
    const Appearance appearance(*qApp);
    std::vector<double> ours;
    std::vector<double> medians;
    std::vector<double> empty;
    size_t count = 0;
    for (int round = 0; round < kRounds; ++round) {
        empty.push_back(emptyWindowOnce());
        const Shown shown = ourWindowOnce();
        ours.push_back(shown.p95);
        medians.push_back(shown.median);
        count += shown.count;
    }
    return {
        .value = median(ours),
        .baseline = median(empty),
        .note =
            u"median %1 ms; %2 values seen painted; baseline: p95 of an empty window painted for each value"_s
                .arg(median(medians), 0, 'f', 2)
                .arg(count)};
}

} // namespace

Figure feedFigure()
{
    return {.name = u"feed value sent to painted, p95, with 100 feeds at 2 values a second each"_s,
            .unit = u"ms"_s,
            .aim = AimKind::ValueAtMost,
            .limit = 50,
            .run = runFeeds};
}

} // namespace roomscope::bench
