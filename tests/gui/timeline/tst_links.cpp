// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/guitestcase.h"
#include "timeline/lineguess.h"
#include "timeline/links.h"
#include "timeline/messagetext.h"

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace roomscope::test {

class TstLinks : public GuiTestCase
{
    Q_OBJECT
private slots:
    void finds_data();
    void finds();
    void endsBeforeWhatCannotBeSeen();
    void opensOnlyWhatIsSafe();
    void isBounded();
    void isHitWhereItIsDrawn();
    void isSureOnlyWhereShapingAgrees();
};

void TstLinks::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links");
    QTest::newRow("none") << u"no link here"_s << QStringList();
    QTest::newRow("plain") << u"see https://a.example/b now"_s << QStringList{u"https://a.example/b"_s};
    QTest::newRow("end of sentence") << u"(http://a.example/b)."_s << QStringList{u"http://a.example/b"_s};
    QTest::newRow("own brackets") << u"http://a.example/b_(c)"_s << QStringList{u"http://a.example/b_(c)"_s};
    QTest::newRow("two") << u"http://a.example,https://b.example"_s
                         << QStringList{u"http://a.example"_s, u"https://b.example"_s};
    QTest::newRow("lines") << u"http://a.example\nhttp://b.example"_s
                           << QStringList{u"http://a.example"_s, u"http://b.example"_s};
    QTest::newRow("upper case") << u"HTTPS://A.example/X"_s << QStringList{u"HTTPS://A.example/X"_s};
    QTest::newRow("other scheme") << u"javascript://alert(1) file:///etc/passwd ftp://a.example"_s
                                  << QStringList();
    QTest::newRow("socket") << u"ws://a.example:80/x and wss://b.example"_s
                            << QStringList{u"ws://a.example:80/x"_s, u"wss://b.example"_s};
    QTest::newRow("message") << u"see roomscope://a.example/room:orders/7."_s
                             << QStringList{u"roomscope://a.example/room:orders/7"_s};
    QTest::newRow("inside a word") << u"xhttp://a.example"_s << QStringList();
    QTest::newRow("no host") << u"http:// and https:///x"_s << QStringList();
    QTest::newRow("markup") << u"<a href=\"http://a.example\">x</a>"_s << QStringList{u"http://a.example"_s};
}

void TstLinks::finds()
{
    QFETCH(QString, text);
    QFETCH(QStringList, links);
    QStringList found;
    for (const TextSpan &span : linksIn(text))
        found += text.mid(span.start, span.length);
    QCOMPARE(found, links);
}

void TstLinks::endsBeforeWhatCannotBeSeen()
{
    const QString text = u"http://good.example/"_s + QChar(0x202E) + u"evil.example"_s;
    const QList<TextSpan> spans = linksIn(text);
    QCOMPARE(spans.size(), 1);
    QCOMPARE(text.mid(spans.first().start, spans.first().length), u"http://good.example/"_s);
}

void TstLinks::opensOnlyWhatIsSafe()
{
    QVERIFY(linkAddress(u"https://a.example/x?y=1").isValid());
    QVERIFY(linkAddress(u"wss://a.example/chat").isValid());
    QVERIFY(linkAddress(u"roomscope://a.example/room:orders/7").isValid());
    QVERIFY(!linkAddress(u"javascript://alert(1)").isValid());
    QVERIFY(!linkAddress(u"file:///etc/passwd").isValid());
    QVERIFY(!linkAddress(u"https://").isValid());
}

void TstLinks::isBounded()
{
    QCOMPARE(linksIn(QString(u"http://a.example "_s).repeated(500)).size(), kMaxLinks);
    const QString endless = u"http://a.example/"_s + QString(100'000, u'x');
    for (const TextSpan &span : linksIn(endless))
        QVERIFY(span.length <= 4096);
}

void TstLinks::isHitWhereItIsDrawn()
{
    MessageText::Look look;
    look.font.setPixelSize(13);
    look.suffixFont = look.font;
    look.lineHeight = 20;
    const MessageText text(formatted(u"see\nhttps://a.example/x now"_s), {}, look, 400);
    QCOMPARE(text.height(), 40);
    QCOMPARE(text.linkAt({5, 25}), u"https://a.example/x"_s);
    QVERIFY(text.linkAt({5, 5}).isEmpty());
    QVERIFY(text.linkAt({390, 25}).isEmpty());
    QVERIFY(text.linkAt({5, 100}).isEmpty());
}

void TstLinks::isSureOnlyWhereShapingAgrees()
{
    MessageText::Look look;
    look.font.setPixelSize(13);
    look.suffixFont = look.font;
    look.lineHeight = 20;
    const LineGuess guess(look.font);
    const QStringList texts{u"short"_s,
                            u"Đơn 88213 vừa vào, kho B còn 12 thùng."_s,
                            QString(u"wide words "_s).repeated(20),
                            u"two\nlines"_s,
                            u"日本語のテキスト"_s,
                            u"مرحبا"_s,
                            QString(400, u'W')};
    for (const QString &text : texts) {
        for (const int width : {60, 150, 300, 600}) {
            const LineGuess::Answer answer = guess.lines(text, width);
            const int real = MessageText(formatted(text), {}, look, width).height() / look.lineHeight;
            if (answer.isSure)
                QCOMPARE(answer.lines, real);
            else
                QVERIFY2(std::abs(answer.lines - real) <= std::max(1, real / 3), qPrintable(text));
        }
    }
    QVERIFY(guess.lines(u"short"_s, 150).isSure);
    QVERIFY(guess.lines(u"vừa vào, kho"_s, 300).isSure);
    QCOMPARE(guess.lines(u"two\nlines"_s, 1000).lines, 2);
    QVERIFY(!guess.lines(u"日本語"_s, 1000).isSure);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstLinks)
#include "tst_links.moc"
