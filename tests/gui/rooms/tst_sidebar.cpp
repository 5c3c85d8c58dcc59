// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/conversationsmodel.h"
#include "rooms/conversationfiltermodel.h"
#include "rooms/conversationlist.h"
#include "rooms/sidebar.h"
#include "support/guitestcase.h"
#include "support/threadtimer.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
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
    void keepsTheChosenRowInSightWhenItShrinks();
    void staysQuickWithTenThousandRooms();
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
    QCOMPARE(Sidebar::share(500, 100, 200), std::make_pair(100, 200));
    QCOMPARE(Sidebar::share(500, 1000, 100), std::make_pair(400, 100));
    QCOMPARE(Sidebar::share(500, 100, 1000), std::make_pair(100, 400));
    QCOMPARE(Sidebar::share(500, 1000, 1000), std::make_pair(250, 250));
    QCOMPARE(Sidebar::share(0, 10, 10), std::make_pair(0, 0));
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

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstSidebar)
#include "tst_sidebar.moc"
