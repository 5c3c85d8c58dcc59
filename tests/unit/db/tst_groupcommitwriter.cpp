// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/groupcommitwriter.h"
#include "support/testcase.h"

#include <QSemaphore>
#include <QTemporaryDir>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

class TstGroupCommitWriter final : public TestCase
{
    Q_OBJECT
private slots:
    void cleanup() { m_dir.reset(new QTemporaryDir); }

    void waitingJobsShareOneTransaction();
    void groupsAreBoundedByCount();
    void failingJobIsUndoneAlone();
    void nothingIsFinishedBeforeTheCommit();
    void failedCommitFailsEveryJobOfTheGroup();
    void aSavepointThatIsGoneLeavesNoTransactionOpen();
    void fullDiskFailsAndLaterJobsSucceed();
    void jobsBeforeOpenAndAfterCloseFail();
    void closeFinishesWhatWasPosted();
    void openMayBeTriedAgain();
    void jobsPostedAfterOpenNeverMeetTheStateBefore();
    void depthIsTracked();

private:
    [[nodiscard]] GroupCommitOptions options() const
    {
        return {.database = {.path = m_dir->filePath(u"test.db"_s)}, .sqlPrefix = u":/sql/test"_s};
    }
    static auto insert(qint64 id, const QString &text = u"x"_s)
    {
        return [id, text](Database &database) -> Result<qint64> {
            const auto done = database.run(u"INSERT INTO notes (id, text) VALUES (?, ?)"_s, id, text);
            return done ? Result<qint64>(id) : failure(done.error());
        };
    }
    //! Holds the writer inside a job until released, so that what is posted meanwhile waits together.
    struct Gate
    {
        QSemaphore entered;
        QSemaphore release;
        QFuture<Result<bool>> done;
        explicit Gate(GroupCommitWriter &writer)
        {
            done = writer.post([this](Database &) -> Result<bool> {
                entered.release();
                release.acquire();
                return true;
            });
            entered.acquire();
        }
    };
    [[nodiscard]] qint64 countOnDisk(const QString &where = u"1"_s) const
    {
        auto reader =
            Database::open({.path = options().database.path, .mode = DatabaseOptions::Mode::ReadOnly});
        return reader.value()->integer(u"SELECT count(*) FROM notes WHERE "_s + where).value().value();
    }

    std::unique_ptr<QTemporaryDir> m_dir{new QTemporaryDir};
};

void TstGroupCommitWriter::waitingJobsShareOneTransaction()
{
    GroupCommitWriter writer(options());
    QCOMPARE(writer.open().result().value(), 2);
    Gate gate(writer);
    QList<QFuture<Result<qint64>>> futures;
    for (int i = 1; i <= 50; ++i)
        futures << writer.post(insert(i));
    auto reader = std::move(
        Database::open({.path = options().database.path, .mode = DatabaseOptions::Mode::ReadOnly}).value());
    const auto before = reader->integer(u"SELECT count(*) FROM notes"_s).value();
    QCOMPARE(before, std::optional<qint64>(0));
    gate.release.release();
    // The first future is finished only after the commit that held all of them.
    QCOMPARE(futures.first().result().value(), 1);
    QCOMPARE(reader->integer(u"SELECT count(*) FROM notes"_s).value(), std::optional<qint64>(50));
    for (int i = 0; i < 50; ++i)
        QCOMPARE(futures[i].result().value(), i + 1);
}

void TstGroupCommitWriter::groupsAreBoundedByCount()
{
    auto bounded = options();
    bounded.groupJobs = 10;
    GroupCommitWriter writer(bounded);
    QVERIFY(writer.open().result());
    Gate gate(writer);
    QList<QFuture<Result<qint64>>> futures;
    for (int i = 1; i <= 9; ++i)
        futures << writer.post(insert(i));
    QSemaphore reached;
    QSemaphore go;
    // The eleventh job is in the second group: the first ten are on disk while it runs.
    auto eleventh = writer.post([&](Database &) -> Result<bool> {
        reached.release();
        go.acquire();
        return true;
    });
    gate.release.release();
    reached.acquire();
    QVERIFY(futures.last().isFinished());
    QCOMPARE(countOnDisk(), 9);
    go.release();
    QVERIFY(eleventh.result());
}

void TstGroupCommitWriter::failingJobIsUndoneAlone()
{
    int undone = 0;
    auto counted = options();
    counted.undone = [&undone] { ++undone; };
    GroupCommitWriter writer(counted);
    QVERIFY(writer.open().result());
    Gate gate(writer);
    auto first = writer.post(insert(1));
    auto failing = writer.post([](Database &database) -> Result<bool> {
        if (!database.run(u"INSERT INTO notes (id, text) VALUES (2, 'undone')"_s))
            return failure(u"test"_s);
        return failure(u"refused"_s);
    });
    auto breaking = writer.post(insert(1));
    auto last = writer.post(insert(3));
    gate.release.release();
    QVERIFY(first.result());
    QCOMPARE(failing.result().error().code, u"refused"_s);
    QCOMPARE(breaking.result().error().code, u"internal"_s);
    QVERIFY(last.result());
    QCOMPARE(countOnDisk(), 2);
    QCOMPARE(countOnDisk(u"id IN (1, 3)"_s), 2);
    writer.close();
    QCOMPARE(undone, 3); // opening, and the two that failed
}

void TstGroupCommitWriter::nothingIsFinishedBeforeTheCommit()
{
    GroupCommitWriter writer(options());
    QVERIFY(writer.open().result());
    Gate gate(writer);
    auto first = writer.post(insert(1));
    bool wasFinishedEarly = true;
    auto second = writer.post([&](Database &) -> Result<bool> {
        wasFinishedEarly = first.isFinished();
        return true;
    });
    gate.release.release();
    QVERIFY(second.result());
    QVERIFY(!wasFinishedEarly);
}

void TstGroupCommitWriter::failedCommitFailsEveryJobOfTheGroup()
{
    int undone = 0;
    auto counted = options();
    counted.undone = [&undone] { ++undone; };
    GroupCommitWriter writer(counted);
    QVERIFY(writer.open().result());
    QVERIFY(
        writer
            .post([](Database &database) -> Result<qint64> {
                return database.run(
                    u"CREATE TABLE child (note INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)"_s);
            })
            .result());
    Gate gate(writer);
    auto first = writer.post(insert(1));
    // A deferred foreign key is checked at COMMIT: a way to make that fail which needs no full disk.
    auto poison = writer.post([](Database &database) -> Result<qint64> {
        return database.run(u"INSERT INTO child VALUES (999)"_s);
    });
    auto refused = writer.post([](Database &) -> Result<qint64> { return failure(u"own-reason"_s); });
    gate.release.release();
    QVERIFY(!first.result());
    QVERIFY(!poison.result());
    QVERIFY(!gate.done.result());
    QCOMPARE(refused.result().error().code, u"own-reason"_s);
    QCOMPARE(countOnDisk(), 0);
    QVERIFY(writer.post(insert(1)).result());
    QCOMPARE(countOnDisk(), 1);
    writer.close();
    QCOMPARE(undone, 3); // opening, the one that refused, the group
}

void TstGroupCommitWriter::aSavepointThatIsGoneLeavesNoTransactionOpen()
{
    GroupCommitWriter writer(options());
    QVERIFY(writer.open().result());
    // Whatever ends a job's savepoint before its time: nothing is claimed, now or later.
    const auto broken = writer.post([](Database &database) -> Result<bool> {
        const auto done = database.runScript(u"RELEASE s1"_s);
        return done ? Result<bool>(true) : failure(done.error());
    });
    QVERIFY(!broken.result());
    QVERIFY(writer.post(insert(1)).result());
    QCOMPARE(countOnDisk(), 1);
}

void TstGroupCommitWriter::fullDiskFailsAndLaterJobsSucceed()
{
    auto small = options();
    small.database.maxPages = 30;
    GroupCommitWriter writer(small);
    QVERIFY(writer.open().result());
    QVERIFY(writer.post(insert(1)).result());
    const auto full = writer.post(insert(2, QString(400'000, u'x'))).result();
    QVERIFY(!full);
    QCOMPARE(full.error().code, u"disk-full"_s);
    QVERIFY(writer.post(insert(3)).result());
    QCOMPARE(countOnDisk(), 2);

    // In one group: whoever succeeded is on disk, whoever failed is not.
    Gate gate(writer);
    QList<QFuture<Result<qint64>>> futures;
    for (int i = 10; i < 20; ++i)
        futures << writer.post(insert(i, i == 15 ? QString(400'000, u'x') : u"small"_s));
    gate.release.release();
    qint64 stored = 0;
    for (auto &future : futures)
        stored += future.result() ? 1 : 0;
    QVERIFY(!futures[5].result());
    QCOMPARE(countOnDisk(u"id >= 10"_s), stored);
}

void TstGroupCommitWriter::jobsBeforeOpenAndAfterCloseFail()
{
    GroupCommitWriter writer(options());
    QCOMPARE(writer.post(insert(1)).result().error().code, u"closed"_s);
    QVERIFY(writer.open().result());
    writer.close();
    QCOMPARE(writer.post(insert(1)).result().error().code, u"closed"_s);
    QCOMPARE(writer.open().result().error().code, u"closed"_s);
    writer.close();
}

void TstGroupCommitWriter::closeFinishesWhatWasPosted()
{
    QList<QFuture<Result<qint64>>> futures;
    {
        GroupCommitWriter writer(options());
        (void)writer.open();
        for (int i = 1; i <= 3000; ++i)
            futures << writer.post(insert(i));
    }
    for (auto &future : futures) {
        QVERIFY(future.isFinished());
        QVERIFY(future.result());
    }
    QCOMPARE(countOnDisk(), 3000);
}

void TstGroupCommitWriter::openMayBeTriedAgain()
{
    QFile file(options().database.path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'r'));
    file.close();
    GroupCommitWriter writer(options());
    QCOMPARE(writer.open().result().error().code, u"corrupt"_s);
    QCOMPARE(writer.post(insert(1)).result().error().code, u"corrupt"_s);
    QVERIFY(file.remove());
    QVERIFY(writer.open().result());
    QVERIFY(writer.post(insert(1)).result());
}

void TstGroupCommitWriter::jobsPostedAfterOpenNeverMeetTheStateBefore()
{
    for (int i = 0; i < 25; ++i) {
        const QTemporaryDir dir;
        auto missing = options();
        missing.database.path = dir.filePath(u"file/test.db"_s);
        QFile blocker(dir.filePath(u"file"_s));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        GroupCommitWriter writer(missing);
        (void)writer.open();
        QCOMPARE(writer.post(insert(1)).result().error().code, u"io"_s);
        // The thread may still be busy with the failed job's turn.
        QVERIFY(blocker.remove());
        (void)writer.open();
        QVERIFY(writer.post(insert(1)).result());
    }
}

void TstGroupCommitWriter::depthIsTracked()
{
    GroupCommitWriter writer(options());
    QVERIFY(writer.open().result());
    Gate gate(writer);
    QList<QFuture<Result<qint64>>> futures;
    for (int i = 1; i <= 7; ++i)
        futures << writer.post(insert(i));
    QCOMPARE(writer.depth(), 7);
    gate.release.release();
    QVERIFY(futures.last().result());
    QCOMPARE(writer.depth(), 0);
    QVERIFY(writer.deepest() >= 7);
}

QTEST_GUILESS_MAIN(TstGroupCommitWriter)
#include "tst_groupcommitwriter.moc"
