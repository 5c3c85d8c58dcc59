// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/feedsmodel.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const FeedId kRate(u"orders.rate"_s);
const FeedId kStock(u"stock.b"_s);

SessionUpdate values(const FeedId &feed, const QList<FeedData> &data, SteadyTime at = SteadyTime(1h))
{
    SessionUpdate update;
    for (const FeedData &one : data)
        update.feedPoints[feed].append({.received = at, .data = one});
    return update;
}

FeedSubscription rate(std::optional<FeedThreshold> threshold = {})
{
    return {.info = {kRate, u"Orders"_s, u"/min"_s}, .threshold = threshold};
}

} // namespace

class TstFeedsModel final : public TestCase
{
    Q_OBJECT
private slots:
    void showsTheNewestValueAndTheLastSixty()
    {
        FeedsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(model.put(rate()));
        const QModelIndex row = model.indexOf(kRate);
        QCOMPARE(row.data(FeedsModel::TitleRole).toString(), u"Orders"_s);
        QVERIFY(!row.data(FeedsModel::DataRole).isValid());
        for (int i = 0; i < 1000; ++i)
            model.apply(values(kRate, {double(i)}));
        QCOMPARE(row.data(FeedsModel::DataRole).value<FeedData>(), FeedData(999.0));
        const auto numbers = row.data(FeedsModel::NumbersRole).value<QList<double>>();
        QCOMPARE(numbers.size(), FeedsModel::kSparkPoints);
        QCOMPARE(numbers.constFirst(), 940);
        QCOMPARE(model.points(kRate).size(), FeedsModel::kMaxPoints);
    }
    void oneFrameIsOneSignalHoweverManyFeedsChanged()
    {
        FeedsModel model;
        SessionUpdate update;
        for (int i = 0; i < 100; ++i) {
            const FeedId feed(u"f%1"_s.arg(i));
            QVERIFY(model.put({.info = {feed}}));
            update.feedPoints.insert(feed, {{.data = 1.0}});
        }
        QSignalSpy changed(&model, &FeedsModel::dataChanged);
        model.apply(update);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 99);
        // Nothing of ours, nothing to paint.
        model.apply(values(FeedId(u"stranger"_s), {1.0}));
        QCOMPARE(changed.size(), 1);
        QVERIFY(!model.put({.info = {FeedId(u"one-too-many"_s)}}));
        QCOMPARE(model.rowCount(), int(FeedsModel::kMaxFeeds));
    }
    void textIsAValueAndNoNumber()
    {
        FeedsModel model;
        QVERIFY(model.put({.info = {kStock}}));
        model.apply(values(kStock, {1.0, u"closed"_s}));
        const QModelIndex row = model.indexOf(kStock);
        QCOMPARE(row.data(FeedsModel::TitleRole).toString(), u"stock.b"_s);
        QCOMPARE(row.data(FeedsModel::DataRole).value<FeedData>(), FeedData(u"closed"_s));
        QCOMPARE(row.data(FeedsModel::NumbersRole).value<QList<double>>(), QList<double>({1}));
    }
    void aThresholdIsToldWhenItIsCrossedAndNotWhileItLasts()
    {
        FeedsModel model;
        QSignalSpy crossed(&model, &FeedsModel::thresholdCrossed);
        QVERIFY(model.put(rate(FeedThreshold{FeedThreshold::Side::Above, 50})));
        model.apply(values(kRate, {40.0, 50.0}));
        QCOMPARE(crossed.size(), 0);
        // Within one frame and back again: told all the same.
        model.apply(values(kRate, {51.0, 60.0, 45.0}));
        QCOMPARE(crossed.size(), 1);
        QCOMPARE(crossed.first().at(0).value<FeedId>(), kRate);
        QCOMPARE(crossed.first().at(1).toDouble(), 51);
        QVERIFY(!model.indexOf(kRate).data(FeedsModel::IsBeyondRole).toBool());
        // It dances: told once in a while only.
        model.apply(values(kRate, {52.0, 45.0, 53.0}, SteadyTime(1h + 29s)));
        QCOMPARE(crossed.size(), 1);
        QVERIFY(model.indexOf(kRate).data(FeedsModel::IsBeyondRole).toBool());
        model.apply(values(kRate, {45.0, 53.0}, SteadyTime(1h + 30s)));
        QCOMPARE(crossed.size(), 2);
        // It stays there, however long.
        model.apply(values(kRate, {54.0, 55.0}, SteadyTime(2h)));
        QCOMPARE(crossed.size(), 2);
    }
    void aThresholdSetWhereTheValueStandsIsNoCrossing()
    {
        FeedsModel model;
        QVERIFY(model.put(rate()));
        model.apply(values(kRate, {10.0}));
        QSignalSpy crossed(&model, &FeedsModel::thresholdCrossed);
        QVERIFY(model.put(rate(FeedThreshold{FeedThreshold::Side::Below, 20})));
        QVERIFY(model.indexOf(kRate).data(FeedsModel::IsBeyondRole).toBool());
        model.apply(values(kRate, {9.0}));
        QCOMPARE(crossed.size(), 0);
        model.apply(values(kRate, {30.0, 19.0}));
        QCOMPARE(crossed.size(), 1);
        QVERIFY(model.put(rate()));
        QVERIFY(!model.indexOf(kRate).data(FeedsModel::IsBeyondRole).toBool());
    }
    void whatWasChosenBeforeItWasReadStays()
    {
        FeedsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy changed(&model, &FeedsModel::subscriptionsChanged);
        QVERIFY(model.put({.info = {kRate}, .every = 5s}));
        model.restore({rate(), {.info = {kStock}}});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.find(kRate)->every, std::optional<std::chrono::milliseconds>(5s));
        QCOMPARE(changed.size(), 2);
        model.remove(kRate);
        QCOMPARE(model.subscriptions().size(), 1);
        model.remove(kRate);
        QCOMPARE(changed.size(), 3);
    }
    void statesAreShown()
    {
        FeedsModel model;
        QVERIFY(model.put(rate()));
        SessionUpdate update;
        update.feedStates.insert(kRate, {kRate, FeedStatus::State::Refused, u"not-found"_s});
        model.apply(update);
        QCOMPARE(model.indexOf(kRate).data(FeedsModel::StateRole).toInt(), int(FeedStatus::State::Refused));
        QCOMPARE(model.indexOf(kRate).data(FeedsModel::CodeRole).toString(), u"not-found"_s);
    }
};

QTEST_GUILESS_MAIN(TstFeedsModel)
#include "tst_feedsmodel.moc"
