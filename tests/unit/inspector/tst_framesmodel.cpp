// SPDX-License-Identifier: GPL-3.0-or-later
#include "entries.h"
#include "inspector/framesmodel.h"
#include "support/testcase.h"
#include "support/threadtimer.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace roomscope {

using test::separator;
using test::textEntries;
using test::textEntry;

namespace {

using Tester = QAbstractItemModelTester;
constexpr auto kReport = Tester::FailureReportingMode::QtTest;

FramesModel::RowKind kindAt(const FramesModel &model, int row)
{
    return FramesModel::RowKind(model.index(row, 0).data(FramesModel::KindRole).toInt());
}

quint64 numberAt(const FramesModel &model, int row)
{
    return model.index(row, 0).data(FramesModel::RecordNumberRole).toULongLong();
}

QString cell(const FramesModel &model, int row, FramesModel::Column column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TstFramesModel final : public test::TestCase
{
    Q_OBJECT
private slots:
    void aBatchIsOneGroupOfRows()
    {
        FramesModel model;
        Tester tester(&model, kReport);
        QSignalSpy inserted(&model, &FramesModel::rowsInserted);
        model.append(textEntries(1, 500));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(model.rowCount(), 500);
        QCOMPARE(numberAt(model, 499), quint64(500));
        model.append({});
        QCOMPARE(inserted.size(), 1);
    }

    void aRowShowsWhatIsKnown()
    {
        FramesModel model;
        model.append(
            {textEntry(1, R"({"event":"message.send","data":{"id":"x"}})", Direction::Out), separator(2)});
        QCOMPARE(cell(model, 0, FramesModel::DirectionColumn), u"out"_s);
        QCOMPARE(cell(model, 0, FramesModel::FrameColumn), u"text"_s);
        QCOMPARE(cell(model, 0, FramesModel::EventColumn), u"message.send"_s);
        QCOMPARE(cell(model, 0, FramesModel::PayloadColumn), uR"({"id":"x"})"_s);
        QCOMPARE(model.index(0, 0).data(FramesModel::SizeRole).toLongLong(), 42);
        QCOMPARE(model.index(0, 0).data(FramesModel::LinkRole).toList(),
                 (QVariantList{quint64(1), quint64(1), quint64(Direction::Out)}));
        QCOMPARE(kindAt(model, 1), FramesModel::RowKind::AttemptStarted);
        QCOMPARE(cell(model, 1, FramesModel::PayloadColumn), u"ws://127.0.0.1:1234/"_s);
    }

    void secretsAreMaskedInTheTable()
    {
        FramesModel model;
        model.append({textEntry(1, R"({"event":"ack","data":{"token":"s3cr3t"}})")});
        QCOMPARE(cell(model, 0, FramesModel::PayloadColumn), uR"({"token":"••••"})"_s);
        // Nor can the filter be used to guess one.
        model.setFilter(u"s3cr"_s);
        QCOMPARE(model.rowCount(), 0);
        model.setFilter(u"token"_s);
        QCOMPARE(model.rowCount(), 1);
    }

    void theFilterTakesEventAndPayloadInAnyCase_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("rows");
        QTest::newRow("event") << u"MESSAGE"_s << 2;
        QTest::newRow("payload") << u"kho b"_s << 1;
        QTest::newRow("other letters") << u"ĐƠN"_s << 1;
        QTest::newRow("escaped event") << u"typing"_s << 1;
        QTest::newRow("nothing") << u"zzz"_s << 0;
        QTest::newRow("all") << u"  "_s << 4;
        QTest::newRow("last byte") << u"}}"_s << 2;
    }
    void theFilterTakesEventAndPayloadInAnyCase()
    {
        QFETCH(QString, filter);
        QFETCH(int, rows);
        FramesModel model;
        Tester tester(&model, kReport);
        model.append({separator(1), textEntry(2, R"({"event":"message","data":{"text":"Đơn 88213, Kho B"}})"),
                      textEntry(3, R"({"event":"message","data":{}})"),
                      textEntry(4, R"({"event":"t\u0079ping"})")});
        model.setFilter(filter);
        QTRY_COMPARE(model.rowCount(), rows);
    }

    void theFilterAppliesToWhatArrivesLater()
    {
        FramesModel model;
        Tester tester(&model, kReport);
        model.setFilter(u"ack"_s);
        model.append(textEntries(1, 100));
        QCOMPARE(model.rowCount(), 0);
        model.append({textEntry(101, R"({"event":"ack"})"), textEntry(102, "x")});
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(numberAt(model, 0), quint64(101));
        model.setFilter({});
        QTRY_COMPARE(model.rowCount(), 102);
    }

    void aLongLogIsFilteredInSlices()
    {
        FramesModel model;
        model.append(
            textEntries(1, 50'000, "{\"event\":\"message\",\"data\":\"" + QByteArray(1000, 'a') + "\"}"));
        model.append({textEntry(50'001, R"({"event":"ack"})")});
        model.setFilter(u"ack"_s);
        QTRY_COMPARE(model.rowCount(), 1);
        model.setFilter(u"message"_s);
        QTRY_COMPARE(model.rowCount(), 50'000);
    }

    void droppedFramesLeaveARow()
    {
        FramesModel model({.bytes = 1LL << 40, .entries = 2048});
        Tester tester(&model, kReport);
        model.append(textEntries(1, 2000));
        QCOMPARE(kindAt(model, 0), FramesModel::RowKind::Frame);
        model.append(textEntries(2001, 1500));
        QCOMPARE(kindAt(model, 0), FramesModel::RowKind::Dropped);
        QCOMPARE(model.index(0, 0).data(FramesModel::DroppedRole).toList(),
                 (QVariantList{quint64(2048), qint64(1), qint64(2048)}));
        QCOMPARE(numberAt(model, 1), quint64(2049));
        QCOMPARE(model.rowCount(), 1 + 1452);
        QCOMPARE(model.totalFrames(), quint64(3500));
        QCOMPARE(model.droppedFrames(), quint64(2048));
        model.append(textEntries(3501, 5000));
        QCOMPARE(kindAt(model, 0), FramesModel::RowKind::Dropped);
        QCOMPARE(kindAt(model, 1), FramesModel::RowKind::Frame);
        QCOMPARE(model.droppedFrames() + quint64(model.rowCount() - 1), quint64(8500));
    }

    void framesDroppedOnTheWayLeaveARowBetween()
    {
        FramesModel model;
        Tester tester(&model, kReport);
        FrameEntry late = textEntry(5400, "x");
        late.dropped = {5312, test::separator(88).record.wall, test::separator(5399).record.wall};
        model.append(textEntries(1, 87));
        model.append({late});
        QCOMPARE(model.rowCount(), 89);
        QCOMPARE(kindAt(model, 87), FramesModel::RowKind::Dropped);
        QCOMPARE(model.index(87, 0).data(FramesModel::DroppedRole).toList().first().toInt(), 5312);
        QCOMPARE(model.totalFrames(), quint64(5400));
        // The gap is said whatever the filter.
        model.setFilter(u"zzz"_s);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(kindAt(model, 0), FramesModel::RowKind::Dropped);
    }

    void pausedKeepsTheTableAndSaysWhatItCost()
    {
        FramesModel model({.bytes = 1LL << 40, .entries = 4096});
        Tester tester(&model, kReport);
        model.append(textEntries(1, 3000));
        QSignalSpy inserted(&model, &FramesModel::rowsInserted);
        QSignalSpy removed(&model, &FramesModel::rowsRemoved);
        model.setPaused(true);
        QVERIFY(model.isPaused());
        for (quint64 from = 3001; from < 20'000; from += 100)
            model.append(textEntries(from, 100));
        QCOMPARE(model.rowCount(), 3000);
        QCOMPARE(inserted.size() + removed.size(), 0);
        QCOMPARE(model.totalFrames(), quint64(20'000));
        QVERIFY(model.droppedFrames() > 0);

        model.setPaused(false);
        int marks = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            marks += kindAt(model, row) == FramesModel::RowKind::Dropped ? 1 : 0;
        QVERIFY(marks >= 1);
        QCOMPARE(numberAt(model, model.rowCount() - 1), quint64(20'000));
        QCOMPARE(quint64(model.rowCount() - marks) + model.droppedFrames(), quint64(20'000));
        QVERIFY(model.rowCount() <= 4096 + marks + int(FrameLog::kChunkEntries));
    }

    void aFilterSetWhilePausedFiltersWhatWasShown()
    {
        FramesModel model;
        Tester tester(&model, kReport);
        model.append(textEntries(1, 10));
        model.setPaused(true);
        model.append({textEntry(11, R"({"event":"ack"})")});
        model.setFilter(u"ack"_s);
        QCOMPARE(model.rowCount(), 0);
        model.setFilter(u"message"_s);
        QCOMPARE(model.rowCount(), 10);
        model.setFilter({});
        QCOMPARE(model.rowCount(), 10);
        model.setPaused(false);
        QCOMPARE(model.rowCount(), 11);
    }

    void clearEmptiesTableAndCounters()
    {
        FramesModel model;
        Tester tester(&model, kReport);
        model.append(textEntries(1, 10));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.totalFrames(), quint64(0));
        QCOMPARE(model.totalBytes(), quint64(0));
        model.append(textEntries(11, 2));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(numberAt(model, 0), quint64(11));
    }

    void aMessageIsFoundByItsRefAlone()
    {
        FramesModel model;
        model.append(textEntries(1, 2000));
        model.append({textEntry(1, "same", Direction::Out), textEntry(1, "same", Direction::In, 2)});
        QCOMPARE(model.indexesOf({1, Direction::Out, 1}), QList<QModelIndex>{model.index(2000, 0)});
        QCOMPARE(model.indexesOf({2, Direction::In, 1}), QList<QModelIndex>{model.index(2001, 0)});
        QVERIFY(model.indexesOf({}).isEmpty());
        QVERIFY(model.indexesOf({7, Direction::In, 1}).isEmpty());
        model.setFilter(u"message"_s);
        QTRY_COMPARE(model.rowCount(), 2000);
        QVERIFY(model.indexesOf({1, Direction::Out, 1}).isEmpty());
        model.clear();
        QVERIFY(model.indexesOf({1, Direction::In, 1}).isEmpty());
    }

    void aFloodIsTakenInWellUnderItsOwnTime()
    {
        FramesModel model;
        const test::ThreadTimer clock;
        for (quint64 from = 1; from <= 100'000; from += 1000)
            model.append(textEntries(from, 1000));
        QCOMPARE(model.rowCount(), 100'000);
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
    }
};

} // namespace roomscope

QTEST_GUILESS_MAIN(roomscope::TstFramesModel)
#include "tst_framesmodel.moc"
