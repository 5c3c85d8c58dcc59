// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/systemclock.h"
#include "inspector/connectionlogmodel.h"
#include "monitor/accountstablemodel.h"
#include "monitor/accountswindow.h"
#include "shell/mainwindow.h"
#include "support/guitestcase.h"
#include "support/manualclock.h"
#include "workspace/account.h"
#include "workspace/accountsoverviewmodel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 15'000;
using Model = AccountsOverviewModel;

AccountFacts facts(const QString &user, ConnectionState state)
{
    return {.key = user,
            .user = UserId(user),
            .address = QUrl(u"wss://ops.example"_s),
            .status = {.state = state, .isWanted = true}};
}

struct Fixture
{
    Fixture()
    {
        model.put(facts(u"lan"_s, ConnectionState::Active));
        model.put(facts(u"ha"_s, ConnectionState::Failed));
        model.put(facts(u"minh"_s, ConnectionState::WaitingToRetry));
    }
    [[nodiscard]] static QString text(const QAbstractItemModel &rows, int row, int column)
    {
        return rows.index(row, column).data().toString();
    }

    ManualClock clock;
    Model model;
};

} // namespace

class TstMonitor : public GuiTestCase
{
    Q_OBJECT
private slots:
    void theWorstIsFirst();
    void saysWhatIsKnownInWords();
    void choosesByKeyAndMenu();
    void saysWhenThereAreNone();
    void opensFromTheMenuAndShowsTheAccount();
};

void TstMonitor::theWorstIsFirst()
{
    Fixture f;
    AccountsTableModel rows(f.clock);
    const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    rows.setSourceModel(&f.model);
    QCOMPARE(Fixture::text(rows, 0, Model::AccountColumn), u"ha@ops.example"_s);
    QCOMPARE(Fixture::text(rows, 1, Model::AccountColumn), u"minh@ops.example"_s);
    // It mends itself, and another breaks.
    f.model.put(facts(u"ha"_s, ConnectionState::Active));
    QCOMPARE(Fixture::text(rows, 0, Model::AccountColumn), u"minh@ops.example"_s);
    f.model.remove(u"minh"_s);
    f.model.note(u"ha"_s, {.wall = f.clock.wallNow(),
                           .from = ConnectionState::Active,
                           .to = ConnectionState::WaitingToRetry,
                           .outcome = Outcome{.kind = Outcome::Kind::Lost}});
    QCOMPARE(Fixture::text(rows, 0, Model::AccountColumn), u"ha@ops.example"_s);
}

void TstMonitor::saysWhatIsKnownInWords()
{
    Fixture f;
    AccountsTableModel rows(f.clock);
    rows.setSourceModel(&f.model);
    QCOMPARE(Fixture::text(rows, 0, Model::LastByteColumn), u"never"_s);
    QCOMPARE(Fixture::text(rows, 0, Model::ErrorsColumn), u"none"_s);
    AccountFacts known = facts(u"ha"_s, ConnectionState::Failed);
    known.lastByte = f.clock.now() - 12s;
    known.roundTrip = 31ms;
    f.model.put(known);
    for (int i = 0; i < 3; ++i) {
        f.model.note(u"ha"_s, {.wall = f.clock.wallNow(),
                               .to = ConnectionState::Failed,
                               .outcome = Outcome{.kind = Outcome::Kind::TimedOut}});
    }
    QCOMPARE(Fixture::text(rows, 0, Model::LastByteColumn), u"12 s ago"_s);
    QCOMPARE(Fixture::text(rows, 0, Model::RoundTripColumn), u"31 ms"_s);
    QCOMPARE(Fixture::text(rows, 0, Model::ErrorsColumn), u"3 × no answer in time"_s);
    for (int column = 0; column < Model::ColumnCount; ++column)
        QVERIFY(!rows.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void TstMonitor::choosesByKeyAndMenu()
{
    Fixture f;
    AccountsWindow window(f.model, f.clock, nullptr);
    window.show();
    auto *table = window.findChild<QTableView *>(u"accounts"_s);
    QVERIFY(table && !table->accessibleName().isEmpty());
    QSignalSpy chosen(&window, &AccountsWindow::chosen);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), u"minh"_s);
    window.findChild<QPushButton *>(u"showAccount"_s)->click();
    QCOMPARE(chosen.size(), 2);
    emit table->customContextMenuRequested(table->visualRect(table->model()->index(0, 0)).center());
    auto *menu = window.findChild<QMenu *>(u"accountMenu"_s);
    QVERIFY(menu);
    menu->actions().constFirst()->trigger();
    menu->close();
    QCOMPARE(chosen.size(), 3);
    QCOMPARE(chosen.last().first().toString(), u"ha"_s);
}

void TstMonitor::saysWhenThereAreNone()
{
    const ManualClock clock;
    Model model;
    AccountsWindow window(model, clock, nullptr);
    window.show();
    auto *none = window.findChild<QWidget *>(u"noAccounts"_s);
    QVERIFY(none->isVisible());
    QVERIFY(!window.findChild<QPushButton *>(u"showAccount"_s)->isEnabled());
    model.put(facts(u"lan"_s, ConnectionState::Active));
    QVERIFY(!none->isVisible());
    QVERIFY(window.findChild<QPushButton *>(u"showAccount"_s)->isEnabled());
}

void TstMonitor::opensFromTheMenuAndShowsTheAccount()
{
    const QTemporaryDir dir;
    const SystemClock clock;
    Workspace workspace(dir.path());
    MainWindow window(workspace, clock);
    window.show();
    Account *demo = workspace.openDemo();
    QTRY_VERIFY_WITH_TIMEOUT(demo->status().isOnline(), kPatience);
    window.showAccount(nullptr);
    window.menuBar()->findChild<QAction *>(u"accountsOverview"_s)->trigger();
    auto *overview = window.findChild<AccountsWindow *>(u"accountsWindow"_s);
    QVERIFY(overview && overview->isVisible());
    auto *table = overview->findChild<QTableView *>(u"accounts"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QVERIFY(table->model()->index(0, Model::AccountColumn).data().toString().contains(u"demo"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        table->model()->index(0, Model::StateColumn).data().toString().startsWith(u"Active"_s), kPatience);
    overview->findChild<QPushButton *>(u"showAccount"_s)->click();
    QCOMPARE(window.account(), demo);
    // What happens from now on is counted.
    demo->disconnectFromServer();
    QTRY_VERIFY_WITH_TIMEOUT(!demo->status().isOnline(), kPatience);
    demo->connectToServer();
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(0, Model::ReconnectsColumn).data().toString(), u"1"_s,
                              kPatience);
    workspace.closeAccount(demo);
    QCOMPARE(table->model()->rowCount(), 0);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstMonitor)
#include "tst_monitor.moc"
