// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/textguard.h"
#include "support/guitestcase.h"
#include "support/threadtimer.h"
#include "timeline/markdown.h"

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

using Block = FormattedText::Block;

//! What is bold, italic and code, as "b:text", "i:text", "c:text".
QStringList marked(const FormattedText &text)
{
    QStringList out;
    for (const FormattedText::Run &run : text.runs) {
        QString kinds;
        kinds += run.isBold ? u"b"_s : QString();
        kinds += run.isItalic ? u"i"_s : QString();
        kinds += run.isCode ? u"c"_s : QString();
        out += kinds + u':' + text.text.mid(run.start, run.length);
    }
    return out;
}

//! Blocks as "code>>  1.text": kind, quotes, indent, marker, text.
QStringList blocks(const FormattedText &text)
{
    QStringList out;
    for (const Block &block : text.blocks)
        out += (block.kind == Block::Kind::Code ? u"code"_s : QString()) + QString(block.quotes, u'>') +
               QString(block.indent, u' ') + block.marker + text.text.mid(block.start, block.length);
    return out;
}

QStringList links(const FormattedText &text)
{
    QStringList out;
    for (const TextSpan &span : text.links)
        out += text.text.mid(span.start, span.length);
    return out;
}

} // namespace

class TstMarkdown : public GuiTestCase
{
    Q_OBJECT
private slots:
    void leavesPlainTextAlone_data();
    void leavesPlainTextAlone();
    void readsEmphasisAndCode();
    void readsBlocksOfCode();
    void readsQuotesAndLists();
    void keepsNumbersAsWritten();
    void keepsLines();
    void keepsAllElseAsWritten_data();
    void keepsAllElseAsWritten();
    void linksWhatIsSeen();
    void makesCallsBold();
    void endsNestingSomewhere();
    void blocksCoverTheText_data();
    void blocksCoverTheText();
    void staysQuickWithHostileText_data();
    void staysQuickWithHostileText();
};

void TstMarkdown::leavesPlainTextAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << u"Đơn 88213 vừa vào, kho B còn 12 thùng."_s;
    QTest::newRow("lines") << u"a\n\n\n   b  c"_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("html") << u"<b>bold</b> &amp; <img src=x>"_s;
    QTest::newRow("heading") << u"# not a heading"_s;
}

void TstMarkdown::leavesPlainTextAlone()
{
    QFETCH(const QString, text);
    const FormattedText out = formatted(text);
    QCOMPARE(out.text, text);
    QCOMPARE(out.blocks.size(), 1);
    QVERIFY(out.runs.isEmpty());
}

void TstMarkdown::readsEmphasisAndCode()
{
    const FormattedText out = formatted(u"a **bold** and *slanted* `x < 1` ***both*** snake_case_name"_s);
    QCOMPARE(out.text, u"a bold and slanted x < 1 both snake_case_name"_s);
    QCOMPARE(marked(out), QStringList({u"b:bold"_s, u"i:slanted"_s, u"c:x < 1"_s, u"bi:both"_s}));
    QCOMPARE(formatted(u"2 * 3 * 4 and \\*literal\\*"_s).text, u"2 * 3 * 4 and *literal*"_s);
}

void TstMarkdown::readsBlocksOfCode()
{
    const FormattedText out = formatted(u"see\n```cpp\nif (a)\n\n    *b;\n```\nthere"_s);
    QCOMPARE(blocks(out), QStringList({u"see"_s, u"codeif (a)\n\n    *b;"_s, u"there"_s}));
    QVERIFY(out.runs.isEmpty());
    // Cut in the middle, as long messages are.
    QCOMPARE(blocks(formatted(u"```\nopen"_s)), QStringList({u"codeopen"_s}));
}

void TstMarkdown::readsQuotesAndLists()
{
    QCOMPARE(blocks(formatted(u"> said\n> twice\n\nanswer"_s)),
             QStringList({u">said\ntwice"_s, u"answer"_s}));
    QCOMPARE(blocks(formatted(u"> > deep\n\n- one\n- two\n  - inner"_s)),
             QStringList({u">>deep"_s, u" •one"_s, u" •two"_s, u"  •inner"_s}));
    QVERIFY(formatted(u"_a_\n\nb"_s).blocks.at(1).isApart);
    QVERIFY(!formatted(u"- a\n- b"_s).blocks.at(1).isApart);
}

void TstMarkdown::keepsNumbersAsWritten()
{
    QCOMPARE(blocks(formatted(u"7. seven\n9. nine"_s)), QStringList({u" 7.seven"_s, u" 9.nine"_s}));
    QCOMPARE(blocks(formatted(u"3) three"_s)), QStringList({u" 3)three"_s}));
    // A year at the start of a line further on is no list.
    QCOMPARE(formatted(u"it was\n2026. A good year, *really*"_s).text,
             u"it was\n2026. A good year, really"_s);
    QCOMPARE(formatted(u"```\n1. in code\n```"_s).text, u"1. in code"_s);
}

void TstMarkdown::keepsLines()
{
    QCOMPARE(formatted(u"*a*\nb  \nc"_s).text, u"a\nb\nc"_s);
}

void TstMarkdown::keepsAllElseAsWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("named link") << u"[bank](http://evil.example)"_s;
    QTest::newRow("image") << u"![cat](http://evil.example/c.png)"_s;
    QTest::newRow("reference") << u"[foo]: http://evil.example"_s;
    QTest::newRow("reference used") << u"[a][b]"_s;
    QTest::newRow("angle link") << u"<http://a.example>"_s;
    QTest::newRow("html block") << u"<script>\nalert(1)\n</script>"_s;
    QTest::newRow("html comment") << u"<!-- gone? -->"_s;
    QTest::newRow("entity") << u"&lt;b&gt; &#42; &copy;"_s;
    QTest::newRow("heading") << u"## two"_s;
    QTest::newRow("underlined heading") << u"Total\n====="_s;
    QTest::newRow("dashes below") << u"Total\n---"_s;
    QTest::newRow("rule") << u"***"_s;
    QTest::newRow("backslashes") << u"\\\\server\\share and C:\\new"_s;
    QTest::newRow("table") << u"| a | b |\n|---|---|\n| 1 | 2 |"_s;
    QTest::newRow("marks alone") << u"> "_s;
}

//! Each beside something that makes the parser look.
void TstMarkdown::keepsAllElseAsWritten()
{
    QFETCH(const QString, text);
    QCOMPARE(formatted(text).text.trimmed(), text.trimmed());
    const FormattedText out = formatted(u"**x**\n\n"_s + text);
    if (text != u"> "_s)
        QCOMPARE(out.text, u"x\n"_s + text);
}

void TstMarkdown::linksWhatIsSeen()
{
    QCOMPARE(links(formatted(u"**https://a.example/_x_*y* z** and wss://b.example/chat"_s)),
             QStringList({u"https://a.example/_x_*y"_s, u"wss://b.example/chat"_s}));
    QCOMPARE(links(formatted(u"[here](https://a.example/p)"_s)), QStringList({u"https://a.example/p"_s}));
    QVERIFY(links(formatted(u"`https://a.example` and\n```\nhttps://b.example\n```"_s)).isEmpty());
    QVERIFY(links(formatted(u"*javascript:alert(1)* file:///etc/passwd"_s)).isEmpty());
}

void TstMarkdown::makesCallsBold()
{
    const QStringList called{u"lan"_s, u"Hà Nguyễn"_s};
    QCOMPARE(marked(formatted(u"@lan ask @Hà Nguyễn, not @lanh or x@lan"_s, called)),
             QStringList({u"b:@lan"_s, u"b:@Hà Nguyễn"_s}));
    QCOMPARE(marked(formatted(u"*slanted @lan here* `@lan`"_s, called)),
             QStringList({u"i:slanted "_s, u"bi:@lan"_s, u"i: here"_s, u"c:@lan"_s}));
    QVERIFY(formatted(u"mail to @lan"_s).runs.isEmpty());
}

void TstMarkdown::endsNestingSomewhere()
{
    const FormattedText out = formatted(QString(u"> "_s).repeated(30) + u"*x*"_s);
    QCOMPARE(out.blocks.size(), 1);
    QCOMPARE(out.blocks.first().quotes, FormattedText::kMaxQuotes);
    QVERIFY2(out.text.startsWith(u"> > "_s) && out.text.endsWith(u"*x*"_s), qPrintable(out.text));
}

void TstMarkdown::blocksCoverTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("mixed") << u"> q\n\n1. a\n\n   b\n2. ```\n   c\n   ```\n\n*d*"_s;
    QTest::newRow("empty items") << u"-\n- \n* a\n+"_s;
    QTest::newRow("nested") << u"> - > 1. > `x`"_s;
    QTest::newRow("fences") << u"~~~\n```\n~~~\n\n```\n```"_s;
}

void TstMarkdown::blocksCoverTheText()
{
    QFETCH(const QString, text);
    const FormattedText out = formatted(text);
    qsizetype at = 0;
    for (const Block &block : out.blocks) {
        QCOMPARE(block.start, at);
        at = block.start + block.length + 1;
    }
    QCOMPARE(at, out.text.size() + 1);
    qsizetype end = 0;
    for (const FormattedText::Run &run : out.runs) {
        QVERIFY(run.start >= end && run.length > 0);
        end = run.start + run.length;
    }
    QVERIFY(end <= out.text.size());
}

void TstMarkdown::staysQuickWithHostileText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << QString(u"> "_s).repeated(8000) + u"x"_s;
    QTest::newRow("lists") << QString(u"- "_s).repeated(8000) + u"x"_s;
    QTest::newRow("quoted lines") << (QString(u">"_s).repeated(100) + u"a\n"_s).repeated(160);
    QTest::newRow("stars") << QString(u"*a_"_s).repeated(5000);
    QTest::newRow("backticks") << QString(u"`a``"_s).repeated(4000);
    QTest::newRow("brackets") << QString(u"["_s).repeated(16000);
    QTest::newRow("fences") << QString(u"```\n"_s).repeated(4000);
    QTest::newRow("calls") << QString(u"@"_s).repeated(16000);
    QTest::newRow("overrides") << QString(QChar(0x202E)).repeated(100) + u"*a*"_s;
    QTest::newRow("megabyte") << QString(u"*a* "_s).repeated(250'000);
}

void TstMarkdown::staysQuickWithHostileText()
{
    QFETCH(const QString, text);
    const QString guarded = textguard::body(text, 2 * 1024 * 1024);
    const ThreadTimer timer;
    const FormattedText out = formatted(guarded, {u"lan"_s});
    // Without optimisation, and far beyond the 2 000 characters that the timeline shows at once.
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    for (const Block &block : out.blocks) {
        QVERIFY(block.quotes <= FormattedText::kMaxQuotes && block.indent <= FormattedText::kMaxIndent);
        QVERIFY(block.start + block.length <= out.text.size());
    }
    QVERIFY(!out.text.contains(QChar(0x202E)));
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstMarkdown)
#include "tst_markdown.moc"
