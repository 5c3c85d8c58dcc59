// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/messagetext.h"

#include <QPersistentModelIndex>

namespace roomscope {

//! What the mouse has selected of one message. Grows by characters, words or paragraphs as it began; goes
//! when the row goes or changes. Positions are those of MessageText.
class TimelineSelection final
{
public:
    enum class Unit
    {
        Character,
        Word,
        Paragraph
    };

    void begin(const QModelIndex &row, const MessageText &text, qsizetype position, Unit unit);
    void extend(const MessageText &text, qsizetype position);
    //! By the keyboard: moves the end by \a characters, which may be negative.
    void extendBy(const MessageText &text, int characters);
    void selectAll(const QModelIndex &row, const MessageText &text);
    void clear();

    [[nodiscard]] bool isEmpty() const { return !m_row.isValid() || m_span.length == 0; }
    [[nodiscard]] QModelIndex row() const { return m_row; }
    [[nodiscard]] TextSpan span() const { return m_row.isValid() ? m_span : TextSpan(); }

private:
    [[nodiscard]] TextSpan unitAt(const MessageText &text, qsizetype position) const;

    QPersistentModelIndex m_row;
    Unit m_unit = Unit::Character;
    TextSpan m_first;
    TextSpan m_span;
    qsizetype m_end = 0;
};

} // namespace roomscope
