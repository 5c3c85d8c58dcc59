// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/createroomdialog.h"
#include "rooms/finduserdialog.h"
#include "rooms/joinroomdialog.h"
#include "support/guitestcase.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

template <typename T>
T *child(QWidget &widget, const QString &name)
{
    T *found = widget.findChild<T *>(name);
    Q_ASSERT(found);
    return found;
}

//! A server that answers when told to.
struct FakeServer
{
    std::function<void(const Result<QList<RoomInfo>> &)> listed;
    std::function<void(const Result<ConversationId> &)> joined;
    QStringList asked;

    JoinRoomDialog::Server join()
    {
        return {[this](QObject *, auto done) { listed = done; },
                [this](const RoomId &room, QObject *, auto done) {
                    asked += room.text();
                    joined = done;
                },
                [](const RoomId &room) { return room.text() == u"general"; }};
    }
};

} // namespace

class TstRoomDialogs : public GuiTestCase
{
    Q_OBJECT
private slots:
    void joinsTheChosenRoom();
    void filtersRooms();
    void saysWhyRoomsCannotBeListed();
    void staysOpenWhenJoiningFails();
    void saysThatThereAreNoRooms();
    void derivesAName_data();
    void derivesAName();
    void derivesTheNameUntilOneIsTyped();
    void saysWhatIsWrongWithAName();
    void createsAPrivateRoom();
    void findsPeopleAsTyped();
    void dropsAnswersToEarlierLetters();
    void showsNoMarkupFromOutside();
};

void TstRoomDialogs::joinsTheChosenRoom()
{
    FakeServer server;
    JoinRoomDialog dialog(server.join());
    dialog.show();
    auto *act = child<QPushButton>(dialog, u"act"_s);
    QVERIFY(!act->isEnabled());
    QCOMPARE(child<QLabel>(dialog, u"emptyStateSentence"_s)->text(), u"Loading rooms…"_s);
    server.listed(QList<RoomInfo>{{RoomId(u"general"_s), {}, {}, 14},
                                  {RoomId(u"orders"_s), u"Orders"_s, u"All of them"_s, 3}});
    auto *list = child<QListView>(dialog, u"list"_s);
    QVERIFY(list->isVisible() && act->isEnabled());
    QTest::keyClick(child<QLineEdit>(dialog, u"search"_s), Qt::Key_Down);
    QSignalSpy joined(&dialog, &JoinRoomDialog::joined);
    act->click();
    QCOMPARE(server.asked, QStringList{u"orders"_s});
    QVERIFY(!act->isEnabled());
    server.joined(ConversationId(u"room:orders"_s));
    QCOMPARE(joined.size(), 1);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void TstRoomDialogs::filtersRooms()
{
    FakeServer server;
    JoinRoomDialog dialog(server.join());
    dialog.show();
    server.listed(QList<RoomInfo>{{RoomId(u"general"_s)}, {RoomId(u"orders"_s), u"Đơn hàng"_s}});
    auto *search = child<QLineEdit>(dialog, u"search"_s);
    auto *list = child<QListView>(dialog, u"list"_s);
    search->setText(u"ORD"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    search->setText(u"hàng"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    search->setText(u"zzz"_s);
    QVERIFY(!list->isVisible());
    QCOMPARE(child<QLabel>(dialog, u"emptyStateTitle"_s)->text(), u"Nothing matches"_s);
    QVERIFY(!child<QPushButton>(dialog, u"act"_s)->isEnabled());
    search->clear();
    QCOMPARE(list->model()->rowCount(), 2);
    QVERIFY(child<QPushButton>(dialog, u"act"_s)->isEnabled());
}

void TstRoomDialogs::saysWhyRoomsCannotBeListed()
{
    FakeServer server;
    JoinRoomDialog dialog(server.join());
    dialog.show();
    server.listed(failure(u"offline"_s));
    auto *again = child<QPushButton>(dialog, u"reload"_s);
    QVERIFY(again->isVisible());
    QVERIFY(!child<QLabel>(dialog, u"emptyStateTitle"_s)->text().isEmpty());
    again->click();
    QVERIFY(!again->isVisible());
    server.listed(QList<RoomInfo>{{RoomId(u"general"_s)}});
    QVERIFY(child<QListView>(dialog, u"list"_s)->isVisible());
}

void TstRoomDialogs::staysOpenWhenJoiningFails()
{
    FakeServer server;
    JoinRoomDialog dialog(server.join());
    dialog.show();
    server.listed(QList<RoomInfo>{{RoomId(u"general"_s)}});
    child<QPushButton>(dialog, u"act"_s)->click();
    server.joined(failure(u"forbidden"_s));
    QVERIFY(dialog.isVisible());
    QVERIFY(child<QLabel>(dialog, u"problem"_s)->isVisible());
    QVERIFY(child<QPushButton>(dialog, u"act"_s)->isEnabled());
}

void TstRoomDialogs::saysThatThereAreNoRooms()
{
    FakeServer server;
    JoinRoomDialog dialog(server.join());
    dialog.show();
    server.listed(QList<RoomInfo>());
    QCOMPARE(child<QLabel>(dialog, u"emptyStateTitle"_s)->text(), u"No rooms to join"_s);
}

void TstRoomDialogs::derivesAName_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    QTest::newRow("words") << u"Warehouse HCM"_s << u"warehouse-hcm"_s;
    QTest::newRow("marks") << u"Kho Thủ Đức  2"_s << u"kho-thu-duc-2"_s;
    QTest::newRow("edges") << u"  --Orders!! "_s << u"orders"_s;
    QTest::newRow("no letter") << u"日本 !"_s << QString();
    QTest::newRow("long") << QString(100, u'a') << QString(64, u'a');
}

void TstRoomDialogs::derivesAName()
{
    QFETCH(QString, title);
    QFETCH(QString, name);
    QCOMPARE(CreateRoomDialog::nameFor(title), name);
    QVERIFY(name.isEmpty() || isValidName(name));
}

void TstRoomDialogs::derivesTheNameUntilOneIsTyped()
{
    CreateRoomDialog dialog([](const auto &, QObject *, auto) {});
    dialog.show();
    auto *title = child<QLineEdit>(dialog, u"title"_s);
    auto *name = child<QLineEdit>(dialog, u"name"_s);
    QTest::keyClicks(title, u"Dock 3"_s);
    QCOMPARE(name->text(), u"dock-3"_s);
    name->clear();
    QTest::keyClicks(name, u"own"_s);
    QTest::keyClicks(title, u"!"_s);
    QCOMPARE(name->text(), u"own"_s);
}

void TstRoomDialogs::saysWhatIsWrongWithAName()
{
    CreateRoomDialog dialog([](const auto &, QObject *, auto) {});
    dialog.show();
    auto *act = child<QPushButton>(dialog, u"act"_s);
    QVERIFY(!act->isEnabled());
    QTest::keyClicks(child<QLineEdit>(dialog, u"name"_s), u"No Spaces"_s);
    QVERIFY(!act->isEnabled());
    QVERIFY(child<QLabel>(dialog, u"problem"_s)->text().contains(u"64"_s));
    child<QLineEdit>(dialog, u"name"_s)->clear();
    QTest::keyClicks(child<QLineEdit>(dialog, u"name"_s), u"no-spaces"_s);
    QVERIFY(act->isEnabled());
}

void TstRoomDialogs::createsAPrivateRoom()
{
    CreateRoomDialog::Request asked;
    std::function<void(const Result<ConversationId> &)> answer;
    CreateRoomDialog dialog([&](const CreateRoomDialog::Request &request, QObject *, auto done) {
        asked = request;
        answer = done;
    });
    dialog.show();
    QTest::keyClicks(child<QLineEdit>(dialog, u"title"_s), u"Dock 3"_s);
    QTest::keyClicks(child<QLineEdit>(dialog, u"topic"_s), u"Scanners"_s);
    child<QCheckBox>(dialog, u"isPrivate"_s)->setChecked(true);
    child<QPushButton>(dialog, u"act"_s)->click();
    QCOMPARE(asked.room.text(), u"dock-3"_s);
    QCOMPARE(asked.title, u"Dock 3"_s);
    QCOMPARE(asked.topic, u"Scanners"_s);
    QVERIFY(asked.isPrivate);
    answer(failure(u"conflict"_s));
    QVERIFY(dialog.isVisible());
    child<QPushButton>(dialog, u"act"_s)->click();
    QSignalSpy created(&dialog, &CreateRoomDialog::created);
    answer(ConversationId(u"room:dock-3"_s));
    QCOMPARE(created.size(), 1);
}

void TstRoomDialogs::findsPeopleAsTyped()
{
    QStringList asked;
    UserId chosen;
    FindUserDialog dialog(
        u"Write"_s, u"Write"_s,
        {[&asked](const QString &query, QObject *, auto done) {
             asked += query;
             done(QList<User>{{UserId(u"minh"_s), u"Minh Trần"_s}, {UserId(u"lan"_s), u"Lan"_s}});
         },
         [&chosen](const User &user, QObject *, auto done) {
             chosen = user.id;
             done(true);
         }},
        UserId(u"lan"_s));
    dialog.show();
    QVERIFY(asked.isEmpty());
    QTest::keyClicks(child<QLineEdit>(dialog, u"search"_s), u"mi"_s);
    QTRY_COMPARE(asked, QStringList{u"mi"_s});
    // Nobody writes to himself.
    QCOMPARE(child<QListView>(dialog, u"list"_s)->model()->rowCount(), 1);
    child<QPushButton>(dialog, u"act"_s)->click();
    QCOMPARE(chosen.text(), u"minh"_s);
    QVERIFY(!dialog.isVisible());
}

void TstRoomDialogs::dropsAnswersToEarlierLetters()
{
    QList<FindUserDialog::Found> answers;
    FindUserDialog dialog(u"Write"_s, u"Write"_s,
                          {[&answers](const QString &, QObject *, auto done) { answers.append(done); },
                           [](const User &, QObject *, auto) {}},
                          UserId(u"lan"_s));
    dialog.show();
    auto *search = child<QLineEdit>(dialog, u"search"_s);
    QTest::keyClicks(search, u"m"_s);
    QTRY_COMPARE(answers.size(), 1);
    QTest::keyClicks(search, u"i"_s);
    QTRY_COMPARE(answers.size(), 2);
    answers.at(1)(QList<User>{{UserId(u"minh"_s)}});
    answers.at(0)(QList<User>{{UserId(u"maria"_s)}});
    QCOMPARE(child<QListView>(dialog, u"list"_s)->model()->index(0, 0).data().toString(), u"minh"_s);
}

void TstRoomDialogs::showsNoMarkupFromOutside()
{
    FakeServer server;
    JoinRoomDialog dialog(server.join());
    server.listed(QList<RoomInfo>{
        {RoomId(u"x"_s), u"<b>bold</b>\u202Eevil\nline"_s, u"<img src=http://beacon.example>"_s, 1}});
    const QModelIndex index = child<QListView>(dialog, u"list"_s)->model()->index(0, 0);
    QCOMPARE(index.data().toString(), u"<b>bold</b>evil line"_s);
    QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(u"<img"_s));
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstRoomDialogs)
#include "tst_roomdialogs.moc"
