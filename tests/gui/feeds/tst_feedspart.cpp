// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/systemclock.h"
#include "chat/feedsmodel.h"
#include "feeds/feedlist.h"
#include "feeds/feedrowsmodel.h"
#include "feeds/feedwindow.h"
#include "shell/mainwindow.h"
#include "support/guitestcase.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 15'000;
const FeedId kRate(u"orders.rate"_s);

//! The program as started with --demo: a real window and account, the embedded server over a real socket.
struct Fixture
{
    explicit Fixture(const QString &dataDir) : workspace(dataDir), window(workspace, clock) { window.show(); }

    void openDemo()
    {
        account = workspace.openDemo();
        QTRY_VERIFY_WITH_TIMEOUT(account->capabilities().testFlag(Capability::Feeds), kPatience);
        list = window.findChild<FeedList *>(u"feedList"_s);
        QVERIFY(list);
    }
    //! As a person does it: "+", the filter, "Subscribe".
    void subscribe(const QString &name)
    {
        // The one before is deleted later.
        QTRY_VERIFY(!window.findChild<QDialog *>(u"subscribeDialog"_s));
        window.findChild<QToolButton *>(u"addFeed"_s)->click();
        auto *dialog = window.findChild<QDialog *>(u"subscribeDialog"_s);
        QVERIFY(dialog);
        auto *act = dialog->findChild<QPushButton *>(u"act"_s);
        QTRY_VERIFY_WITH_TIMEOUT(act->isEnabled(), kPatience);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"search"_s), name);
        act->click();
        QVERIFY(!dialog->isVisible());
    }
    [[nodiscard]] QString value(int row = 0) const
    {
        return list->model()->index(row, 0).data(FeedRowsModel::ValueRole).toString();
    }
    [[nodiscard]] FeedWindow *feedWindow() const { return window.findChild<FeedWindow *>(u"feedWindow"_s); }
    [[nodiscard]] FeedWindow *open()
    {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(0, 0)).center());
        return feedWindow();
    }

    SystemClock clock;
    Workspace workspace;
    MainWindow window;
    Account *account = nullptr;
    FeedList *list = nullptr;
};

} // namespace

class TstFeedsPart : public GuiTestCase
{
    Q_OBJECT
private slots:
    void saysSoWhereChartsCannotBeLoaded();
    void followsAFeedAndShowsItsValues();
    void opensAChartAndTheLastValues();
    void tellsOfAThreshold();
    void choosesHowOften();
    void unsubscribes();
    void goesOnAfterAReconnect();
    void remembersFromRunToRun();
};

void TstFeedsPart::followsAFeedAndShowsItsValues()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.openDemo();
    QVERIFY(f.list->isHidden());
    f.subscribe(u"orders"_s);
    QTRY_VERIFY_WITH_TIMEOUT(f.value().contains(u"/min"_s), kPatience);
    QVERIFY(f.list->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(f.account->feeds()->points(kRate).size() >= 3, kPatience);
    // Once is enough: the same again changes nothing.
    f.subscribe(u"orders"_s);
    QCOMPARE(f.list->model()->rowCount(), 1);
}

void TstFeedsPart::opensAChartAndTheLastValues()
{
#ifdef ROOMSCOPE_CHART_DIR
    QCoreApplication::addLibraryPath(QStringLiteral(ROOMSCOPE_CHART_DIR));
#else
    QSKIP("built without Qt Charts");
#endif
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.openDemo();
    f.subscribe(u"orders"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!f.value().isEmpty(), kPatience);
    FeedWindow *window = f.open();
    QVERIFY(window && window->isVisible());
    auto *table = window->findChild<QTableView *>(u"feedValues"_s);
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() >= 3, kPatience);
    auto *stack = window->findChild<QStackedWidget *>(u"chartStack"_s);
    QTRY_COMPARE_WITH_TIMEOUT(stack->currentWidget()->objectName(), u"feedChart"_s, kPatience);
    QVERIFY(window->findChild<QLabel *>(u"feedValue"_s)->text().contains(u"/min"_s));
    // A second click brings the same one to the front.
    QCOMPARE(f.open(), window);
    QCOMPARE(f.window.findChildren<FeedWindow *>().size(), 1);
    window->findChild<QPushButton *>(u"close"_s)->click();
    QTRY_VERIFY(!f.feedWindow());
}

void TstFeedsPart::saysSoWhereChartsCannotBeLoaded()
{
    // The first to run: nobody has told yet where this build keeps the plugin.
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.openDemo();
    f.subscribe(u"orders"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!f.value().isEmpty(), kPatience);
    FeedWindow *window = f.open();
    auto *stack = window->findChild<QStackedWidget *>(u"chartStack"_s);
    QCOMPARE(stack->currentWidget()->objectName(), u"chartState"_s);
    QString words;
    for (const QLabel *label : stack->currentWidget()->findChildren<QLabel *>())
        words += label->text();
    QVERIFY2(words.contains(u"not installed"_s), qPrintable(words));
}

void TstFeedsPart::tellsOfAThreshold()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.openDemo();
    QSignalSpy crossed(f.account, &Account::thresholdCrossed);
    f.subscribe(u"orders"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!f.value().isEmpty(), kPatience);
    FeedWindow *window = f.open();
    auto *side = window->findChild<QComboBox *>(u"feedThresholdSide"_s);
    auto *level = window->findChild<QDoubleSpinBox *>(u"feedThreshold"_s);
    QVERIFY(!level->isEnabled());
    // "Above": begins at the value that is there, and so is not crossed yet.
    side->setCurrentIndex(1);
    emit side->activated(1);
    QVERIFY(level->isEnabled());
    QVERIFY(level->value() >= 4 && level->value() <= 120);
    QCOMPARE(crossed.size(), 0);
    // Far off and back to where every value is beyond: the walk never crosses by itself so far.
    level->setValue(1000);
    QTRY_VERIFY_WITH_TIMEOUT(!f.account->feeds()->indexOf(kRate).data(FeedsModel::IsBeyondRole).toBool(),
                             kPatience);
    FeedSubscription subscription = *f.account->feeds()->find(kRate);
    QCOMPARE(subscription.threshold->level, 1000);
    side->setCurrentIndex(0);
    emit side->activated(0);
    QVERIFY(!f.account->feeds()->find(kRate)->threshold);
    // A feed that is followed with a threshold from the start: its first value tells.
    f.account->unfollowFeed(kRate);
    subscription.threshold = FeedThreshold{FeedThreshold::Side::Above, 0};
    QVERIFY(f.account->followFeed(subscription));
    QTRY_COMPARE_WITH_TIMEOUT(crossed.size(), 1, kPatience);
    QCOMPARE(crossed.first().first().value<FeedId>(), kRate);
}

void TstFeedsPart::choosesHowOften()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.openDemo();
    f.subscribe(u"orders"_s);
    FeedWindow *window = f.open();
    auto *interval = window->findChild<QComboBox *>(u"feedInterval"_s);
    QCOMPARE(interval->currentIndex(), 0);
    const int place = interval->findData(qint64(5000));
    QVERIFY(place > 0);
    interval->setCurrentIndex(place);
    emit interval->activated(place);
    QCOMPARE(f.account->feeds()->find(kRate)->every, std::optional(std::chrono::milliseconds(5000)));
}

void TstFeedsPart::unsubscribes()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.openDemo();
    f.subscribe(u"orders"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!f.value().isEmpty(), kPatience);
    FeedWindow *window = f.open();
    window->findChild<QPushButton *>(u"unsubscribe"_s)->click();
    QTRY_VERIFY(!f.feedWindow());
    QCOMPARE(f.list->model()->rowCount(), 0);
    // By the menu of the list too.
    f.subscribe(u"stock"_s);
    f.list->setCurrentIndex(f.list->model()->index(0, 0));
    QTest::keyClick(f.list, Qt::Key_Menu);
    auto *menu = f.window.findChild<QMenu *>(u"feedMenu"_s);
    QVERIFY(menu);
    menu->actions().constLast()->trigger();
    menu->close();
    QCOMPARE(f.list->model()->rowCount(), 0);
}

void TstFeedsPart::goesOnAfterAReconnect()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.openDemo();
    f.subscribe(u"orders"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!f.value().isEmpty(), kPatience);
    f.account->disconnectFromServer();
    QTRY_VERIFY_WITH_TIMEOUT(!f.account->status().isOnline(), kPatience);
    const QString note = f.list->model()->index(0, 0).data(FeedRowsModel::NoteRole).toString();
    QVERIFY2(note.startsWith(u"offline"_s), qPrintable(note));
    const qsizetype before = f.account->feeds()->points(kRate).size();
    f.account->connectToServer();
    QTRY_VERIFY_WITH_TIMEOUT(f.account->feeds()->points(kRate).size() > before + 1, kPatience);
    QVERIFY(f.list->model()->index(0, 0).data(FeedRowsModel::NoteRole).toString().isEmpty());
}

void TstFeedsPart::remembersFromRunToRun()
{
    const QTemporaryDir dir;
    {
        Fixture f(dir.path());
        f.openDemo();
        f.subscribe(u"orders"_s);
        f.subscribe(u"stock"_s);
    }
    Fixture f(dir.path());
    f.openDemo();
    QTRY_COMPARE_WITH_TIMEOUT(f.list->model()->rowCount(), 2, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(f.value(0).contains(u"/min"_s) && f.value(1).contains(u"boxes"_s), kPatience);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstFeedsPart)
#include "tst_feedspart.moc"
