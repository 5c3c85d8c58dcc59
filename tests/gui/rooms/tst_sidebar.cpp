// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/conversationsmodel.h"
#include "rooms/conversationfiltermodel.h"
#include "rooms/conversationlist.h"
#include "rooms/sidebar.h"
#include "support/guitestcase.h"
#include "support/threadtimer.h"
#include "workspace/conversationfeeder.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

StoredConversation conversation(const QString &id, const QString &title = {}, int unread = 0)
{
    StoredConversation made;
    made.conversation.id = ConversationId(id);
    made.conversation.title = title;
    made.conversation.lastOrder = unread;
    made.unread = unread;
    return made;
}

class Fixture
{
public:
    explicit Fixture(const QList<StoredConversation> &rows) : chosen(&bar, &Sidebar::chosen)
    {
        model.apply(rows);
        bar.setConversations(&model);
        bar.resize(232, 600);
        bar.show();
        rooms = bar.findChild<ConversationList *>(u"roomList"_s);
        direct = bar.findChild<ConversationList *>(u"privateList"_s);
    }
    ~Fixture() { bar.setConversations(nullptr); }

    [[nodiscard]] static QStringList texts(const ConversationList *list)
    {
        QStringList all;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            all += list->model()->index(row, 0).data().toString();
        return all;
    }

    ConversationsModel model;
    Sidebar bar;
    QSignalSpy chosen;
    ConversationList *rooms = nullptr;
    ConversationList *direct = nullptr;
};

QList<StoredConversation> some()
{
    return {conversation(u"room:general"_s), conversation(u"room:orders"_s, u"orders today"_s, 3),
            conversation(u"dm:minh"_s), conversation(u"room:warehouse"_s)};
}

} // namespace

class TstSidebar : public GuiTestCase
{
    Q_OBJECT
private slots:
    void partsRoomsFromPeople();
    void isNamedForAssistiveTechnology();
    void speaksUnreadAndPresence();
    void choosesByMouseAndKeys();
    void staysQuietWhenToldWhatIsShown();
    void doesNotOpenTheNeighbourOfARemovedRoom();
    void choosesARoomThatComesLater();
    void offersAMenuByKey();
    void saysWhenThereIsNothing();
    void hidesWhatCannotBeDone();
    void sharesTheHeight();
    void foldsASectionAndSaysWhatIsUnreadInIt();
    void mutesAndFavoursByTheMenu();
    void movesByKeysAndByDropping();
    void takesASectionOfAnother();
    void keepsTheChosenRowInSightWhenItShrinks();
    void staysQuickWithTenThousandRooms();
    void answersWhileAHundredThousandRoomsCome();
};

void TstSidebar::partsRoomsFromPeople()
{
    Fixture f(some());
    const QAbstractItemModelTester rooms(f.rooms->model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester direct(f.direct->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(Fixture::texts(f.rooms), QStringList({u"general"_s, u"orders today"_s, u"warehouse"_s}));
    QCOMPARE(Fixture::texts(f.direct), QStringList({u"minh"_s}));
    f.model.apply({conversation(u"dm:ha"_s), conversation(u"room:orders"_s, u"orders today"_s, 5)});
    QCOMPARE(f.direct->model()->rowCount(), 2);
    QCOMPARE(f.rooms->model()->rowCount(), 3);
}

void TstSidebar::isNamedForAssistiveTechnology()
{
    Fixture f(some());
    QCOMPARE(f.rooms->accessibleName(), u"Rooms"_s);
    QCOMPARE(f.direct->accessibleName(), u"Private messages"_s);
}

void TstSidebar::speaksUnreadAndPresence()
{
    Fixture f(some());
    QCOMPARE(f.rooms->model()->index(1, 0).data(Qt::AccessibleTextRole).toString(),
             u"orders today, 3 unread"_s);
    f.model.setPresence({UserId(u"minh"_s), PresenceState::Online, {}});
    QCOMPARE(f.direct->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(), u"minh, online"_s);
}

void TstSidebar::choosesByMouseAndKeys()
{
    Fixture f(some());
    const QRect second = f.rooms->visualRect(f.rooms->model()->index(1, 0));
    QTest::mouseClick(f.rooms->viewport(), Qt::LeftButton, {}, second.center());
    QCOMPARE(f.chosen.last().at(0).value<ConversationId>(), ConversationId(u"room:orders"_s));
    QTest::keyClick(f.rooms, Qt::Key_Down);
    QCOMPARE(f.chosen.last().at(0).value<ConversationId>(), ConversationId(u"room:warehouse"_s));
    const QRect person = f.direct->visualRect(f.direct->model()->index(0, 0));
    QTest::mouseClick(f.direct->viewport(), Qt::LeftButton, {}, person.center());
    QCOMPARE(f.chosen.last().at(0).value<ConversationId>(), ConversationId(u"dm:minh"_s));
    // One conversation is shown, so one row is marked.
    QVERIFY(!f.rooms->selectionModel()->hasSelection());
    QVERIFY(f.direct->selectionModel()->hasSelection());
}

void TstSidebar::staysQuietWhenToldWhatIsShown()
{
    Fixture f(some());
    f.bar.setChosen(ConversationId(u"room:orders"_s));
    QVERIFY(f.chosen.isEmpty());
    QCOMPARE(f.rooms->currentIndex().row(), 1);
}

void TstSidebar::doesNotOpenTheNeighbourOfARemovedRoom()
{
    Fixture f(some());
    f.bar.setChosen(ConversationId(u"room:orders"_s));
    f.model.remove(ConversationId(u"room:orders"_s));
    QCoreApplication::processEvents();
    QVERIFY(f.chosen.isEmpty());
    QVERIFY(!f.rooms->selectionModel()->hasSelection());
}

void TstSidebar::choosesARoomThatComesLater()
{
    Fixture f(some());
    f.bar.setChosen(ConversationId(u"room:new"_s));
    QVERIFY(!f.rooms->selectionModel()->hasSelection());
    f.model.apply({conversation(u"room:new"_s)});
    QTRY_VERIFY(f.rooms->selectionModel()->hasSelection());
    QCOMPARE(f.rooms->currentIndex().data().toString(), u"new"_s);
    QVERIFY(f.chosen.isEmpty());
}

void TstSidebar::offersAMenuByKey()
{
    Fixture f(some());
    QSignalSpy leave(&f.bar, &Sidebar::leaveRequested);
    QSignalSpy read(&f.bar, &Sidebar::markReadRequested);
    f.bar.setChosen(ConversationId(u"room:orders"_s));
    QTest::keyClick(f.rooms, Qt::Key_Menu);
    auto *menu = f.bar.findChild<QMenu *>(u"conversationMenu"_s);
    QVERIFY(menu);
    for (QAction *action : menu->actions())
        action->trigger();
    menu->close();
    // Nobody here shows members.
    QVERIFY(!menu->findChild<QAction *>(u"members"_s));
    QCOMPARE(leave.size(), 1);
    QCOMPARE(read.size(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"orders"_s);
}

void TstSidebar::saysWhenThereIsNothing()
{
    Fixture f({});
    auto *none = f.bar.findChild<QLabel *>(u"noRooms"_s);
    QVERIFY(none->isVisible() && none->height() >= none->heightForWidth(none->width()));
    // It names a way only where there is one.
    QVERIFY(!none->text().contains(u"Join"_s));
    f.bar.setCanAdd(true, true);
    QVERIFY(none->text().contains(u"Join"_s));
    QVERIFY(none->height() >= none->heightForWidth(none->width()));
    f.model.apply(some());
    QVERIFY(!none->isVisible());
    QVERIFY(f.rooms->height() >= f.rooms->contentHeight());
}

void TstSidebar::hidesWhatCannotBeDone()
{
    Fixture f(some());
    auto *add = f.bar.findChild<QToolButton *>(u"addRoom"_s);
    QVERIFY(!add->isVisible());
    f.bar.setCanAdd(true, false);
    QVERIFY(add->isVisible());
    QVERIFY(!f.bar.findChild<QToolButton *>(u"addPerson"_s)->isVisible());
}

void TstSidebar::sharesTheHeight()
{
    QCOMPARE(Sidebar::share(500, {100, 200}), QList<int>({100, 200}));
    QCOMPARE(Sidebar::share(500, {1000, 100}), QList<int>({400, 100}));
    QCOMPARE(Sidebar::share(500, {100, 1000}), QList<int>({100, 400}));
    QCOMPARE(Sidebar::share(500, {1000, 1000}), QList<int>({250, 250}));
    QCOMPARE(Sidebar::share(0, {10, 10}), QList<int>({0, 0}));
    QCOMPARE(Sidebar::share(-5, {10, 0}), QList<int>({0, 0}));
    QCOMPARE(Sidebar::share(600, {100, 1000, 150, 1000}), QList<int>({100, 175, 150, 175}));
    QCOMPARE(Sidebar::share(600, {}), QList<int>());
}

void TstSidebar::foldsASectionAndSaysWhatIsUnreadInIt()
{
    Fixture f(some());
    auto *head = f.bar.findChild<QAbstractButton *>(u"roomHead"_s);
    QSignalSpy folded(&f.bar, &Sidebar::foldedChanged);
    QTest::mouseClick(head, Qt::LeftButton);
    QCOMPARE(folded.size(), 1);
    QVERIFY(!f.rooms->isVisible());
    QVERIFY(f.direct->isVisible());
    QCOMPARE(f.bar.folded(), QStringList({u"roomHead"_s}));
    QCOMPARE(head->accessibleName(), u"Rooms, folded, 3 unread"_s);
    f.model.apply({conversation(u"room:general"_s, {}, 4)});
    QCOMPARE(head->accessibleName(), u"Rooms, folded, 7 unread"_s);
    QTest::keyClick(head, Qt::Key_Space);
    QVERIFY(f.rooms->isVisible() && f.rooms->height() > 0);
    QCOMPARE(head->accessibleName(), u"Rooms, unfolded"_s);
    f.bar.setFolded({u"privateHead"_s});
    QVERIFY(!f.direct->isVisible());
}

void TstSidebar::mutesAndFavoursByTheMenu()
{
    Fixture f(some());
    // As the store answers.
    connect(&f.bar, &Sidebar::preferencesRequested, &f.model,
            [&f](const ConversationId &id, const ConversationPreferences &preferences) {
                StoredConversation row = *f.model.find(id);
                row.preferences = preferences;
                f.model.apply({row});
            });
    const auto choose = [&f](QListView *list, int row, const QString &action) {
        list->setCurrentIndex(list->model()->index(row, 0));
        QTest::keyClick(list, Qt::Key_Menu);
        auto *menu = f.bar.findChild<QMenu *>(u"conversationMenu"_s);
        menu->findChild<QAction *>(action)->trigger();
        delete menu;
    };
    choose(f.rooms, 1, u"mute"_s);
    QCOMPARE(f.rooms->model()->index(1, 0).data(Qt::AccessibleTextRole).toString(),
             u"orders today, 3 unread, muted"_s);
    auto *favourites = f.bar.findChild<ConversationList *>(u"favouriteList"_s);
    auto *head = f.bar.findChild<QAbstractButton *>(u"favouriteHead"_s);
    QVERIFY(!head->isVisible());
    choose(f.rooms, 2, u"favourite"_s);
    choose(f.direct, 0, u"favourite"_s);
    QVERIFY(head->isVisible() && favourites->isVisible() && favourites->height() > 0);
    QVERIFY(head->y() < f.bar.findChild<QAbstractButton *>(u"roomHead"_s)->y());
    QCOMPARE(Fixture::texts(favourites), QStringList({u"minh"_s, u"warehouse"_s}));
    QCOMPARE(Fixture::texts(f.rooms), QStringList({u"general"_s, u"orders today"_s}));
    choose(favourites, 1, u"favourite"_s);
    QCOMPARE(Fixture::texts(f.rooms), QStringList({u"general"_s, u"orders today"_s, u"warehouse"_s}));
}

void TstSidebar::movesByKeysAndByDropping()
{
    Fixture f(some());
    connect(&f.bar, &Sidebar::preferencesRequested, &f.model,
            [&f](const ConversationId &id, const ConversationPreferences &preferences) {
                StoredConversation row = *f.model.find(id);
                row.preferences = preferences;
                f.model.apply({row});
            });
    f.bar.setChosen(ConversationId(u"room:warehouse"_s));
    QTest::keyClick(f.rooms, Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(Fixture::texts(f.rooms), QStringList({u"general"_s, u"warehouse"_s, u"orders today"_s}));
    QTest::keyClick(f.rooms, Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(f.rooms, Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(Fixture::texts(f.rooms), QStringList({u"warehouse"_s, u"general"_s, u"orders today"_s}));
    QTest::keyClick(f.rooms, Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(Fixture::texts(f.rooms), QStringList({u"general"_s, u"warehouse"_s, u"orders today"_s}));
    // The row that moved is still the one on screen, and nothing else was opened.
    QCOMPARE(f.rooms->currentIndex().data().toString(), u"warehouse"_s);
    QVERIFY(f.chosen.isEmpty());

    QAbstractItemModel *rooms = f.rooms->model();
    const auto drop = [rooms](int from, QAbstractItemModel *onto, int row) {
        const std::unique_ptr<QMimeData> data(rooms->mimeData({rooms->index(from, 0)}));
        onto->dropMimeData(data.get(), Qt::MoveAction, row, 0, {});
    };
    drop(2, rooms, 0);
    QCOMPARE(Fixture::texts(f.rooms), QStringList({u"orders today"_s, u"general"_s, u"warehouse"_s}));
    drop(0, rooms, -1);
    QCOMPARE(Fixture::texts(f.rooms), QStringList({u"general"_s, u"warehouse"_s, u"orders today"_s}));
    // Where it stands already.
    drop(1, rooms, 2);
    QCOMPARE(Fixture::texts(f.rooms), QStringList({u"general"_s, u"warehouse"_s, u"orders today"_s}));
    // What is dragged may be dropped: a list offers what it takes.
    QVERIFY(rooms->supportedDragActions() & rooms->supportedDropActions());
    // The same by the list itself, as QListView does with what it dragged.
    rooms->moveRow({}, 2, {}, 0);
    QCOMPARE(Fixture::texts(f.rooms), QStringList({u"orders today"_s, u"general"_s, u"warehouse"_s}));
    rooms->moveRow({}, 0, {}, 3);
    QCOMPARE(Fixture::texts(f.rooms), QStringList({u"general"_s, u"warehouse"_s, u"orders today"_s}));
    // A room is no person, and may be a favourite.
    drop(0, f.direct->model(), 0);
    QCOMPARE(f.rooms->model()->rowCount(), 3);
    auto *favourites = f.bar.findChild<ConversationList *>(u"favouriteList"_s);
    drop(0, favourites->model(), 0);
    QCOMPARE(Fixture::texts(favourites), QStringList({u"general"_s}));
}

void TstSidebar::takesASectionOfAnother()
{
    Fixture f(some());
    auto *content = new QLabel(u"orders/min 42"_s);
    f.bar.addSection(u"feed"_s, u"Feeds"_s, content);
    QVERIFY(content->isVisible() && content->height() >= content->sizeHint().height());
    QVERIFY(content->y() > f.direct->y());
    QTest::mouseClick(f.bar.findChild<QAbstractButton *>(u"feedHead"_s), Qt::LeftButton);
    QVERIFY(content->height() == 0);
}

void TstSidebar::keepsTheChosenRowInSightWhenItShrinks()
{
    QList<StoredConversation> rows;
    for (int i = 0; i < 100; ++i)
        rows.append(conversation(u"room:r%1"_s.arg(i, 3, 10, QChar(u'0'))));
    Fixture f(rows);
    f.bar.setChosen(ConversationId(u"room:r099"_s));
    const auto isInSight = [&f] {
        return f.rooms->viewport()->rect().contains(f.rooms->visualRect(f.rooms->currentIndex()));
    };
    QTRY_VERIFY(isInSight());
    f.bar.resize(232, 500);
    QTRY_VERIFY(f.rooms->height() < 500);
    QVERIFY(isInSight());
    // Who has scrolled away from it stays there.
    f.rooms->scrollToTop();
    f.bar.resize(232, 400);
    QTRY_VERIFY(f.rooms->height() < 400);
    QVERIFY(!isInSight());
}

void TstSidebar::staysQuickWithTenThousandRooms()
{
    QList<StoredConversation> rows;
    for (int i = 0; i < 10'000; ++i)
        rows.append(conversation(u"room:r%1"_s.arg(i, 5, 10, QChar(u'0'))));
    Fixture f(rows);
    (void)f.bar.grab();
    const test::ThreadTimer timer;
    for (int i = 0; i < 50; ++i) {
        f.model.apply({conversation(u"room:r%1"_s.arg(i * 100, 5, 10, QChar(u'0')), {}, i + 1)});
        f.bar.setChosen(ConversationId(u"room:r%1"_s.arg(i * 150, 5, 10, QChar(u'0'))));
        QCoreApplication::processEvents();
    }
    // Loose, as this runs without optimisation: 50 changes and choices.
    QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(f.rooms->currentIndex().data().toString(), u"r07350"_s);
    QVERIFY(f.rooms->viewport()->rect().intersects(f.rooms->visualRect(f.rooms->currentIndex())));
}

void TstSidebar::answersWhileAHundredThousandRoomsCome()
{
    constexpr int kCount = 100'000;
    QList<StoredConversation> rows;
    rows.reserve(kCount);
    for (int i = 0; i < kCount; ++i)
        rows.append(
            conversation(u"room:r%1"_s.arg((i * 7919) % kCount), u"Room %1"_s.arg(i, 6, 10, QChar(u'0'))));
    Fixture f({});
    ConversationFeeder feeder(f.model);
    feeder.add(rows);
    std::chrono::nanoseconds longest{0};
    while (!feeder.isIdle()) {
        // This thread's own time of one turn: a busy machine has no part in it.
        const test::ThreadTimer timer;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        longest = std::max(longest, timer.worked());
    }
    QCOMPARE(f.rooms->model()->rowCount(), kCount);
    // Loose, as this runs without optimisation: the aim is a turn of 32 ms.
    QVERIFY2(longest < std::chrono::milliseconds(100), qPrintable(QString::number(longest.count())));
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstSidebar)
#include "tst_sidebar.moc"
