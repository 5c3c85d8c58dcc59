// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/systemclock.h"
#include "chat/timelinemodel.h"
#include "composer/composer.h"
#include "domain/messagelink.h"
#include "shell/chatpane.h"
#include "shell/mainwindow.h"
#include "support/guitestcase.h"
#include "timeline/timelinepanel.h"
#include "timeline/timelineview.h"
#include "workspace/account.h"

#include <QDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 15'000;
const ConversationId kGeneral(u"room:general"_s);
const ConversationId kOrders(u"room:orders"_s);

//! The demo in a real window, with #general open.
class Fixture
{
public:
    explicit Fixture(const QString &dataDir) : workspace(dataDir), window(workspace, clock)
    {
        window.show();
        account = workspace.openDemo();
        QTRY_VERIFY_WITH_TIMEOUT(account->status().isOnline(), kPatience);
        open(kGeneral);
    }
    void open(const ConversationId &room)
    {
        QTRY_VERIFY_WITH_TIMEOUT(account->conversations()->find(room), kPatience);
        window.openConversation(room);
        QTRY_VERIFY_WITH_TIMEOUT(view()->timeline() && view()->timeline()->rowCount() > 0, kPatience);
    }
    [[nodiscard]] TimelinePanel *panel() { return window.chat()->panel(); }
    [[nodiscard]] TimelineView *view() { return panel()->view(); }
    [[nodiscard]] qint64 currentOrder()
    {
        return view()->currentIndex().data(TimelineModel::KeyRole).toList().value(1).toLongLong();
    }
    [[nodiscard]] QUrl link(const ConversationId &room, qint64 order)
    {
        const QString server = account->address().authority(QUrl::FullyEncoded);
        return QUrl(MessageLink{server, room, order}.toText());
    }

    SystemClock clock;
    Workspace workspace;
    MainWindow window;
    Account *account = nullptr;
};

} // namespace

class TstMessageJumps : public GuiTestCase
{
    Q_OBJECT
private slots:
    void followsALinkToAMessage();
    void followsNoLinkToAnotherServer();
    void offersToConnectToAnAddress();
    void staysUnreadWhereMarked();
    void quotesIntoTheField();
};

void TstMessageJumps::followsALinkToAMessage()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    emit f.panel()->linkActivated(f.link(kGeneral, 4));
    QTRY_COMPARE_WITH_TIMEOUT(f.currentOrder(), 4, kPatience);
    emit f.panel()->linkActivated(f.link(kOrders, 2));
    QTRY_COMPARE_WITH_TIMEOUT(f.window.chat()->conversation(), kOrders, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(f.currentOrder(), 2, kPatience);
}

void TstMessageJumps::followsNoLinkToAnotherServer()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    emit f.panel()->linkActivated(QUrl(u"roomscope://elsewhere.example/room:orders/2"_s));
    emit f.panel()->linkActivated(f.link(ConversationId(u"room:nowhere"_s), 2));
    QCOMPARE(f.window.chat()->conversation(), kGeneral);
}

void TstMessageJumps::offersToConnectToAnAddress()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    emit f.panel()->linkActivated(QUrl(u"ws://127.0.0.1:9/chat"_s));
    auto *dialog = f.window.findChild<QDialog *>(u"connectDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    const QList<QLineEdit *> fields = dialog->findChildren<QLineEdit *>();
    QVERIFY(std::any_of(fields.cbegin(), fields.cend(),
                        [](const QLineEdit *field) { return field->text().contains(u"127.0.0.1:9"_s); }));
    dialog->reject();
}

void TstMessageJumps::staysUnreadWhereMarked()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    const auto unreadStart = [&f] {
        return f.view()
            ->timeline()
            ->unreadStart()
            .data(TimelineModel::KeyRole)
            .toList()
            .value(1)
            .toLongLong();
    };
    emit f.panel()->unreadRequested(5);
    QCOMPARE(unreadStart(), 5);
    f.open(kOrders);
    f.open(kGeneral);
    QTRY_COMPARE_WITH_TIMEOUT(unreadStart(), 5, kPatience);
    // Opened again, and again: read now.
    f.open(kOrders);
    f.open(kGeneral);
    QVERIFY(unreadStart() != 5);
}

void TstMessageJumps::quotesIntoTheField()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    emit f.panel()->quoteRequested(u"> said\n"_s);
    QCOMPARE(f.window.chat()->composer()->text(), u"> said\n"_s);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstMessageJumps)
#include "tst_messagejumps.moc"
