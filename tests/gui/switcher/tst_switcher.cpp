// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/textfold.h"
#include "chat/conversationsmodel.h"
#include "support/guitestcase.h"
#include "support/threadtimer.h"
#include "switcher/switcher.h"
#include "switcher/switchmodel.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

StoredConversation stored(const QString &id, const QString &title, int unread = 0, qint64 newest = 0)
{
    StoredConversation made;
    made.conversation.id = ConversationId(id);
    made.conversation.title = title;
    made.conversation.lastOrder = unread;
    made.unread = unread;
    if (newest > 0)
        made.newest =
            Message{.conversation = made.conversation.id, .at = WallTime(std::chrono::milliseconds(newest))};
    return made;
}

SwitchEntry entry(const QString &title, int unread = 0, qint64 newest = 0)
{
    SwitchEntry made{SwitchEntry::Kind::Room, title};
    made.folded = foldedText(title);
    made.conversation = ConversationId(u"room:"_s + made.folded);
    made.unread = unread;
    made.newest = newest;
    return made;
}

SwitchEntry command(const QString &title)
{
    SwitchEntry made{SwitchEntry::Kind::Command, title};
    made.folded = foldedText(title);
    return made;
}

QStringList titlesOf(const QList<SwitchEntry> &entries)
{
    QStringList all;
    for (const SwitchEntry &found : entries)
        all += found.title;
    return all;
}

//! Titles of what fits, in the order they are offered.
QStringList ranked(QList<SwitchEntry> entries, const QString &query)
{
    const QStringList words = foldedWords(query);
    const auto fit = [&words](const SwitchEntry &of) { return switchFit(of.folded, words); };
    entries.removeIf([&fit](const SwitchEntry &of) { return fit(of) == SwitchFit::None; });
    std::sort(entries.begin(), entries.end(), [&fit](const SwitchEntry &a, const SwitchEntry &b) {
        return isOfferedBefore(fit(a), a, fit(b), b);
    });
    return titlesOf(entries);
}

} // namespace

class TstSwitcher : public GuiTestCase
{
    Q_OBJECT
private slots:
    void fitsWithoutMarks()
    {
        QCOMPARE(switchFit(foldedText(u"Đơn hàng"), foldedWords(u"don")), SwitchFit::Start);
        QCOMPARE(switchFit(foldedText(u"Minh Trần"), foldedWords(u"tran")), SwitchFit::WordStarts);
        QCOMPARE(switchFit(foldedText(u"Minh Trần"), foldedWords(u"Trần minh")), SwitchFit::WordStarts);
        QCOMPARE(switchFit(foldedText(u"Minh Trần"), foldedWords(u"min tr")), SwitchFit::Start);
        QCOMPARE(switchFit(foldedText(u"warehouse-hcm"), foldedWords(u"hcm")), SwitchFit::WordStarts);
        QCOMPARE(switchFit(foldedText(u"warehouse"), foldedWords(u"house")), SwitchFit::Inside);
        QCOMPARE(switchFit(foldedText(u"warehouse"), foldedWords(u"ware hause")), SwitchFit::None);
        QCOMPARE(switchFit(u"anything", {}), SwitchFit::Start);
    }

    void offersTheBetterFitThenWhatWaitsThenWhatIsNew()
    {
        const QList<SwitchEntry> all{entry(u"reorder"_s, 9, 900),  entry(u"old orders"_s),
                                     entry(u"orders b"_s, 0, 500), entry(u"orders a"_s, 0, 100),
                                     entry(u"orders c"_s, 2),      command(u"Order more"_s)};
        QCOMPARE(ranked(all, u"ord"_s), (QStringList{u"orders c"_s, u"orders b"_s, u"orders a"_s,
                                                     u"Order more"_s, u"old orders"_s, u"reorder"_s}));
    }

    void searchesRoomsPeopleAndCommandsOfAllAccounts()
    {
        ConversationsModel first;
        first.apply({stored(u"room:don"_s, u"Đơn hàng"_s), stored(u"dm:minh"_s, {}, 1, 5)});
        first.setUsers({{UserId(u"minh"_s), u"Minh Đoàn"_s},
                        {UserId(u"donna"_s), u"Donna"_s},
                        {UserId(u"me"_s), u"Don Me"_s}});
        ConversationsModel second;
        second.apply({stored(u"room:donuts"_s, u"Donuts"_s)});
        SwitchSearch search({{&first, UserId(u"me"_s), u"a"_s}, {&second, UserId(u"me"_s), u"b"_s}},
                            {command(u"Done for today"_s)});
        QSignalSpy finished(&search, &SwitchSearch::finished);
        search.setQuery(u"don"_s);
        QVERIFY(finished.wait());
        QVERIFY(search.isOver());
        // Oneself is nobody to go to; people without a conversation come after those with one.
        QCOMPARE(titlesOf(search.results()),
                 (QStringList{u"Đơn hàng"_s, u"Donuts"_s, u"Donna"_s, u"Done for today"_s}));
        QCOMPARE(search.results().at(1).source, 1);
        QCOMPARE(search.results().at(1).note, u"b"_s);
        // Without a word: where one already talks, what waits first.
        search.setQuery({});
        QVERIFY(finished.wait());
        QCOMPARE(search.results().first().title, u"Minh Đoàn"_s);
        QCOMPARE(search.results().size(), 3);
    }

    void aHundredThousandRoomsNeverStallTheWindow()
    {
        QList<StoredConversation> many;
        for (int i = 0; i < 100'000; ++i)
            many.append(stored(u"room:r%1"_s.arg(i), u"Kho %1 hàng đơn"_s.arg(i)));
        ConversationsModel model;
        model.apply(many);
        SwitchSearch search({{&model, UserId(u"me"_s)}}, {});
        QSignalSpy finished(&search, &SwitchSearch::finished);
        search.setQuery(u"kho 99999"_s);
        // Slice after slice as the event loop gives them; this thread's own time, so that a busy machine has
        // no part.
        std::chrono::nanoseconds longest{0};
        while (finished.isEmpty()) {
            const ThreadTimer timer;
            QCoreApplication::processEvents();
            longest = std::max(longest, std::chrono::nanoseconds(timer.worked()));
        }
        QCOMPARE(titlesOf(search.results()), (QStringList{u"Kho 99999 hàng đơn"_s}));
        QVERIFY2(longest < std::chrono::milliseconds(32), qPrintable(u"%1 ns"_s.arg(longest.count())));
        // Once gathered, each key looks at all of them again, in slices too.
        search.setQuery(u"don"_s);
        QVERIFY(finished.wait(30'000));
        QCOMPARE(search.results().size(), SwitchSearch::kMostResults);
    }

    void keysGoThroughTheListAndTakeARow()
    {
        ConversationsModel model;
        model.apply({stored(u"room:a"_s, u"Alpha"_s), stored(u"room:b"_s, u"Beta"_s),
                     stored(u"room:c"_s, u"Gamma"_s)});
        QWidget window;
        window.resize(800, 600);
        window.show();
        Switcher switcher({{&model, UserId(u"me"_s)}}, {}, &window);
        QSignalSpy chosen(&switcher, &Switcher::chosen);
        switcher.open();
        auto *edit = switcher.findChild<QLineEdit *>(u"switcherField"_s);
        auto *list = switcher.findChild<QListView *>(u"switcherList"_s);
        QTRY_COMPARE(list->model()->rowCount(), 3);
        QVERIFY(edit->hasFocus());
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 0);
        QTest::keyClick(edit, Qt::Key_Up);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<SwitchEntry>().conversation, ConversationId(u"room:c"_s));
        QVERIFY(!switcher.isVisible());
    }

    void saysWhereNothingFitsAndTakesLinks()
    {
        ConversationsModel model;
        model.apply({stored(u"room:a"_s, u"Alpha"_s)});
        QWidget window;
        window.show();
        Switcher switcher({{&model, UserId(u"me"_s)}}, {}, &window);
        QSignalSpy chosen(&switcher, &Switcher::chosen);
        switcher.open();
        auto *edit = switcher.findChild<QLineEdit *>(u"switcherField"_s);
        auto *nothing = switcher.findChild<QWidget *>(u"switcherNothing"_s);
        QTest::keyClicks(edit, u"zzz"_s);
        QTRY_VERIFY(nothing->isVisible());
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(chosen.isEmpty() && switcher.isVisible());
        edit->setText(u" wss://ops.example/#user=lan "_s);
        QVERIFY(!nothing->isVisible());
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<SwitchEntry>().kind, SwitchEntry::Kind::Link);
        QCOMPARE(chosen.first().first().value<SwitchEntry>().folded, u"wss://ops.example/#user=lan"_s);
    }

    void modelKeepsItsContract()
    {
        SwitchModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries({entry(u"a"_s, 3), command(u"Do it"_s)});
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(u"3"_s));
        model.setEntries({});
    }
};

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstSwitcher)
#include "tst_switcher.moc"
