// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QList>
#include <QStringView>

namespace roomscope {

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
