// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/connectionlogmodel.h"
#include "inspector/metrics.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>

using namespace std::chrono_literals;

namespace roomscope {

namespace {

QList<ConnectionLogEntry> entries(int from, int count)
{
    QList<ConnectionLogEntry> list;
    for (int i = from; i < from + count; ++i) {
        ConnectionLogEntry entry;
        entry.attempt = i;
        list.append(entry);
    }
    return list;
}

int attemptAt(const ConnectionLogModel &model, int row)
{
    return model.index(row).data(ConnectionLogModel::EntryRole).value<ConnectionLogEntry>().attempt;
}

} // namespace

class TstInspectorLog final : public test::TestCase
{
    Q_OBJECT
private slots:
    void theConnectionLogIsBoundedAndCountsWhatItDropped()
    {
        ConnectionLogModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append(entries(0, 3));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.dropped(), quint64(0));
        model.append(entries(3, ConnectionLogModel::kMaxRows));
        QCOMPARE(model.rowCount(), ConnectionLogModel::kMaxRows);
        QCOMPARE(model.dropped(), quint64(3));
        QCOMPARE(attemptAt(model, 0), 3);
        model.append(entries(5000, ConnectionLogModel::kMaxRows + 10));
        QCOMPARE(model.rowCount(), ConnectionLogModel::kMaxRows);
        QCOMPARE(model.dropped(), quint64(3 + ConnectionLogModel::kMaxRows + 10));
        QCOMPARE(attemptAt(model, 0), 5010);
        model.append({});
        QCOMPARE(model.rowCount(), ConnectionLogModel::kMaxRows);
    }

    void percentilesAreNearestRank()
    {
        QVERIFY(!percentile({}, 50));
        QCOMPARE(*percentile({7ms}, 50), std::chrono::nanoseconds(7ms));
        QCOMPARE(*percentile({7ms}, 99), std::chrono::nanoseconds(7ms));
        QList<std::chrono::nanoseconds> values;
        for (int i = 100; i >= 1; --i)
            values.append(std::chrono::milliseconds(i));
        QCOMPARE(*percentile(values, 50), std::chrono::nanoseconds(50ms));
        QCOMPARE(*percentile(values, 99), std::chrono::nanoseconds(99ms));
        QCOMPARE(*percentile(values, 100), std::chrono::nanoseconds(100ms));
        QCOMPARE(*percentile({1ms, 2ms}, 50), std::chrono::nanoseconds(1ms));
    }
};

} // namespace roomscope

QTEST_GUILESS_MAIN(roomscope::TstInspectorLog)
#include "tst_inspectorlog.moc"
