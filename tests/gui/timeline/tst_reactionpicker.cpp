// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/guitestcase.h"
#include "timeline/reactionpicker.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

class Fixture
{
public:
    explicit Fixture(const QStringList &recent = {})
    {
        parent.resize(300, 300);
        parent.show();
        picker = new ReactionPicker(recent, &parent);
        picker->popupAt(QPoint(10, 10));
        query = picker->findChild<QLineEdit *>(u"emojiQuery"_s);
        grid = picker->findChild<QListWidget *>(u"emojiGrid"_s);
    }
    [[nodiscard]] QString first() const { return grid->item(0) ? grid->item(0)->text() : QString(); }

    QWidget parent;
    QPointer<ReactionPicker> picker;
    QLineEdit *query = nullptr;
    QListWidget *grid = nullptr;
};

} // namespace

class TstReactionPicker : public GuiTestCase
{
    Q_OBJECT
private slots:
    void findsInBothLanguages();
    void showsWhatWasUsedLatelyFirst();
    void isDrivenByKeys();
    void saysWhenThereIsNone();
};

void TstReactionPicker::findsInBothLanguages()
{
    Fixture f;
    QVERIFY(f.grid->count() > 100);
    QTest::keyClicks(f.query, u"rocket"_s);
    QCOMPARE(f.first(), u"🚀"_s);
    f.query->setText(u"ten lua"_s); // "tên lửa"
    QCOMPARE(f.first(), u"🚀"_s);
}

void TstReactionPicker::showsWhatWasUsedLatelyFirst()
{
    Fixture f({u"🚀"_s, u"🎉"_s});
    QCOMPARE(f.grid->item(0)->text(), u"🚀"_s);
    QCOMPARE(f.grid->item(1)->text(), u"🎉"_s);
}

void TstReactionPicker::isDrivenByKeys()
{
    Fixture f;
    QSignalSpy picked(f.picker, &ReactionPicker::picked);
    QTest::keyClick(f.query, Qt::Key_Right);
    QTest::keyClick(f.query, Qt::Key_Down);
    const QString wanted = f.grid->currentItem()->text();
    QVERIFY(f.grid->currentRow() > 2);
    QTest::keyClick(f.query, Qt::Key_Return);
    QCOMPARE(picked.size(), 1);
    QCOMPARE(picked.first().at(0).toString(), wanted);
    QTRY_VERIFY(!f.picker);
}

void TstReactionPicker::saysWhenThereIsNone()
{
    Fixture f;
    QSignalSpy picked(f.picker, &ReactionPicker::picked);
    f.query->setText(u"qqqq"_s);
    QCOMPARE(f.grid->count(), 0);
    QTest::keyClick(f.query, Qt::Key_Down);
    QTest::keyClick(f.query, Qt::Key_Return);
    QVERIFY(picked.isEmpty());
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstReactionPicker)
#include "tst_reactionpicker.moc"
