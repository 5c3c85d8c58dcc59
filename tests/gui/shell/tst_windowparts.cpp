// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/chathead.h"
#include "shell/statusline.h"
#include "shell/windowmenus.h"
#include "shell/windowsettings.h"
#include "support/guitestcase.h"
#include "words/connectionwords.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace roomscope::test {

class TstWindowParts : public GuiTestCase
{
    Q_OBJECT
private slots:
    void keepsItsSettings();
    void keepsAccountsApart();
    void offersOnlyWhatCanBeDone();
    void listsAccountsWhenThereAreSeveral();
    void saysTheStateInWords();
    void guardsTitles();
};

void TstWindowParts::keepsItsSettings()
{
    const QTemporaryDir dir;
    {
        WindowSettings settings(dir.path());
        QVERIFY(settings.layout().geometry.isEmpty());
        QVERIFY(!settings.isDemoDismissed());
        settings.setLayout({"g", "s", "p"});
        settings.setLastConversation(u"demo"_s, ConversationId(u"room:orders"_s));
        settings.setInspectorOpen(u"demo"_s, false);
        settings.setDemoDismissed();
    }
    const WindowSettings again(dir.path());
    QCOMPARE(again.layout().geometry, QByteArray("g"));
    QCOMPARE(again.layout().state, QByteArray("s"));
    QCOMPARE(again.layout().splitter, QByteArray("p"));
    QCOMPARE(again.lastConversation(u"demo"_s).text(), u"room:orders"_s);
    QCOMPARE(again.isInspectorOpen(u"demo"_s), std::optional<bool>(false));
    QVERIFY(again.isDemoDismissed());
}

void TstWindowParts::keepsAccountsApart()
{
    const QTemporaryDir dir;
    WindowSettings settings(dir.path());
    // Keys may look like paths, and one may begin with another.
    const QString first = u"lan@wss://ops.example/chat"_s;
    const QString second = u"lan@wss://ops.example"_s;
    settings.setLastConversation(first, ConversationId(u"room:a"_s));
    settings.setLastConversation(second, ConversationId(u"room:b"_s));
    QCOMPARE(settings.lastConversation(first).text(), u"room:a"_s);
    QCOMPARE(settings.lastConversation(second).text(), u"room:b"_s);
    QVERIFY(!settings.isInspectorOpen(first));
}

void TstWindowParts::offersOnlyWhatCanBeDone()
{
    QMainWindow window;
    WindowMenus menus(&window);
    const auto action = [&window](const QString &name) {
        return window.menuBar()->findChild<QAction *>(name);
    };
    QVERIFY(action(u"connectToServer"_s)->isEnabled());
    QVERIFY(!action(u"joinRoom"_s)->isEnabled());
    QVERIFY(!action(u"leaveRoomAction"_s)->isEnabled());
    QVERIFY(!action(u"removeAccount"_s)->isEnabled());
    menus.present(
        {.hasAccount = true, .isWanted = true, .canRooms = true, .canFindUsers = true, .isInRoom = true});
    QVERIFY(action(u"joinRoom"_s)->isEnabled());
    QVERIFY(action(u"leaveRoomAction"_s)->isEnabled());
    QVERIFY(action(u"goOffline"_s)->isVisible() && !action(u"goOnline"_s)->isVisible());
    QCOMPARE(action(u"inspectorAction"_s)->shortcut(), QKeySequence(u"Ctrl+Shift+I"_s));
    QSignalSpy online(&menus, &WindowMenus::onlineTriggered);
    action(u"goOffline"_s)->trigger();
    QCOMPARE(online.first().at(0).toBool(), false);
}

void TstWindowParts::listsAccountsWhenThereAreSeveral()
{
    QMainWindow window;
    WindowMenus menus(&window);
    QSignalSpy chosen(&menus, &WindowMenus::accountTriggered);
    menus.presentAccounts({{u"a"_s, u"lan@a&b"_s, true}, {u"b"_s, u"you · demo"_s, false}});
    QAction *second = nullptr;
    for (const QMenu *menu : window.findChildren<QMenu *>()) {
        for (QAction *action : menu->actions()) {
            if (action->data().toString() == u"b")
                second = action;
            if (action->data().toString() == u"a")
                QCOMPARE(action->text(), u"lan@a&&b"_s);
        }
    }
    QVERIFY(second);
    second->trigger();
    QCOMPARE(chosen.first().at(0).toString(), u"b"_s);
}

void TstWindowParts::saysTheStateInWords()
{
    StatusLine line;
    line.resize(900, 24);
    line.present({AccountHead::Light::Good,
                  u"Active · 12 ms"_s,
                  u"wss · ops.example"_s,
                  u"heartbeat 25 s"_s,
                  {},
                  u"frames 20 · 15.5 kB"_s});
    QCOMPARE(line.findChild<QLabel *>(u"stateWords"_s)->text(), u"Active · 12 ms"_s);
    QVERIFY(line.findChild<QLabel *>(u"waiting"_s)->isHidden());
    QVERIFY(line.findChild<QLabel *>(u"route"_s)->isHidden());
    StatusLine::Values fallback;
    fallback.route = words::routeSummary(LinkRoute::DirectFallback);
    line.present(fallback);
    QCOMPARE(line.findChild<QLabel *>(u"route"_s)->text(), u"direct: the relay cannot be used"_s);
    QVERIFY(!line.findChild<QLabel *>(u"route"_s)->isHidden());
    line.present({AccountHead::Light::Busy, u"Reconnecting in 4 s"_s, {}, {}, u"2 messages wait."_s, {}});
    QVERIFY(!line.findChild<QLabel *>(u"waiting"_s)->isHidden());
}

void TstWindowParts::guardsTitles()
{
    ChatHead head;
    head.present(u"#"_s, u"or\u202Eders\n"_s, u"<b>topic</b>"_s, {});
    QCOMPARE(head.findChild<QLabel *>(u"title"_s)->text(), u"orders"_s);
    QCOMPARE(head.findChild<QLabel *>(u"topic"_s)->text(), u"<b>topic</b>"_s);
    QCOMPARE(head.findChild<QLabel *>(u"topic"_s)->textFormat(), Qt::PlainText);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstWindowParts)
#include "tst_windowparts.moc"
