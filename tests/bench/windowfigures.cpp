// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "storage/accountstore.h"
#include "workspace/accountregistry.h"
#include "workspace/serverhost.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <unistd.h>

namespace roomscope::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kRounds = 7;
constexpr int kMessages = 100'000;
constexpr int kBatch = 1000;
constexpr int kPatienceMs = 60'000;
const ConversationId kRoom(u"room:bench"_s);
const Epoch kEpoch(u"e1"_s);

//! A data directory of one account, with its messages; its server does not answer.
void fill(const QString &dataDir)
{
    const AccountSpec spec{.address = QUrl(u"ws://127.0.0.1:1/"_s), .user = UserId(u"bench"_s)};
    AccountRegistry registry(dataDir);
    registry.add(spec);
    AccountStore store(dataDir + u"/accounts/"_s + AccountRegistry::keyOf(spec) + u".sqlite"_s, spec.user);
    (void)store.open(DeviceId(u"01JDA4S1Q80000000000000000"_s)).result();
    IncomingBatch setup;
    setup.conversations = {{.id = kRoom, .epoch = kEpoch, .title = u"bench"_s, .lastOrder = kMessages}};
    (void)store.file(setup).result();
    for (qint64 order = 1; order <= kMessages;) {
        IncomingBatch batch;
        batch.ranges = {{kRoom, kEpoch, {order, order + kBatch - 1}}};
        for (int i = 0; i < kBatch; ++i, ++order) {
            batch.messages.append(
                {.conversation = kRoom,
                 .epoch = kEpoch,
                 .order = order,
                 .rev = order,
                 .id = ClientId(u"01JDA4S1Q8%1"_s.arg(order, 16, 10, QLatin1Char('0'))),
                 .from = UserId(u"user%1"_s.arg(order % 7)),
                 .at = WallTime(std::chrono::milliseconds(1'795'245'187'501 + order * 1000)),
                 .body = Body::plain(u"Order %1 packed, moving 4 boxes to dock 3 now"_s.arg(order))});
        }
        (void)store.file(batch).result();
    }
}

//! A window in a process of its own, from its start on.
class Child final
{
public:
    Child(const QString &program, const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_timer.start();
        m_process.start(QCoreApplication::applicationDirPath() + u'/' + program, arguments);
    }
    ~Child()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(kPatienceMs))
            m_process.kill();
    }

    //! Milliseconds from the start until it said \a word; negative where it did not.
    double said(const QByteArray &word)
    {
        while (!m_words.contains(word + '\n')) {
            if (!m_process.waitForReadyRead(kPatienceMs))
                return -1;
            m_words += m_process.readAllStandardOutput();
            m_lastMs = double(m_timer.nsecsElapsed()) / 1e6;
        }
        return m_lastMs;
    }
    //! KiB of these lines of /proc/PID/smaps_rollup.
    [[nodiscard]] double memory(const QList<QByteArray> &lines) const
    {
        QFile file(u"/proc/%1/smaps_rollup"_s.arg(m_process.processId()));
        double sum = 0;
        if (!file.open(QIODevice::ReadOnly))
            return -1;
        for (const QByteArray &line : file.readAll().split('\n')) {
            for (const QByteArray &wanted : lines) {
                if (line.startsWith(wanted + ':'))
                    sum += line.mid(wanted.size() + 1).simplified().split(' ').value(0).toDouble();
            }
        }
        return sum;
    }
    //! Seconds of processor time so far, of all its threads.
    [[nodiscard]] double processorTime() const
    {
        QFile file(u"/proc/%1/stat"_s.arg(m_process.processId()));
        if (!file.open(QIODevice::ReadOnly))
            return -1;
        const QByteArray all = file.readAll();
        const QList<QByteArray> fields = all.mid(all.lastIndexOf(')') + 2).split(' ');
        return (fields.value(11).toDouble() + fields.value(12).toDouble()) / double(sysconf(_SC_CLK_TCK));
    }

private:
    QProcess m_process;
    QElapsedTimer m_timer;
    QByteArray m_words;
    double m_lastMs = 0;
};

void rest(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

const QString kOurs = u"roomscope-bench-window"_s;
const QString kEmpty = u"roomscope-bench-emptywindow"_s;

Measurement start()
{
    const QTemporaryDir dir;
    fill(dir.path());
    std::vector<double> ours;
    std::vector<double> empty;
    std::vector<double> rows;
    for (int i = 0; i < kRounds; ++i) {
        Child window(kOurs, {dir.path()});
        ours.push_back(window.said("painted"));
        rows.push_back(window.said("rows"));
        Child yardstick(kEmpty, {});
        empty.push_back(yardstick.said("painted"));
    }
    return {median(ours), median(empty), u"messages in sight after %1 ms"_s.arg(median(rows), 0, 'f', 0)};
}

Measurement memory(const QList<QByteArray> &lines)
{
    const QTemporaryDir dir;
    fill(dir.path());
    std::vector<double> ours;
    std::vector<double> empty;
    for (int i = 0; i < 3; ++i) {
        Child yardstick(kEmpty, {});
        Child window(kOurs, {dir.path()});
        (void)window.said("rows");
        (void)yardstick.said("painted");
        rest(2s);
        ours.push_back(window.memory(lines) / 1024);
        empty.push_back(yardstick.memory(lines) / 1024);
    }
    return {median(ours), median(empty)};
}

Measurement idle()
{
    const QTemporaryDir dir;
    ServerHost host({.dataDir = dir.filePath(u"server"_s)});
    QUrl link;
    QEventLoop loop;
    QObject::connect(&host, &ServerHost::listening, &loop, [&](const QUrl &url) {
        link = url;
        loop.quit();
    });
    host.start();
    loop.exec();
    QDir().mkpath(dir.filePath(u"data"_s));
    Child window(kOurs, {dir.filePath(u"data"_s), link.toString(QUrl::FullyEncoded)});
    if (window.said("online") < 0)
        return {100};
    rest(5s);
    constexpr auto kWatched = 60s;
    const double before = window.processorTime();
    rest(kWatched);
    return {(window.processorTime() - before) / double(kWatched.count()) * 100};
}

} // namespace

std::vector<Figure> windowFigures()
{
    return {{u"start with 100 000 messages, to the first painted window"_s, u"ms"_s, AimKind::RatioAtMost,
             1.5, start},
            {u"memory, proportional share, 100 000 messages"_s, u"MiB"_s, AimKind::RatioAtMost, 1.5,
             [] { return memory({"Pss"}); }},
            {u"memory, private dirty, 100 000 messages"_s, u"MiB"_s, AimKind::RatioAtMost, 3,
             [] { return memory({"Private_Dirty"}); }},
            {u"idle, connected, processor time"_s, u"%"_s, AimKind::ValueAtMost, 0.1, idle}};
}

} // namespace roomscope::bench
