// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "sqlitebaseline.h"

#include "chat/timelinemodel.h"
#include "storage/accountstore.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QTemporaryDir>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 5;
constexpr int kRows = 50'000;
constexpr int kBatch = 1000;

const ConversationId kRoom(u"room:bench"_s);
const Epoch kEpoch(u"e1"_s);

Message messageAt(qint64 order)
{
    return {.conversation = kRoom,
            .epoch = kEpoch,
            .order = order,
            .rev = order,
            .id = ClientId(u"01JDA4S1Q8%1"_s.arg(order, 16, 10, QLatin1Char('0'))),
            .from = UserId(u"lan"_s),
            .at = WallTime(std::chrono::milliseconds(1'795'245'187'501 + order)),
            .body = Body::plain(u"Order %1 packed, moving 4 boxes to dock 3 now"_s.arg(order))};
}

template <typename T>
T wait(const QFuture<T> &future)
{
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

//! The timeline is fed by hand here; it asks for nothing.
class NoSource final : public TimelineSource
{
public:
    QFuture<Result<TimelinePage>> pageBefore(std::optional<ArchiveKey>, int) override
    {
        return QtFuture::makeReadyFuture(Result<TimelinePage>(TimelinePage{}));
    }
    QFuture<Result<TimelinePage>> pageAfter(ArchiveKey, int) override
    {
        return QtFuture::makeReadyFuture(Result<TimelinePage>(TimelinePage{}));
    }
    QFuture<Result<bool>> fetchBefore(ArchiveKey, int) override
    {
        return QtFuture::makeReadyFuture(Result<bool>(false));
    }
    QFuture<Result<ReceiptLevels>> receipts() override
    {
        return QtFuture::makeReadyFuture(Result<ReceiptLevels>(ReceiptLevels{}));
    }
};

//! Rows a second into AccountStore (durable) and the timeline model that shows the room.
double oursOnce()
{
    const QTemporaryDir dir;
    AccountStore store(dir.filePath(u"account.sqlite"_s), UserId(u"bench"_s));
    (void)wait(store.open(DeviceId(u"01JDA4S1Q80000000000000000"_s)));
    IncomingBatch setup;
    setup.conversations = {{.id = kRoom, .epoch = kEpoch, .title = u"bench"_s}};
    (void)wait(store.file(setup));
    TimelineModel timeline(kRoom, UserId(u"bench"_s), std::make_unique<NoSource>());
    timeline.loadNewest();
    QElapsedTimer timer;
    timer.start();
    QList<QFuture<Result<FiledBatch>>> pending;
    for (int row = 0; row < kRows; row += kBatch) {
        IncomingBatch batch;
        for (int i = 1; i <= kBatch; ++i)
            batch.messages.append(messageAt(row + i));
        batch.ranges = {{kRoom, kEpoch, {row + 1, row + kBatch}}};
        batch.revs = {{kRoom, kEpoch, row + kBatch}};
        pending.append(store.file(std::move(batch)));
        // As the session does: a bounded number of batches under way, each shown when it is on disk.
        while (pending.size() > 4 || (row + kBatch >= kRows && !pending.isEmpty())) {
            const auto filed = wait(pending.takeFirst());
            if (filed)
                timeline.applyRows(filed->rows);
        }
    }
    return kRows / (double(timer.nsecsElapsed()) / 1e9);
}

//! The same rows into one plain table with the same durability and one index, nothing else.
double plainOnce()
{
    const QTemporaryDir dir;
    return SqliteBaseline(dir.filePath(u"plain.sqlite"_s)).insertRate(kRows, kBatch);
}

Measurement runStore()
{
    std::vector<double> ours;
    std::vector<double> plain;
    for (int round = 0; round < kRounds; ++round) {
        plain.push_back(plainOnce());
        ours.push_back(oursOnce());
    }
    return {.value = median(ours), .baseline = median(plain)};
}

} // namespace

Figure storeFigure()
{
    return {.name = u"store rows into AccountStore and the shown timeline against plain sqlite"_s,
            .unit = u"rows/s"_s,
            .aim = AimKind::RatioAtLeast,
            .limit = 0.3,
            .run = runStore};
}

} // namespace roomscope::bench
