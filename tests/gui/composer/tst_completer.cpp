// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/completer.h"
#include "composer/completionmodel.h"
#include "composer/composer.h"
#include "composer/composeredit.h"
#include "support/guitestcase.h"

#include <QAbstractItemModelTester>
#include <QInputMethodEvent>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

//! A composer at the bottom of a window, as in the program.
class Fixture
{
public:
    Fixture()
    {
        auto *column = new QVBoxLayout(&window);
        column->addStretch(1);
        column->addWidget(composer);
        window.resize(700, 500);
        composer->setConversation(ConversationId(u"room:orders"_s), u"#orders"_s, {});
        composer->setPeople({{UserId(u"ha"_s), u"Hà Nguyễn"_s},
                             {UserId(u"hai"_s), u"Hải Trần"_s},
                             {UserId(u"khoa"_s), u"Anh Khoa"_s, PeopleBook::Standing::Known}});
        window.show();
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
        composer->takeFocus();
        edit = composer->findChild<ComposerEdit *>(u"edit"_s);
        list = window.findChild<QListView *>(u"completions"_s);
    }

    [[nodiscard]] bool isOpen() const { return list->isVisible(); }
    [[nodiscard]] QStringList offered() const
    {
        QStringList all;
        for (int row = 0; isOpen() && row < list->model()->rowCount(); ++row)
            all += list->model()->index(row, 0).data().toString();
        return all;
    }
    void compose(const QString &preedit, const QString &commit = {}) const
    {
        QInputMethodEvent event(preedit, {});
        if (!commit.isEmpty())
            event.setCommitString(commit);
        QCoreApplication::sendEvent(edit, &event);
    }

    QWidget window;
    Composer *composer = new Composer;
    ComposerEdit *edit;
    QListView *list;
};

} // namespace

class TstCompleter : public GuiTestCase
{
    Q_OBJECT
private slots:
    void completesPeople()
    {
        Fixture f;
        f.edit->insertPlainText(u"xin chào "_s);
        QTest::keyClicks(f.edit, u"@ha"_s);
        QCOMPARE(f.offered(), (QStringList{u"Hà Nguyễn"_s, u"Hải Trần"_s}));
        QVERIFY(f.edit->hasFocus());
        QTest::keyClick(f.edit, Qt::Key_Down);
        QTest::keyClick(f.edit, Qt::Key_Return);
        QCOMPARE(f.composer->text(), u"xin chào @hai "_s);
        QVERIFY(!f.isOpen());
        QVERIFY(f.edit->hasFocus());
    }

    void completesEmojiInBothLanguages()
    {
        Fixture f;
        QTest::keyClicks(f.edit, u"ok :thumbs"_s);
        QVERIFY(f.isOpen());
        QTest::keyClick(f.edit, Qt::Key_Tab);
        QCOMPARE(f.composer->text(), u"ok 👍 "_s);
        QTest::keyClicks(f.edit, u":tenlua"_s);
        QVERIFY(!f.isOpen());
        f.edit->clear();
        f.edit->insertPlainText(u":tên"_s);
        QTest::keyClick(f.edit, Qt::Key_Return);
        QCOMPARE(f.composer->text(), u"🚀 "_s);
    }

    void completesCommandsAndSendsThoseTypedInFull()
    {
        Fixture f;
        QSignalSpy given(f.composer, &Composer::commandGiven);
        QTest::keyClicks(f.edit, u"/"_s);
        QCOMPARE(f.offered().size(), 8);
        QTest::keyClicks(f.edit, u"le"_s);
        QCOMPARE(f.offered(), (QStringList{u"leave"_s}));
        QTest::keyClick(f.edit, Qt::Key_Return);
        QCOMPARE(f.composer->text(), u"/leave "_s);
        QVERIFY(given.isEmpty());
        f.edit->clear();
        QTest::keyClicks(f.edit, u"/leave"_s);
        QTest::keyClick(f.edit, Qt::Key_Return);
        QCOMPARE(given.size(), 1);
        QVERIFY(!f.isOpen());
    }

    void escapeClosesForThatWordOnly()
    {
        Fixture f;
        f.composer->startReply(3, u"quoted"_s);
        QTest::keyClicks(f.edit, u"@h"_s);
        QVERIFY(f.isOpen());
        QTest::keyClick(f.edit, Qt::Key_Escape);
        QVERIFY(!f.isOpen());
        QTest::keyClicks(f.edit, u"a"_s);
        QVERIFY(!f.isOpen());
        // The reply was not what Escape was meant for.
        QSignalSpy sent(f.composer, &Composer::sendRequested);
        QTest::keyClicks(f.edit, u" @k"_s);
        QVERIFY(f.isOpen());
        QTest::keyClick(f.edit, Qt::Key_Escape);
        QTest::keyClick(f.edit, Qt::Key_Return);
        QCOMPARE(sent.size(), 1);
        QCOMPARE(sent.first().at(1).toString(), u"@ha @k"_s);
        QCOMPARE(sent.first().at(2).value<std::optional<qint64>>(), std::optional<qint64>(3));
    }

    void looksUpWhatIsComposedAndLeavesItAlone()
    {
        Fixture f;
        QSignalSpy sent(f.composer, &Composer::sendRequested);
        QTest::keyClicks(f.edit, u"@"_s);
        f.compose(u"H"_s);
        QCOMPARE(f.offered().size(), 2);
        // While it composes, Down belongs to the input method.
        QTest::keyClick(f.edit, Qt::Key_Down);
        QCOMPARE(f.list->currentIndex().row(), 0);
        f.compose(u"Hả"_s);
        f.compose(u"Hải"_s);
        QCOMPARE(f.offered(), (QStringList{u"Hải Trần"_s}));
        QCOMPARE(f.edit->preedit(), u"Hải"_s);
        QCOMPARE(f.composer->text(), u"@"_s);
        f.compose({}, u"Hải"_s);
        QCOMPARE(f.composer->text(), u"@Hải"_s);
        QVERIFY(f.isOpen());
        QTest::keyClick(f.edit, Qt::Key_Return);
        QCOMPARE(f.composer->text(), u"@hai "_s);
        QVERIFY(sent.isEmpty());
    }

    void nothingMovesWhenTheListOpens()
    {
        Fixture f;
        const QRect before(f.edit->mapTo(&f.window, QPoint()), f.edit->size());
        QTest::keyClicks(f.edit, u"@"_s);
        QVERIFY(f.isOpen());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(QRect(f.edit->mapTo(&f.window, QPoint()), f.edit->size()), before);
        // It stands over the field, inside the window.
        QWidget *popup = f.window.findChild<QWidget *>(u"completionPopup"_s);
        QVERIFY(f.window.rect().contains(popup->geometry()));
        QVERIFY(popup->geometry().bottom() < before.top());
        QVERIFY(!popup->isWindow());
    }

    void goesWithTheFocusAndTheConversation()
    {
        Fixture f;
        QTest::keyClicks(f.edit, u"@"_s);
        QVERIFY(f.isOpen());
        f.composer->findChild<QPushButton *>(u"send"_s)->setFocus();
        QVERIFY(!f.isOpen());
        f.composer->takeFocus();
        QTest::keyClicks(f.edit, u"h"_s);
        QVERIFY(f.isOpen());
        f.composer->setConversation(ConversationId(u"room:other"_s), u"#other"_s, {});
        QVERIFY(!f.isOpen());
    }

    void clickTakesARowAndLeavesTheFocus()
    {
        Fixture f;
        QTest::keyClicks(f.edit, u"@"_s);
        const QRect second = f.list->visualRect(f.list->model()->index(1, 0));
        QTest::mouseClick(f.list->viewport(), Qt::LeftButton, {}, second.center());
        QCOMPARE(f.composer->text(), u"@hai "_s);
        QVERIFY(f.edit->hasFocus());
    }

    void buttonsBesideSendOpenTheList()
    {
        Fixture f;
        f.composer->findChild<QPushButton *>(u"commands"_s)->click();
        QVERIFY(f.isOpen());
        QCOMPARE(f.composer->text(), u"/"_s);
        f.edit->setPlainText(u"hi"_s);
        f.edit->moveCursor(QTextCursor::End);
        QVERIFY(!f.composer->findChild<QPushButton *>(u"commands"_s)->isEnabled());
        f.composer->findChild<QPushButton *>(u"people"_s)->click();
        QCOMPARE(f.composer->text(), u"hi @"_s);
        QVERIFY(f.isOpen());
    }

    void whatIsChosenIsNamedForAssistiveTechnology()
    {
        Fixture f;
        QTest::keyClicks(f.edit, u"@ha"_s);
        const QWidget *popup = f.window.findChild<QWidget *>(u"completionPopup"_s);
        QCOMPARE(popup->accessibleName(), u"Hà Nguyễn @ha"_s);
        QTest::keyClick(f.edit, Qt::Key_Down);
        QCOMPARE(popup->accessibleName(), u"Hải Trần @hai"_s);
        QVERIFY(!f.list->accessibleName().isEmpty());
    }

    void modelKeepsItsContract()
    {
        CompletionModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({{u"ha"_s, u"Hà\u202E\nNguyễn"_s, {}, u"@ha"_s, true}});
        QCOMPARE(model.rowCount(), 1);
        // A name cannot turn the line round.
        QVERIFY(!model.index(0).data().toString().contains(QChar(0x202E)));
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }
};

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstCompleter)
#include "tst_completer.moc"
