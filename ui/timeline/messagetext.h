// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/links.h"

#include <QFont>
#include <QTextLayout>

#include <memory>

class QPainter;

namespace roomscope {

//! A message's text, shaped once for one width and painted from there. Lines have one height whatever the
//! fall-back fonts say, so that heights can be known before shaping and stacked marks stay inside their row.
class MessageText final
{
public:
    struct Look
    {
        QFont font;
        QFont suffixFont;
        int lineHeight = 0;
        QColor link;
        QColor suffix;
    };

    //! \a suffix is our own word after the text, in quieter letters; it holds no links.
    MessageText(const QString &text, const QString &suffix, const Look &look, int width);

    [[nodiscard]] int lineCount() const { return m_layout->lineCount(); }
    [[nodiscard]] int height() const { return lineCount() * m_lineHeight; }
    //! Width of the widest line, rounded up.
    [[nodiscard]] int naturalWidth() const;

    void draw(QPainter *painter, QPoint at) const;
    //! The text of the link at a point relative to the text's top left; empty where there is none.
    [[nodiscard]] QString linkAt(QPoint at) const;
    [[nodiscard]] const QList<TextSpan> &links() const { return m_links; }

private:
    //! Behind a pointer because a QTextLayout cannot move.
    std::unique_ptr<QTextLayout> m_layout;
    QList<TextSpan> m_links;
    int m_lineHeight = 0;
};

//! Knows without shaping whether a text is sure to fit on one line: advances of simple scripts are looked up
//! in a table, with a margin for kerning. "No" only means "shape it".
class LineGuess final
{
public:
    explicit LineGuess(const QFont &font);

    [[nodiscard]] bool fitsOneLine(QStringView text, int width) const;

private:
    static constexpr char16_t kTableEnd = 0x0250;
    static constexpr char16_t kVietnameseStart = 0x1E00;
    static constexpr char16_t kVietnameseEnd = 0x1F00;

    QList<float> m_latin;
    QList<float> m_vietnamese;
};

} // namespace roomscope
