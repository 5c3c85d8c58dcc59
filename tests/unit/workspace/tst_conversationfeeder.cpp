// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/conversationsmodel.h"
#include "support/testcase.h"
#include "workspace/conversationfeeder.h"

#include <QSignalSpy>
#include <QThreadPool>

#include <algorithm>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {

StoredConversation room(int number, int unread = 0)
{
    StoredConversation stored;
    // Names in another order than titles.
    stored.conversation.id = ConversationId(u"room:r%1"_s.arg((number * 7919) % 100'003));
    stored.conversation.title = u"Room %1"_s.arg(number, 6, 10, QChar(u'0'));
    stored.unread = unread;
    return stored;
}

QList<StoredConversation> rooms(int count)
{
    QList<StoredConversation> all;
    for (int i = 0; i < count; ++i)
        all.append(room(i));
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) {
        return a.conversation.id.text() < b.conversation.id.text();
    });
    return all;
}

} // namespace

class TstConversationFeeder final : public TestCase
{
    Q_OBJECT
private slots:
    void fewComeAtOnce();
    void manyComeInSlicesAndInOrder();
    void theLastToldCounts();
    void maySleepForEver();
};

void TstConversationFeeder::fewComeAtOnce()
{
    ConversationsModel model;
    ConversationFeeder feeder(model);
    bool isTaken = false;
    feeder.add(rooms(10));
    feeder.whenTaken([&] { isTaken = true; });
    QVERIFY(isTaken);
    QCOMPARE(model.rowCount(), 10);
}

void TstConversationFeeder::manyComeInSlicesAndInOrder()
{
    ConversationsModel model;
    ConversationFeeder feeder(model);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    bool isTaken = false;
    feeder.add(rooms(5000));
    feeder.whenTaken([&] { isTaken = true; });
    QCOMPARE(model.rowCount(), 0);
    QTRY_VERIFY(isTaken);
    QCOMPARE(model.rowCount(), 5000);
    // One group a slice, at the end: nothing that is there is shifted.
    QCOMPARE(inserted.size(), (5000 + ConversationFeeder::kSlice - 1) / ConversationFeeder::kSlice);
    for (int row = 0; row < 5000; ++row)
        QCOMPARE(model.index(row).data().toString(), room(row).conversation.title);
}

void TstConversationFeeder::theLastToldCounts()
{
    ConversationsModel model;
    ConversationFeeder feeder(model);
    feeder.add(rooms(1000));
    feeder.add({room(3, 5)});
    feeder.add({room(3, 6)});
    int seen = -1;
    feeder.whenTaken([&] { seen = model.find(room(3).conversation.id)->unread; });
    QTRY_COMPARE(seen, 6);
    QCOMPARE(model.rowCount(), 1000);
    QVERIFY(feeder.isIdle());
}

void TstConversationFeeder::maySleepForEver()
{
    ConversationsModel model;
    auto feeder = std::make_unique<ConversationFeeder>(model);
    feeder->add(rooms(20'000));
    // The account closes while a thread sorts: its answer finds nobody.
    feeder.reset();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TstConversationFeeder)
#include "tst_conversationfeeder.moc"
