// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/feedsmodel.h"
#include "feeds/feedlist.h"
#include "feeds/feedsection.h"
#include "feeds/feedtablemodel.h"
#include "feeds/feedwords.h"
#include "feeds/sparkline.h"
#include "feeds/subscribedialog.h"
#include "rooms/sidebar.h"
#include "support/guitestcase.h"
#include "support/manualclock.h"
#include "support/threadtimer.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope::test {

namespace {

const FeedId kRate(u"orders.rate"_s);

//! The section as in the side bar, over a model of the test's.
struct Fixture
{
    Fixture() { section.resize(232, 300); }
    ~Fixture() { section.present({}); }

    void present(FeedRowsModel::Link link = FeedRowsModel::Link::Online, bool canSubscribe = true)
    {
        section.present({.feeds = &model, .link = link, .canSubscribe = canSubscribe});
    }
    void follow(int count)
    {
        for (int i = 0; i < count; ++i)
            QVERIFY(model.put({.info = {FeedId(u"f%1"_s.arg(i)), u"Feed %1"_s.arg(i), u"km/h"_s}}));
    }
    void push(const FeedId &feed, const FeedData &data)
    {
        SessionUpdate update;
        update.feedPoints.insert(feed, {{.at = clock.wallNow(), .received = clock.now(), .data = data}});
        update.feedStates.insert(feed, {feed, FeedStatus::State::Active});
        model.apply(update);
    }
    [[nodiscard]] QString note(int row = 0) const
    {
        return section.list()->model()->index(row, 0).data(FeedRowsModel::NoteRole).toString();
    }
    [[nodiscard]] QString spoken(int row = 0) const
    {
        return section.list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    }

    ManualClock clock;
    FeedsModel model;
    FeedSection section{clock};
};

} // namespace

class TstFeedViews : public GuiTestCase
{
    Q_OBJECT
private slots:
    void saysWhenThereAreNone();
    void isNotThereWhereThereIsNothingToHave();
    void saysWhyThereIsNoValue();
    void speaksTheValueAndItsUnit();
    void opensByClickAndByEnterOnly();
    void namesFromOutsideAreOneHarmlessLine();
    void takesTheHeightOfItsRowsInTheSideBar();
    void comesAfterTheOtherSectionsByTab();
    void paintsAHundredFeedsInAFrame();
    void curvesEndAtTheNewestAndNeverLeaveTheBox();
    void trendsAreOfTheLastValues();
    void numbersAreShort();
    void theTableHasTheNewestFirst();
    void subscribesByTheDialog();
    void theDialogSaysWhatWentWrong();
};

void TstFeedViews::saysWhenThereAreNone()
{
    Fixture f;
    f.present();
    QVERIFY(!f.section.isHidden());
    auto *none = f.section.findChild<QLabel *>(u"noFeeds"_s);
    QVERIFY(none && !none->isHidden() && none->text().contains(u"Subscribe"_s));
    QVERIFY(f.section.list()->isHidden());
    QSignalSpy asked(&f.section, &FeedSection::subscribeRequested);
    auto *add = f.section.findChild<QToolButton *>(u"addFeed"_s);
    QVERIFY(add && !add->accessibleName().isEmpty());
    add->click();
    QCOMPARE(asked.size(), 1);
    f.follow(1);
    QVERIFY(none->isHidden() && !f.section.list()->isHidden());
}

void TstFeedViews::isNotThereWhereThereIsNothingToHave()
{
    Fixture f;
    f.section.present({});
    QVERIFY(f.section.isHidden());
    f.present(FeedRowsModel::Link::Online, false);
    QVERIFY(f.section.isHidden());
    // What was followed stays in sight while offline.
    f.follow(1);
    f.present(FeedRowsModel::Link::Offline, false);
    QVERIFY(!f.section.isHidden());
    QVERIFY(f.section.findChild<QToolButton *>(u"addFeed"_s)->isHidden());
    // Nothing moves with the connection.
    f.section.show();
    const int offline = f.section.list()->y();
    f.present();
    QCOMPARE(f.section.list()->y(), offline);
    QCOMPARE(f.section.list()->geometry().bottom(), f.section.rect().bottom());
}

void TstFeedViews::saysWhyThereIsNoValue()
{
    Fixture f;
    f.follow(1);
    const FeedId feed(u"f0"_s);
    f.present(FeedRowsModel::Link::Offline);
    QCOMPARE(f.note(), u"offline"_s);
    f.present();
    QCOMPARE(f.note(), u"subscribing…"_s);
    f.push(feed, 42.0);
    QCOMPARE(f.note(), QString());
    f.clock.advance(9s);
    QCOMPARE(f.note(), QString());
    f.clock.advance(3s);
    QCOMPARE(f.note(), u"no value for 12 s"_s);
    f.present(FeedRowsModel::Link::Offline);
    QCOMPARE(f.note(), u"offline, no value for 12 s"_s);
    f.present();
    // One that comes every minute is not late after twelve seconds.
    QVERIFY(f.model.put({.info = {feed}, .every = 60s}));
    QCOMPARE(f.note(), QString());
    SessionUpdate update;
    update.feedStates.insert(feed, {feed, FeedStatus::State::Refused, u"not-found"_s});
    f.model.apply(update);
    QCOMPARE(f.note(), u"not found on this server"_s);
}

void TstFeedViews::speaksTheValueAndItsUnit()
{
    Fixture f;
    QVERIFY(f.model.put({.info = {kRate, u"Orders"_s, u"/min"_s},
                         .threshold = FeedThreshold{FeedThreshold::Side::Above, 40}}));
    f.present();
    f.push(kRate, 42.0);
    QCOMPARE(f.spoken(), u"Orders, 42\u00a0/min, beyond its threshold"_s);
    QVERIFY(!f.section.list()->accessibleName().isEmpty());
}

void TstFeedViews::opensByClickAndByEnterOnly()
{
    Fixture f;
    f.follow(3);
    f.present();
    f.section.show();
    FeedList *list = f.section.list();
    QSignalSpy opened(list, &FeedList::opened);
    QSignalSpy menu(list, &FeedList::menuRequested);
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(opened.size(), 0);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<FeedId>(), FeedId(u"f1"_s));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(2, 0)).center());
    QCOMPARE(opened.size(), 2);
    QTest::keyClick(list, Qt::Key_Menu);
    QCOMPARE(menu.size(), 1);
}

void TstFeedViews::namesFromOutsideAreOneHarmlessLine()
{
    Fixture f;
    QVERIFY(f.model.put(
        {.info = {kRate, u"<b>a</b>\n\u202Eevil "_s + QString(100'000, u'\u0301'), u"\u202Ex\n"_s}}));
    f.present();
    f.push(kRate, QString(u"<img src=x>\n\u202E"_s + QString(240, u'\u0301')));
    f.section.show();
    const QModelIndex row = f.section.list()->model()->index(0, 0);
    for (const int role :
         {int(Qt::DisplayRole), int(FeedRowsModel::ValueRole), int(Qt::AccessibleTextRole)}) {
        const QString text = row.data(role).toString();
        QVERIFY(!text.contains(u'\n') && !text.contains(QChar(0x202E)));
        QVERIFY2(text.size() < 600, qPrintable(QString::number(text.size())));
    }
    QVERIFY(!row.data(Qt::ToolTipRole).toString().contains(u"<img"_s));
    (void)f.section.grab();
}

void TstFeedViews::takesTheHeightOfItsRowsInTheSideBar()
{
    ManualClock clock;
    FeedsModel model;
    Sidebar bar;
    auto *section = new FeedSection(clock);
    bar.addSection(u"feeds"_s, u"Feeds"_s, section, section->addButton());
    bar.resize(232, 600);
    bar.show();
    for (int i = 0; i < 100; ++i)
        QVERIFY(model.put({.info = {FeedId(u"f%1"_s.arg(i))}}));
    section->present({.feeds = &model, .link = FeedRowsModel::Link::Online, .canSubscribe = true});
    QTRY_VERIFY(section->isVisible() && section->height() > 150);
    QVERIFY(section->geometry().bottom() <= bar.height());
    // Few rows take no more than they need.
    for (int i = 2; i < 100; ++i)
        model.remove(FeedId(u"f%1"_s.arg(i)));
    QTRY_COMPARE(section->height(), section->sizeHint().height());
    QVERIFY(section->height() < 150);
    section->present({});
}

void TstFeedViews::comesAfterTheOtherSectionsByTab()
{
    const ManualClock clock;
    QWidget window;
    // As the window does it: the section is made after what comes behind it.
    auto *bar = new Sidebar(&window);
    auto *behind = new QLineEdit(&window);
    auto *section = new FeedSection(clock, &window);
    bar->addSection(u"feeds"_s, u"Feeds"_s, section, section->addButton());
    QStringList order;
    for (QWidget *next = bar->nextInFocusChain(); next != bar; next = next->nextInFocusChain()) {
        if ((next->focusPolicy() & Qt::TabFocus) != 0)
            order.append(next == behind ? u"behind"_s : next->objectName());
    }
    const qsizetype head = order.indexOf(u"feedsHead"_s);
    QVERIFY2(head > order.indexOf(u"addPerson"_s), qPrintable(order.join(u' ')));
    QVERIFY2(order.mid(head, 3) == QStringList({u"feedsHead"_s, u"addFeed"_s, u"feedList"_s}),
             qPrintable(order.join(u' ')));
    QVERIFY(order.indexOf(u"behind"_s) > order.indexOf(u"feedList"_s));
}

void TstFeedViews::paintsAHundredFeedsInAFrame()
{
    Fixture f;
    f.follow(100);
    f.present();
    f.section.resize(232, 900);
    f.section.show();
    SessionUpdate update;
    for (int i = 0; i < 100; ++i) {
        QList<FeedPoint> points;
        for (int j = 0; j < 60; ++j)
            points.append({.received = f.clock.now(), .data = std::sin(i + j / 5.0)});
        update.feedPoints.insert(FeedId(u"f%1"_s.arg(i)), points);
    }
    f.model.apply(update);
    (void)f.section.grab();
    const ThreadTimer timer;
    for (int i = 0; i < 10; ++i)
        (void)f.section.grab();
    QVERIFY2(timer.elapsed() / 10 < 60, "a frame of a hundred feeds takes too long");
}

void TstFeedViews::curvesEndAtTheNewestAndNeverLeaveTheBox()
{
    const QRectF box(10, 20, 118, 14);
    QVERIFY(sparkline::curve({}, box, 60).isEmpty());
    const QPolygonF two = sparkline::curve({1, 5}, box, 60);
    QCOMPARE(two.size(), 2);
    QCOMPARE(two.last(), QPointF(box.right(), box.top()));
    QCOMPARE(two.first().y(), box.bottom());
    QCOMPARE(two.last().x() - two.first().x(), 2.0);
    QCOMPARE(sparkline::curve({7, 7, 7}, box, 60).first().y(), box.center().y());
    const double most = std::numeric_limits<double>::max();
    const double least = std::numeric_limits<double>::denorm_min();
    for (const QList<double> &numbers :
         {QList<double>{most, -most, 0}, QList<double>{least, 0, -least}, QList<double>(5000, most)}) {
        const QPolygonF points = sparkline::curve(numbers, box, 60);
        QVERIFY(points.size() <= 60);
        for (const QPointF &point : points)
            QVERIFY(box.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(point));
    }
}

void TstFeedViews::trendsAreOfTheLastValues()
{
    using sparkline::Trend;
    QCOMPARE(sparkline::trendOf({1, 2, 3}), Trend::None);
    QList<double> numbers;
    for (int i = 0; i < 20; ++i)
        numbers.append(i);
    QCOMPARE(sparkline::trendOf(numbers), Trend::Up);
    std::reverse(numbers.begin(), numbers.end());
    QCOMPARE(sparkline::trendOf(numbers), Trend::Down);
    QCOMPARE(sparkline::trendOf(QList<double>(20, 5)), Trend::None);
    // A small step beside a large swing is none.
    QCOMPARE(sparkline::trendOf({0, 100, 50, 50, 50, 50, 50, 51, 51, 51, 51, 51}), Trend::None);
}

void TstFeedViews::numbersAreShort()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::English));
    QCOMPARE(feedwords::number(42), u"42"_s);
    QCOMPARE(feedwords::number(-1234567), u"-1,234,567"_s);
    QCOMPARE(feedwords::number(0.25), u"0.25"_s);
    QCOMPARE(feedwords::number(3.14159), u"3.14"_s);
    QCOMPARE(feedwords::number(0.0123), u"0.0123"_s);
    QVERIFY(feedwords::number(1.7e308).size() < 14);
    QVERIFY(feedwords::number(-2.2e-308).size() < 14);
    QLocale::setDefault(QLocale(QLocale::Vietnamese));
    QCOMPARE(feedwords::number(3.14159), u"3,14"_s);
    QLocale::setDefault(before);
}

void TstFeedViews::theTableHasTheNewestFirst()
{
    Fixture f;
    f.follow(1);
    const FeedId feed(u"f0"_s);
    f.push(feed, 1.0);
    FeedTableModel table(f.model, feed);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    f.push(feed, 2.0);
    f.push(FeedId(u"f1"_s), 9.0);
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.index(0, FeedTableModel::ValueColumn).data().toString(), u"2"_s);
    QCOMPARE(table.index(1, FeedTableModel::ValueColumn).data().toString(), u"1"_s);
    for (int i = 0; i < 1000; ++i)
        f.push(feed, double(i));
    QCOMPARE(table.rowCount(), int(FeedsModel::kMaxPoints));
    QCOMPARE(table.index(0, FeedTableModel::ValueColumn).data().toString(), u"999"_s);
}

void TstFeedViews::subscribesByTheDialog()
{
    QList<FeedInfo> followed;
    SubscribeDialog dialog(
        {.listFeeds =
             [](QObject *, const auto &done) {
                 done(QList<FeedInfo>{{FeedId(u"a"_s), u"Alpha"_s, u"kg"_s}, {kRate, u"Orders"_s, {}}});
             },
         .isFollowed = [](const FeedId &feed) { return feed == FeedId(u"a"_s); },
         .follow =
             [&](const FeedInfo &feed) {
                 followed.append(feed);
                 return true;
             }});
    dialog.open();
    auto *list = dialog.findChild<QListView *>(u"list"_s);
    QCOMPARE(list->model()->rowCount(), 2);
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"search"_s), u"ord"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    dialog.findChild<QPushButton *>(u"act"_s)->click();
    QCOMPARE(followed.size(), 1);
    QCOMPARE(followed.first().id, kRate);
    QVERIFY(!dialog.isVisible());
}

void TstFeedViews::theDialogSaysWhatWentWrong()
{
    Result<QList<FeedInfo>> answer = failure(u"offline"_s);
    SubscribeDialog dialog({.listFeeds = [&](QObject *, const auto &done) { done(answer); },
                            .isFollowed = [](const FeedId &) { return false; },
                            .follow = [](const FeedInfo &) { return false; }});
    dialog.open();
    auto *again = dialog.findChild<QPushButton *>(u"reload"_s);
    QVERIFY(again->isVisibleTo(&dialog));
    answer = QList<FeedInfo>{{kRate}};
    again->click();
    dialog.findChild<QPushButton *>(u"act"_s)->click();
    auto *problem = dialog.findChild<QLabel *>(u"problem"_s);
    QVERIFY(problem->isVisibleTo(&dialog) && problem->text().contains(u"Unsubscribe"_s));
    QVERIFY(dialog.isVisible());
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstFeedViews)
#include "tst_feedviews.moc"
