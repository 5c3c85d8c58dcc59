// SPDX-License-Identifier: GPL-3.0-or-later
#include "announcements/announcementbar.h"
#include "announcements/announcementcard.h"
#include "announcements/announcementspage.h"
#include "base/systemclock.h"
#include "chat/announcementsmodel.h"
#include "chat/conversationsmodel.h"
#include "shell/chatpane.h"
#include "shell/mainwindow.h"
#include "support/guitestcase.h"
#include "timeline/timelinepanel.h"
#include "workspace/account.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 15'000;

//! The program as started with --demo.
class Fixture
{
public:
    explicit Fixture(const QString &dataDir) : workspace(dataDir), window(workspace, clock)
    {
        window.show();
        account = workspace.openDemo();
        QTRY_VERIFY_WITH_TIMEOUT(account->status().isOnline(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(account->announcements()->unreadCount() == 1, kPatience);
    }
    template <typename T>
    [[nodiscard]] T *find(const QString &name)
    {
        return window.findChild<T *>(name);
    }
    [[nodiscard]] QString progress()
    {
        const auto *label =
            find<AnnouncementsPage>(u"announcementsPage"_s)->findChild<QLabel *>(u"announcementProgress"_s);
        const QList<AnnouncementCard *> cards =
            find<AnnouncementsPage>(u"announcementsPage"_s)->findChildren<AnnouncementCard *>();
        for (const AnnouncementCard *card : cards) {
            if (card->facts().isMine)
                label = card->findChild<QLabel *>(u"announcementProgress"_s);
        }
        return label ? label->text() : QString();
    }

    SystemClock clock;
    Workspace workspace;
    MainWindow window;
    Account *account = nullptr;
};

} // namespace

class TstAnnouncementsWindow : public GuiTestCase
{
    Q_OBJECT
private slots:
    void theCardIsThereUntilItIsConfirmed();
    void theSenderSeesHowFarItGot();
};

void TstAnnouncementsWindow::theCardIsThereUntilItIsConfirmed()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    auto *bar = f.find<AnnouncementBar>(u"announcementBar"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), kPatience);
    QVERIFY(bar->findChild<QLabel *>(u"announcementText"_s)->text().startsWith(u"Maintenance tonight"_s));
    QTRY_VERIFY_WITH_TIMEOUT(bar->findChild<QLabel *>(u"announcementOrigin"_s)->text().contains(u"Ops"_s),
                             kPatience);
    // On the page it is a card as well, and not twice.
    QTRY_VERIFY_WITH_TIMEOUT(f.find<QAction>(u"openAnnouncements"_s)->isEnabled(), kPatience);
    f.find<QAction>(u"openAnnouncements"_s)->trigger();
    auto *page = f.find<AnnouncementsPage>(u"announcementsPage"_s);
    QVERIFY(page->isVisible() && !bar->isVisible() && !f.window.chat()->panel()->isVisible());
    QCOMPARE(f.window.chat()->title(), u"Announcements"_s);
    QCOMPARE(page->findChildren<AnnouncementCard *>().size(), 1);
    // Looking at it is not yet having understood it.
    QCOMPARE(f.account->announcements()->unreadCount(), 1);
    f.window.openConversation(ConversationId(u"room:general"_s));
    QVERIFY(!page->isVisible() && bar->isVisible());
    QTest::keyClick(bar->findChild<QPushButton *>(u"gotIt"_s), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(f.account->conversations()->find(announcementsConversation())->unread, 0,
                              kPatience);
}

void TstAnnouncementsWindow::theSenderSeesHowFarItGot()
{
    const QTemporaryDir dir;
    Fixture f(dir.path());
    QTRY_VERIFY_WITH_TIMEOUT(f.find<QAction>(u"announceAction"_s)->isEnabled(), kPatience);
    f.find<QAction>(u"announceAction"_s)->trigger();
    auto *dialog = f.find<QDialog>(u"announceDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClicks(dialog->findChild<QPlainTextEdit *>(u"announceText"_s), u"Fire drill at 10"_s);
    QTRY_COMPARE_WITH_TIMEOUT(dialog->findChild<QLabel *>(u"reach"_s)->text(), u"Reaches 8 people."_s,
                              kPatience);
    dialog->findChild<QPushButton *>(u"next"_s)->click();
    dialog->findChild<QPushButton *>(u"act"_s)->click();
    // The window goes to where it is shown; the bots confirm, the others were never here.
    auto *page = f.find<AnnouncementsPage>(u"announcementsPage"_s);
    QTRY_VERIFY_WITH_TIMEOUT(page->isVisible(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(f.progress(), u"On its way: delivered to 2 of 8"_s, kPatience);
    QCOMPARE(page->findChildren<AnnouncementCard *>().size(), 2);
    for (QPushButton *button : page->findChildren<QPushButton *>(u"whoIsMissing"_s)) {
        if (button->isVisible())
            button->click();
    }
    auto *missing = f.find<QDialog>(u"missingDialog"_s);
    QVERIFY(missing);
    QTRY_COMPARE_WITH_TIMEOUT(missing->findChild<QListWidget *>(u"missing"_s)->count(), 6, kPatience);
    missing->findChild<QPushButton *>(u"again"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(missing->findChild<QListWidget *>(u"missing"_s)->count(), 6, kPatience);
    missing->reject();
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstAnnouncementsWindow)
#include "tst_announcementswindow.moc"
