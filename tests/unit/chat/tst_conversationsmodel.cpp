// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/conversationsmodel.h"
#include "support/testcase.h"
#include "support/threadtimer.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <algorithm>
#include <random>

using namespace roomscope;
using namespace Qt::StringLiterals;

using Model = ConversationsModel;

namespace {

StoredConversation conversationOf(const QString &id, const QString &title = {}, qint64 newestMs = 0)
{
    StoredConversation stored;
    stored.conversation.id = ConversationId(id);
    stored.conversation.title = title;
    if (newestMs > 0) {
        stored.newest = Message{.conversation = stored.conversation.id,
                                .at = WallTime(std::chrono::milliseconds(newestMs)),
                                .body = Body::plain(u"two\nlines"_s)};
    }
    return stored;
}

} // namespace

class TstConversationsModel final : public test::TestCase
{
    Q_OBJECT

    static QStringList titles(const Model &model)
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.index(row).data(Model::TitleRole).toString());
        return all;
    }

private slots:
    void roomsComeByTitleThenPeopleByNewest()
    {
        Model model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy inserted(&model, &Model::rowsInserted);
        model.apply({conversationOf(u"dm:bob"_s, u"Bob"_s, 1000), conversationOf(u"room:b"_s, u"Beta"_s),
                     conversationOf(u"dm:anna"_s, u"Anna"_s, 2000), conversationOf(u"room:a"_s, u"Alpha"_s)});
        QCOMPARE(titles(model), (QStringList{u"Alpha"_s, u"Beta"_s, u"Anna"_s, u"Bob"_s}));
        QCOMPARE(inserted.size(), 1); // one contiguous group
        model.apply({conversationOf(u"dm:bob"_s, u"Bob"_s, 3000)});
        QCOMPARE(titles(model), (QStringList{u"Alpha"_s, u"Beta"_s, u"Bob"_s, u"Anna"_s}));
        QCOMPARE(inserted.size(), 1);
    }

    void manyAtOnceCostWhatTheyAreNotTheirSquare()
    {
        const auto cost = [](int count) {
            QList<StoredConversation> all;
            for (int i = 0; i < count; ++i)
                all.append(conversationOf(u"room:%1"_s.arg(i), u"Room %1"_s.arg(i)));
            const auto once = [&all] {
                // This thread's own time: a busy machine has no part in it.
                const test::ThreadTimer timer;
                Model model;
                model.apply(all);
                model.apply(all);
                return timer.worked();
            };
            return std::min({once(), once(), once()});
        };
        const auto few = std::max(cost(1000), std::chrono::nanoseconds(1));
        const auto many = cost(10'000);
        // Ten times as many: ten times the cost and a logarithm, where the square would be a hundred times.
        QVERIFY2(many < 40 * few, qPrintable(u"%1 and %2"_s.arg(few.count()).arg(many.count())));
    }

    void manyConversationsKeepTheirOrder()
    {
        Model model;
        QList<StoredConversation> all;
        for (int i = 0; i < 10'000; ++i)
            all.append(conversationOf(u"room:r%1"_s.arg(i), u"Room %1"_s.arg(i, 5, 10, QChar(u'0'))));
        for (int i = 0; i < 5'000; ++i)
            all.append(conversationOf(u"dm:u%1"_s.arg(i), {}, 1 + i));
        model.apply(all);
        const QPersistentModelIndex first = model.indexOf(ConversationId(u"dm:u0"_s));
        QCOMPARE(first.row(), 14'999);
        for (int i = 0; i < 300; ++i)
            model.apply({conversationOf(u"dm:u%1"_s.arg(i), {}, 10'000 + i)});
        QCOMPARE(first.row(), 10'299);
        // All of them at once, the other way round.
        QList<StoredConversation> changed;
        for (int i = 0; i < 5'000; ++i)
            changed.append(conversationOf(u"dm:u%1"_s.arg(i), {}, 30'000 - i));
        model.apply(changed);
        QCOMPARE(first.row(), 10'000);
        for (int i = 0; i < 5'000; ++i)
            QCOMPARE(model.indexOf(ConversationId(u"dm:u%1"_s.arg(i))).row(), 10'000 + i);
    }

    void anyChangeEndsInTheRightOrder()
    {
        std::mt19937 random(7);
        Model model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int step = 0; step < 300; ++step) {
            QList<StoredConversation> changed;
            for (unsigned count = 1 + random() % (step % 20 == 0 ? 40 : 6); count > 0; --count) {
                const int number = int(random() % 60);
                changed.append(
                    number % 2 == 0
                        ? conversationOf(u"room:%1"_s.arg(number), u"Title %1"_s.arg(random() % 50))
                        : conversationOf(u"dm:%1"_s.arg(number), {}, 1 + qint64(random() % 50)));
            }
            const QPersistentModelIndex watched(model.index(int(random() % 60)));
            const auto id = watched.data(Model::IdRole);
            model.apply(changed);
            QCOMPARE(watched.data(Model::IdRole), id);
            Model fresh;
            QList<StoredConversation> all;
            for (int row = 0; row < model.rowCount(); ++row)
                all.append(*model.find(model.index(row).data(Model::IdRole).value<ConversationId>()));
            fresh.apply(all);
            for (int row = 0; row < model.rowCount(); ++row)
                QCOMPARE(model.index(row).data(Model::IdRole), fresh.index(row).data(Model::IdRole));
        }
    }

    void anUnchangedConversationSaysNothing()
    {
        Model model;
        model.apply({conversationOf(u"room:a"_s, u"Alpha"_s)});
        QSignalSpy changed(&model, &Model::dataChanged);
        model.apply({conversationOf(u"room:a"_s, u"Alpha"_s)});
        QCOMPARE(changed.size(), 0);
        StoredConversation unread = conversationOf(u"room:a"_s, u"Alpha"_s);
        unread.unread = 3;
        unread.mentions = 1;
        unread.draft = u"words"_s;
        model.apply({unread});
        QCOMPARE(changed.size(), 1);
        const QModelIndex index = model.indexOf(unread.conversation.id);
        QCOMPARE(index.data(Model::UnreadRole).toInt(), 3);
        QCOMPARE(index.data(Model::MentionsRole).toInt(), 1);
        QVERIFY(index.data(Model::HasDraftRole).toBool());
    }

    void manyMovesEndInOrder()
    {
        Model model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<StoredConversation> all;
        for (int i = 0; i < 20; ++i)
            all.append(conversationOf(u"dm:user%1"_s.arg(i), {}, 1000 + i));
        model.apply(all);
        for (int i = 0; i < 20; i += 3)
            all[i] = conversationOf(u"dm:user%1"_s.arg(i), {}, 5000 - i);
        model.apply(all);
        qint64 previous = 1'000'000;
        for (int row = 0; row < model.rowCount(); ++row) {
            const qint64 time = model.index(row).data(Model::NewestTimeRole).toLongLong();
            QVERIFY(time < previous);
            previous = time;
        }
    }

    void titlesFallBackToNamesAndIds()
    {
        Model model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.apply({conversationOf(u"dm:bob"_s), conversationOf(u"room:ops"_s)});
        QCOMPARE(titles(model), (QStringList{u"ops"_s, u"bob"_s}));
        QSignalSpy changed(&model, &Model::dataChanged);
        model.setUsers({{UserId(u"bob"_s), u"Bob <b>B.</b>"_s}});
        QCOMPARE(titles(model), (QStringList{u"ops"_s, u"Bob <b>B.</b>"_s}));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.nameOf(UserId(u"bob"_s)), u"Bob <b>B.</b>"_s);
        QCOMPARE(model.nameOf(UserId(u"eve"_s)), u"eve"_s);
    }

    void previewIsOneLineAndNothingOfTheDeleted()
    {
        Model model;
        StoredConversation talk = conversationOf(u"dm:bob"_s, {}, 1000);
        model.apply({talk});
        QCOMPARE(model.index(0).data(Model::PreviewRole).toString(), u"two lines"_s);
        talk.newest->isDeleted = true;
        model.apply({talk});
        QVERIFY(model.index(0).data(Model::PreviewRole).toString().isEmpty());
    }

    void presenceIsOfPrivateConversations()
    {
        Model model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.apply({conversationOf(u"dm:bob"_s), conversationOf(u"room:ops"_s)});
        model.setPresence({UserId(u"bob"_s), PresenceState::Idle, {}});
        QCOMPARE(model.index(1).data(Model::PresenceRole).toInt(), int(PresenceState::Idle));
        QVERIFY(!model.index(0).data(Model::PresenceRole).isValid());
    }

    void removesARow()
    {
        Model model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.apply({conversationOf(u"dm:bob"_s), conversationOf(u"room:ops"_s)});
        model.remove(ConversationId(u"room:ops"_s));
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(!model.find(ConversationId(u"room:ops"_s)));
        QVERIFY(model.find(ConversationId(u"dm:bob"_s)));
    }
};

QTEST_GUILESS_MAIN(TstConversationsModel)
#include "tst_conversationsmodel.moc"
