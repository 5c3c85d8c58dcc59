// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/messagetext.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextBoundaryFinder>
#include <QTextOption>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

using Block = FormattedText::Block;

constexpr int kCodePadding = 8;
constexpr int kCodeMargin = 3;
constexpr int kQuoteStep = 11;
constexpr int kQuoteBar = 3;
constexpr int kIndentStep = 20;
constexpr int kLeastWidth = 40;
constexpr qreal kCodeRadius = 4;

//! QTextLayout breaks lines at U+2028 and not at a line feed.
QString withLineSeparators(QString text)
{
    text.replace(u'\n', QChar::LineSeparator);
    return text;
}

QTextLayout::FormatRange rangeOf(qsizetype start, qsizetype length, const QTextCharFormat &format)
{
    QTextLayout::FormatRange range;
    range.start = int(start);
    range.length = int(length);
    range.format = format;
    return range;
}

int leftOf(const Block &block)
{
    return block.quotes * kQuoteStep + block.indent * kIndentStep;
}

} // namespace

MessageText::MessageText(FormattedText text, const QString &suffix, const Look &look, int width)
    : m_text(std::move(text)), m_look(look)
{
    QList<Block> blocks = m_text.blocks;
    // Our own word never stands inside somebody's code.
    if (!suffix.isEmpty() && (blocks.isEmpty() || blocks.last().kind == Block::Kind::Code))
        blocks.append({Block::Kind::Paragraph, m_text.text.size(), 0});
    m_pieces.reserve(size_t(blocks.size()));
    for (qsizetype i = 0; i < blocks.size(); ++i) {
        Piece piece{blocks.at(i)};
        const int gap = blocks.at(i).isApart ? look.lineHeight / 2 : 0;
        shape(&piece, i + 1 == blocks.size() ? suffix : QString(), m_height + gap, width);
        m_height = piece.rect.bottom() + 1;
        m_pieces.push_back(std::move(piece));
    }
}

QList<QTextLayout::FormatRange> MessageText::formatsOf(const Piece &piece, qsizetype suffixLength) const
{
    const qsizetype start = piece.block.start;
    const qsizetype end = start + piece.block.length;
    QList<QTextLayout::FormatRange> formats;
    const auto add = [&](qsizetype from, qsizetype length, const QTextCharFormat &format) {
        const qsizetype first = std::max(from, start);
        const qsizetype last = std::min(from + length, end);
        if (first < last)
            formats.append(rangeOf(first - start, last - first, format));
    };
    if (piece.block.kind == Block::Kind::Paragraph) {
        for (const FormattedText::Run &run : m_text.runs) {
            QTextCharFormat format;
            QFont font = run.isCode ? m_look.codeFont : m_look.font;
            if (run.isBold)
                font.setWeight(QFont::Bold);
            font.setItalic(run.isItalic);
            format.setFont(font);
            add(run.start, run.length, format);
        }
        QTextCharFormat link;
        link.setForeground(m_look.link);
        link.setFontUnderline(true);
        for (const TextSpan &span : m_text.links)
            add(span.start, span.length, link);
    }
    if (suffixLength > 0) {
        QTextCharFormat quiet;
        quiet.setForeground(m_look.suffix);
        quiet.setFont(m_look.suffixFont);
        formats.append(rangeOf(piece.layout->text().size() - suffixLength, suffixLength, quiet));
    }
    return formats;
}

void MessageText::shape(Piece *piece, const QString &suffix, int top, int width)
{
    const bool isCode = piece->block.kind == Block::Kind::Code;
    const int left = std::min(leftOf(piece->block), std::max(width - kLeastWidth, 0));
    const QFont &font = isCode ? m_look.codeFont : m_look.font;
    piece->lineHeight = isCode ? m_look.codeLineHeight : m_look.lineHeight;
    piece->hasSuffix = !suffix.isEmpty();
    piece->layout = std::make_unique<QTextLayout>();
    QString shown = withLineSeparators(m_text.text.mid(piece->block.start, piece->block.length));
    if (piece->hasSuffix)
        shown += (shown.isEmpty() ? QString() : u"  "_s) + suffix;
    piece->layout->setText(shown);
    piece->layout->setFont(font);
    piece->layout->setCacheEnabled(true);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTabStopDistance(QFontMetricsF(font).horizontalAdvance(u' ') * 4);
    piece->layout->setTextOption(option);
    piece->layout->setFormats(formatsOf(*piece, suffix.size()));

    const int inset = isCode ? kCodePadding : 0;
    const int margin = isCode ? kCodeMargin : 0;
    piece->origin = QPoint(left + inset, top + margin + inset / 2);
    const QFontMetricsF metrics(font);
    const qreal baseline = (piece->lineHeight - metrics.height()) / 2 + metrics.ascent();
    piece->layout->beginLayout();
    int lines = 0;
    for (;; ++lines) {
        QTextLine line = piece->layout->createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(std::max(width - left - 2 * inset, 1));
        line.setPosition(QPointF(0, lines * piece->lineHeight + baseline - line.ascent()));
    }
    piece->layout->endLayout();
    const int height = lines * piece->lineHeight + inset + 2 * margin;
    piece->rect = QRect(left, top, std::max(width - left, 1), height);
    m_tailWidth = isCode || lines == 0
                      ? (isCode ? width : 0)
                      : left + int(std::ceil(piece->layout->lineAt(lines - 1).naturalTextRect().right()));
    if (!isCode)
        markCodeSpans(piece);
}

void MessageText::markCodeSpans(Piece *piece) const
{
    for (const FormattedText::Run &run : m_text.runs) {
        const int from = int(run.start - piece->block.start);
        const int to = from + int(run.length);
        if (!run.isCode || to <= 0 || from >= piece->block.length)
            continue;
        for (int i = 0; i < piece->layout->lineCount(); ++i) {
            const QTextLine line = piece->layout->lineAt(i);
            const int first = std::max(from, line.textStart());
            const int last = std::min(to, line.textStart() + line.textLength());
            if (first >= last)
                continue;
            const qreal a = line.cursorToX(first);
            const qreal b = line.cursorToX(last);
            piece->codeSpans.emplace_back(std::min(a, b) - 2, i * piece->lineHeight + 1, std::abs(b - a) + 4,
                                          piece->lineHeight - 2);
        }
    }
}

std::vector<QRect> MessageText::codeRects() const
{
    std::vector<QRect> rects;
    for (const Piece &piece : m_pieces) {
        if (piece.block.kind == Block::Kind::Code)
            rects.push_back(piece.rect.adjusted(0, kCodeMargin, 0, -kCodeMargin));
    }
    return rects;
}

QString MessageText::codeText(qsizetype number) const
{
    for (const Piece &piece : m_pieces) {
        if (piece.block.kind == Block::Kind::Code && number-- == 0)
            return m_text.text.mid(piece.block.start, piece.block.length);
    }
    return {};
}

void MessageText::draw(QPainter *painter, QPoint at, const TextSpan &selected) const
{
    for (const Piece &piece : m_pieces)
        drawPiece(painter, at, piece, selected);
}

void MessageText::drawPiece(QPainter *painter, QPoint at, const Piece &piece, const TextSpan &selected) const
{
    const QPen pen = painter->pen();
    // Quotes of one depth join their bars over the gap between blocks.
    const int gap = piece.block.isApart ? m_look.lineHeight / 2 : 0;
    for (int i = 0; i < piece.block.quotes; ++i)
        painter->fillRect(QRect(at.x() + i * kQuoteStep, at.y() + piece.rect.top() - gap, kQuoteBar,
                                piece.rect.height() + gap),
                          m_look.quoteBar);
    if (!piece.block.marker.isEmpty()) {
        painter->setFont(m_look.font);
        painter->setPen(m_look.marker);
        const int right = piece.rect.left();
        painter->drawText(QRect(at.x() + right - 4 * kIndentStep, at.y() + piece.origin.y(),
                                4 * kIndentStep - 5, m_look.lineHeight),
                          Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, piece.block.marker);
        painter->setPen(pen);
    }
    painter->setRenderHint(QPainter::Antialiasing);
    const auto ground = [&](const QRectF &rect) {
        painter->setPen(m_look.codeEdge);
        painter->setBrush(m_look.codeGround);
        painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), kCodeRadius, kCodeRadius);
    };
    if (piece.block.kind == Block::Kind::Code)
        ground(piece.rect.adjusted(0, kCodeMargin, 0, -kCodeMargin).translated(at));
    for (const QRectF &span : piece.codeSpans)
        ground(span.translated(at + piece.origin));
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(pen);

    QList<QTextLayout::FormatRange> selections;
    const qsizetype first = std::max(selected.start, piece.block.start);
    const qsizetype last = std::min(selected.start + selected.length, piece.block.start + piece.block.length);
    if (first < last) {
        QTextCharFormat format;
        format.setBackground(m_look.selection);
        selections.append(rangeOf(first - piece.block.start, last - first, format));
    }
    piece.layout->draw(painter, at + piece.origin, selections);
}

const MessageText::Piece *MessageText::pieceAt(int y) const
{
    const auto below = std::find_if(m_pieces.cbegin(), m_pieces.cend(),
                                    [y](const Piece &piece) { return y <= piece.rect.bottom(); });
    if (below != m_pieces.cend())
        return &*below;
    return m_pieces.empty() ? nullptr : &m_pieces.back();
}

QString MessageText::linkAt(QPoint at) const
{
    const Piece *piece = pieceAt(at.y());
    if (m_text.links.isEmpty() || !piece || !piece->rect.contains(at))
        return {};
    const QPoint inside = at - piece->origin;
    const int number = piece->lineHeight > 0 ? inside.y() / piece->lineHeight : 0;
    if (inside.y() < 0 || number >= piece->layout->lineCount())
        return {};
    const QTextLine line = piece->layout->lineAt(number);
    const QRectF ink = line.naturalTextRect();
    if (inside.x() < ink.left() || inside.x() > ink.right())
        return {};
    const qsizetype cursor = piece->block.start + line.xToCursor(inside.x(), QTextLine::CursorOnCharacter);
    const auto hit = std::find_if(m_text.links.cbegin(), m_text.links.cend(), [cursor](const TextSpan &span) {
        return cursor >= span.start && cursor < span.start + span.length;
    });
    return hit == m_text.links.cend() ? QString() : m_text.text.mid(hit->start, hit->length);
}

qsizetype MessageText::positionAt(QPoint at) const
{
    const Piece *piece = pieceAt(at.y());
    if (!piece || piece->layout->lineCount() == 0)
        return 0;
    const QPoint inside = at - piece->origin;
    const int number =
        std::clamp(inside.y() / std::max(piece->lineHeight, 1), 0, piece->layout->lineCount() - 1);
    const QTextLine line = piece->layout->lineAt(number);
    const int cursor = line.xToCursor(inside.x(), QTextLine::CursorBetweenCharacters);
    return piece->block.start + std::clamp<qsizetype>(cursor, 0, piece->block.length);
}

TextSpan MessageText::wordAt(qsizetype position) const
{
    const QString &text = m_text.text;
    if (text.isEmpty())
        return {};
    const qsizetype at = std::clamp<qsizetype>(position, 0, text.size() - 1);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    finder.setPosition(at);
    const qsizetype start = finder.isAtBoundary() ? at : std::max<qsizetype>(finder.toPreviousBoundary(), 0);
    finder.setPosition(at);
    const qsizetype end = finder.toNextBoundary();
    return {start, (end < 0 ? text.size() : end) - start};
}

TextSpan MessageText::paragraphAt(qsizetype position) const
{
    const QString &text = m_text.text;
    const qsizetype at = std::clamp<qsizetype>(position, 0, text.size());
    const qsizetype before = at > 0 ? text.lastIndexOf(u'\n', at - 1) : -1;
    const qsizetype after = text.indexOf(u'\n', at);
    return {before + 1, (after < 0 ? text.size() : after) - before - 1};
}

} // namespace roomscope
