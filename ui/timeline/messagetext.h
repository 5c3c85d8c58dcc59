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
    //! Where the last line ends, rounded up.
    [[nodiscard]] int tailWidth() const;

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

//! How many lines a text takes, without shaping it: advances of simple scripts come from a table, of others
//! from an average. Some hundred times cheaper than shaping, so that rows that are not on screen need none.
class LineGuess final
{
public:
    struct Answer
    {
        int lines = 0;
        //! Shaping is certain to say the same.
        bool isSure = false;
        //! About where the last line ends.
        int tail = 0;
    };

    explicit LineGuess(const QFont &font);

    [[nodiscard]] Answer lines(QStringView text, int width) const;

private:
    static constexpr char16_t kTableEnd = 0x0250;
    static constexpr char16_t kVietnameseStart = 0x1E00;
    static constexpr char16_t kVietnameseEnd = 0x1F00;

    //! Below 0 for what the table does not know.
    [[nodiscard]] float advance(QChar c) const;

    QList<float> m_latin;
    QList<float> m_vietnamese;
    float m_average = 0;
    float m_wide = 0;
};

} // namespace roomscope
