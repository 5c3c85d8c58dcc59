// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/emojilist.h"
#include "support/guitestcase.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace roomscope::test {

class TstEmojiList : public GuiTestCase
{
    Q_OBJECT

    static QStringList texts(const QList<Emoji> &emojis)
    {
        QStringList all;
        for (const Emoji &emoji : emojis)
            all += emoji.text;
        return all;
    }

private slots:
    void everyEmojiHasNamesInBothLanguages()
    {
        QVERIFY(emojilist::all().size() >= 300);
        QSet<QString> seen;
        for (const Emoji &emoji : emojilist::all()) {
            QVERIFY2(!emoji.text.isEmpty() && !seen.contains(emoji.text), qPrintable(emoji.text));
            seen.insert(emoji.text);
            QVERIFY2(!emoji.english.value(0).isEmpty() && !emoji.vietnamese.value(0).isEmpty(),
                     qPrintable(emoji.text));
        }
    }

    void isFoundByNamesWithoutMarks()
    {
        QCOMPARE(emojilist::find(u"thumbs up", 1).value(0).text, u"👍"_s);
        QCOMPARE(emojilist::find(u"thumbs_up", 1).value(0).text, u"👍"_s);
        QVERIFY(texts(emojilist::find(u"mỉm", 10)).contains(u"🙂"_s));
        QVERIFY(texts(emojilist::find(u"mim cuoi", 10)).contains(u"🙂"_s));
        // The beginning of a later word, too.
        QVERIFY(texts(emojilist::find(u"lantern", 10)).contains(u"🏮"_s));
        QVERIFY(emojilist::find(u"qqqq", 10).isEmpty());
    }

    void wholeNamesComeFirst()
    {
        QCOMPARE(emojilist::find(u"fire", 10).value(0).text, u"🔥"_s);
        QCOMPARE(emojilist::find(u"", 3).size(), 3);
    }

    void namesWhatCameFromOutside()
    {
        QVERIFY(!emojilist::nameOf(u"🔥"_s).isEmpty());
        QVERIFY(emojilist::nameOf(u"<b>"_s).isEmpty());
    }
};

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstEmojiList)
#include "tst_emojilist.moc"
