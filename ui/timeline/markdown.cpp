// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/markdown.h"

#include "timeline/markdownguard.h"

#include <md4c.h>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

using Block = FormattedText::Block;

//! Collects what md4c tells into one FormattedText.
class Builder final
{
public:
    [[nodiscard]] bool read(const QByteArray &utf8)
    {
        MD_PARSER parser = {};
        parser.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
        parser.enter_block = [](MD_BLOCKTYPE type, void *detail, void *self) {
            static_cast<Builder *>(self)->enterBlock(type, detail);
            return 0;
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void *, void *self) {
            static_cast<Builder *>(self)->leaveBlock(type);
            return 0;
        };
        parser.enter_span = [](MD_SPANTYPE type, void *, void *self) {
            static_cast<Builder *>(self)->changeSpan(type, 1);
            return 0;
        };
        parser.leave_span = [](MD_SPANTYPE type, void *, void *self) {
            static_cast<Builder *>(self)->changeSpan(type, -1);
            return 0;
        };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *self) {
            static_cast<Builder *>(self)->takeText(type, QByteArrayView(text, size));
            return 0;
        };
        if (md_parse(utf8.constData(), MD_SIZE(utf8.size()), &parser, this) != 0)
            return false;
        closeBlock();
        return true;
    }
    [[nodiscard]] FormattedText take() { return std::move(m_out); }

private:
    struct List
    {
        bool isOrdered = false;
        bool isTight = true;
        unsigned next = 1;
        char delimiter = '.';
        bool hasItems = false;
    };

    void enterBlock(MD_BLOCKTYPE type, void *detail)
    {
        closeBlock();
        switch (type) {
        case MD_BLOCK_QUOTE:
            ++m_quotes;
            m_isFirstChild = true;
            break;
        case MD_BLOCK_UL: {
            const auto *list = static_cast<const MD_BLOCK_UL_DETAIL *>(detail);
            m_lists.push_back({false, list->is_tight != 0});
            break;
        }
        case MD_BLOCK_OL: {
            const auto *list = static_cast<const MD_BLOCK_OL_DETAIL *>(detail);
            m_lists.push_back({true, list->is_tight != 0, list->start, char(list->mark_delimiter)});
            break;
        }
        case MD_BLOCK_LI:
            startItem();
            break;
        case MD_BLOCK_CODE:
            openBlock(Block::Kind::Code);
            break;
        case MD_BLOCK_P:
            m_isApart = m_isApart || !m_isFirstChild;
            openBlock(Block::Kind::Paragraph);
            break;
        default:
            break;
        }
    }

    void leaveBlock(MD_BLOCKTYPE type)
    {
        if (type == MD_BLOCK_LI && !m_marker.isEmpty())
            openBlock(Block::Kind::Paragraph); // an empty item
        closeBlock();
        if (type == MD_BLOCK_QUOTE)
            --m_quotes;
        if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
            m_lists.pop_back();
        m_isFirstChild = false;
    }

    void startItem()
    {
        List &list = m_lists.back();
        m_marker = list.isOrdered ? QString::number(list.next++) + QLatin1Char(list.delimiter) : u"•"_s;
        m_delimiter = list.isOrdered ? QChar(QLatin1Char(list.delimiter)) : QChar();
        m_isApart = !list.isTight && list.hasItems;
        list.hasItems = true;
        m_isFirstChild = true;
    }

    void changeSpan(MD_SPANTYPE type, int by)
    {
        if (type == MD_SPAN_STRONG)
            m_bold += by;
        else if (type == MD_SPAN_EM)
            m_italic += by;
        else if (type == MD_SPAN_CODE)
            m_code += by;
    }

    void takeText(MD_TEXTTYPE type, QByteArrayView utf8)
    {
        if (!m_isOpen)
            openBlock(Block::Kind::Paragraph); // an item of a tight list
        if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
            m_out.text += u'\n';
            return;
        }
        const markdownguard::Shown shown = markdownguard::shown(QString::fromUtf8(utf8));
        Block &block = m_out.blocks.last();
        if (!shown.number.isEmpty() && !m_delimiter.isNull() && !block.marker.isEmpty() &&
            m_out.text.size() == block.start)
            block.marker = shown.number + m_delimiter;
        const qsizetype start = m_out.text.size();
        m_out.text += shown.text;
        if ((m_bold > 0 || m_italic > 0 || m_code > 0) && !shown.text.isEmpty())
            addRun({start, shown.text.size(), m_bold > 0, m_italic > 0, m_code > 0});
    }

    void addRun(const FormattedText::Run &run)
    {
        if (!m_out.runs.isEmpty()) {
            FormattedText::Run &last = m_out.runs.last();
            if (last.start + last.length == run.start && last.isBold == run.isBold &&
                last.isItalic == run.isItalic && last.isCode == run.isCode) {
                last.length += run.length;
                return;
            }
        }
        m_out.runs.append(run);
    }

    void openBlock(Block::Kind kind)
    {
        if (!m_out.blocks.isEmpty())
            m_out.text += u'\n';
        Block block;
        block.kind = kind;
        block.start = m_out.text.size();
        block.quotes = std::min(m_quotes, FormattedText::kMaxQuotes);
        block.indent = std::min(int(m_lists.size()), FormattedText::kMaxIndent);
        block.marker = std::exchange(m_marker, {});
        block.isApart = std::exchange(m_isApart, false) && !m_out.blocks.isEmpty();
        m_out.blocks.append(block);
        m_isOpen = true;
    }

    void closeBlock()
    {
        if (!m_isOpen)
            return;
        Block &block = m_out.blocks.last();
        // The line feed before the closing fence.
        if (block.kind == Block::Kind::Code && m_out.text.size() > block.start && m_out.text.endsWith(u'\n'))
            m_out.text.chop(1);
        block.length = m_out.text.size() - block.start;
        m_isOpen = false;
        m_isFirstChild = false;
    }

    FormattedText m_out;
    std::vector<List> m_lists;
    QString m_marker;
    QChar m_delimiter;
    int m_quotes = 0;
    int m_bold = 0;
    int m_italic = 0;
    int m_code = 0;
    bool m_isOpen = false;
    bool m_isFirstChild = true;
    bool m_isApart = false;
};

FormattedText plain(const QString &text)
{
    FormattedText out;
    out.text = text;
    out.blocks.append({Block::Kind::Paragraph, 0, text.size()});
    return out;
}

bool isCodeAt(const FormattedText &text, qsizetype at)
{
    for (const Block &block : text.blocks) {
        if (at >= block.start && at < block.start + block.length)
            return block.kind == Block::Kind::Code ||
                   std::any_of(text.runs.cbegin(), text.runs.cend(), [at](const FormattedText::Run &run) {
                       return run.isCode && at >= run.start && at < run.start + run.length;
                   });
    }
    return false;
}

bool isWordChar(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'-';
}

//! The calls that stand in the text: "@lan", not the start of "@lanh".
QList<TextSpan> callsIn(const FormattedText &text, const QStringList &called)
{
    QList<TextSpan> found;
    for (qsizetype at = text.text.indexOf(u'@'); at >= 0 && found.size() < kMaxLinks;
         at = text.text.indexOf(u'@', at + 1)) {
        if (at > 0 && isWordChar(text.text[at - 1]))
            continue;
        qsizetype longest = 0;
        for (const QString &name : called) {
            const QStringView rest = QStringView(text.text).mid(at + 1);
            const bool isWhole =
                rest.size() == name.size() || (rest.size() > name.size() && !isWordChar(rest[name.size()]));
            if (name.size() > longest && isWhole && rest.startsWith(name, Qt::CaseInsensitive))
                longest = name.size();
        }
        if (longest > 0 && !isCodeAt(text, at))
            found.append({at, longest + 1});
    }
    return found;
}

//! Bold where it is called, whatever else it is.
void embolden(FormattedText *text, const TextSpan &span)
{
    QList<FormattedText::Run> runs;
    qsizetype from = span.start;
    const qsizetype end = span.start + span.length;
    const auto part = [&runs](FormattedText::Run run, qsizetype start, qsizetype stop) {
        run.start = start;
        run.length = stop - start;
        if (run.length > 0)
            runs.append(run);
    };
    for (const FormattedText::Run &run : std::as_const(text->runs)) {
        const qsizetype runEnd = run.start + run.length;
        if (runEnd <= span.start || run.start >= end) {
            if (run.start >= end && from < end)
                part({0, 0, true}, std::exchange(from, end), end);
            runs.append(run);
            continue;
        }
        part(run, run.start, span.start);
        part({0, 0, true}, from, std::max(from, run.start));
        FormattedText::Run bold = run;
        bold.isBold = true;
        part(bold, std::max(run.start, span.start), std::min(runEnd, end));
        from = std::min(runEnd, end);
        part(run, end, runEnd);
    }
    part({0, 0, true}, from, end);
    text->runs = runs;
}

} // namespace

bool mayHaveMarkup(QStringView text)
{
    bool isLineStart = true;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (c == u'*' || c == u'_' || c == u'`' || c == u'~' || c == u'>')
            return true;
        if (isLineStart && (c == u'-' || c == u'+' || (c >= u'0' && c <= u'9')))
            return true;
        isLineStart = c == u'\n' || (isLineStart && (c == u' ' || c == u'\t'));
    }
    return false;
}

FormattedText formatted(const QString &text, const QStringList &called)
{
    FormattedText out;
    if (text.size() > kMaxFormatted || !mayHaveMarkup(text)) {
        out = plain(text);
    } else {
        Builder builder;
        if (builder.read(markdownguard::prepared(text).toUtf8()))
            out = builder.take();
        // Nothing that was written vanishes: "> " alone would.
        if (out.text.trimmed().isEmpty())
            out = plain(text);
    }
    out.links = linksIn(out.text);
    out.links.removeIf([&out](const TextSpan &link) { return isCodeAt(out, link.start); });
    if (!called.isEmpty()) {
        for (const TextSpan &call : callsIn(out, called))
            embolden(&out, call);
    }
    return out;
}

} // namespace roomscope
