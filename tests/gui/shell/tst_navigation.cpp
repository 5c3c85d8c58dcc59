// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/systemclock.h"
#include "chat/conversationsmodel.h"
#include "chat/timelinemodel.h"
#include "composer/composer.h"
#include "composer/composeredit.h"
#include "rooms/conversationlist.h"
#include "shell/chatpane.h"
#include "shell/mainwindow.h"
#include "support/guitestcase.h"
#include "timeline/timelinepanel.h"
#include "timeline/timelineview.h"
#include "workspace/account.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTableView>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 15'000;

//! The program as started with --demo.
class Fixture
{
public:
    Fixture() : workspace(dir.path()), window(workspace, clock)
    {
        window.show();
        window.activateWindow();
        account = workspace.openDemo();
    }
    void waitForRooms()
    {
        QTRY_VERIFY_WITH_TIMEOUT(account->status().isOnline(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(account->conversations()->rowCount() >= 3, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!window.chat()->conversation().isEmpty(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window.chat()->panel()->view()->model()->rowCount() > 0, kPatience);
    }
    [[nodiscard]] ConversationId now() const { return window.chat()->conversation(); }
    [[nodiscard]] ComposerEdit &edit() { return *window.findChild<ComposerEdit *>(u"edit"_s); }
    [[nodiscard]] bool isAccepted(const QString &text)
    {
        const QAbstractItemModel *rows = window.chat()->panel()->view()->model();
        for (int row = 0; row < rows->rowCount(); ++row) {
            const QModelIndex index = rows->index(row, 0);
            if (index.data(TimelineModel::TextRole).toString() == text)
                return index.data(TimelineModel::DeliveryRole).toInt() >= int(DeliveryState::Accepted);
        }
        return false;
    }
    template <typename T>
    [[nodiscard]] T *find(const QString &name)
    {
        return window.findChild<T *>(name);
    }
    void type(const QString &text)
    {
        // keyClicks() knows ASCII only.
        edit().insertPlainText(text);
        QTest::keyClick(&edit(), Qt::Key_Return);
    }

    const QTemporaryDir dir;
    SystemClock clock;
    Workspace workspace;
    MainWindow window;
    Account *account = nullptr;
};

} // namespace

class TstNavigation : public GuiTestCase
{
    Q_OBJECT
private slots:
    void goesToTheNextConversationAndBack()
    {
        Fixture f;
        f.waitForRooms();
        const ConversationId first = f.now();
        QTest::keyClick(&f.edit(), Qt::Key_Down, Qt::AltModifier);
        const ConversationId second = f.now();
        QVERIFY(second != first);
        QVERIFY(f.edit().hasFocus());
        QTest::keyClick(&f.edit(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(f.now(), first);
        // Round the end.
        QTest::keyClick(&f.edit(), Qt::Key_Up, Qt::AltModifier);
        QVERIFY(f.now() != first);
        QTest::keyClick(&f.edit(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(f.now(), first);
    }

    void jumpsByTheSwitcher()
    {
        Fixture f;
        f.waitForRooms();
        QTest::keyClick(&f.edit(), Qt::Key_Down, Qt::AltModifier);
        const ConversationId target = f.now();
        QTest::keyClick(&f.edit(), Qt::Key_Up, Qt::AltModifier);
        QVERIFY(f.now() != target);
        QTest::keyClick(&f.edit(), Qt::Key_K, Qt::ControlModifier);
        auto *field = f.find<QLineEdit>(u"switcherField"_s);
        QVERIFY(field);
        field->setText(roomOf(target).text());
        auto *list = f.find<QListView>(u"switcherList"_s);
        QTRY_VERIFY(list->model()->rowCount() > 0 &&
                    list->currentIndex().data(Qt::AccessibleTextRole).isValid());
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(f.now(), target);
    }

    void runsAnActionFromTheSwitcher()
    {
        Fixture f;
        f.waitForRooms();
        f.find<QAction>(u"jumpTo"_s)->trigger();
        auto *field = f.find<QLineEdit>(u"switcherField"_s);
        field->setText(f.find<QAction>(u"keyboardShortcuts"_s)->text().remove(u'&'));
        auto *list = f.find<QListView>(u"switcherList"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(f.find<QDialog>(u"shortcutSheet"_s));
        f.find<QDialog>(u"shortcutSheet"_s)->reject();
    }

    void sheetListsEveryActionAndFilters()
    {
        Fixture f;
        f.waitForRooms();
        QTest::keyClick(&f.edit(), Qt::Key_Slash, Qt::ControlModifier);
        auto *table = f.find<QTableView>(u"shortcutTable"_s);
        QVERIFY(table);
        const auto keysOf = [table](const QString &action) {
            for (int row = 0; row < table->model()->rowCount(); ++row) {
                if (table->model()->index(row, 0).data().toString() == action)
                    return table->model()->index(row, 1).data().toString();
            }
            return u"(not listed)"_s;
        };
        QCOMPARE(keysOf(u"Jump to"_s), u"Ctrl+K"_s);
        QCOMPARE(keysOf(u"Keyboard shortcuts"_s), u"Ctrl+/"_s);
        const int all = table->model()->rowCount();
        f.find<QLineEdit>(u"shortcutFilter"_s)->setText(u"unread"_s);
        QVERIFY(table->model()->rowCount() > 0 && table->model()->rowCount() < all);
        f.find<QLineEdit>(u"shortcutFilter"_s)->setText(u"zzz"_s);
        QVERIFY(!table->isVisible());
        f.find<QDialog>(u"shortcutSheet"_s)->reject();
    }

    void escapeLeadsBackToTheField()
    {
        Fixture f;
        f.waitForRooms();
        f.window.chat()->panel()->view()->setFocus();
        QVERIFY(!f.edit().hasFocus());
        QTest::keyClick(f.window.chat()->panel()->view(), Qt::Key_Escape);
        QVERIFY(f.edit().hasFocus());
    }

    void searchesTheConversation()
    {
        Fixture f;
        f.waitForRooms();
        f.type(u"Đơn 88213 vừa vào"_s);
        f.type(u"and nothing else"_s);
        // Accepted is on disk, and only what is on disk is found.
        QTRY_VERIFY_WITH_TIMEOUT(f.isAccepted(u"and nothing else"_s), kPatience);
        QTest::keyClick(&f.edit(), Qt::Key_F, Qt::ControlModifier);
        auto *field = f.find<QLineEdit>(u"searchField"_s);
        QVERIFY(field->isVisible() && field->hasFocus());
        auto *count = f.find<QLabel>(u"searchCount"_s);
        QTest::keyClicks(field, u"don 88213"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(count->text(), u"1 of 1"_s);
        const QModelIndex current = f.window.chat()->panel()->view()->currentIndex();
        QCOMPARE(current.data(TimelineModel::TextRole).toString(), u"Đơn 88213 vừa vào"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QVERIFY(f.edit().hasFocus());
    }

    void saysWhereNothingIsFound()
    {
        Fixture f;
        f.waitForRooms();
        f.find<QAction>(u"searchConversation"_s)->trigger();
        auto *field = f.find<QLineEdit>(u"searchField"_s);
        QTest::keyClicks(field, u"qqqqqq"_s);
        QTRY_COMPARE(f.find<QLabel>(u"searchCount"_s)->text(), u"Nothing found"_s);
        // Another conversation is another search.
        QTest::keyClick(field, Qt::Key_Down, Qt::AltModifier);
        QVERIFY(!field->isVisible());
    }

    void commandsAreCarriedOut()
    {
        Fixture f;
        f.waitForRooms();
        // In a room of one's own everything is allowed.
        const ConversationId here(u"room:mine"_s);
        f.account->createRoom(RoomId(u"mine"_s), u"Mine"_s, {}, false, &f.window,
                              [&f](const Result<ConversationId> &made) {
                                  if (made)
                                      f.window.openConversation(*made);
                              });
        QTRY_COMPARE_WITH_TIMEOUT(f.now(), here, kPatience);
        f.type(u"/topic What the dock says"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            f.account->conversations()->indexOf(here).data(ConversationsModel::TopicRole).toString(),
            u"What the dock says"_s, kPatience);
        f.type(u"/msg nobody-at-all hello"_s);
        auto *notice = f.find<QLabel>(u"noticeSentence"_s);
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible() && notice->text().contains(u"nobody-at-all"_s),
                                 kPatience);
        // The words are not lost.
        QCOMPARE(f.edit().toPlainText(), u"/msg nobody-at-all hello"_s);
        f.edit().clear();
        f.type(u"/msg ha hello there"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.now(), ConversationId(u"dm:ha"_s), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(f.isAccepted(u"hello there"_s), kPatience);
        f.type(u"/help"_s);
        QTRY_VERIFY(f.find<QDialog>(u"shortcutSheet"_s));
        f.find<QDialog>(u"shortcutSheet"_s)->reject();
    }
};

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstNavigation)
#include "tst_navigation.moc"
