// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/updatecollector.h"
#include "sessionfixture.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Verb = FakeBackend::Verb;
using State = FeedStatus::State;

const FeedId kRate(u"orders.rate"_s);
const FeedId kStock(u"stock.b"_s);

struct Fixture : SessionFixture
{
    Fixture()
    {
        backend->abilities |= Capability::Feeds;
        start();
    }
    [[nodiscard]] FeedStatus lastState(const FeedId &feed) const
    {
        FeedStatus last;
        for (const SessionUpdate &update : updates)
            last = update.feedStates.value(feed, last);
        return last;
    }
    [[nodiscard]] QList<FeedPoint> points(const FeedId &feed) const
    {
        return all<FeedPoint>([&](const SessionUpdate &update) { return update.feedPoints.value(feed); });
    }
};

} // namespace

class TstSessionFeeds final : public TestCase
{
    Q_OBJECT
private slots:
    void subscribesAfterEachLogin()
    {
        Fixture f;
        f.session->setFeeds({{kRate}, {kStock, 5s}});
        f.settle();
        QCOMPARE(f.backend->count(Verb::Subscribe), 0);
        QCOMPARE(f.lastState(kRate).state, State::Waiting);
        f.backend->connectFully();
        f.settle();
        QCOMPARE(f.backend->count(Verb::Subscribe), 2);
        QCOMPARE(f.lastState(kRate).state, State::Asked);
        f.settleAnswering();
        QCOMPARE(f.lastState(kRate).state, State::Active);
        f.backend->lose();
        f.settle();
        QCOMPARE(f.lastState(kRate).state, State::Waiting);
        f.backend->connectFully();
        f.settle();
        QCOMPARE(f.backend->count(Verb::Subscribe), 2);
        f.settleAnswering();
        QCOMPARE(f.lastState(kStock).state, State::Active);
    }
    void asksForWhatIsNewAndGivesUpWhatIsNotWanted()
    {
        Fixture f;
        f.backend->connectFully();
        f.session->setFeeds({{kRate}});
        f.settleAnswering();
        f.session->setFeeds({{kRate}, {kStock}});
        f.settle();
        QCOMPARE(f.backend->count(Verb::Subscribe), 1);
        QCOMPARE(f.backend->take(Verb::Subscribe).feed.feed, kStock);
        // Another interval is asked for anew.
        f.session->setFeeds({{kRate, 5s}});
        f.settle();
        QCOMPARE(f.backend->take(Verb::Unsubscribe).feed.feed, kStock);
        QCOMPARE(f.backend->take(Verb::Subscribe).feed, FeedWish({kRate, 5s}));
    }
    void passesOnOnlyWhatIsWanted()
    {
        Fixture f;
        f.backend->connectFully();
        f.session->setFeeds({{kRate}});
        f.settleAnswering();
        f.backend->push(FeedValue{kRate, f.clock.wallNow(), 42.0});
        f.backend->push(FeedValue{kRate, f.clock.wallNow(), 43.0});
        f.backend->push(FeedValue{kStock, f.clock.wallNow(), 1.0});
        const SteadyTime pushed = f.clock.now();
        f.settle();
        QCOMPARE(f.points(kRate).size(), 2);
        QCOMPARE(f.points(kRate).constLast().data, FeedData(43.0));
        QCOMPARE(f.points(kRate).constLast().received, pushed);
        QVERIFY(f.points(kStock).isEmpty());
    }
    void aFloodIsBoundedAndKeepsTheNewest()
    {
        Fixture f;
        f.backend->connectFully();
        f.session->setFeeds({{kRate}});
        f.settleAnswering();
        for (int i = 0; i < 10'000; ++i)
            f.backend->push(FeedValue{kRate, f.clock.wallNow(), double(i)});
        f.settle();
        QCOMPARE(f.points(kRate).size(), UpdateCollector::kMaxFeedPoints);
        QCOMPARE(f.points(kRate).constLast().data, FeedData(9999.0));
    }
    void aRefusalForGoodStaysUntilTheNextLogin()
    {
        Fixture f;
        f.backend->connectFully();
        f.session->setFeeds({{kRate}});
        f.settle();
        f.backend->refuse(f.backend->take(Verb::Subscribe), u"not-found"_s);
        f.settle();
        QCOMPARE(f.lastState(kRate).state, State::Refused);
        QCOMPARE(f.lastState(kRate).code, u"not-found"_s);
        f.clock.advance(1h);
        f.settle();
        QCOMPARE(f.backend->count(Verb::Subscribe), 0);
        // Another change does not lose why.
        f.session->setFeeds({{kRate}, {kStock}});
        f.settle();
        QCOMPARE(f.lastState(kRate).code, u"not-found"_s);
        f.backend->lose();
        f.backend->connectFully();
        f.settle();
        QCOMPARE(f.backend->count(Verb::Subscribe), 2);
    }
    void aRefusalThatPassesIsAskedAgain()
    {
        Fixture f;
        f.backend->connectFully();
        f.session->setFeeds({{kRate}, {kStock}});
        f.settle();
        f.backend->refuse(f.backend->take(Verb::Subscribe), u"rate-limited"_s, 3s);
        f.backend->timeOut(f.backend->take(Verb::Subscribe));
        f.settle();
        QCOMPARE(f.backend->count(Verb::Subscribe), 0);
        f.clock.advance(3s);
        QCOMPARE(f.backend->count(Verb::Subscribe), 2);
        f.settleAnswering();
        QCOMPARE(f.lastState(kRate).state, State::Active);
        QCOMPARE(f.lastState(kStock).state, State::Active);
    }
    void asksNothingOfAServerWithoutFeeds()
    {
        Fixture f;
        f.backend->abilities &= ~Capabilities(Capability::Feeds);
        f.session->setFeeds({{kRate}});
        f.backend->connectFully();
        f.settle();
        QCOMPARE(f.backend->count(Verb::Subscribe), 0);
    }
    void theListIsTheServers()
    {
        Fixture f;
        f.backend->feeds = {{kRate, u"Orders"_s, u"/min"_s}};
        f.backend->connectFully();
        QList<FeedInfo> listed;
        f.session->listFeeds(
            [&](const Result<QList<FeedInfo>> &feeds) { listed = feeds.value_or(QList<FeedInfo>()); });
        f.settleAnswering();
        QCOMPARE(listed, f.backend->feeds);
    }
};

QTEST_GUILESS_MAIN(TstSessionFeeds)
#include "tst_sessionfeeds.moc"
