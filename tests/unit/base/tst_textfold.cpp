// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/textfold.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace Qt::StringLiterals;

class TstTextFold final : public test::TestCase
{
    Q_OBJECT
private slots:
    void takesMarksAndCaseAway()
    {
        QCOMPARE(foldedText(u"Đơn Hàng"), u"don hang"_s);
        QCOMPARE(foldedText(u"NGUYỄN"), u"nguyen"_s);
        // The same letter in one piece and in two.
        QCOMPARE(foldedText(u"é"), foldedText(u"e\u0301"));
    }

    void wordsAreRunsOfLettersAndDigits()
    {
        QCOMPARE(foldedWords(u"  Trần-Minh, kho_B 12! "),
                 (QStringList{u"tran"_s, u"minh"_s, u"kho"_s, u"b"_s, u"12"_s}));
        QVERIFY(foldedWords(u" .,!\" ").isEmpty());
        QVERIFY(foldedWords(u"").isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstTextFold)
#include "tst_textfold.moc"
