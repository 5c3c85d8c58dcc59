// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/systemclock.h"
#include "common/appearance.h"
#include "common/emptystate.h"
#include "inspector/inspectordock.h"
#include "shell/chatpane.h"
#include "shell/mainwindow.h"
#include "support/guitestcase.h"
#include "timeline/timelinepanel.h"
#include "workspace/account.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 15'000;

class Fixture
{
public:
    explicit Fixture(const QString &dataDir)
        : appearance(*qApp, Theme::Shade::Light), workspace(dataDir), window(workspace, clock)
    {
        window.show();
    }

    [[nodiscard]] bool isSeen(const QString &name) const
    {
        const auto *widget = window.findChild<QWidget *>(name);
        return widget && widget->isVisible();
    }
    //! What labels of \a name say, as far as they are on screen.
    [[nodiscard]] QString said(const QString &name) const
    {
        QStringList all;
        for (const auto *label : window.findChildren<QLabel *>(name)) {
            if (label->isVisible())
                all.append(label->text());
        }
        return all.join(u" / "_s);
    }

    SystemClock clock;
    Appearance appearance;
    Workspace workspace;
    MainWindow window;
};

} // namespace

//! No pane is ever without a word: nothing there yet, under way, gone wrong, out of reach.
class TstStates final : public GuiTestCase
{
    Q_OBJECT
private slots:
    void withoutAnAccountTheWindowSaysHowToBegin()
    {
        const QTemporaryDir dir;
        const Fixture f(dir.path());
        QVERIFY(f.isSeen(u"noAccount"_s));
        QCOMPARE(f.said(u"emptyStateTitle"_s), u"Not connected to a server"_s);
        QVERIFY(f.isSeen(u"connectFirst"_s));
        QVERIFY(!f.isSeen(u"composer"_s));
    }

    void anUnreachableServerIsExplainedEverywhere()
    {
        const QTemporaryDir dir;
        Fixture f(dir.path());
        // Nothing listens on the port that TCP keeps for itself.
        auto spec = Workspace::parseAddress(u"ws://127.0.0.1:1/"_s);
        QVERIFY(spec);
        spec->user = UserId(u"lan"_s);
        Account *account = f.workspace.openAccount(*spec).value_or(nullptr);
        QVERIFY(account);
        QTRY_VERIFY_WITH_TIMEOUT(account->status().outcome.has_value(), kPatience);
        QTRY_VERIFY(f.isSeen(u"noConversation"_s));
        QCOMPARE(f.said(u"emptyStateSentence"_s), u"Rooms and people come with the connection."_s);
        QCOMPARE(f.said(u"noRooms"_s), u"No rooms here yet."_s);
        QCOMPARE(f.said(u"noPrivate"_s), u"Nobody here yet."_s);
        QVERIFY2(f.said(u"bannerSentence"_s).contains(u"Nothing listens at this address and port."_s),
                 qPrintable(f.said(u"bannerSentence"_s)));
        QVERIFY(f.isSeen(u"tryNow"_s));
        f.window.inspector()->show();
        QTRY_VERIFY(f.isSeen(u"connectionLog"_s));
        auto *tabs = f.window.inspector()->findChild<QTabWidget *>(u"inspectorTabs"_s);
        QVERIFY(tabs);
        tabs->setCurrentIndex(1);
        // The attempt is a row; what is in it, is asked for.
        QTRY_VERIFY(f.isSeen(u"frames"_s));
        QVERIFY(f.isSeen(u"frameDetail"_s));
    }

    void anAccountThatGoesOfflineKeepsItsWordsAndSaysSo()
    {
        const QTemporaryDir dir;
        Fixture f(dir.path());
        Account *account = f.workspace.openDemo();
        QTRY_VERIFY_WITH_TIMEOUT(account->status().isOnline(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(f.isSeen(u"composer"_s), kPatience);
        account->disconnectFromServer();
        QTRY_VERIFY(f.said(u"bannerTitle"_s).contains(u"Offline"_s));
        QVERIFY(f.said(u"bannerSentence"_s).contains(u"what you write is kept here"_s));
        QVERIFY(f.isSeen(u"connectAgain"_s));
        // Reading and writing go on.
        QVERIFY(f.isSeen(u"composer"_s));
        QVERIFY(f.window.chat()->panel()->isVisible());
    }
};

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstStates)
#include "tst_states.moc"
