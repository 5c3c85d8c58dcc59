// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "common/appearance.h"
#include "storage/accountstore.h"
#include "timeline/timelinepanel.h"
#include "timeline/timelineview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QUuid>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMessages = 1'000'000;
constexpr int kBatch = 5000;
constexpr int kRounds = 40;
const UserId kSelf(u"bench"_s);

ConversationId room(int number)
{
    return ConversationId(u"room:bench%1"_s.arg(number));
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

QString textOf(qint64 order)
{
    switch (order % 6) {
    case 0:
        return u"Order %1 packed, **moving 4 boxes** to dock 3 now"_s.arg(order);
    case 1:
        return u"Đơn %1 vừa vào, kho B còn 12 thùng."_s.arg(order);
    case 2:
        return u"Is `proxy_read_timeout` still the default? See https://ops.example/%1"_s.arg(order);
    case 3:
        return u"> Order %1 packed\n\nNot yet, *two* are missing."_s.arg(order);
    case 4:
        return u"```\ncurl -s https://ops.example/orders/%1\n```"_s.arg(order);
    default:
        return u"message %1"_s.arg(order);
    }
}

Message messageAt(const ConversationId &conversation, qint64 order)
{
    return {.conversation = conversation,
            .epoch = Epoch(u"e1"_s),
            .order = order,
            .rev = order,
            .id = ClientId(u"01JDA4S1Q8%1"_s.arg(order, 16, 10, QLatin1Char('0'))),
            .from = UserId(u"user%1"_s.arg(order / 3 % 5)),
            .at = WallTime(std::chrono::milliseconds(1'795'245'187'501 + order * 60'000)),
            .body = Body::plain(textOf(order))};
}

void fill(AccountStore &store, const ConversationId &conversation)
{
    IncomingBatch setup;
    setup.conversations = {{.id = conversation, .epoch = Epoch(u"e1"_s), .title = u"bench"_s}};
    (void)wait(store.file(setup));
    QList<QFuture<Result<FiledBatch>>> pending;
    for (qint64 from = 1; from <= kMessages; from += kBatch) {
        IncomingBatch batch;
        for (qint64 order = from; order < from + kBatch; ++order)
            batch.messages.append(messageAt(conversation, order));
        batch.ranges = {{conversation, Epoch(u"e1"_s), {from, from + kBatch - 1}}};
        batch.revs = {{conversation, Epoch(u"e1"_s), from + kBatch - 1}};
        pending.append(store.file(std::move(batch)));
        while (pending.size() > 2)
            (void)wait(pending.takeFirst());
    }
    for (const auto &rest : pending)
        (void)wait(rest);
}

//! The store alone: nothing is asked of a server here.
class StoreSource final : public TimelineSource
{
public:
    StoreSource(AccountStore &store, ConversationId conversation)
        : m_store(store), m_conversation(std::move(conversation))
    {
    }
    QFuture<Result<TimelinePage>> pageBefore(std::optional<ArchiveKey> before, int limit) override
    {
        return m_store.pageBefore(m_conversation, before, limit);
    }
    QFuture<Result<TimelinePage>> pageAfter(ArchiveKey after, int limit) override
    {
        return m_store.pageAfter(m_conversation, after, limit);
    }
    QFuture<Result<bool>> fetchBefore(ArchiveKey, int) override
    {
        return QtFuture::makeReadyFuture(Result<bool>(false));
    }

private:
    AccountStore &m_store;
    ConversationId m_conversation;
};

//! The page that a timeline begins with, read by plain sqlite in this thread.
class PlainPage final
{
public:
    explicit PlainPage(const QString &path) : m_connection(QUuid::createUuid().toString())
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
        db.setDatabaseName(path);
        db.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        if (!db.open())
            qFatal("baseline: %s", qPrintable(db.lastError().text()));
    }
    ~PlainPage()
    {
        QSqlDatabase::database(m_connection).close();
        QSqlDatabase::removeDatabase(m_connection);
    }
    PlainPage(const PlainPage &) = delete;
    PlainPage &operator=(const PlainPage &) = delete;

    [[nodiscard]] double milliseconds(const ConversationId &conversation)
    {
        QElapsedTimer timer;
        timer.start();
        QSqlQuery query(QSqlDatabase::database(m_connection));
        query.setForwardOnly(true);
        query.prepare(
            u"SELECT ord, rev, client_id, sender, at, body, reply_to, mentions FROM messages WHERE epoch = "
            "(SELECT epoch FROM conversations WHERE name = ?) ORDER BY ord DESC LIMIT 101"_s);
        query.addBindValue(conversation.text());
        if (!query.exec())
            qFatal("baseline: %s", qPrintable(query.lastError().text()));
        qsizetype bytes = 0;
        while (query.next())
            bytes += query.value(5).toByteArray().size() + query.value(3).toString().size();
        if (bytes == 0)
            qFatal("baseline: nothing read");
        return double(timer.nsecsElapsed()) / 1e6;
    }

private:
    QString m_connection;
};

//! From the choice of the room to the last pixel of its newest messages.
double switchOnce(TimelinePanel &panel, AccountStore &store, int number)
{
    TimelinePanel::Place place;
    place.self = kSelf;
    place.title = u"#bench"_s;
    place.nameOf = [](const UserId &user) { return user.text(); };
    place.epochRank = [] { return 1; };
    QEventLoop loop;
    QElapsedTimer timer;
    timer.start();
    TimelineModel model(room(number), kSelf, std::make_unique<StoreSource>(store, room(number)));
    QObject::connect(&model, &TimelineModel::loaded, &loop, &QEventLoop::quit);
    model.loadNewest();
    panel.setTimeline(&model, place);
    loop.exec();
    panel.view()->viewport()->repaint();
    const double took = double(timer.nsecsElapsed()) / 1e6;
    panel.setTimeline(nullptr, {});
    return took;
}

Measurement runSwitch()
{
    const Appearance appearance(*qApp);
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"account.sqlite"_s);
    AccountStore store(path, kSelf);
    (void)wait(store.open(DeviceId(u"01JDA4S1Q80000000000000000"_s)));
    fill(store, room(0));
    fill(store, room(1));
    TimelinePanel panel;
    panel.resize(1280, 800);
    panel.show();
    PlainPage plain(path);
    std::vector<double> ours;
    std::vector<double> sqlite;
    for (int round = 0; round < kRounds; ++round) {
        sqlite.push_back(plain.milliseconds(room(round % 2)));
        ours.push_back(switchOnce(panel, store, round % 2));
    }
    return {.value = median(ours) - median(sqlite),
            .baseline = median(sqlite),
            .note = u"from choice to painted %1 ms, p95 %2 ms; baseline: the same page by plain sqlite"_s
                        .arg(median(ours), 0, 'f', 2)
                        .arg(quantile(ours, 0.95), 0, 'f', 2)};
}

} // namespace

Figure switchFigure()
{
    return {.name = u"switch to another room of a million messages until painted, over sqlite's own time"_s,
            .unit = u"ms"_s,
            .aim = AimKind::ValueAtMost,
            .limit = 8,
            .run = runSwitch};
}

} // namespace roomscope::bench
