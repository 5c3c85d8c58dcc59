// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelineselection.h"

#include <algorithm>

namespace roomscope {

TextSpan TimelineSelection::unitAt(const MessageText &text, qsizetype position) const
{
    switch (m_unit) {
    case Unit::Word:
        return text.wordAt(position);
    case Unit::Paragraph:
        return text.paragraphAt(position);
    case Unit::Character:
        break;
    }
    return {position, 0};
}

void TimelineSelection::begin(const QModelIndex &row, const MessageText &text, qsizetype position, Unit unit)
{
    m_row = row;
    m_unit = unit;
    m_first = unitAt(text, position);
    m_span = m_first;
    m_end = m_span.start + m_span.length;
}

void TimelineSelection::extend(const MessageText &text, qsizetype position)
{
    const TextSpan last = unitAt(text, position);
    const qsizetype start = std::min(m_first.start, last.start);
    const qsizetype end = std::max(m_first.start + m_first.length, last.start + last.length);
    m_span = {start, end - start};
    m_end = position;
}

void TimelineSelection::extendBy(const MessageText &text, int characters)
{
    m_unit = Unit::Character;
    m_first = {m_first.start, 0};
    m_end = std::clamp<qsizetype>(m_end + characters, 0, text.text().size());
    // Not between the halves of one character.
    if (m_end > 0 && m_end < text.text().size() && text.text().at(m_end).isLowSurrogate())
        m_end += characters < 0 ? -1 : 1;
    extend(text, m_end);
}

void TimelineSelection::selectAll(const QModelIndex &row, const MessageText &text)
{
    begin(row, text, 0, Unit::Character);
    extend(text, text.text().size());
}

void TimelineSelection::clear()
{
    m_row = QPersistentModelIndex();
    m_first = m_span = {};
    m_end = 0;
}

} // namespace roomscope
