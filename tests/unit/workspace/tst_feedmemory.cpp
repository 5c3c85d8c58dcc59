// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/feedsmodel.h"
#include "support/testcase.h"
#include "workspace/feedmemory.h"

#include <QFile>
#include <QTemporaryDir>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QList<FeedSubscription> some()
{
    return {{.info = {FeedId(u"orders.rate"_s), u"Orders “today”"_s, u"/min"_s},
             .every = 5s,
             .threshold = FeedThreshold{FeedThreshold::Side::Above, 50.5}},
            {.info = {FeedId(u"stock.b"_s)}, .threshold = FeedThreshold{FeedThreshold::Side::Below, -1}}};
}

} // namespace

class TstFeedMemory final : public TestCase
{
    Q_OBJECT
private slots:
    void whatIsWrittenIsReadByTheNextRun()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"accounts/lan.feeds.json"_s);
        FeedMemory(path).save(some());
        QObject context;
        FeedMemory next(path);
        std::optional<QList<FeedSubscription>> read;
        next.load(&context, [&](const QList<FeedSubscription> &subscriptions) { read = subscriptions; });
        QTRY_VERIFY(read.has_value());
        QCOMPARE(*read, some());
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
    void nothingIsThereAtFirstAndNothingIsWrittenForNothing()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"none.json"_s);
        QObject context;
        {
            FeedMemory memory(path);
            bool isRead = false;
            memory.load(&context, [&](const QList<FeedSubscription> &subscriptions) {
                isRead = subscriptions.isEmpty();
                memory.save({});
            });
            QTRY_VERIFY(isRead);
        }
        QVERIFY(!QFile::exists(path));
    }
    void whatIsBrokenIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("kept");
        QTest::newRow("nothing") << QByteArray() << 0;
        QTest::newRow("no JSON") << QByteArray("{\"feeds\":[") << 0;
        QTest::newRow("another shape") << QByteArray(R"({"feeds":{"feed":"a"}})") << 0;
        QTest::newRow("no name") << QByteArray(R"({"feeds":[{"title":"x"},{"feed":"../x"},{"feed":7}]})")
                                 << 0;
        QTest::newRow("one good") << QByteArray(R"({"feeds":[7,null,{"feed":"a"},{"feed":""}]})") << 1;
        QByteArray many("{\"feeds\":[");
        for (int i = 0; i < 1000; ++i)
            many += "{\"feed\":\"f" + QByteArray::number(i) + "\"},";
        many.chop(1);
        QTest::newRow("too many") << many + "]}" << int(FeedsModel::kMaxFeeds);
    }
    void whatIsBrokenIsLeftOut()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, kept);
        QCOMPARE(FeedMemory::fromJson(json).size(), kept);
    }
    void valuesOutOfRangeAreLeftOut()
    {
        const auto read = FeedMemory::fromJson(
            R"({"feeds":[{"feed":"a","everyMs":0,"above":"50"},{"feed":"b","everyMs":-5,"below":null},)"
            R"({"feed":"c","everyMs":86400001}]})");
        QCOMPARE(read.size(), 3);
        for (const FeedSubscription &subscription : read)
            QVERIFY(!subscription.every && !subscription.threshold);
    }
};

QTEST_GUILESS_MAIN(TstFeedMemory)
#include "tst_feedmemory.moc"
