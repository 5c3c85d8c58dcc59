// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/database.h"
#include "storetools.h"
#include "support/testcase.h"

#include <QFile>
#include <QTemporaryDir>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

class TstStorePreferences final : public TestCase
{
    Q_OBJECT
private slots:
    void outliveARun();
    void stayWhenTheServerDescribesTheRoomAnew();
    void anAnchorFromOutsideIsBounded();
    void aFileOfTheFirstSchemaGetsThem();
};

namespace {

const ConversationPreferences kWanted{.isMuted = true, .isFavourite = true, .anchor = u"Đơn"_s, .place = -7};

} // namespace

void TstStorePreferences::outliveARun()
{
    const QTemporaryDir dir;
    {
        AccountStore store(dir.filePath(u"a.sqlite"_s), kSelf);
        (void)got(store.open(kDevice));
        (void)got(store.file({.messages = messages(1, 3)}));
        QCOMPARE(got(store.setPreferences(kRoom, kWanted)).preferences, kWanted);
        // The rest of the conversation comes with them.
        QCOMPARE(got(store.setPreferences(kRoom, kWanted)).unread, 3);
    }
    AccountStore again(dir.filePath(u"a.sqlite"_s), kSelf);
    const StoredAccount account = got(again.open(kDevice));
    QCOMPARE(account.conversations.size(), 1);
    QCOMPARE(account.conversations.first().preferences, kWanted);
    QVERIFY(account.conversations.first().newest.has_value());
    QCOMPARE(got(again.setPreferences(kRoom, {})).preferences, ConversationPreferences());
}

void TstStorePreferences::stayWhenTheServerDescribesTheRoomAnew()
{
    const QTemporaryDir dir;
    AccountStore store(dir.filePath(u"a.sqlite"_s), kSelf);
    (void)got(store.open(kDevice));
    (void)got(store.file({.messages = messages(1, 1)}));
    (void)got(store.setPreferences(kRoom, kWanted));
    const FiledBatch filed =
        got(store.file({.conversations = {{.id = kRoom, .epoch = Epoch(u"e2"_s), .title = u"Other"_s}}}));
    QCOMPARE(filed.conversations.first().preferences, kWanted);
    QCOMPARE(filed.conversations.first().conversation.title, u"Other"_s);
}

void TstStorePreferences::anAnchorFromOutsideIsBounded()
{
    const QTemporaryDir dir;
    AccountStore store(dir.filePath(u"a.sqlite"_s), kSelf);
    (void)got(store.open(kDevice));
    // A title of the server becomes an anchor when something is put beside it.
    const auto stored = got(store.setPreferences(kRoom, {.anchor = QString(1'000'000, u'x')}));
    QCOMPARE(stored.preferences.anchor.size(), ConversationPreferences::kMaxAnchor);
}

void TstStorePreferences::aFileOfTheFirstSchemaGetsThem()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"old.sqlite"_s);
    // Brings the resources in, touches no file.
    const AccountStore unused(dir.filePath(u"unused"_s), kSelf);
    {
        QFile script(u":/sql/account/0001_account.sql"_s);
        QVERIFY(script.open(QIODevice::ReadOnly));
        auto database = std::move(Database::open({.path = path}).value());
        QVERIFY(database->runScript(QString::fromUtf8(script.readAll())));
        QVERIFY(database->run(u"INSERT INTO account (only, user, device) VALUES (1, ?, ?)"_s, kSelf.text(),
                              kDevice.text()));
        QVERIFY(
            database->run(u"INSERT INTO conversations (id, name, title) VALUES (4, 'room:ops', 'Ops')"_s));
        QVERIFY(database->run(u"PRAGMA user_version = 1"_s));
    }
    AccountStore store(path, kSelf);
    const StoredAccount account = got(store.open(kDevice));
    QCOMPARE(account.conversations.size(), 1);
    QCOMPARE(account.conversations.first().conversation.title, u"Ops"_s);
    QCOMPARE(account.conversations.first().preferences, ConversationPreferences());
    QCOMPARE(got(store.setPreferences(kRoom, kWanted)).preferences, kWanted);
}

QTEST_GUILESS_MAIN(TstStorePreferences)
#include "tst_storepreferences.moc"
