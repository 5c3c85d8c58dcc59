// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/systemclock.h"
#include "chat/conversationsmodel.h"
#include "chat/membersmodel.h"
#include "composer/composeredit.h"
#include "members/devicesdialog.h"
#include "members/membersfiltermodel.h"
#include "members/memberspane.h"
#include "members/memberwords.h"
#include "members/profiledialog.h"
#include "shell/chatpane.h"
#include "shell/mainwindow.h"
#include "support/guitestcase.h"
#include "workspace/account.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 15'000;

template <typename T>
T *child(QWidget &widget, const QString &name)
{
    T *found = widget.findChild<T *>(name);
    Q_ASSERT(found);
    return found;
}

//! The program as started with --demo, with a room of one's own and the echo bot in it.
class Fixture
{
public:
    explicit Fixture(const QString &dataDir) : workspace(dataDir), window(workspace, clock)
    {
        window.show();
        account = workspace.openDemo();
        QTRY_VERIFY_WITH_TIMEOUT(account->status().isOnline(), kPatience);
        bool isThere = false;
        account->createRoom(
            RoomId(u"own"_s), u"own"_s, {}, false, &window, [&](const Result<ConversationId> &made) {
                QVERIFY(made);
                account->invite(RoomId(u"own"_s), UserId(u"echo"_s), &window,
                                [&](const Result<bool> &invited) { isThere = invited.value_or(false); });
            });
        QTRY_VERIFY_WITH_TIMEOUT(isThere, kPatience);
        window.openConversation(ConversationId(u"room:own"_s));
        child<QAction>(u"membersAction"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(list()->model()->rowCount(), 2, kPatience);
    }
    template <typename T>
    [[nodiscard]] T *child(const QString &name)
    {
        return window.findChild<T *>(name);
    }
    [[nodiscard]] QListView *list() { return child<QListView>(u"members"_s); }
    [[nodiscard]] QString spoken(int row)
    {
        return list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    }
    void choose(const QString &user)
    {
        for (int row = 0; row < list()->model()->rowCount(); ++row) {
            const QModelIndex index = list()->model()->index(row, 0);
            if (index.data(MembersModel::UserRole).toString() == user)
                list()->setCurrentIndex(index);
        }
    }
    //! What the menu of a row holds.
    void trigger(const QString &user, const QString &action)
    {
        QMenu menu;
        child<MembersPane>(u"membersPane"_s)->fillMenu(&menu, UserId(user));
        auto *found = menu.findChild<QAction *>(action);
        QVERIFY2(found, qPrintable(action));
        found->trigger();
    }

    SystemClock clock;
    Workspace workspace;
    MainWindow window;
    Account *account = nullptr;
};

} // namespace

class TstPeople : public GuiTestCase
{
    Q_OBJECT
private slots:
    void wordsOfPresence();
    void findsNamesWithoutTheirMarks();
    void theListIsKeptUp();
    void mentionsAndWritesPrivately();
    void aMemberIsRemovedOnlyWhenAsked();
    void aProfileShowsRoomsInCommon();
    void theOwnerSaysWhoMayAnnounce();
    void ownNameIsChanged();
    void devicesAreListedAndRevokedWhenAsked();
};

void TstPeople::wordsOfPresence()
{
    constexpr qint64 kNow = 1'795'245'187'501;
    const auto idle = [&](std::chrono::milliseconds age) {
        return memberwords::presence(PresenceState::Idle, kNow - age.count(), kNow);
    };
    QCOMPARE(memberwords::presence(PresenceState::Online, kNow, kNow), u"online"_s);
    QCOMPARE(memberwords::presence(PresenceState::Offline, kNow, kNow), u"offline"_s);
    QCOMPARE(idle(20s), u"idle"_s);
    QCOMPARE(idle(12min), u"idle 12 min"_s);
    QCOMPARE(idle(3h), u"idle 3 h"_s);
    QCOMPARE(idle(50h), u"idle 2 d"_s);
    // A clock that is behind the server's.
    QCOMPARE(idle(-5min), u"idle"_s);
}

void TstPeople::findsNamesWithoutTheirMarks()
{
    MembersModel members(UserId(u"lan"_s));
    MembersFilterModel filter;
    QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setSourceModel(&members);
    members.setMembers({{.user = {UserId(u"don"_s), u"Đơn Hoàng"_s}},
                        {.user = {UserId(u"ha"_s), u"<b>Hà</b>\u202E"_s}, .role = MemberRole::Owner},
                        {.user = {UserId(u"lan"_s), u"Lan"_s}}},
                       [](const UserId &) { return std::optional<Presence>(); });
    QCOMPARE(filter.rowCount(), 3);
    filter.setSearch(u"DON"_s);
    QCOMPARE(filter.rowCount(), 1);
    filter.setSearch(u"hoang"_s);
    QCOMPARE(filter.rowCount(), 1);
    filter.setSearch(u"zzz"_s);
    QCOMPARE(filter.rowCount(), 0);
    filter.setSearch({});
    const QModelIndex ha = filter.mapFromSource(members.indexOf(UserId(u"ha"_s)));
    QCOMPARE(ha.data(Qt::AccessibleTextRole).toString(), u"<b>Hà</b>, owner, offline"_s);
    // Who reads this is here.
    const QModelIndex self = filter.mapFromSource(members.indexOf(UserId(u"lan"_s)));
    QCOMPARE(self.data(Qt::AccessibleTextRole).toString(), u"Lan (you), online"_s);
    filter.setPresenceKnown(false);
    QCOMPARE(ha.data(Qt::AccessibleTextRole).toString(), u"<b>Hà</b>, owner"_s);
}

void TstPeople::theListIsKeptUp()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    QVERIFY(f.child<QDockWidget>(u"membersDock"_s)->isVisible());
    QCOMPARE(f.child<QLabel>(u"membersTitle"_s)->text(), u"2 member(s)"_s);
    f.choose(u"echo"_s);
    QVERIFY(f.spoken(f.list()->currentIndex().row()).contains(u"online"_s));
    f.trigger(u"echo"_s, u"memberRole1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(f.spoken(f.list()->currentIndex().row()).contains(u"moderator"_s), kPatience);
    // Another room, another list; private conversations have none.
    f.window.openConversation(ConversationId(u"room:general"_s));
    QTRY_VERIFY_WITH_TIMEOUT(f.list()->model()->rowCount() > 5, kPatience);
    f.window.openConversation(directConversation(UserId(u"echo"_s)));
    QVERIFY(!f.list()->isVisible());
    QVERIFY(!f.child<QPushButton>(u"inviteMember"_s)->isVisible());
    f.account->disconnectFromServer();
    f.window.openConversation(ConversationId(u"room:own"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!f.account->status().isOnline(), kPatience);
    QVERIFY(!f.child<QPushButton>(u"inviteMember"_s)->isEnabled());
    f.child<QAction>(u"membersAction"_s)->trigger();
    QVERIFY(!f.child<QDockWidget>(u"membersDock"_s)->isVisible());
}

void TstPeople::mentionsAndWritesPrivately()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.trigger(u"echo"_s, u"memberMention"_s);
    QCOMPARE(f.child<ComposerEdit>(u"edit"_s)->toPlainText(), u"@echo "_s);
    f.trigger(u"echo"_s, u"memberWrite"_s);
    QTRY_COMPARE_WITH_TIMEOUT(f.window.chat()->conversation(), directConversation(UserId(u"echo"_s)),
                              kPatience);
}

void TstPeople::aMemberIsRemovedOnlyWhenAsked()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.choose(u"echo"_s);
    QTest::keyClick(f.list(), Qt::Key_Delete);
    auto *box = f.child<QMessageBox>(u"confirmRemove"_s);
    QVERIFY(box && box->isVisible());
    QCOMPARE(f.list()->model()->rowCount(), 2);
    child<QPushButton>(*box, u"removeMember"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(f.list()->model()->rowCount(), 1, kPatience);
    // Oneself one does not remove.
    f.choose(f.account->user().text());
    QMenu menu;
    f.child<MembersPane>(u"membersPane"_s)->fillMenu(&menu, f.account->user());
    QVERIFY(!menu.findChild<QAction *>(u"memberRemove"_s));
}

void TstPeople::aProfileShowsRoomsInCommon()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.choose(u"echo"_s);
    QTest::keyClick(f.list(), Qt::Key_Return);
    auto *dialog = f.child<QDialog>(u"profileDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(child<QLabel>(*dialog, u"profileId"_s)->text(), u"echo"_s);
    QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(*dialog, u"sharedRooms"_s)->text().contains(u"#own"_s), kPatience);
    child<QPushButton>(*dialog, u"write"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(f.window.chat()->conversation(), directConversation(UserId(u"echo"_s)),
                              kPatience);
}

void TstPeople::theOwnerSaysWhoMayAnnounce()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.trigger(u"echo"_s, u"memberProfile"_s);
    auto *dialog = f.child<QDialog>(u"profileDialog"_s);
    auto *may = child<QCheckBox>(*dialog, u"mayAnnounce"_s);
    QTRY_VERIFY_WITH_TIMEOUT(may->isVisible(), kPatience);
    QVERIFY(!may->isChecked());
    may->click();
    QTRY_VERIFY_WITH_TIMEOUT(may->isEnabled(), kPatience);
    std::optional<ServerRole> role;
    f.account->serverRole(UserId(u"echo"_s), &f.window, [&](const Result<ServerRole> &answer) {
        role = answer.value_or(ServerRole::Member);
    });
    QTRY_COMPARE_WITH_TIMEOUT(role, std::optional(ServerRole::Announcer), kPatience);
    dialog->reject();
}

void TstPeople::ownNameIsChanged()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.child<QAction>(u"profileAction"_s)->trigger();
    auto *dialog = f.child<QDialog>(u"profileDialog"_s);
    auto *name = child<QLineEdit>(*dialog, u"displayName"_s);
    QVERIFY(name->isVisible() && !child<QPushButton>(*dialog, u"saveName"_s)->isEnabled());
    name->setText(u"Lan Võ"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(f.account->conversations()->nameOf(f.account->user()), u"Lan Võ"_s, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(f.spoken(0).contains(u"Lan Võ"_s) || f.spoken(1).contains(u"Lan Võ"_s),
                             kPatience);
}

void TstPeople::devicesAreListedAndRevokedWhenAsked()
{
    std::function<void(const Result<QList<Device>> &)> listed;
    QList<DeviceId> revoked;
    DevicesDialog dialog({.list = [&](QObject *, auto done) { listed = done; },
                          .revoke =
                              [&](const DeviceId &device, QObject *, auto done) {
                                  revoked += device;
                                  done(true);
                              }});
    dialog.show();
    listed(QList<Device>{{.id = DeviceId(u"phone"_s), .lastUse = WallTime(1'795'245'187'501ms)},
                         {.id = DeviceId(u"desk"_s), .isThis = true}});
    auto *list = child<QTreeWidget>(dialog, u"devices"_s);
    auto *revoke = child<QPushButton>(dialog, u"revoke"_s);
    QCOMPARE(list->topLevelItemCount(), 2);
    QCOMPARE(list->topLevelItem(0)->text(0), u"This device: desk"_s);
    QVERIFY(!revoke->isEnabled());
    list->setCurrentItem(list->topLevelItem(1));
    revoke->click();
    auto *box = dialog.findChild<QMessageBox *>(u"confirmRevoke"_s);
    QVERIFY(box && revoked.isEmpty());
    child<QPushButton>(*box, u"revokeDevice"_s)->click();
    QCOMPARE(revoked, QList<DeviceId>{DeviceId(u"phone"_s)});
    listed(QList<Device>{{.id = DeviceId(u"desk"_s), .isThis = true}});
    QCOMPARE(list->topLevelItemCount(), 1);
    dialog.reload();
    listed(failure(u"offline"_s));
    QVERIFY(child<QPushButton>(dialog, u"devicesAgain"_s)->isVisible());
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstPeople)
#include "tst_people.moc"
