// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/connectionlogmodel.h"
#include "support/testcase.h"
#include "workspace/accountsoverviewmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = Outcome::Kind;
using State = ConnectionState;

const WallTime kNoon(std::chrono::milliseconds(1'795'262'400'000));

AccountFacts facts(const QString &key, State state = State::Active)
{
    return {.key = key, .user = UserId(key), .status = {.state = state, .isWanted = true}};
}

ConnectionLogEntry end(Kind kind, WallTime at = kNoon)
{
    return {.wall = at, .from = State::Active, .to = State::WaitingToRetry, .outcome = Outcome{.kind = kind}};
}

ConnectionLogEntry login(WallTime at = kNoon)
{
    return {.wall = at, .from = State::Connected, .to = State::Active};
}

int reconnects(const AccountsOverviewModel &model, int row = 0)
{
    return model.index(row, 0).data(AccountsOverviewModel::ReconnectsRole).toInt();
}

QList<EndCount> ends(const AccountsOverviewModel &model, int row = 0)
{
    return model.index(row, 0).data(AccountsOverviewModel::EndsRole).value<QList<EndCount>>();
}

} // namespace

class TstAccountsOverview final : public TestCase
{
    Q_OBJECT
private slots:
    void hasARowForEachAccount()
    {
        AccountsOverviewModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy changed(&model, &AccountsOverviewModel::dataChanged);
        model.put(facts(u"a"_s));
        model.put(facts(u"b"_s));
        AccountFacts other = facts(u"a"_s, State::Failed);
        other.roundTrip = 12ms;
        model.put(other);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), int(AccountsOverviewModel::ColumnCount));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.index(0, 3).data(AccountsOverviewModel::FactsRole).value<AccountFacts>().roundTrip,
                 std::optional<std::chrono::nanoseconds>(12ms));
        model.remove(u"a"_s);
        model.remove(u"a"_s);
        QCOMPARE(model.rowCount(), 1);
        model.note(u"a"_s, end(Kind::Lost));
    }
    void countsEndsByTheirClassTheMostFrequentFirst()
    {
        AccountsOverviewModel model;
        model.put(facts(u"a"_s));
        model.note(u"a"_s, end(Kind::TimedOut));
        model.note(u"a"_s, end(Kind::Lost));
        model.note(u"a"_s, end(Kind::Lost));
        model.note(u"a"_s, {.wall = kNoon,
                            .from = State::Connected,
                            .to = State::Failed,
                            .outcome = Outcome{.kind = Kind::LoginRefused}});
        QCOMPARE(ends(model),
                 QList<EndCount>({{Kind::Lost, 2}, {Kind::TimedOut, 1}, {Kind::LoginRefused, 1}}));
    }
    void doesNotCountWhatThePersonDid()
    {
        AccountsOverviewModel model;
        model.put(facts(u"a"_s));
        model.note(u"a"_s, end(Kind::ClosedByUs));
        model.note(u"a"_s, {.wall = kNoon, .from = State::Closing, .to = State::Disconnected});
        // Notes and steps on the way are no ends.
        model.note(u"a"_s, {.kind = ConnectionLogEntry::Kind::Resumed, .wall = kNoon});
        model.note(u"a"_s, {.wall = kNoon, .from = State::WaitingToRetry, .to = State::Connecting});
        QVERIFY(ends(model).isEmpty());
    }
    void theFirstLoginIsNoReconnect()
    {
        AccountsOverviewModel model;
        model.put(facts(u"a"_s));
        model.note(u"a"_s, login());
        QCOMPARE(reconnects(model), 0);
        model.note(u"a"_s, end(Kind::Lost));
        model.note(u"a"_s, login());
        model.note(u"a"_s, {.wall = kNoon, .from = State::Idle, .to = State::Active});
        QCOMPARE(reconnects(model), 1);
    }
    void forgetsAfterADay()
    {
        AccountsOverviewModel model;
        model.put(facts(u"a"_s));
        model.note(u"a"_s, login());
        model.note(u"a"_s, end(Kind::Lost, kNoon));
        model.note(u"a"_s, login(kNoon + 1h));
        model.note(u"a"_s, end(Kind::NoPong, kNoon + 2h));
        QSignalSpy changed(&model, &AccountsOverviewModel::dataChanged);
        model.forgetOld(kNoon + 24h);
        QCOMPARE(changed.size(), 0);
        model.forgetOld(kNoon + 24h + 1ms);
        QCOMPARE(ends(model), QList<EndCount>({{Kind::NoPong, 1}}));
        QCOMPARE(reconnects(model), 1);
        model.forgetOld(kNoon + 48h);
        QVERIFY(ends(model).isEmpty());
        QCOMPARE(reconnects(model), 0);
    }
    void isBoundedForALinkThatFlaps()
    {
        EndsHistory history;
        for (int i = 0; i < 100'000; ++i) {
            history.addEnd(kNoon, i < 99'999 ? Kind::Lost : Kind::Refused);
            history.addReturn(kNoon);
        }
        QCOMPARE(size_t(history.ends()), EndsHistory::kMax);
        QCOMPARE(size_t(history.returns()), EndsHistory::kMax);
        QCOMPARE(history.counts().constLast(), EndCount({Kind::Refused, 1}));
    }
    void theWorstIsTheOneThatNeedsThePerson()
    {
        const auto of = [](State state, int ends = 0, bool isWanted = true) {
            return severityOf({.state = state, .isWanted = isWanted}, ends);
        };
        QVERIFY(of(State::Failed) > of(State::WaitingToRetry, 1000));
        QVERIFY(of(State::WaitingToRetry) > of(State::Suspect, 1000));
        QVERIFY(of(State::Suspect) > of(State::Connecting));
        QVERIFY(of(State::Connecting) > of(State::Active, 5000));
        QVERIFY(of(State::Active, 3) > of(State::Idle, 2));
        QVERIFY(of(State::Active) > of(State::Disconnected, 3, false));
        QVERIFY(of(State::Disconnected) > of(State::Active));
    }
};

QTEST_GUILESS_MAIN(TstAccountsOverview)
#include "tst_accountsoverview.moc"
