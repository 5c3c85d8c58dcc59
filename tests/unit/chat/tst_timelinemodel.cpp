// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/timelinemodel.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>

#include <map>
#include <random>

using namespace roomscope;
using namespace Qt::StringLiterals;

using Model = TimelineModel;

namespace {

const ConversationId kRoom(u"room:general"_s);
const UserId kAlice(u"alice"_s);
const UserId kBob(u"bob"_s);

Message messageOf(qint64 order, const UserId &from = kBob, const QString &text = {})
{
    return {.conversation = kRoom,
            .epoch = Epoch(u"e1"_s),
            .order = order,
            .rev = order,
            .id = ClientId(u"%1-%2"_s.arg(from.text()).arg(order)),
            .from = from,
            .at = WallTime(std::chrono::milliseconds(1000 * order)),
            .body = Body::plain(text.isEmpty() ? u"message %1"_s.arg(order) : text)};
}

FiledBatch::Row filed(const Message &message, qint64 rank = 1)
{
    return {message, rank, true};
}

QList<FiledBatch::Row> filedRange(qint64 from, qint64 to)
{
    QList<FiledBatch::Row> rows;
    for (qint64 order = from; order <= to; ++order)
        rows.append(filed(messageOf(order)));
    return rows;
}

//! A store of messages that answers when the test says so.
struct Archive
{
    std::map<ArchiveKey, Message> rows;
    QList<GapProof> proofs;
    QList<ArchiveRange> ranges;
    //! What the server would give below the lowest.
    int serverHas = 0;
    std::optional<Error> serverError;
    bool isHeld = false;
    QList<std::function<void()>> waiting;
    int asked = 0;

    void fill(qint64 from, qint64 to, qint64 rank = 1)
    {
        for (qint64 order = from; order <= to; ++order)
            rows[{rank, order}] = messageOf(order);
        ranges.append({from, to});
    }
    [[nodiscard]] TimelinePage before(std::optional<ArchiveKey> key, int limit) const
    {
        auto end = key ? rows.lower_bound(*key) : rows.end();
        auto begin = end;
        for (int i = 0; i < limit && begin != rows.begin(); ++i)
            --begin;
        return page(begin, end);
    }
    [[nodiscard]] TimelinePage after(ArchiveKey key, int limit) const
    {
        auto begin = rows.upper_bound(key);
        auto end = begin;
        for (int i = 0; i < limit && end != rows.end(); ++i)
            ++end;
        return page(begin, end);
    }
    void release()
    {
        const auto answers = std::exchange(waiting, {});
        for (const auto &answer : answers)
            answer();
    }

private:
    using Iterator = std::map<ArchiveKey, Message>::const_iterator;
    [[nodiscard]] TimelinePage page(Iterator begin, Iterator end) const
    {
        TimelinePage result;
        for (auto it = begin; it != end; ++it)
            result.rows.append({it->second, it->first.epochRank});
        result.hasBefore = begin != rows.begin();
        result.hasAfter = end != rows.end();
        result.ranges = ranges;
        for (const GapProof &proof : proofs) {
            const ArchiveKey key{proof.epochRank, proof.afterOrder};
            if (begin != end && key >= begin->first && (end == rows.end() || key < end->first))
                result.proofs.append(proof);
        }
        return result;
    }
};

class ArchiveSource final : public TimelineSource
{
public:
    explicit ArchiveSource(Archive &archive) : m_archive(archive) {}

    QFuture<Result<TimelinePage>> pageBefore(std::optional<ArchiveKey> before, int limit) override
    {
        ++m_archive.asked;
        return later<TimelinePage>(m_archive.before(before, limit));
    }
    QFuture<Result<TimelinePage>> pageAfter(ArchiveKey after, int limit) override
    {
        ++m_archive.asked;
        return later<TimelinePage>(m_archive.after(after, limit));
    }
    QFuture<Result<bool>> fetchBefore(ArchiveKey before, int limit) override
    {
        if (m_archive.serverError)
            return later<bool>(tl::unexpected(*m_archive.serverError));
        const qint64 to = std::min<qint64>(before.order - 1, m_archive.serverHas);
        const qint64 from = std::max<qint64>(1, to - limit + 1);
        if (to >= from)
            m_archive.fill(from, to);
        return later<bool>(to >= from);
    }

private:
    template <typename T>
    QFuture<Result<T>> later(const Result<T> &answer)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const auto give = [promise, answer] {
            promise->addResult(answer);
            promise->finish();
        };
        if (m_archive.isHeld)
            m_archive.waiting.append(give);
        else
            give();
        return promise->future();
    }

    Archive &m_archive;
};

struct Fixture
{
    Archive archive;
    std::unique_ptr<Model> model =
        std::make_unique<Model>(kRoom, kAlice, std::make_unique<ArchiveSource>(archive));
    QAbstractItemModelTester tester{model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest};

    bool load()
    {
        QSignalSpy loaded(model.get(), &Model::loaded);
        model->loadNewest();
        return loaded.wait();
    }
    bool older()
    {
        QSignalSpy loaded(model.get(), &Model::loaded);
        model->loadOlder();
        return loaded.wait();
    }
    bool newer()
    {
        QSignalSpy loaded(model.get(), &Model::loaded);
        model->loadNewer();
        return loaded.wait();
    }
    //! "1 2 [3-5] 6 =p 7 ~text": holes, proofs, pending rows.
    [[nodiscard]] QString shape() const
    {
        QStringList parts;
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex index = model->index(row);
            switch (Model::RowKind(index.data(Model::KindRole).toInt())) {
            case Model::RowKind::Message:
                parts.append(index.data(Model::KeyRole).toList().at(1).toString());
                break;
            case Model::RowKind::Hole: {
                const auto hole = index.data(Model::HoleRole).toList();
                parts.append(u"[%1-%2]"_s.arg(hole.at(0).toLongLong()).arg(hole.at(1).toLongLong()));
                break;
            }
            case Model::RowKind::GapProof:
                parts.append(u"=p"_s);
                break;
            case Model::RowKind::Pending:
                parts.append(u"~"_s + index.data(Model::TextRole).toString());
                break;
            }
        }
        return parts.join(u' ');
    }
    [[nodiscard]] qint64 orderAt(int row) const
    {
        return model->index(row).data(Model::KeyRole).toList().value(1).toLongLong();
    }
};

OutboxRow outboxRow(const QString &id, OutboxKind kind = OutboxKind::Send, qint64 target = 0)
{
    return {.id = ClientId(id),
            .kind = kind,
            .conversation = kRoom,
            .body = Body::plain(id),
            .target = target,
            .delivery = {.state = DeliveryState::Queued}};
}

Message ownEcho(const QString &id, qint64 order)
{
    Message message = messageOf(order, kAlice, id);
    message.id = ClientId(id);
    return message;
}

} // namespace

class TstTimelineModel final : public test::TestCase
{
    Q_OBJECT
private slots:
    void loadsTheNewestPage()
    {
        Fixture f;
        f.archive.fill(1, 250);
        QVERIFY(f.load());
        QCOMPARE(f.model->rowCount(), Model::kPageRows);
        QCOMPARE(f.orderAt(0), 151);
        QVERIFY(f.model->isAtTail());
        QVERIFY(f.model->canLoadOlder());
        QVERIFY(!f.model->canLoadNewer());
        QCOMPARE(f.model->newestOrder(), 250);
    }

    void jumpsToWhatItHolds()
    {
        Fixture f;
        f.archive.fill(1, 1000);
        QVERIFY(f.load());
        QSignalSpy arrived(f.model.get(), &Model::arrived);
        f.model->loadAt({1, 400});
        QVERIFY(arrived.wait());
        QCOMPARE(arrived.first().at(0).value<ArchiveKey>(), (ArchiveKey{1, 400}));
        QCOMPARE(f.orderAt(0), 301);
        QCOMPARE(f.model->rowCount(), 200);
        QVERIFY(!f.model->isAtTail());
        QVERIFY(f.newer());
    }

    void jumpsToWhatOnlyTheServerHas()
    {
        Fixture f;
        f.archive.fill(901, 1000);
        f.archive.serverHas = 900;
        QVERIFY(f.load());
        QSignalSpy arrived(f.model.get(), &Model::arrived);
        f.model->loadAt({1, 200});
        QVERIFY(arrived.wait());
        QVERIFY(f.model->indexOf(ArchiveKey{1, 200}).isValid());
        QVERIFY2(f.shape().contains(u"[201-900]"_s), qPrintable(f.shape()));
    }

    void staysWhereItIsWhenAJumpFails()
    {
        Fixture f;
        f.archive.fill(901, 1000);
        f.archive.serverError = Error{u"offline"_s};
        QVERIFY(f.load());
        const QString before = f.shape();
        QSignalSpy failed(f.model.get(), &Model::jumpFailed);
        f.model->loadAt({1, 200});
        QVERIFY(failed.wait());
        QCOMPARE(f.shape(), before);
        QVERIFY(!f.model->isLoading());
    }

    void findsADate()
    {
        Fixture f;
        f.archive.fill(801, 1000);
        f.archive.serverHas = 800;
        QVERIFY(f.load());
        // Message n was sent at second n.
        for (const qint64 wanted : {950, 437, 1, 1000}) {
            QSignalSpy arrived(f.model.get(), &Model::arrived);
            f.model->loadAtTime(WallTime(std::chrono::milliseconds(wanted * 1000 - 500)));
            QVERIFY(arrived.wait());
            QCOMPARE(arrived.first().at(0).value<ArchiveKey>().order, wanted);
        }
        QSignalSpy arrived(f.model.get(), &Model::arrived);
        f.model->loadAtTime(WallTime(std::chrono::hours(100)));
        QVERIFY(arrived.wait());
        QCOMPARE(arrived.first().at(0).value<ArchiveKey>().order, 1000);
    }

    void findsTheFirstHeldForADateWhenOffline()
    {
        Fixture f;
        f.archive.fill(801, 1000);
        f.archive.serverError = Error{u"offline"_s};
        QVERIFY(f.load());
        QSignalSpy arrived(f.model.get(), &Model::arrived);
        f.model->loadAtTime(WallTime(std::chrono::seconds(10)));
        QVERIFY(arrived.wait());
        QCOMPARE(arrived.first().at(0).value<ArchiveKey>().order, 801);
    }

    void saysNewOnlyWhereItStarts()
    {
        Fixture f;
        f.archive.fill(1, 300);
        f.model->setUnreadAfter(120);
        QVERIFY(f.load());
        // The window begins among what is unread.
        QVERIFY(!f.model->unreadStart().isValid());
        QVERIFY(!f.model->index(0).data(Model::IsUnreadStartRole).toBool());
        QVERIFY(f.older());
        QCOMPARE(f.model->unreadStart().data(Model::KeyRole).toList().at(1).toLongLong(), 121);
        QVERIFY(f.model->unreadStart().data(Model::IsUnreadStartRole).toBool());
    }

    void decodesTheStartOfAHugeBody()
    {
        Fixture f;
        Message huge = messageOf(1);
        huge.body.bytes = QByteArray(50'000'000, 'x');
        f.archive.rows[{1, 1}] = huge;
        f.archive.ranges.append({1, 1});
        QVERIFY(f.load());
        QCOMPARE(f.model->index(0).data(Model::TextStartRole).toString().size(), Model::kTextStart);
        QCOMPARE(f.model->index(0).data(Model::TextSizeRole).toLongLong(), 50'000'000);
    }

    void liveRowsAreOneInsert()
    {
        Fixture f;
        f.archive.fill(1, 10);
        QVERIFY(f.load());
        QSignalSpy inserted(f.model.get(), &Model::rowsInserted);
        f.model->applyRows(filedRange(11, 40));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(f.orderAt(39), 40);
    }

    void olderRowsComeAboveAndIndexesPersist()
    {
        Fixture f;
        f.archive.fill(1, 250);
        QVERIFY(f.load());
        const QPersistentModelIndex watched = f.model->index(5);
        const qint64 order = f.orderAt(5);
        QSignalSpy reset(f.model.get(), &Model::modelReset);
        QSignalSpy inserted(f.model.get(), &Model::rowsInserted);
        QVERIFY(f.older());
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(watched.row(), 105);
        QCOMPARE(f.orderAt(watched.row()), order);
        QVERIFY(f.older());
        QCOMPARE(f.model->rowCount(), 250);
        QVERIFY(!f.model->canLoadOlder());
    }

    void theWindowIsBoundedInBothDirections()
    {
        Fixture f;
        f.archive.fill(1, 2000);
        QVERIFY(f.load());
        while (f.orderAt(0) > 1) {
            QVERIFY(f.older());
            QVERIFY(f.model->rowCount() <= Model::kMaxRows);
        }
        QVERIFY(!f.model->isAtTail());
        QVERIFY(f.model->canLoadNewer());
        // What comes below the window is left to paging.
        f.archive.fill(2001, 2001);
        f.model->applyRows(filedRange(2001, 2001));
        QCOMPARE(f.orderAt(f.model->rowCount() - 1), 600);
        while (f.model->canLoadNewer()) {
            QVERIFY(f.newer());
            QVERIFY(f.model->rowCount() <= Model::kMaxRows);
        }
        QCOMPARE(f.model->newestOrder(), 2001);
        QVERIFY(f.model->isAtTail());
    }

    void aFloodDropsTheOldestInOneGroup()
    {
        Fixture f;
        f.archive.fill(1, 10);
        QVERIFY(f.load());
        f.model->applyRows(filedRange(11, 600));
        QSignalSpy inserted(f.model.get(), &Model::rowsInserted);
        QSignalSpy removed(f.model.get(), &Model::rowsRemoved);
        f.model->applyRows(filedRange(601, 1000));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(f.model->rowCount(), Model::kMaxRows);
        QCOMPARE(f.orderAt(0), 401);
        // More than a window at once.
        f.model->applyRows(filedRange(1001, 3000));
        QCOMPARE(f.model->rowCount(), Model::kMaxRows);
        QCOMPARE(f.model->newestOrder(), 3000);
        QVERIFY(f.model->canLoadOlder());
    }

    void whoReadsAboveKeepsTheirRows()
    {
        Fixture f;
        f.archive.fill(1, 100);
        QVERIFY(f.load());
        f.model->applyRows(filedRange(101, 600));
        f.model->setFollowsTail(false);
        f.model->applyRows(filedRange(601, 700));
        QCOMPARE(f.orderAt(0), 1);
        QCOMPARE(f.model->newestOrder(), 600);
        QVERIFY(f.model->canLoadNewer());
    }

    void theEchoTakesThePlaceOfThePendingRow()
    {
        Fixture f;
        f.archive.fill(1, 3);
        QVERIFY(f.load());
        f.model->applyOutbox({outboxRow(u"a"_s)});
        QCOMPARE(f.shape(), u"1 2 3 ~a"_s);
        const QPersistentModelIndex row = f.model->indexOf(ClientId(u"a"_s));
        QCOMPARE(row.row(), 3);
        QSignalSpy inserted(f.model.get(), &Model::rowsInserted);
        QSignalSpy removed(f.model.get(), &Model::rowsRemoved);
        QSignalSpy changed(f.model.get(), &Model::dataChanged);
        f.model->applyRows({filed(ownEcho(u"a"_s, 4))});
        f.model->removeOutbox({ClientId(u"a"_s)});
        QCOMPARE(f.shape(), u"1 2 3 4"_s);
        QCOMPARE(row.row(), 3);
        QCOMPARE(inserted.size() + removed.size(), 0);
        QVERIFY(!changed.isEmpty());
        QCOMPARE(row.data(Model::DeliveryRole).toInt(), int(DeliveryState::Accepted));
        QCOMPARE(row.data(Model::LifeRole).value<Delivery>().state,
                 DeliveryState::Queued); // as it was last told
    }

    void theEchoMovesPastAFailedRow()
    {
        Fixture f;
        f.archive.fill(1, 3);
        QVERIFY(f.load());
        OutboxRow failed = outboxRow(u"failed"_s);
        failed.delivery = {.state = DeliveryState::Failed, .error = Error{u"forbidden"_s, u"you left"_s}};
        f.model->applyOutbox({failed, outboxRow(u"b"_s)});
        const QPersistentModelIndex row = f.model->indexOf(ClientId(u"b"_s));
        QSignalSpy moved(f.model.get(), &Model::rowsMoved);
        f.model->applyRows({filed(ownEcho(u"b"_s, 4))});
        QCOMPARE(f.shape(), u"1 2 3 4 ~failed"_s);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(row.row(), 3);
        const QModelIndex stays = f.model->indexOf(ClientId(u"failed"_s));
        QCOMPARE(stays.data(Model::ErrorCodeRole).toString(), u"forbidden"_s);
        QCOMPARE(stays.data(Model::ErrorDetailRole).toString(), u"you left"_s);
    }

    void othersComeBeforeTheEcho()
    {
        Fixture f;
        f.archive.fill(1, 3);
        QVERIFY(f.load());
        f.model->applyOutbox({outboxRow(u"a"_s), outboxRow(u"b"_s)});
        f.model->applyRows({filed(messageOf(4)), filed(ownEcho(u"a"_s, 5)), filed(messageOf(6)),
                            filed(ownEcho(u"b"_s, 7)), filed(messageOf(8))});
        QCOMPARE(f.shape(), u"1 2 3 4 5 6 7 8"_s);
    }

    void rowsThatAppearedWhileThePageWasReadAreKept()
    {
        Fixture f;
        f.archive.fill(1, 5);
        f.archive.isHeld = true;
        f.model->loadNewest();
        Message edited = messageOf(3, kBob, u"edited"_s);
        edited.rev = 9;
        f.model->applyRows({filed(edited), filed(messageOf(6))});
        QSignalSpy loaded(f.model.get(), &Model::loaded);
        f.archive.release();
        QVERIFY(loaded.wait());
        QCOMPARE(f.shape(), u"1 2 3 4 5 6"_s);
        QCOMPARE(f.model->index(2).data(Model::TextRole).toString(), u"edited"_s);
    }

    void aSupersededPageIsIgnored()
    {
        Fixture f;
        f.archive.fill(1, 5);
        f.archive.isHeld = true;
        f.model->loadNewest();
        f.archive.fill(6, 8);
        f.model->loadNewest();
        QSignalSpy loaded(f.model.get(), &Model::loaded);
        f.archive.release();
        QVERIFY(loaded.wait());
        QCoreApplication::processEvents();
        QCOMPARE(loaded.size(), 1);
        QCOMPARE(f.shape(), u"1 2 3 4 5 6 7 8"_s);
    }

    void anOlderStateDoesNotWriteOverANewerOne()
    {
        Fixture f;
        f.archive.fill(1, 3);
        QVERIFY(f.load());
        Message newer = messageOf(2, kBob, u"newer"_s);
        newer.rev = 10;
        newer.edited = WallTime();
        Message older = messageOf(2, kBob, u"older"_s);
        older.rev = 9;
        f.model->applyRows({filed(newer)});
        f.model->applyRows({filed(older)});
        QCOMPARE(f.model->index(1).data(Model::TextRole).toString(), u"newer"_s);
        QVERIFY(f.model->index(1).data(Model::IsEditedRole).toBool());
    }

    void aDeletedMessageKeepsItsPlace()
    {
        Fixture f;
        f.archive.fill(1, 3);
        QVERIFY(f.load());
        Message gone = messageOf(2);
        gone.rev = 10;
        gone.isDeleted = true;
        gone.body = {};
        f.model->applyRows({filed(gone)});
        QCOMPARE(f.shape(), u"1 2 3"_s);
        QVERIFY(f.model->index(1).data(Model::IsDeletedRole).toBool());
        QVERIFY(f.model->index(1).data(Model::TextRole).toString().isEmpty());
    }

    void whatIsNotHeldIsAHole()
    {
        Fixture f;
        f.archive.fill(1, 3);
        f.archive.fill(8, 9);
        QVERIFY(f.load());
        QCOMPARE(f.shape(), u"1 2 3 [4-7] 8 9"_s);
        f.model->applyRows({filed(messageOf(12))});
        QCOMPARE(f.shape(), u"1 2 3 [4-7] 8 9 [10-11] 12"_s);
        // Filled from its newer end, from the middle, from the older.
        f.model->applyRows({filed(messageOf(7))});
        QCOMPARE(f.shape(), u"1 2 3 [4-6] 7 8 9 [10-11] 12"_s);
        f.model->applyRows({filed(messageOf(5))});
        QCOMPARE(f.shape(), u"1 2 3 [4-4] 5 [6-6] 7 8 9 [10-11] 12"_s);
        f.model->applyRows(
            {filed(messageOf(4)), filed(messageOf(6)), filed(messageOf(10)), filed(messageOf(11))});
        QCOMPARE(f.shape(), u"1 2 3 4 5 6 7 8 9 10 11 12"_s);
    }

    void withheldOrdersLeaveNoHole()
    {
        Fixture f;
        f.archive.fill(1, 3);
        f.archive.fill(8, 9);
        f.archive.ranges = {{1, 9}}; // 4..7 are proved not to be ours
        QVERIFY(f.load());
        QCOMPARE(f.shape(), u"1 2 3 8 9"_s);
        f.model->applyRows({filed(messageOf(12))});
        QCOMPARE(f.shape(), u"1 2 3 8 9 [10-11] 12"_s);
        StoredConversation stored;
        stored.conversation.id = kRoom;
        stored.epochRank = 1;
        stored.ranges = {{1, 12}};
        f.model->applyConversation(stored);
        QCOMPARE(f.shape(), u"1 2 3 8 9 12"_s);
    }

    void aHoleIsFilledOnRequest()
    {
        Fixture f;
        f.archive.fill(5, 9);
        f.archive.rows[{1, 2}] = messageOf(2);
        f.archive.serverHas = 4;
        QVERIFY(f.load());
        QCOMPARE(f.shape(), u"2 [3-4] 5 6 7 8 9"_s);
        f.model->fillHole(f.model->index(1));
        QVERIFY(f.archive.rows.contains({1, 3}));
        f.model->applyRows(filedRange(3, 4)); // as the session tells it
        QCOMPARE(f.shape(), u"2 3 4 5 6 7 8 9"_s);
    }

    void theServerIsAskedWhereTheStoreEnds()
    {
        Fixture f;
        f.archive.fill(201, 250);
        f.archive.serverHas = 200;
        QVERIFY(f.load());
        QVERIFY(f.model->canLoadOlder());
        QVERIFY(f.older());
        QCOMPARE(f.model->rowCount(), 150);
        QVERIFY(f.older());
        QCOMPARE(f.orderAt(0), 1);
        QVERIFY(!f.model->canLoadOlder());
    }

    void aServerWithNothingOlderIsAskedOnce()
    {
        Fixture f;
        f.archive.fill(201, 250);
        QVERIFY(f.load());
        QVERIFY(f.older());
        QVERIFY(!f.model->canLoadOlder());
    }

    void aServerThatCannotBeAskedIsTold()
    {
        Fixture f;
        f.archive.fill(201, 250);
        f.archive.serverError = Error{u"offline"_s};
        QVERIFY(f.load());
        QSignalSpy failed(f.model.get(), &Model::loadFailed);
        f.model->loadOlder();
        QVERIFY(f.model->isLoading());
        QVERIFY(failed.wait());
        QVERIFY(!f.model->isLoading());
        QVERIFY(f.model->canLoadOlder());
    }

    void proofsStandAfterTheirOrder()
    {
        Fixture f;
        f.archive.fill(1, 6);
        f.archive.proofs = {
            {.conversation = kRoom, .epochRank = 1, .afterOrder = 2, .missed = 2, .fetched = 2}};
        QVERIFY(f.load());
        QCOMPARE(f.shape(), u"1 2 =p 3 4 5 6"_s);
        const GapProof live{
            .conversation = kRoom, .epochRank = 1, .afterOrder = 4, .missed = 1, .fetched = 1};
        f.model->applyProofs({live});
        QCOMPARE(f.shape(), u"1 2 =p 3 4 =p 5 6"_s);
        f.model->applyProofs({live}); // told again with a page
        QCOMPARE(f.shape(), u"1 2 =p 3 4 =p 5 6"_s);
        QCOMPARE(f.model->index(5).data(Model::ProofRole).value<GapProof>(), live);
    }

    void receiptsCountOnOwnRowsOnly()
    {
        Fixture f;
        f.archive.fill(1, 3);
        f.archive.rows[{1, 4}] = messageOf(4, kAlice);
        f.archive.rows[{1, 5}] = messageOf(5, kAlice);
        f.archive.ranges = {{1, 5}};
        QVERIFY(f.load());
        f.model->setRecipients(3);
        QSignalSpy changed(f.model.get(), &Model::dataChanged);
        f.model->applyReceipts({{{kBob, 4, 0}, {UserId(u"carol"_s), 5, 4}, {kAlice, 5, 5}}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 3);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 4);
        const QModelIndex fourth = f.model->index(3);
        QCOMPARE(fourth.data(Model::DeliveredCountRole).toInt(), 2);
        QCOMPARE(fourth.data(Model::ReadCountRole).toInt(), 1);
        QCOMPARE(fourth.data(Model::RecipientsRole).toInt(), 3);
        QCOMPARE(fourth.data(Model::DeliveryRole).toInt(), int(DeliveryState::Read));
        const QModelIndex fifth = f.model->index(4);
        QCOMPARE(fifth.data(Model::DeliveredCountRole).toInt(), 1);
        QCOMPARE(fifth.data(Model::DeliveryRole).toInt(), int(DeliveryState::Delivered));
        QVERIFY(!f.model->index(0).data(Model::DeliveredCountRole).isValid());
        // Levels only rise.
        changed.clear();
        f.model->applyReceipts({{{kBob, 3, 0}}});
        QCOMPARE(changed.size(), 0);
        QCOMPARE(fourth.data(Model::DeliveredCountRole).toInt(), 2);
    }

    void theUnreadLineStaysAboveTheFirstUnread()
    {
        Fixture f;
        f.archive.fill(1, 300);
        f.model->setUnreadAfter(150);
        QVERIFY(f.load());
        const auto starts = [&] {
            QList<qint64> orders;
            for (int row = 0; row < f.model->rowCount(); ++row) {
                if (f.model->index(row).data(Model::IsUnreadStartRole).toBool())
                    orders.append(f.orderAt(row));
            }
            return orders;
        };
        QVERIFY(starts().isEmpty()); // the window begins among what is unread
        QVERIFY(f.older());
        QCOMPARE(starts(), QList<qint64>{151});
        f.model->applyRows(filedRange(301, 310));
        QCOMPARE(starts(), QList<qint64>{151});
        f.model->setUnreadAfter(std::nullopt);
        QVERIFY(starts().isEmpty());
    }

    void repliesShowTheirSource()
    {
        Fixture f;
        f.archive.fill(1, 3);
        QVERIFY(f.load());
        f.model->setNames({{kBob, u"Bob B."_s}});
        Message reply = messageOf(4);
        reply.replyTo = 2;
        f.model->applyRows({filed(reply)});
        QCOMPARE(f.model->index(3).data(Model::ReplyTextRole).toString(), u"Bob B.: message 2"_s);
        QSignalSpy changed(f.model.get(), &Model::dataChanged);
        Message edited = messageOf(2, kBob, u"other words"_s);
        edited.rev = 9;
        f.model->applyRows({filed(edited)});
        QCOMPARE(f.model->index(3).data(Model::ReplyTextRole).toString(), u"Bob B.: other words"_s);
        QCOMPARE(changed.size(), 2);
    }

    void changesOnTheirWayShowOnTheirRow()
    {
        Fixture f;
        f.archive.rows[{1, 1}] = messageOf(1, kAlice);
        QVERIFY(f.load());
        const QModelIndex row = f.model->index(0);
        OutboxRow edit = outboxRow(u"edited words"_s, OutboxKind::Edit, 1);
        OutboxRow reaction = outboxRow(u"r"_s, OutboxKind::React, 1);
        reaction.emoji = u"👍"_s;
        f.model->applyOutbox({edit, reaction});
        QCOMPARE(f.model->rowCount(), 1);
        QCOMPARE(row.data(Model::TextRole).toString(), u"edited words"_s);
        QCOMPARE(row.data(Model::DeliveryRole).toInt(), int(DeliveryState::Queued));
        QCOMPARE(row.data(Model::ReactionsRole).toList().size(), 1);
        // Refused: the message is as it was, the words stay in sight.
        edit.delivery = {.state = DeliveryState::Failed, .error = Error{u"forbidden"_s}};
        f.model->applyOutbox({edit});
        QCOMPARE(row.data(Model::TextRole).toString(), u"message 1"_s);
        QCOMPARE(f.shape(), u"1 ~edited words"_s);
        f.model->removeOutbox({edit.id, reaction.id});
        QCOMPARE(f.shape(), u"1"_s);
        QVERIFY(row.data(Model::ReactionsRole).toList().isEmpty());
    }

    void refsAreFoundWheneverTheyCame()
    {
        Fixture f;
        f.archive.fill(1, 2);
        QVERIFY(f.load());
        const MessageRef early{1, Direction::In, 5};
        f.model->setMessageRef(messageOf(3).id, {}, {}, early); // before its row
        f.model->applyRows(filedRange(3, 3));
        QCOMPARE(f.model->index(2).data(Model::ArrivedRefRole).value<MessageRef>(), early);
        QSignalSpy changed(f.model.get(), &Model::dataChanged);
        f.model->setMessageRef(messageOf(1).id, {}, {}, MessageRef{1, Direction::In, 6});
        QCOMPARE(changed.size(), 1);
        QVERIFY(!f.model->index(0).data(Model::OutgoingRefRole).isValid());
    }

    void anEpochIsShownBelowTheOldArchive()
    {
        Fixture f;
        f.archive.fill(1, 3);
        QVERIFY(f.load());
        Message again = messageOf(1);
        again.epoch = Epoch(u"e2"_s);
        f.model->applyRows({filed(again, 2)});
        QCOMPARE(f.shape(), u"1 2 3 1"_s);
        QCOMPARE(f.model->newestOrder(), 1);
        QCOMPARE(f.model->indexOf(ArchiveKey{2, 1}).row(), 3);
    }

    //! Random pages, pushes, sends and echoes: rows are always in order, none twice, the window bounded.
    void staysInOrderWhateverComes_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void staysInOrderWhateverComes()
    {
        QFETCH(int, seed);
        std::mt19937 random{unsigned(seed)};
        Fixture f;
        f.archive.fill(1, 900);
        QVERIFY(f.load());
        qint64 last = 900;
        QStringList waiting;
        for (int step = 0; step < 150; ++step) {
            switch (random() % 6) {
            case 0:
                if (f.model->canLoadOlder())
                    QVERIFY(f.older());
                break;
            case 1:
                if (f.model->canLoadNewer())
                    QVERIFY(f.newer());
                break;
            case 2: {
                const int count = int(random() % 120) + 1;
                f.archive.fill(last + 1, last + count);
                f.model->applyRows(filedRange(last + 1, last + count));
                last += count;
                break;
            }
            case 3:
                waiting.append(u"own%1"_s.arg(step));
                f.model->applyOutbox({outboxRow(waiting.last())});
                break;
            case 4:
                if (!waiting.isEmpty()) {
                    const QString id = waiting.takeAt(qsizetype(random() % size_t(waiting.size())));
                    const Message echo = ownEcho(id, ++last);
                    f.archive.rows[{1, last}] = echo;
                    f.archive.ranges.append({last, last});
                    f.model->applyRows({filed(echo)});
                    f.model->removeOutbox({ClientId(id)});
                }
                break;
            default: {
                const qint64 order = qint64(random() % size_t(last)) + 1;
                Message edited = f.archive.rows[{1, order}];
                edited.rev += 10'000;
                f.archive.rows[{1, order}] = edited;
                f.model->applyRows({filed(edited)});
            }
            }
            qint64 previous = 0;
            int pending = 0;
            for (int row = 0; row < f.model->rowCount(); ++row) {
                const auto kind = Model::RowKind(f.model->index(row).data(Model::KindRole).toInt());
                if (kind == Model::RowKind::Pending) {
                    ++pending;
                    continue;
                }
                QCOMPARE(kind, Model::RowKind::Message);
                QCOMPARE(pending, 0);
                QCOMPARE(f.orderAt(row), previous == 0 ? f.orderAt(row) : previous + 1);
                previous = f.orderAt(row);
            }
            QVERIFY(f.model->rowCount() <= Model::kMaxRows);
            QCOMPARE(pending, f.model->isAtTail() ? int(waiting.size()) : 0);
            if (f.model->isAtTail())
                QCOMPARE(previous, last);
        }
    }
};

QTEST_GUILESS_MAIN(TstTimelineModel)
#include "tst_timelinemodel.moc"
