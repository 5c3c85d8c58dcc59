// SPDX-License-Identifier: GPL-3.0-or-later
#include "storetools.h"
#include "support/testcase.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

class TstAccountStore final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase() { renew(); }
    void cleanup() { renew(); }

    void newFileHasTheNewDeviceAndIsPrivate();
    void deviceStaysAcrossRuns();
    void fileOfAnotherUserIsRefused();
    void messagesComeBackAsTheyWere();
    void equalAndLowerRevsAreDuplicates();
    void editKeepsAuthorAndTime();
    void deletedMessageKeepsNoBody();
    void messageRepeatedUnderAnotherOrderIsNotStoredTwice();
    void messagesWithoutClientIdAreNotMistakenForEachOther();
    void reactionsGoOnAndOff();
    void reactionBeforeItsMessageWaitsForIt();
    void rangesJoinOnlyWhenTheyTouch();
    void heldRevIsRaisedByProofOnly();
    void newEpochKeepsTheOldArchive();
    void emptyEpochMeansTheCurrentOne();
    void failedJobLeavesTheNextOnesRight();
    void callsAfterAFailedOpenFailWithItsError();

private:
    //! A new file for the next test function.
    void renew();
    void reopen();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<AccountStore> m_store;
    StoredAccount m_account;
};

void TstAccountStore::renew()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    reopen();
}

void TstAccountStore::reopen()
{
    m_store.reset();
    m_store = std::make_unique<AccountStore>(m_dir->filePath(u"sub/account.db"_s), kSelf);
    m_account = got(m_store->open(kDevice));
}

void TstAccountStore::newFileHasTheNewDeviceAndIsPrivate()
{
    QCOMPARE(m_account.device, kDevice);
    QVERIFY(m_account.conversations.isEmpty() && m_account.outbox.isEmpty() && m_account.users.isEmpty());
    (void)got(m_store->file({.messages = messages(1, 3)}));
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s}) {
        const QFileInfo file(m_dir->filePath(u"sub/account.db"_s) + end);
        QVERIFY2(file.exists(), qPrintable(end));
        QVERIFY2(!(file.permissions() & others), qPrintable(end));
    }
    m_store.reset();
    QVERIFY(!QFileInfo::exists(m_dir->filePath(u"sub/account.db-wal"_s)));
}

void TstAccountStore::deviceStaysAcrossRuns()
{
    m_store.reset();
    AccountStore again(m_dir->filePath(u"sub/account.db"_s), kSelf);
    QCOMPARE(got(again.open(DeviceId(u"OTHER"_s))).device, kDevice);
}

void TstAccountStore::fileOfAnotherUserIsRefused()
{
    m_store.reset();
    AccountStore other(m_dir->filePath(u"sub/account.db"_s), kBob);
    QCOMPARE(errorOf(other.open(kDevice)), u"internal"_s);
}

void TstAccountStore::messagesComeBackAsTheyWere()
{
    Message full = message(5, u"grüße \U0001F680 und\nmehr"_s);
    full.rev = 9;
    full.replyTo = 3;
    full.mentions = {kSelf, UserId(u"carol"_s)};
    full.edited = fromUnixMs(1'795'000'009'001);
    full.reactions = {{u"\U0001F44D"_s, {kBob, kSelf}}, {u"\u2764"_s, {kSelf}}};
    Message sealed = message(6);
    sealed.body = {Body::Kind::Sealed, QByteArray("\x00\x01\xff{}", 5)};
    const FiledBatch filed = got(m_store->file({.messages = {full, sealed}}));
    QCOMPARE(filed.rows.size(), 2);
    QVERIFY(filed.rows[0].isNew);
    QCOMPARE(filed.rows[0].message, full);
    QCOMPARE(filed.rows[0].epochRank, 1);
    reopen();
    const TimelinePage page = got(m_store->pageBefore(kRoom, {}, 10));
    QCOMPARE(page.rows.size(), 2);
    QCOMPARE(page.rows[0].message, full);
    QCOMPARE(page.rows[1].message, sealed);
    QCOMPARE(m_account.conversations.size(), 1);
    QCOMPARE(m_account.conversations[0].newest, std::optional(sealed));
    QCOMPARE(m_account.conversations[0].unread, 2);
    QCOMPARE(m_account.conversations[0].mentions, 1);
}

void TstAccountStore::equalAndLowerRevsAreDuplicates()
{
    Message first = message(1, u"first"_s);
    first.rev = 5;
    (void)got(m_store->file({.messages = {first}}));
    Message equal = first;
    equal.body = Body::plain(u"equal"_s);
    Message lower = first;
    lower.rev = 4;
    lower.body = Body::plain(u"lower"_s);
    FiledBatch filed = got(m_store->file({.messages = {equal, lower}}));
    QCOMPARE(filed.duplicates, 2);
    QVERIFY(filed.rows.isEmpty());
    Message higher = first;
    higher.rev = 6;
    higher.body = Body::plain(u"higher"_s);
    filed = got(m_store->file({.messages = {higher}}));
    QCOMPARE(filed.duplicates, 0);
    QCOMPARE(filed.rows.size(), 1);
    QVERIFY(!filed.rows[0].isNew);
    QCOMPARE(filed.rows[0].message, higher);
    QCOMPARE(got(m_store->pageBefore(kRoom, {}, 10)).rows[0].message, higher);
}

void TstAccountStore::editKeepsAuthorAndTime()
{
    const Message first = message(1);
    Message forged = first;
    forged.rev = 2;
    forged.from = UserId(u"mallory"_s);
    forged.id = ClientId(u"other"_s);
    forged.at = {};
    forged.body = Body::plain(u"new words"_s);
    (void)got(m_store->file({.messages = {first}}));
    const FiledBatch filed = got(m_store->file({.messages = {forged}}));
    QCOMPARE(filed.rows[0].message.from, first.from);
    QCOMPARE(filed.rows[0].message.id, first.id);
    QCOMPARE(filed.rows[0].message.at, first.at);
    QCOMPARE(filed.rows[0].message.body.text(), u"new words"_s);
}

void TstAccountStore::deletedMessageKeepsNoBody()
{
    (void)got(m_store->file({.messages = {message(1, u"to be forgotten"_s)}}));
    Message tombstone = message(1, u"still here"_s);
    tombstone.rev = 2;
    tombstone.isDeleted = true;
    const FiledBatch filed = got(m_store->file({.messages = {tombstone}}));
    QVERIFY(filed.rows[0].message.isDeleted);
    QVERIFY(filed.rows[0].message.body.bytes.isEmpty());
    QCOMPARE(filed.conversations[0].unread, 0);
    m_store.reset();
    QFile file(m_dir->filePath(u"sub/account.db"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(!bytes.contains("still here"));
    QVERIFY(!bytes.contains("to be forgotten"));
}

void TstAccountStore::messageRepeatedUnderAnotherOrderIsNotStoredTwice()
{
    (void)got(m_store->file({.messages = {message(1)}}));
    Message repeated = message(1);
    repeated.order = 2;
    repeated.rev = 2;
    const FiledBatch filed = got(m_store->file({.messages = {repeated, repeated}}));
    QCOMPARE(filed.duplicates, 2);
    QCOMPARE(ordersOf(got(m_store->pageBefore(kRoom, {}, 10))), QList<qint64>{1});
    // The same id of another user is another message.
    repeated.from = UserId(u"carol"_s);
    QCOMPARE(got(m_store->file({.messages = {repeated}})).rows.size(), 1);
}

void TstAccountStore::messagesWithoutClientIdAreNotMistakenForEachOther()
{
    Message one = message(1);
    Message two = message(2);
    one.id = two.id = {};
    QCOMPARE(got(m_store->file({.messages = {one, two}})).rows.size(), 2);
}

void TstAccountStore::reactionsGoOnAndOff()
{
    (void)got(m_store->file({.messages = {message(1)}}));
    ReactionChange on{
        .conversation = kRoom, .epoch = kEpoch, .order = 1, .rev = 5, .user = kBob, .emoji = u"+"_s};
    FiledBatch filed = got(m_store->file({.reactions = {on}}));
    QCOMPARE(filed.rows.size(), 1);
    QVERIFY(!filed.rows[0].isNew);
    QCOMPARE(filed.rows[0].message.reactions, (QList<Reaction>{{u"+"_s, {kBob}}}));
    QCOMPARE(filed.rows[0].message.rev, 5);
    QCOMPARE(filed.rows[0].message.body.text(), u"text"_s);
    QCOMPARE(got(m_store->file({.reactions = {on}})).duplicates, 1);
    ReactionChange off = on;
    off.rev = 6;
    off.isOn = false;
    filed = got(m_store->file({.reactions = {off, on}}));
    QVERIFY(filed.rows[0].message.reactions.isEmpty());
    QCOMPARE(filed.duplicates, 1);
    // A whole state of a higher rev says it all; what it has not is gone.
    Message state = message(1);
    state.rev = 8;
    state.reactions = {{u"-"_s, {kSelf}}};
    ReactionChange late = on;
    late.rev = 7;
    filed = got(m_store->file({.messages = {state}, .reactions = {late}}));
    QCOMPARE(filed.rows.size(), 1);
    QCOMPARE(filed.rows[0].message, state);
}

void TstAccountStore::reactionBeforeItsMessageWaitsForIt()
{
    const ReactionChange early{
        .conversation = kRoom, .epoch = kEpoch, .order = 1, .rev = 5, .user = kBob, .emoji = u"+"_s};
    QVERIFY(got(m_store->file({.reactions = {early}})).rows.isEmpty());
    const FiledBatch filed = got(m_store->file({.messages = {message(1)}}));
    QVERIFY(filed.rows[0].isNew);
    QCOMPARE(filed.rows[0].message.reactions, (QList<Reaction>{{u"+"_s, {kBob}}}));
}

void TstAccountStore::rangesJoinOnlyWhenTheyTouch()
{
    FiledBatch filed = got(m_store->file({.messages = messages(1, 3), .ranges = {range(1, 3), range(5, 6)}}));
    QCOMPARE(filed.conversations[0].ranges, (QList<ArchiveRange>{{1, 3}, {5, 6}}));
    filed = got(m_store->file({.ranges = {range(9, 12)}}));
    QCOMPARE(filed.conversations[0].ranges, (QList<ArchiveRange>{{1, 3}, {5, 6}, {9, 12}}));
    filed = got(m_store->file({.ranges = {range(4, 4), range(7, 6)}}));
    QCOMPARE(filed.conversations[0].ranges, (QList<ArchiveRange>{{1, 6}, {9, 12}}));
    QVERIFY(got(m_store->file({.ranges = {range(2, 5)}})).conversations.isEmpty());
    reopen();
    QCOMPARE(m_account.conversations[0].ranges, (QList<ArchiveRange>{{1, 6}, {9, 12}}));
    QCOMPARE(got(m_store->pageBefore(kRoom, {}, 1)).ranges, (QList<ArchiveRange>{{1, 6}, {9, 12}}));
}

void TstAccountStore::heldRevIsRaisedByProofOnly()
{
    Message late = message(1);
    late.rev = 70;
    FiledBatch filed = got(m_store->file({.messages = {late}}));
    QCOMPARE(filed.conversations[0].heldRev, 0);
    QCOMPARE(filed.conversations[0].conversation.rev, 70);
    filed = got(m_store->file({.revs = {{kRoom, kEpoch, 12}}}));
    QCOMPARE(filed.conversations[0].heldRev, 12);
    QVERIFY(got(m_store->file({.revs = {{kRoom, kEpoch, 11}}})).conversations.isEmpty());
    reopen();
    QCOMPARE(m_account.conversations[0].heldRev, 12);
}

void TstAccountStore::newEpochKeepsTheOldArchive()
{
    (void)got(
        m_store->file({.messages = messages(1, 3), .ranges = {range(1, 3)}, .revs = {{kRoom, kEpoch, 3}}}));
    (void)got(m_store->setRead(kRoom, 3));
    const Epoch second(u"e2"_s);
    FiledBatch filed = got(m_store->file(
        {.conversations = {{.id = kRoom, .epoch = second, .title = u"Ops"_s, .lastOrder = 2, .rev = 2}}}));
    const StoredConversation &empty = filed.conversations[0];
    QCOMPARE(empty.epochRank, 2);
    QCOMPARE(empty.conversation.epoch, second);
    QCOMPARE(empty.heldRev, 0);
    QCOMPARE(empty.readOrder, 0);
    QVERIFY(empty.ranges.isEmpty());
    // The preview falls back to what there is.
    QCOMPARE(empty.newest->order, 3);
    Message again = message(1, u"again"_s);
    again.epoch = second;
    filed = got(m_store->file({.messages = {again}}));
    QCOMPARE(filed.conversations[0].unread, 1);
    QCOMPARE(filed.conversations[0].newest->body.text(), u"again"_s);
    // A late word about the old archive goes there and changes nothing here.
    (void)got(m_store->file({.messages = {message(4)}, .ranges = {range(4, 4)}}));
    reopen();
    QCOMPARE(m_account.conversations[0].epochRank, 2);
    QCOMPARE(m_account.conversations[0].unread, 1);
    const TimelinePage page = got(m_store->pageBefore(kRoom, {}, 10));
    QCOMPARE(ordersOf(page), (QList<qint64>{1, 2, 3, 4, 1}));
    QCOMPARE(page.rows[3].epochRank, 1);
    QCOMPARE(page.rows[4].epochRank, 2);
    QCOMPARE(page.rows[0].message.epoch, kEpoch);
    QCOMPARE(page.rows[4].message.epoch, second);
}

void TstAccountStore::emptyEpochMeansTheCurrentOne()
{
    (void)got(m_store->file({.messages = {message(1)}}));
    const ReactionChange pushed{.conversation = kRoom, .order = 1, .rev = 5, .user = kBob, .emoji = u"+"_s};
    const FiledBatch filed = got(m_store->file(
        {.reactions = {pushed}, .receipts = {{.conversation = kRoom, .user = kBob, .order = 1}}}));
    QCOMPARE(filed.rows[0].message.reactions.size(), 1);
    QCOMPARE(filed.rows[0].message.epoch, kEpoch);
    QCOMPARE(got(m_store->receipts(kRoom)).levels, (QList<ReceiptLevels::Level>{{kBob, 1, 0}}));
}

void TstAccountStore::failedJobLeavesTheNextOnesRight()
{
    (void)got(m_store->file({.messages = messages(1, 3)}));
    // The table knows two kinds of bodies.
    Message broken = message(4);
    broken.body.kind = Body::Kind(7);
    QFuture<Result<FiledBatch>> bad = m_store->file({.messages = {broken}, .ranges = {range(1, 4)}});
    QFuture<Result<FiledBatch>> good = m_store->file({.messages = {message(5)}, .ranges = {range(5, 5)}});
    QCOMPARE(errorOf(bad), u"internal"_s);
    QCOMPARE(got(good).conversations[0].ranges, (QList<ArchiveRange>{{5, 5}}));
    QCOMPARE(got(good).conversations[0].unread, 4);
    QCOMPARE(ordersOf(got(m_store->pageBefore(kRoom, {}, 10))), (QList<qint64>{1, 2, 3, 5}));
}

void TstAccountStore::callsAfterAFailedOpenFailWithItsError()
{
    const QString path = m_dir->filePath(u"rubbish.db"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    AccountStore store(path, kSelf);
    QCOMPARE(errorOf(store.pageBefore(kRoom, {}, 10)), u"closed"_s);
    QCOMPARE(errorOf(store.open(kDevice)), u"corrupt"_s);
    QCOMPARE(errorOf(store.file({.messages = {message(1)}})), u"corrupt"_s);
    QCOMPARE(errorOf(store.pageBefore(kRoom, {}, 10)), u"corrupt"_s);
    QCOMPARE(file.size(), 4096);
}

QTEST_GUILESS_MAIN(TstAccountStore)
#include "tst_accountstore.moc"
