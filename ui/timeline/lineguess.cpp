// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/lineguess.h"

#include <QFontMetricsF>

#include <algorithm>

namespace roomscope {

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
