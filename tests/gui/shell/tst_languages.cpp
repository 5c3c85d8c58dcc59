// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/languages.h"

#include "base/systemclock.h"
#include "chat/conversationsmodel.h"
#include "common/appearance.h"
#include "composer/composer.h"
#include "composer/composeredit.h"
#include "shell/chatpane.h"
#include "shell/mainwindow.h"
#include "shell/windowkeeper.h"
#include "support/guitestcase.h"
#include "timeline/timelinepanel.h"
#include "timeline/timelineview.h"
#include "workspace/account.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 15'000;

//! The program with the demo open, on a system that speaks English.
class Fixture
{
public:
    explicit Fixture(const QString &dataDir)
        : languages(*qApp, dataDir, QLocale(u"en_GB"_s))
        , appearance(*qApp, Theme::Shade::Light)
        , workspace(dataDir)
        , keeper(workspace, clock, languages, appearance)
    {
    }

    void openDemo()
    {
        account = workspace.openDemo();
        QTRY_VERIFY_WITH_TIMEOUT(account->status().isOnline(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(timeline().rowCount() > 0, kPatience);
    }
    [[nodiscard]] QAbstractItemModel &timeline() { return *keeper.window().chat()->panel()->view()->model(); }
    [[nodiscard]] ComposerEdit &edit() { return *keeper.window().findChild<ComposerEdit *>(u"edit"_s); }
    [[nodiscard]] QString firstMenu() { return keeper.window().menuBar()->actions().constFirst()->text(); }

    SystemClock clock;
    Languages languages;
    Appearance appearance;
    Workspace workspace;
    WindowKeeper keeper;
    Account *account = nullptr;
};

} // namespace

//! The language is chosen in the running program; nothing else changes.
class TstLanguages final : public GuiTestCase
{
    Q_OBJECT
private slots:
    void cleanup() { Languages(*qApp, QTemporaryDir().path(), QLocale(u"en_GB"_s)); }

    void offersEachLanguageInItself()
    {
        QStringList names;
        for (const auto &[code, name] : Languages::list())
            names.append(code + u' ' + name);
        QCOMPARE(names, (QStringList{u"en English"_s, u"vi Tiếng Việt"_s}));
    }

    void speaksAsTheSystemUntilOneIsChosen()
    {
        const QTemporaryDir dir;
        {
            Languages languages(*qApp, dir.path(), QLocale(u"vi_VN"_s));
            QCOMPARE(languages.chosen(), QString());
            QCOMPARE(languages.current(), u"vi"_s);
            const QSignalSpy changed(&languages, &Languages::changed);
            languages.choose(u"vi"_s);
            QCOMPARE(changed.size(), 0);
            languages.choose(u"en"_s);
            QCOMPARE(changed.size(), 1);
            languages.choose(u"xx"_s);
            QCOMPARE(languages.chosen(), u"en"_s);
        }
        Languages again(*qApp, dir.path(), QLocale(u"vi_VN"_s));
        QCOMPARE(again.current(), u"en"_s);
        QCOMPARE(QLocale(), QLocale(u"en_US"_s));
        again.choose({});
        QCOMPARE(again.current(), u"vi"_s);
        QCOMPARE(QLocale(), QLocale(u"vi_VN"_s));
    }

    void changesEveryWordAndNothingElse()
    {
        const QTemporaryDir dir;
        Fixture f(dir.path());
        f.openDemo();
        QCOMPARE(f.firstMenu(), u"&File"_s);
        const ConversationId second =
            f.account->conversations()->index(1).data(ConversationsModel::IdRole).value<ConversationId>();
        f.keeper.window().openConversation(second);
        f.keeper.window().resize(1111, 777);
        f.edit().setFocus();
        QTest::keyClicks(&f.edit(), u"half a sent"_s);
        const QSignalSpy status(f.account, &Account::statusChanged);
        const QSignalSpy made(&f.keeper, &WindowKeeper::made);

        auto *vietnamese = f.keeper.window().findChild<QAction *>(u"languageMenu-vi"_s);
        QVERIFY(vietnamese);
        vietnamese->trigger();
        QTRY_COMPARE(made.size(), 1);

        QCOMPARE(f.firstMenu(), u"&Tệp"_s);
        QVERIFY(f.keeper.window().isVisible());
        QCOMPARE(f.keeper.window().size(), QSize(1111, 777));
        QCOMPARE(f.keeper.window().account(), f.account);
        QCOMPARE(f.keeper.window().chat()->conversation(), second);
        QCOMPARE(f.edit().toPlainText(), u"half a sent"_s);
        QCOMPARE(f.keeper.window().focusWidget(), &f.edit());
        QVERIFY(f.keeper.window().findChild<QAction *>(u"languageMenu-vi"_s)->isChecked());
        QCOMPARE(status.size(), 0);
        QVERIFY(f.account->status().isOnline());
        QTest::keyClicks(&f.edit(), u"ence"_s);
        QTest::keyClick(&f.edit(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(shows(f, u"half a sentence"_s), kPatience);
    }

    void takesAnEditAndItsDraftAlong()
    {
        const QTemporaryDir dir;
        Fixture f(dir.path());
        f.openDemo();
        QTest::keyClicks(&f.edit(), u"first"_s);
        QTest::keyClick(&f.edit(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(shows(f, u"first"_s), kPatience);
        QTest::keyClicks(&f.edit(), u"draft"_s);
        Composer &before = *f.keeper.window().chat()->composer();
        before.startEdit(7, u"changed "_s);
        QTest::keyClicks(&f.edit(), u"words"_s);
        const QSignalSpy made(&f.keeper, &WindowKeeper::made);
        f.languages.choose(u"vi"_s);
        QTRY_COMPARE(made.size(), 1);
        Composer &after = *f.keeper.window().chat()->composer();
        QVERIFY(after.isEditing());
        QCOMPARE(after.text(), u"changed words"_s);
        after.cancelMode();
        QCOMPARE(after.text(), u"draft"_s);
    }

    void datesAndQtsOwnWordsFollow()
    {
        const QTemporaryDir dir;
        Languages languages(*qApp, dir.path(), QLocale(u"en_GB"_s));
        languages.choose(u"vi"_s);
        QCOMPARE(QLocale().toString(QDate(2026, 11, 20), u"dddd"_s), u"Thứ Sáu"_s);
        QLineEdit field;
        const std::unique_ptr<QMenu> menu(field.createStandardContextMenu());
        QVERIFY2(menu->actions().constFirst()->text().startsWith(u"&Hoàn tác"_s),
                 qPrintable(menu->actions().constFirst()->text()));
    }

    void noMenuHasOneKeyTwice_data()
    {
        QTest::addColumn<QString>("language");
        for (const auto &[code, name] : Languages::list())
            QTest::newRow(qPrintable(name)) << code;
    }
    void noMenuHasOneKeyTwice()
    {
        QFETCH(QString, language);
        const QTemporaryDir dir;
        Fixture f(dir.path());
        f.languages.choose(language);
        QCoreApplication::sendPostedEvents();
        QTRY_COMPARE(f.languages.current(), language);
        QCoreApplication::processEvents();
        QStringList faults;
        QList<QWidget *> menus{f.keeper.window().menuBar()};
        for (auto *menu : f.keeper.window().menuBar()->findChildren<QMenu *>())
            menus.append(menu);
        for (const QWidget *menu : std::as_const(menus)) {
            QStringList keys;
            for (const QAction *action : menu->actions()) {
                const QKeySequence key = QKeySequence::mnemonic(action->text());
                if (!key.isEmpty() && action->isVisible() && keys.contains(key.toString()))
                    faults.append(action->text());
                keys.append(key.toString());
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u", "_s)));
    }

private:
    static bool shows(Fixture &f, const QString &text)
    {
        for (int row = 0; row < f.timeline().rowCount(); ++row) {
            if (f.timeline().index(row, 0).data(Qt::AccessibleTextRole).toString().contains(text))
                return true;
        }
        return false;
    }
};

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstLanguages)
#include "tst_languages.moc"
