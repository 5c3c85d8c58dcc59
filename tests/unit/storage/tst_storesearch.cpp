// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/database.h"
#include "storage/searchindex.h"
#include "storetools.h"
#include "support/testcase.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <random>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

class TstStoreSearch final : public TestCase
{
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<AccountStore> m_store;

    void fileAll(const QList<Message> &messages)
    {
        IncomingBatch batch;
        batch.messages = messages;
        (void)got(m_store->file(batch));
    }

    //! One step, as the window makes it.
    SearchPage searched(const ConversationId &conversation, const QString &text, int limit)
    {
        const bool isFilled = got(m_store->fillIndex(conversation));
        SearchPage page = got(m_store->search(conversation, text, limit));
        page.isFilled = isFilled;
        return page;
    }

    //! As the window asks: until all was looked at. Answers orders, newest first.
    QList<qint64> find(const QString &text, const ConversationId &conversation = kRoom)
    {
        SearchPage page;
        // Each step takes at most searchindex::kStepRows rows.
        for (int step = 0; step < 100 && !page.isFilled; ++step)
            page = searched(conversation, text, 1000);
        if (!page.isFilled)
            qFatal("the index is never filled");
        QList<qint64> orders;
        for (const ArchiveKey &hit : std::as_const(page.hits))
            orders << hit.order;
        return orders;
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_store.reset();
        QFile::remove(m_dir.filePath(u"a.db"_s));
        QFile::remove(m_dir.filePath(u"a.db-wal"_s));
        m_store = std::make_unique<AccountStore>(m_dir.filePath(u"a.db"_s), kSelf);
        (void)got(m_store->open(kDevice));
    }

    void findsWordsWithoutTheirMarks()
    {
        fileAll({message(1, u"Đơn 88213 vừa vào"_s), message(2, u"kho B còn 12 thùng"_s),
                 message(3, u"the order is in"_s), message(4, u"đơn mới"_s)});
        QCOMPARE(find(u"don"_s), (QList<qint64>{4, 1}));
        QCOMPARE(find(u"ĐƠN"_s), (QList<qint64>{4, 1}));
        QCOMPARE(find(u"88213"_s), (QList<qint64>{1}));
        // Every word, in any order, each by its beginning.
        QCOMPARE(find(u"thung con"_s), (QList<qint64>{2}));
        QCOMPARE(find(u"ord"_s), (QList<qint64>{3}));
        QCOMPARE(find(u"rder"_s), QList<qint64>());
    }

    void takesNothingTypedForAnOperator()
    {
        fileAll({message(1, u"a \"quoted\" word"_s), message(2, u"NOT this OR that"_s)});
        QCOMPARE(find(u"\"quoted"_s), (QList<qint64>{1}));
        QCOMPARE(find(u"NOT this"_s), (QList<qint64>{2}));
        QCOMPARE(find(u"this AND that"_s), QList<qint64>());
        for (const QString &text : {u"*"_s, u"\""_s, u"body:"_s, u"("_s, u"^"_s, QString(u"NEAR("_s)})
            (void)find(text);
        QCOMPARE(find(u"..."_s), QList<qint64>());
        QCOMPARE(find(QString(5000, u'x')), QList<qint64>());
    }

    void findsWhatComesInAnyOrder()
    {
        fileAll(messages(500, 600));
        QCOMPARE(find(u"text"_s).size(), 101);
        // Newer, older, and in between: after the index was filled once.
        fileAll(messages(800, 810));
        fileAll(messages(10, 20));
        fileAll(messages(700, 705));
        QList<qint64> expected;
        for (const auto &[from, to] :
             {std::pair(800, 810), std::pair(700, 705), std::pair(500, 600), std::pair(10, 20)}) {
            for (int order = to; order >= from; --order)
                expected << order;
        }
        QCOMPARE(find(u"text"_s), expected);
    }

    void editsAndDeletionsAreFollowedAtOnce()
    {
        fileAll(messages(1, 10));
        QCOMPARE(find(u"text"_s).size(), 10);
        Message edited = message(3, u"other words"_s);
        edited.rev = 20;
        edited.edited = edited.at;
        Message deleted = message(4);
        deleted.rev = 21;
        deleted.isDeleted = true;
        fileAll({edited, deleted});
        // Before anybody searches again the words themselves are gone, not only hidden.
        m_store.reset();
        {
            auto database =
                Database::open({.path = m_dir.filePath(u"a.db"_s), .mode = DatabaseOptions::Mode::ReadOnly});
            QVERIFY(database.has_value());
            QCOMPARE(
                (*database)->integer(u"SELECT count(*) FROM search WHERE search MATCH '3 OR 4'"_s).value(),
                std::optional<qint64>(0));
            QCOMPARE((*database)->integer(u"SELECT count(*) FROM search"_s).value(),
                     std::optional<qint64>(8));
        }
        m_store = std::make_unique<AccountStore>(m_dir.filePath(u"a.db"_s), kSelf);
        (void)got(m_store->open(kDevice));
        QCOMPARE(find(u"text"_s), (QList<qint64>{10, 9, 8, 7, 6, 5, 2, 1}));
        QCOMPARE(find(u"other"_s), (QList<qint64>{3}));
    }

    void newestAreFoundBeforeAllIsFilled()
    {
        fileAll(messages(1, searchindex::kStepRows * 3));
        const SearchPage first = searched(kRoom, u"text"_s, 1000);
        QVERIFY(!first.isFilled);
        QCOMPARE(first.hits.constFirst().order, searchindex::kStepRows * 3);
        QCOMPARE(find(u"text"_s).size(), searchindex::kStepRows * 3);
    }

    void oneConversationIsSearchedAtATime()
    {
        Message other = message(1, u"text elsewhere"_s);
        other.conversation = ConversationId(u"room:other"_s);
        other.id = ClientId(u"other"_s);
        fileAll({message(1), other});
        QCOMPARE(find(u"text"_s), (QList<qint64>{1}));
        QCOMPARE(find(u"elsewhere"_s), QList<qint64>());
        QCOMPARE(find(u"elsewhere"_s, other.conversation), (QList<qint64>{1}));
        QCOMPARE(find(u"text"_s, ConversationId(u"room:unknown"_s)), QList<qint64>());
    }

    void sealedBodiesAreNeverIndexed()
    {
        Message sealed = message(1);
        sealed.body = {Body::Kind::Sealed, "secret words"};
        fileAll({sealed, message(2, u"secret too"_s)});
        QCOMPARE(find(u"secret"_s), (QList<qint64>{2}));
    }

    void saysHowFarBackItLooked()
    {
        IncomingBatch batch;
        batch.messages = messages(50, 60);
        batch.ranges = {range(50, 60)};
        (void)got(m_store->file(batch));
        SearchPage page = searched(kRoom, u"text"_s, 5);
        QVERIFY(!page.isWhole);
        QCOMPARE(page.oldest, std::optional(message(50).at));
        QCOMPARE(page.hits.size(), 5);
        QVERIFY(page.hasMore);
        batch.messages = messages(1, 49);
        batch.ranges = {range(1, 49)};
        (void)got(m_store->file(batch));
        page = searched(kRoom, u"text"_s, 1000);
        QVERIFY(page.isWhole && !page.hasMore);
        QCOMPARE(page.oldest, std::optional(message(1).at));
    }

    //! Random arrivals, changes and searches end with what a plain scan finds.
    void anyOrderEndsTheSame()
    {
        std::mt19937 random(1);
        QMap<qint64, QString> shown;
        QMap<qint64, qint64> revs;
        qint64 rev = 1000;
        const QStringList words{u"đơn"_s, u"kho"_s, u"order"_s, u"hàng"_s};
        for (int step = 0; step < 60; ++step) {
            QList<Message> batch;
            for (int i = 0; i < 20; ++i) {
                const qint64 order = qint64(random() % 400) + 1;
                Message made =
                    message(order, words.at(int(random() % 4)) + u' ' + words.at(int(random() % 4)));
                made.rev = shown.contains(order) ? ++rev : order;
                made.isDeleted = random() % 5 == 0;
                if (made.rev <= revs.value(order, 0))
                    continue;
                revs[order] = made.rev;
                shown[order] = made.isDeleted ? QString() : made.body.text();
                batch << made;
            }
            fileAll(batch);
            if (step % 3 == 0)
                (void)searched(kRoom, u"kho"_s, 1000);
        }
        for (const QString &word : words) {
            QList<qint64> expected;
            for (auto it = shown.cbegin(); it != shown.cend(); ++it) {
                if (it.value().contains(word))
                    expected.prepend(it.key());
            }
            QCOMPARE(find(word), expected);
        }
    }

    //! A file from before there was an index is searched like any other.
    void anOlderFileIsMigrated()
    {
        fileAll(messages(1, 30));
        m_store.reset();
        {
            auto database = Database::open({.path = m_dir.filePath(u"a.db"_s)});
            QVERIFY(database.has_value());
            QFile step(u":/sql/account/0001_account.sql"_s);
            QVERIFY(step.exists());
            for (const QString &gone :
                 {u"DROP TRIGGER search_on_insert"_s, u"DROP TRIGGER search_on_update"_s,
                  u"DROP TABLE search"_s, u"DROP TABLE search_marks"_s, u"DROP TABLE search_stale"_s})
                QVERIFY((*database)->run(gone).has_value());
            QVERIFY((*database)->run(u"PRAGMA user_version = %1"_s.arg(kStepBefore)).has_value());
        }
        m_store = std::make_unique<AccountStore>(m_dir.filePath(u"a.db"_s), kSelf);
        (void)got(m_store->open(kDevice));
        QCOMPARE(find(u"text"_s).size(), 30);
    }

private:
    //! The schema step before the one that brings the index.
    static constexpr int kStepBefore = 2;
};

QTEST_GUILESS_MAIN(TstStoreSearch)
#include "tst_storesearch.moc"
