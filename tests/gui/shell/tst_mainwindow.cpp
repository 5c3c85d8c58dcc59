// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/systemclock.h"
#include "chat/conversationsmodel.h"
#include "chat/timelinemodel.h"
#include "common/banner.h"
#include "composer/composeredit.h"
#include "inspector/inspectordock.h"
#include "rooms/conversationlist.h"
#include "shell/chatpane.h"
#include "shell/mainwindow.h"
#include "support/guitestcase.h"
#include "timeline/timelinepanel.h"
#include "timeline/timelineview.h"
#include "workspace/account.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 15'000;

//! The program as started with --demo: a real window, a real account, the embedded server over a real socket.
class Fixture
{
public:
    explicit Fixture(const QString &dataDir) : workspace(dataDir), window(workspace, clock) { window.show(); }

    //! Opens the demo and waits for its rooms.
    void openDemo()
    {
        account = workspace.openDemo();
        QTRY_VERIFY_WITH_TIMEOUT(account->status().isOnline(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(timeline().rowCount() > 0, kPatience);
    }
    [[nodiscard]] QAbstractItemModel &timeline() { return *window.chat()->panel()->view()->model(); }
    [[nodiscard]] ComposerEdit &edit() { return *window.findChild<ComposerEdit *>(u"edit"_s); }
    [[nodiscard]] bool isShown(const QString &text)
    {
        for (int row = 0; row < timeline().rowCount(); ++row) {
            if (timeline().index(row, 0).data(Qt::AccessibleTextRole).toString().contains(text))
                return true;
        }
        return false;
    }
    [[nodiscard]] DeliveryState deliveryOf(const QString &text)
    {
        for (int row = 0; row < timeline().rowCount(); ++row) {
            const QModelIndex index = timeline().index(row, 0);
            if (index.data(TimelineModel::TextRole).toString() == text &&
                index.data(TimelineModel::IsMineRole).toBool())
                return DeliveryState(index.data(TimelineModel::DeliveryRole).toInt());
        }
        return DeliveryState::Created;
    }
    [[nodiscard]] QAction *action(const QString &name)
    {
        return window.menuBar()->findChild<QAction *>(name);
    }

    SystemClock clock;
    Workspace workspace;
    MainWindow window;
    Account *account = nullptr;
};

} // namespace

class TstMainWindow : public GuiTestCase
{
    Q_OBJECT
private slots:
    void opensWithoutAnAccount();
    void showsTheDemo();
    void sendsAndShowsTheAck();
    void remembersWhatWasOpen();
    void joinsAndLeavesARoom();
    void showsWhenItIsOffline();
    void goesByTheNetworkSettings();
};

void TstMainWindow::opensWithoutAnAccount()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    QVERIFY(!f.window.account());
    QVERIFY(f.window.inspector()->isHidden());
    f.action(u"connectToServer"_s)->trigger();
    auto *dialog = f.window.findChild<QDialog *>(u"connectDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    dialog->reject();
    QTRY_VERIFY(!f.window.findChild<QDialog *>(u"connectDialog"_s));
    // The head that says that there is none leads there too.
    auto *head = f.window.findChild<QAbstractButton *>(u"accountHead"_s);
    QVERIFY(head);
    QTest::mouseClick(head, Qt::LeftButton);
    dialog = f.window.findChild<QDialog *>(u"connectDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    dialog->reject();
}

void TstMainWindow::showsTheDemo()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.openDemo();
    QVERIFY(!f.window.inspector()->isHidden());
    QVERIFY(f.window.findChild<Banner *>(u"demoBanner"_s)->isVisible());
    QVERIFY(f.window.findChild<ConversationList *>(u"roomList"_s)->model()->rowCount() >= 3);
    QTRY_VERIFY_WITH_TIMEOUT(f.window.findChild<QLabel *>(u"state"_s)->text().startsWith(u"Active"_s),
                             kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!f.window.findChild<QLabel *>(u"note"_s)->text().isEmpty(), kPatience);
    // Tab goes as one reads: side bar, messages, field, button.
    QStringList order;
    const QWidget *first = f.window.findChild<ConversationList *>(u"roomList"_s);
    for (const QWidget *widget = first; order.isEmpty() || widget != first;
         widget = widget->nextInFocusChain()) {
        static const QStringList names{u"roomList"_s, u"privateList"_s, u"timelineView"_s, u"edit"_s,
                                       u"send"_s};
        if (names.contains(widget->objectName()))
            order += widget->objectName();
    }
    QCOMPARE(order, QStringList({u"roomList"_s, u"privateList"_s, u"timelineView"_s, u"edit"_s, u"send"_s}));
    // The inspector follows its action, and the dismissed line stays away.
    f.action(u"inspectorAction"_s)->trigger();
    QVERIFY(f.window.inspector()->isHidden());
    f.window.findChild<QPushButton *>(u"dismissDemo"_s)->click();
    QVERIFY(f.window.findChild<Banner *>(u"demoBanner"_s)->isHidden());
}

void TstMainWindow::sendsAndShowsTheAck()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.openDemo();
    QTest::keyClicks(&f.edit(), u"Confirmed: 12 boxes"_s);
    QTest::keyClick(&f.edit(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(f.isShown(u"Confirmed: 12 boxes"_s), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(f.deliveryOf(u"Confirmed: 12 boxes"_s) >= DeliveryState::Accepted &&
                                 f.deliveryOf(u"Confirmed: 12 boxes"_s) <= DeliveryState::Read,
                             kPatience);
    QCOMPARE(f.edit().toPlainText(), QString());
    QVERIFY(f.window.chat()->panel()->view()->isFollowing());
}

void TstMainWindow::remembersWhatWasOpen()
{
    const QTemporaryDir dir;
    ConversationId opened;
    QSize size;
    {
        Fixture f(dir.path());
        f.openDemo();
        const auto *rooms = f.window.findChild<ConversationList *>(u"roomList"_s)->model();
        opened =
            rooms->index(rooms->rowCount() - 1, 0).data(ConversationsModel::IdRole).value<ConversationId>();
        f.window.openConversation(opened);
        QCOMPARE(f.window.chat()->conversation(), opened);
        f.window.inspector()->hide();
        f.window.resize(1000, 640);
        QTRY_COMPARE(f.window.size(), QSize(1000, 640));
        size = f.window.size();
        f.window.close();
    }
    Fixture again(dir.path());
    again.openDemo();
    QTRY_COMPARE_WITH_TIMEOUT(again.window.chat()->conversation(), opened, kPatience);
    QVERIFY(again.window.inspector()->isHidden());
    QCOMPARE(again.window.size(), size);
}

void TstMainWindow::joinsAndLeavesARoom()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.openDemo();
    QTRY_VERIFY(f.action(u"createRoom"_s)->isEnabled());
    f.action(u"createRoom"_s)->trigger();
    auto *create = f.window.findChild<QDialog *>(u"createRoomDialog"_s);
    QVERIFY(create);
    QTest::keyClicks(create->findChild<QLineEdit *>(u"title"_s), u"Dock 3"_s);
    create->findChild<QPushButton *>(u"act"_s)->click();
    const ConversationId room(u"room:dock-3"_s);
    QTRY_COMPARE_WITH_TIMEOUT(f.window.chat()->conversation(), room, kPatience);
    QTRY_COMPARE(f.window.chat()->panel()->findChild<QLabel *>(u"emptyStateSentence"_s)->text(),
                 u"Write the first one."_s);

    f.action(u"leaveRoomAction"_s)->trigger();
    auto *leave = f.window.findChild<QPushButton *>(u"leaveRoom"_s);
    QVERIFY(leave);
    leave->click();
    QTRY_VERIFY_WITH_TIMEOUT(f.window.findChild<QLabel *>(u"blockedLabel"_s)->isVisible(), kPatience);
    QVERIFY(!f.edit().isVisible());
}

void TstMainWindow::showsWhenItIsOffline()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.openDemo();
    f.action(u"goOffline"_s)->trigger();
    Banner &banner = *f.window.findChild<Banner *>(u"connectionBanner"_s);
    QTRY_VERIFY_WITH_TIMEOUT(banner.isVisible(), kPatience);
    QTest::keyClicks(&f.edit(), u"typed while away"_s);
    QTest::keyClick(&f.edit(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(f.isShown(u"typed while away. waiting for connection"_s), kPatience);
    f.action(u"goOnline"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!banner.isVisible(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!f.isShown(u"typed while away. waiting"_s) && f.isShown(u"typed while away."_s),
                             kPatience);
}

void TstMainWindow::goesByTheNetworkSettings()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    f.openDemo();
    QTRY_COMPARE_WITH_TIMEOUT(f.account->figures().route, LinkRoute::Relay, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(f.account->handshake().has_value(), kPatience);
    auto *heads = f.window.findChild<QPlainTextEdit *>(u"handshakeHeads"_s);
    QVERIFY2(heads->toPlainText().contains(u"101"_s), qPrintable(heads->toPlainText()));
    QVERIFY(f.window.findChild<QWidget *>(u"directNote"_s)->isHidden());

    // Two headers, one of them a secret, by the dialog.
    f.action(u"networkSettings"_s)->trigger();
    auto *dialog = f.window.findChild<QDialog *>(u"networkDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"headerName0"_s), u"X-Tenant"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"headerValue0"_s), u"hcm"_s);
    dialog->findChild<QPushButton *>(u"addHeader"_s)->click();
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"headerName1"_s), u"X-Key"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"headerValue1"_s), u"s3cr3t"_s);
    dialog->findChild<QCheckBox *>(u"headerSecret1"_s)->click();
    dialog->findChild<QPushButton *>(u"save"_s)->click();
    f.account->disconnectFromServer();
    QTRY_COMPARE_WITH_TIMEOUT(f.account->status().state, ConnectionState::Disconnected, kPatience);
    f.account->connectToServer();
    QTRY_VERIFY_WITH_TIMEOUT(heads->toPlainText().contains(u"X-Tenant: hcm"_s), kPatience);
    QVERIFY2(heads->toPlainText().contains(u"X-Key: "_s), qPrintable(heads->toPlainText()));
    QVERIFY(!heads->toPlainText().contains(u"s3cr3t"_s));
    QTRY_VERIFY_WITH_TIMEOUT(f.account->status().isOnline(), kPatience);

    // Direct, and the window says so.
    NetworkSettings settings = f.account->networkSettings();
    settings.route = NetworkSettings::Route::Direct;
    f.account->setNetwork(settings, f.account->networkSecrets());
    f.account->disconnectFromServer();
    QTRY_COMPARE_WITH_TIMEOUT(f.account->status().state, ConnectionState::Disconnected, kPatience);
    f.account->connectToServer();
    QTRY_COMPARE_WITH_TIMEOUT(f.account->figures().route, LinkRoute::Direct, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(f.window.findChild<QLabel *>(u"route"_s)->text(), u"direct"_s, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!f.window.findChild<QWidget *>(u"directNote"_s)->isHidden(), kPatience);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstMainWindow)
#include "tst_mainwindow.moc"
