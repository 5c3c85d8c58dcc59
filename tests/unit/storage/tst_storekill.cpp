// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/database.h"
#include "storetools.h"
#include "support/manualrandom.h"
#include "support/testcase.h"

#include <QProcess>
#include <QSet>
#include <QTemporaryDir>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

//! A program that writes is killed (SIGKILL) again and again; what it said to be on disk must be there.
class TstStoreKill final : public TestCase
{
    Q_OBJECT
private slots:
    void whatWasFinishedSurvivesEveryKill();

private:
    struct Promised
    {
        qint64 filed = 0;
        QSet<QString> queued = {};
        QSet<QString> accepted = {};
    };
    static void takeLines(QProcess &child, Promised &promised);
    static void check(const QString &path, const Promised &promised);
};

void TstStoreKill::takeLines(QProcess &child, Promised &promised)
{
    while (child.canReadLine()) {
        const QStringList words = QString::fromUtf8(child.readLine()).trimmed().split(u' ');
        if (words[0] == u"filed"_s)
            promised.filed = words[1].toLongLong();
        else if (words[0] == u"queued"_s)
            promised.queued << words[1];
        else if (words[0] == u"accepted"_s)
            promised.accepted << words[2];
    }
}

void TstStoreKill::check(const QString &path, const Promised &promised)
{
    {
        auto database = Database::open({.path = path});
        QVERIFY(database);
        QVERIFY((*database)->check());
        Query check = (*database)->query(u"PRAGMA integrity_check"_s);
        QVERIFY(check.next());
        QCOMPARE(check.text(0), u"ok"_s);
        // Whatever range is claimed holds every row: batches are whole or absent.
        const auto missing = (*database)->integer(
            u"SELECT sum(last - first + 1) - (SELECT count(*) FROM messages) FROM ranges"_s);
        QCOMPARE(missing.value().value_or(0), 0);
    }
    AccountStore store(path, kSelf);
    const StoredAccount account = got(store.open(kDevice));
    QSet<QString> outbox;
    for (const OutboxRow &row : account.outbox)
        outbox << row.id.text();
    if (promised.filed == 0)
        return;
    const StoredConversation &room = account.conversations.at(0);
    QCOMPARE(room.ranges.size(), 1);
    QCOMPARE(room.ranges[0].from, 1);
    QVERIFY2(room.ranges[0].to >= promised.filed,
             qPrintable(u"%1 < %2"_s.arg(room.ranges[0].to).arg(promised.filed)));
    QSet<QString> stored;
    ArchiveKey after{0, 0};
    bool hasMore = true;
    while (hasMore) {
        const TimelinePage page = got(store.pageAfter(kRoom, after, 1000));
        for (const TimelinePage::Row &row : page.rows) {
            QCOMPARE(row.message.order, after.order + 1);
            after = {row.epochRank, row.message.order};
            stored << row.message.id.text();
        }
        hasMore = page.hasAfter;
    }
    for (const QString &id : promised.accepted)
        QVERIFY2(stored.contains(id) && !outbox.contains(id), qPrintable(id));
    for (const QString &id : promised.queued)
        QVERIFY2(outbox.contains(id) != stored.contains(id), qPrintable(id));
}

void TstStoreKill::whatWasFinishedSurvivesEveryKill()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"account.db"_s);
    ManualRandom random(20);
    Promised promised;
    for (int kill = 0; kill < 20; ++kill) {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QStringLiteral(STORE_KILL_CHILD), {path});
        QVERIFY(child.waitForStarted());
        // Killed after some number of promises, 0 to 30: in the middle of whatever it does then.
        auto left = int(random.unit() * 30);
        QVERIFY(child.waitForReadyRead());
        while (left > 0) {
            const qsizetype before = promised.queued.size() + promised.accepted.size() + promised.filed;
            takeLines(child, promised);
            if (promised.queued.size() + promised.accepted.size() + promised.filed != before)
                --left;
            if (left > 0 && !child.canReadLine())
                QVERIFY(child.waitForReadyRead());
        }
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        // What it managed to say before it died was promised as well.
        takeLines(child, promised);
        check(path, promised);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(promised.filed > 100);
    QVERIFY(promised.accepted.size() > 5);
}

QTEST_GUILESS_MAIN(TstStoreKill)
#include "tst_storekill.moc"
