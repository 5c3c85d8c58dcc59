// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/messagetext.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextOption>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

//! QTextLayout breaks lines at U+2028 and not at a line feed.
QString withLineSeparators(QString text)
{
    text.replace(u'\n', QChar::LineSeparator);
    return text;
}

QTextLayout::FormatRange rangeOf(const TextSpan &span, const QTextCharFormat &format)
{
    QTextLayout::FormatRange range;
    range.start = int(span.start);
    range.length = int(span.length);
    range.format = format;
    return range;
}

} // namespace

MessageText::MessageText(const QString &text, const QString &suffix, const Look &look, int width)
    : m_layout(std::make_unique<QTextLayout>()), m_links(linksIn(text)), m_lineHeight(look.lineHeight)
{
    const QString gap = suffix.isEmpty() ? QString() : u"  "_s;
    m_layout->setText(withLineSeparators(text) + gap + suffix);
    m_layout->setFont(look.font);
    m_layout->setCacheEnabled(true);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);

    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat link;
    link.setForeground(look.link);
    link.setFontUnderline(true);
    for (const TextSpan &span : m_links)
        formats.append(rangeOf(span, link));
    if (!suffix.isEmpty()) {
        QTextCharFormat quiet;
        quiet.setForeground(look.suffix);
        quiet.setFont(look.suffixFont);
        formats.append(rangeOf({text.size() + gap.size(), suffix.size()}, quiet));
    }
    m_layout->setFormats(formats);

    const QFontMetricsF metrics(look.font);
    const qreal baseline = (look.lineHeight - metrics.height()) / 2 + metrics.ascent();
    m_layout->beginLayout();
    for (int i = 0;; ++i) {
        QTextLine line = m_layout->createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(std::max(width, 1));
        line.setPosition(QPointF(0, i * look.lineHeight + baseline - line.ascent()));
    }
    m_layout->endLayout();
}

int MessageText::tailWidth() const
{
    const int lines = m_layout->lineCount();
    return lines == 0 ? 0 : int(std::ceil(m_layout->lineAt(lines - 1).naturalTextRect().right()));
}

void MessageText::draw(QPainter *painter, QPoint at) const
{
    m_layout->draw(painter, at);
}

QString MessageText::linkAt(QPoint at) const
{
    const int number = m_lineHeight > 0 ? at.y() / m_lineHeight : 0;
    if (m_links.isEmpty() || at.y() < 0 || number >= m_layout->lineCount())
        return {};
    const QTextLine line = m_layout->lineAt(number);
    const QRectF ink = line.naturalTextRect();
    if (at.x() < ink.left() || at.x() > ink.right())
        return {};
    const int cursor = line.xToCursor(at.x(), QTextLine::CursorOnCharacter);
    const auto hit = std::find_if(m_links.cbegin(), m_links.cend(), [cursor](const TextSpan &span) {
        return cursor >= span.start && cursor < span.start + span.length;
    });
    return hit == m_links.cend() ? QString() : m_layout->text().mid(hit->start, hit->length);
}

LineGuess::LineGuess(const QFont &font)
{
    const QFontMetricsF metrics(font);
    const auto fill = [&metrics](QList<float> &table, char16_t from, char16_t end) {
        table.reserve(end - from);
        for (char16_t c = from; c < end; ++c) {
            // Marks and what the font lacks have no width of their own: left to real shaping.
            const bool isSimple = QChar(c).isPrint() && !QChar(c).isMark() && metrics.inFont(QChar(c));
            table.append(isSimple ? float(metrics.horizontalAdvance(QChar(c))) : -1.0F);
        }
    };
    fill(m_latin, 0, kTableEnd);
    fill(m_vietnamese, kVietnameseStart, kVietnameseEnd);
    m_average = float(metrics.averageCharWidth());
    m_wide = float(metrics.height()) * 0.75F;
}

float LineGuess::advance(QChar c) const
{
    const char16_t code = c.unicode();
    if (code < kTableEnd)
        return m_latin[code];
    if (code >= kVietnameseStart && code < kVietnameseEnd)
        return m_vietnamese[code - kVietnameseStart];
    return -1;
}

//! Breaks greedily at spaces, as the layout does for most texts.
LineGuess::Answer LineGuess::lines(QStringView text, int width) const
{
    constexpr float kKerningMargin = 0.97F;
    constexpr char16_t kFirstWide = 0x2E80;
    const auto limit = float(std::max(width, 1));
    Answer answer{1, true, 0};
    float line = 0;
    float word = 0;
    for (const QChar c : text) {
        if (c == u'\n') {
            ++answer.lines;
            answer.isSure = answer.isSure && line <= limit * kKerningMargin;
            line = word = 0;
            continue;
        }
        float step = advance(c);
        if (step < 0) {
            answer.isSure = false;
            step = c.isMark() || c.isLowSurrogate() ? 0 : c.unicode() >= kFirstWide ? m_wide : m_average;
        }
        line += step;
        word = c.isSpace() ? 0 : word + step;
        if (line > limit && !c.isSpace()) {
            ++answer.lines;
            line = word = word < limit ? word : step;
            answer.isSure = false;
        }
    }
    answer.isSure = answer.isSure && line <= limit * kKerningMargin;
    answer.tail = int(line);
    return answer;
}

} // namespace roomscope
