// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/markdown.h"

#include <QColor>
#include <QFont>
#include <QRect>
#include <QTextLayout>

#include <memory>
#include <vector>

class QPainter;

namespace roomscope {

//! A message's text, shaped once for one width and painted from there. Lines have one height whatever the
//! fall-back fonts say, so that heights can be known before shaping and stacked marks stay inside their row.
//! Positions are those of the FormattedText.
class MessageText final
{
public:
    struct Look
    {
        QFont font;
        QFont suffixFont;
        QFont codeFont;
        int lineHeight = 0;
        int codeLineHeight = 0;
        QColor link;
        QColor suffix;
        QColor marker;
        QColor codeGround;
        QColor codeEdge;
        QColor quoteBar;
        QColor selection;
    };

    //! \a suffix is our own word after the text, in quieter letters; it holds no links.
    MessageText(FormattedText text, const QString &suffix, const Look &look, int width);

    [[nodiscard]] int height() const { return m_height; }
    //! Where the last line ends, rounded up; the whole width where nothing fits beside it.
    [[nodiscard]] int tailWidth() const { return m_tailWidth; }
    //! The grounds of blocks of code, relative to the text's top left.
    [[nodiscard]] std::vector<QRect> codeRects() const;
    //! What the block of code \a number (of codeRects()) says.
    [[nodiscard]] QString codeText(qsizetype number) const;

    //! With the pen of \a painter; \a selected is painted as such.
    void draw(QPainter *painter, QPoint at, const TextSpan &selected = {}) const;
    //! The text of the link at a point relative to the text's top left; empty where there is none.
    [[nodiscard]] QString linkAt(QPoint at) const;
    //! The nearest place between two characters.
    [[nodiscard]] qsizetype positionAt(QPoint at) const;
    //! The word, or without one the character, around a place; the block's line around it.
    [[nodiscard]] TextSpan wordAt(qsizetype position) const;
    [[nodiscard]] TextSpan paragraphAt(qsizetype position) const;
    [[nodiscard]] const QString &text() const { return m_text.text; }

private:
    struct Piece
    {
        FormattedText::Block block;
        //! Behind a pointer because a QTextLayout cannot move.
        std::unique_ptr<QTextLayout> layout = {};
        //! With all that belongs to it; text begins at \c origin.
        QRect rect = {};
        QPoint origin = {};
        int lineHeight = 0;
        std::vector<QRectF> codeSpans = {};
        //! With a suffix that is no part of the text.
        bool hasSuffix = false;
    };

    void shape(Piece *piece, const QString &suffix, int top, int width);
    void markCodeSpans(Piece *piece) const;
    [[nodiscard]] QList<QTextLayout::FormatRange> formatsOf(const Piece &piece, qsizetype suffixLength) const;
    void drawPiece(QPainter *painter, QPoint at, const Piece &piece, const TextSpan &selected) const;
    [[nodiscard]] const Piece *pieceAt(int y) const;

    FormattedText m_text;
    Look m_look;
    std::vector<Piece> m_pieces;
    int m_height = 0;
    int m_tailWidth = 0;
};

} // namespace roomscope
