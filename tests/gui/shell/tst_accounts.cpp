// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/systemclock.h"
#include "common/banner.h"
#include "rooms/accounthead.h"
#include "rooms/conversationlist.h"
#include "shell/chatpane.h"
#include "shell/mainwindow.h"
#include "support/guitestcase.h"
#include "workspace/account.h"
#include "workspace/serverhost.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 15'000;

//! A server of its own, and the link that invites one user to it.
class Host
{
public:
    explicit Host(const QString &dir) : host(HostedServer{.dataDir = dir})
    {
        QObject::connect(&host, &ServerHost::listening, &host, [this](const QUrl &url) { link = url; });
        host.start();
    }
    ServerHost host;
    QUrl link;
};

//! The window of a program that runs in \a dataDir.
class Program
{
public:
    explicit Program(const QString &dataDir) : workspace(made(dataDir)), window(workspace, clock)
    {
        window.show();
    }

    //! An account on \a host with a room named as the user.
    Account *join(Host &host, const QString &user)
    {
        if (!QTest::qWaitFor([&] { return !host.link.isEmpty(); }, kPatience))
            return nullptr;
        auto spec = Workspace::parseAddress(host.link.toString());
        spec->user = UserId(user);
        const auto opened = workspace.openAccount(*spec);
        if (!opened || !QTest::qWaitFor([&] { return (*opened)->status().isOnline(); }, kPatience))
            return nullptr;
        const RoomId room(user + u"-room"_s);
        (*opened)->createRoom(room, {}, {}, false, &window, [](const auto &) {});
        if (!QTest::qWaitFor([&] { return (*opened)->conversations()->find(roomConversation(room)); },
                             kPatience))
            return nullptr;
        return *opened;
    }
    [[nodiscard]] QList<AccountHead *> heads() const { return window.findChildren<AccountHead *>(); }
    [[nodiscard]] QStringList rooms() const
    {
        const auto *model = window.findChild<ConversationList *>(u"roomList"_s)->model();
        QStringList all;
        for (int row = 0; row < model->rowCount(); ++row)
            all += model->index(row, 0).data().toString();
        return all;
    }
    [[nodiscard]] QAction *action(const QString &name) const { return window.findChild<QAction *>(name); }

    //! As main() makes it.
    static QString made(const QString &dataDir)
    {
        QDir().mkpath(dataDir);
        return dataDir;
    }

    SystemClock clock;
    Workspace workspace;
    MainWindow window;
};

} // namespace

class TstAccounts : public GuiTestCase
{
    Q_OBJECT
private slots:
    void showsOneOfSeveralEachWithItsOwn();
    void troubleOfAnotherStandsAtItsHead();
    void allComeBackAndTheLastIsShown();
    void movesThem();
    void removesWithOrWithoutTheMessages();
};

void TstAccounts::showsOneOfSeveralEachWithItsOwn()
{
    const QTemporaryDir dir;
    Host first(dir.filePath(u"s1"_s));
    Host second(dir.filePath(u"s2"_s));
    Program program(dir.filePath(u"data"_s));
    Account *lan = program.join(first, u"lan"_s);
    Account *minh = program.join(second, u"minh"_s);
    QVERIFY(lan && minh);
    // The second came by itself here: the first stays in sight.
    QCOMPARE(program.window.account(), lan);
    QTRY_COMPARE_WITH_TIMEOUT(program.heads().size(), 2, kPatience);
    QTRY_COMPARE(program.rooms(), QStringList({u"lan-room"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(program.window.chat()->conversation().text(), u"room:lan-room"_s, kPatience);
    QTRY_VERIFY(program.heads().at(1)->findChild<QLabel *>(u"state"_s)->text().startsWith(u"Active"_s));

    QTest::mouseClick(program.heads().at(1), Qt::LeftButton);
    QCOMPARE(program.window.account(), minh);
    QCOMPARE(program.rooms(), QStringList({u"minh-room"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(program.window.chat()->conversation().text(), u"room:minh-room"_s, kPatience);
    QTRY_VERIFY(program.heads().at(1)->values().isShown && !program.heads().at(0)->values().isShown);
    QTest::keyClick(&program.window, Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(program.window.account(), lan);
    QCOMPARE(program.window.chat()->conversation().text(), u"room:lan-room"_s);
    // Both are connected all the while.
    QVERIFY(lan->status().isOnline() && minh->status().isOnline());
}

void TstAccounts::troubleOfAnotherStandsAtItsHead()
{
    const QTemporaryDir dir;
    Host first(dir.filePath(u"s1"_s));
    auto second = std::make_unique<Host>(dir.filePath(u"s2"_s));
    Program program(dir.filePath(u"data"_s));
    QVERIFY(program.join(first, u"lan"_s) && program.join(*second, u"minh"_s));
    QTRY_COMPARE(program.heads().size(), 2);
    second.reset();
    const auto *state = program.heads().at(1)->findChild<QLabel *>(u"state"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(!state->text().startsWith(u"Active"_s), qPrintable(state->text()), kPatience);
    QVERIFY(program.heads().at(1)->accessibleName().contains(state->text()));
    QVERIFY(program.heads().at(0)->findChild<QLabel *>(u"state"_s)->text().startsWith(u"Active"_s));
    QVERIFY(!program.window.findChild<Banner *>(u"connectionBanner"_s)->isVisible());
    QTest::mouseClick(program.heads().at(1), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(program.window.findChild<Banner *>(u"connectionBanner"_s)->isVisible(),
                             kPatience);
}

void TstAccounts::allComeBackAndTheLastIsShown()
{
    const QTemporaryDir dir;
    Host first(dir.filePath(u"s1"_s));
    Host second(dir.filePath(u"s2"_s));
    {
        Program program(dir.filePath(u"data"_s));
        Account *lan = program.join(first, u"lan"_s);
        Account *minh = program.join(second, u"minh"_s);
        QVERIFY(lan && minh);
        bool isMade = false;
        minh->createRoom(RoomId(u"a-first"_s), {}, {}, false, this, [&](const auto &) { isMade = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isMade, kPatience);
        QTRY_COMPARE(program.heads().size(), 2);
        QTest::mouseClick(program.heads().at(1), Qt::LeftButton);
        program.window.openConversation(ConversationId(u"room:minh-room"_s));
        QCOMPARE(program.window.chat()->conversation().text(), u"room:minh-room"_s);
        program.window.close();
    }
    Program again(dir.filePath(u"data"_s));
    again.workspace.openStoredAccounts();
    QCOMPARE(again.workspace.accounts().size(), 2);
    QVERIFY(again.window.account());
    QCOMPARE(again.window.account()->user(), UserId(u"minh"_s));
    QTRY_COMPARE_WITH_TIMEOUT(again.window.chat()->conversation().text(), u"room:minh-room"_s, kPatience);
}

void TstAccounts::movesThem()
{
    const QTemporaryDir dir;
    Host first(dir.filePath(u"s1"_s));
    Host second(dir.filePath(u"s2"_s));
    Program program(dir.filePath(u"data"_s));
    QVERIFY(program.join(first, u"lan"_s) && program.join(second, u"minh"_s));
    QVERIFY(!program.action(u"moveAccountUp"_s)->isEnabled());
    program.action(u"moveAccountDown"_s)->trigger();
    QCOMPARE(program.workspace.accounts().at(0)->user(), UserId(u"minh"_s));
    QCOMPARE(program.workspace.storedAccounts().at(0).user, UserId(u"minh"_s));
    QTRY_COMPARE(program.heads().at(0)->values().key, program.workspace.accounts().at(0)->key());
    QCOMPARE(program.window.account()->user(), UserId(u"lan"_s));
    QVERIFY(program.action(u"moveAccountUp"_s)->isEnabled());
}

void TstAccounts::removesWithOrWithoutTheMessages()
{
    const QTemporaryDir dir;
    Host first(dir.filePath(u"s1"_s));
    Host second(dir.filePath(u"s2"_s));
    Program program(dir.filePath(u"data"_s));
    Account *lan = program.join(first, u"lan"_s);
    Account *minh = program.join(second, u"minh"_s);
    QVERIFY(lan && minh);
    const auto fileOf = [&](const Account *account) {
        return dir.filePath(u"data/accounts/"_s + account->key() + u".sqlite"_s);
    };
    const QString lans = fileOf(lan);
    const QString minhs = fileOf(minh);
    QVERIFY(QFile::exists(lans) && QFile::exists(minhs));

    program.action(u"removeAccount"_s)->trigger();
    auto *ask = program.window.findChild<QDialog *>(u"confirmRemove"_s);
    QVERIFY(ask && ask->isVisible());
    ask->reject();
    QCOMPARE(program.window.account(), lan);

    program.action(u"removeAccount"_s)->trigger();
    program.window.findChildren<QDialog *>(u"confirmRemove"_s)
        .last()
        ->findChild<QPushButton *>(u"removeDelete"_s)
        ->click();
    QTRY_COMPARE(program.window.account(), minh);
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(lans), kPatience);
    QVERIFY(!QFile::exists(lans + u"-wal"_s));
    QCOMPARE(program.workspace.storedAccounts().size(), 1);

    program.action(u"removeAccount"_s)->trigger();
    program.window.findChildren<QDialog *>(u"confirmRemove"_s)
        .last()
        ->findChild<QPushButton *>(u"removeKeep"_s)
        ->click();
    QTRY_VERIFY(!program.window.account());
    QVERIFY(program.workspace.storedAccounts().isEmpty());
    QVERIFY(QFile::exists(minhs));
    QTRY_COMPARE(program.heads().size(), 1);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstAccounts)
#include "tst_accounts.moc"
