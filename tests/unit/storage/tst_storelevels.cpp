// SPDX-License-Identifier: GPL-3.0-or-later
#include "storetools.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

//! What the store keeps of a conversation beside its messages: levels, counts, drafts, names.
class TstStoreLevels final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase() { renew(); }
    void cleanup() { renew(); }

    void unreadFollowsMessagesAndReads();
    void readOnlyGoesUpAndNotPastTheNewest();
    void readOnAnotherDeviceCounts();
    void receiptsOnlyGoUp();
    void draftsAreKept();
    void goneConversationStaysReadableAndMayComeBack();
    void usersAreKeptAndNamesNotLost();

private:
    //! A new file for the next test function.
    void renew();
    void reopen();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<AccountStore> m_store;
    StoredAccount m_account;
};

void TstStoreLevels::renew()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    reopen();
}

void TstStoreLevels::reopen()
{
    m_store.reset();
    m_store = std::make_unique<AccountStore>(m_dir->filePath(u"account.db"_s), kSelf);
    m_account = got(m_store->open(kDevice));
}

void TstStoreLevels::unreadFollowsMessagesAndReads()
{
    QList<Message> batch = messages(1, 10);
    batch[3].from = kSelf;
    batch[4].mentions = {kSelf};
    batch[8].mentions = {UserId(u"alice2"_s), kSelf};
    QCOMPARE(got(m_store->file({.messages = batch})).conversations[0].unread, 9);
    QCOMPARE(got(m_store->file({.messages = batch})).duplicates, 10);
    StoredConversation now = got(m_store->setRead(kRoom, 2));
    QCOMPARE(now.unread, 7);
    QCOMPARE(now.mentions, 2);
    now = got(m_store->setRead(kRoom, 7));
    QCOMPARE(now.unread, 3);
    QCOMPARE(now.mentions, 1);
    Message gone = batch[8];
    gone.rev = 20;
    gone.isDeleted = true;
    now = got(m_store->file({.messages = {gone}})).conversations[0];
    QCOMPARE(now.unread, 2);
    QCOMPARE(now.mentions, 0);
    Message edited = batch[9];
    edited.rev = 21;
    edited.mentions = {kSelf};
    now = got(m_store->file({.messages = {edited}})).conversations[0];
    QCOMPARE(now.unread, 2);
    QCOMPARE(now.mentions, 1);
    now = got(m_store->setRead(kRoom, 10));
    QCOMPARE(now.unread, 0);
    QCOMPARE(now.mentions, 0);
    // What is fetched below the read level is not news.
    Message older = message(0);
    older.id = ClientId(u"older"_s);
    QCOMPARE(got(m_store->file({.messages = {older}})).conversations[0].unread, 0);
}

void TstStoreLevels::readOnlyGoesUpAndNotPastTheNewest()
{
    (void)got(m_store->file({.messages = messages(1, 5)}));
    QCOMPARE(got(m_store->setRead(kRoom, 3)).readOrder, 3);
    QCOMPARE(got(m_store->setRead(kRoom, 1)).readOrder, 3);
    QCOMPARE(got(m_store->setRead(kRoom, 1000)).readOrder, 5);
    QCOMPARE(got(m_store->file({.messages = {message(6)}})).conversations[0].unread, 1);
    QVERIFY(got(m_store->setDeliveredSent(kRoom, 4)));
    QVERIFY(!got(m_store->setDeliveredSent(kRoom, 3)));
    reopen();
    QCOMPARE(m_account.conversations[0].deliveredOrder, 4);
    QCOMPARE(m_account.conversations[0].readOrder, 5);
}

void TstStoreLevels::readOnAnotherDeviceCounts()
{
    (void)got(m_store->file({.messages = messages(1, 5)}));
    FiledBatch filed = got(m_store->file({.receipts = {{.conversation = kRoom,
                                                        .epoch = kEpoch,
                                                        .user = kSelf,
                                                        .order = 2,
                                                        .kind = ReceiptKind::Read}}}));
    QCOMPARE(filed.conversations[0].unread, 3);
    filed = got(
        m_store->file({.conversations = {{.id = kRoom, .epoch = kEpoch, .lastOrder = 5, .readOrder = 4}}}));
    QCOMPARE(filed.conversations[0].unread, 1);
    QCOMPARE(filed.conversations[0].readOrder, 4);
    QVERIFY(got(m_store->receipts(kRoom)).levels.isEmpty());
}

void TstStoreLevels::receiptsOnlyGoUp()
{
    const auto receipt = [](const UserId &user, qint64 order, ReceiptKind kind) {
        return Receipt{.conversation = kRoom, .epoch = kEpoch, .user = user, .order = order, .kind = kind};
    };
    const UserId carol(u"carol"_s);
    (void)got(m_store->file(
        {.receipts = {receipt(kBob, 5, ReceiptKind::Delivered), receipt(kBob, 3, ReceiptKind::Read),
                      receipt(carol, 2, ReceiptKind::Delivered)}}));
    (void)got(m_store->file(
        {.receipts = {receipt(kBob, 4, ReceiptKind::Delivered), receipt(kBob, 4, ReceiptKind::Read)}}));
    QCOMPARE(got(m_store->receipts(kRoom)).levels,
             (QList<ReceiptLevels::Level>{{kBob, 5, 4}, {carol, 2, 0}}));
}

void TstStoreLevels::draftsAreKept()
{
    QVERIFY(got(m_store->setDraft(kRoom, u"half a thou"_s)));
    reopen();
    QCOMPARE(m_account.conversations[0].draft, u"half a thou"_s);
    QVERIFY(got(m_store->setDraft(kRoom, {})));
    reopen();
    QVERIFY(m_account.conversations[0].draft.isEmpty());
}

void TstStoreLevels::goneConversationStaysReadableAndMayComeBack()
{
    (void)got(m_store->file({.messages = messages(1, 2)}));
    QVERIFY(got(m_store->file({.gone = {kRoom}})).conversations[0].isGone);
    QCOMPARE(got(m_store->pageBefore(kRoom, {}, 10)).rows.size(), 2);
    QVERIFY(!got(m_store->file({.conversations = {{.id = kRoom, .epoch = kEpoch}}})).conversations[0].isGone);
}

void TstStoreLevels::usersAreKeptAndNamesNotLost()
{
    (void)got(m_store->file({.users = {{kBob, u"Bob"_s}, {kSelf, {}}}}));
    (void)got(m_store->file({.users = {{kBob, {}}}}));
    reopen();
    QCOMPARE(m_account.users, (QList<User>{{kSelf, {}}, {kBob, u"Bob"_s}}));
    (void)got(m_store->file({.users = {{kBob, u"Robert"_s}}}));
    reopen();
    QCOMPARE(m_account.users.last().name, u"Robert"_s);
}

QTEST_GUILESS_MAIN(TstStoreLevels)
#include "tst_storelevels.moc"
