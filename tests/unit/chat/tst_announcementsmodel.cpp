// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/announcementsmodel.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const UserId kSelf(u"lan"_s);

Message announcement(qint64 order, const QString &from = u"ops"_s)
{
    return {.conversation = announcementsConversation(),
            .order = order,
            .rev = order,
            .id = ClientId(u"id-%1"_s.arg(order)),
            .from = UserId(from),
            .at = WallTime(order * 1000ms),
            .body = Body::plain(u"No. %1"_s.arg(order))};
}

FiledBatch::Row row(const Message &message, qint64 rank = 1)
{
    return {.message = message, .epochRank = rank};
}

//! Answers the page it was made with.
class PageSource final : public TimelineSource
{
public:
    explicit PageSource(TimelinePage page) : m_page(std::move(page)) {}
    QFuture<Result<TimelinePage>> pageBefore(std::optional<ArchiveKey>, int) override
    {
        return QtFuture::makeReadyFuture(Result<TimelinePage>(m_page));
    }
    QFuture<Result<TimelinePage>> pageAfter(ArchiveKey, int) override
    {
        return QtFuture::makeReadyFuture(Result<TimelinePage>(TimelinePage{}));
    }
    QFuture<Result<bool>> fetchBefore(ArchiveKey, int) override
    {
        return QtFuture::makeReadyFuture(Result<bool>(false));
    }

private:
    TimelinePage m_page;
};

StoredConversation conversation(qint64 readOrder, qint64 rank = 1)
{
    StoredConversation stored;
    stored.conversation.id = announcementsConversation();
    stored.epochRank = rank;
    stored.readOrder = readOrder;
    return stored;
}

} // namespace

class TstAnnouncementsModel final : public TestCase
{
    Q_OBJECT
private slots:
    void whatIsStoredIsLoadedOnceItIsKnown()
    {
        AnnouncementsModel model(kSelf, std::make_unique<PageSource>(TimelinePage{
                                            .rows = {{announcement(1), 1}, {announcement(2), 1}}}));
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        // Live before the page: the page puts the older above it, and no row is there twice.
        model.applyRows({row(announcement(2)), row(announcement(3))});
        model.applyConversation(conversation(0));
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0).data(AnnouncementsModel::TextRole).toString(), u"No. 1"_s);
        QCOMPARE(model.index(2).data(AnnouncementsModel::OrderRole).toLongLong(), 3);
    }
    void readingOneReadsThoseBefore()
    {
        AnnouncementsModel model(kSelf, std::make_unique<PageSource>(TimelinePage{}));
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.applyConversation(conversation(0));
        model.applyRows({row(announcement(1)), row(announcement(2)), row(announcement(3, u"lan"_s))});
        // Our own is read.
        QCOMPARE(model.unreadCount(), 2);
        QCOMPARE(model.firstUnread().row(), 0);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.applyConversation(conversation(1));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(model.firstUnread().row(), 1);
        model.applyConversation(conversation(2));
        QVERIFY(!model.firstUnread().isValid());
        QCOMPARE(model.unreadCount(), 0);
        // A restored server numbers anew; what was in the old archive is not asked for again.
        model.applyRows({row(announcement(1), 2)});
        model.applyConversation(conversation(0, 2));
        QCOMPARE(model.unreadCount(), 1);
        QCOMPARE(model.firstUnread().row(), 3);
    }
    void progressIsKeptForRowsThatComeLater()
    {
        AnnouncementsModel model(kSelf, std::make_unique<PageSource>(TimelinePage{}));
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const AnnouncementId id(u"id-1"_s);
        model.applyProgress({{id, AnnouncementState::Distributing, 2, 7}});
        model.applyRows({row(announcement(1, u"lan"_s))});
        const auto shown = [&] {
            return model.index(0).data(AnnouncementsModel::ProgressRole).value<AnnouncementProgress>();
        };
        QCOMPARE(shown().delivered, 2);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.applyProgress({{id, AnnouncementState::Completed, 7, 7}});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(shown().state, AnnouncementState::Completed);
    }
    void anUrgentOneMentions()
    {
        AnnouncementsModel model(kSelf, std::make_unique<PageSource>(TimelinePage{}));
        Message urgent = announcement(1);
        urgent.mentions = {kSelf};
        model.applyRows({row(urgent), row(announcement(2))});
        QVERIFY(model.index(0).data(AnnouncementsModel::IsUrgentRole).toBool());
        QVERIFY(!model.index(1).data(AnnouncementsModel::IsUrgentRole).toBool());
    }
    void onlyTheNewestAreKept()
    {
        AnnouncementsModel model(kSelf, std::make_unique<PageSource>(TimelinePage{}));
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<FiledBatch::Row> many;
        for (int i = 1; i <= AnnouncementsModel::kMaxRows + 50; ++i)
            many.append(row(announcement(i)));
        model.applyRows(many);
        QCOMPARE(model.rowCount(), AnnouncementsModel::kMaxRows);
        QCOMPARE(model.index(0).data(AnnouncementsModel::OrderRole).toLongLong(), 51);
        // Older ones that come late find no room.
        model.applyRows({row(announcement(3))});
        QCOMPARE(model.index(0).data(AnnouncementsModel::OrderRole).toLongLong(), 51);
    }
};

QTEST_GUILESS_MAIN(TstAnnouncementsModel)
#include "tst_announcementsmodel.moc"
