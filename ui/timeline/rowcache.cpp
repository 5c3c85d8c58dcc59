// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/rowcache.h"

#include "common/theme.h"
#include "timeline/markdown.h"

#include <algorithm>
#include <utility>

namespace roomscope {

namespace {

constexpr int kPreparedRows = 160;

MessageText::Look lookOf(const TimelineMetrics &metrics, const Theme &theme)
{
    MessageText::Look look;
    look.font = metrics.text;
    look.suffixFont = metrics.small;
    look.codeFont = metrics.code;
    look.lineHeight = metrics.lineHeight;
    look.codeLineHeight = metrics.codeLineHeight;
    look.link = theme.accent;
    look.suffix = theme.muted;
    look.marker = theme.muted;
    look.codeGround = theme.side;
    look.codeEdge = theme.line;
    look.quoteBar = theme.accent;
    look.selection = Theme::mix(theme.accent, theme.background, 0.35);
    return look;
}

bool hasBody(const ShownRow &row)
{
    return !row.body.isEmpty() || !row.suffix.isEmpty();
}

} // namespace

RowCache::RowCache(QObject *parent)
    : QObject(parent)
    , m_prepared(kPreparedRows)
    , m_metrics(Theme::baseFont())
    , m_look(lookOf(m_metrics, Theme::light()))
    , m_guess(m_metrics.text)
{
}

void RowCache::setRows(TimelineRows *rows)
{
    if (m_rows)
        m_rows->disconnect(this);
    m_rows = rows;
    forgetAll();
    if (!rows)
        return;
    connect(rows, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { onInserted(first, last); });
    connect(rows, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { onRemoved(first, last); });
    connect(rows, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) { forget(from.row(), to.row() + 1); });
    connect(rows, &QAbstractItemModel::modelReset, this, &RowCache::forgetAll);
    connect(rows, &QAbstractItemModel::layoutChanged, this, &RowCache::forgetAll);
    connect(rows, &QAbstractItemModel::rowsMoved, this, &RowCache::forgetAll);
}

void RowCache::setWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    forgetAll();
}

void RowCache::setLook(const QFont &font, const Theme &theme)
{
    if (TimelineMetrics::withEmoji(font) == m_metrics.text && theme.isDark() == m_isDark)
        return;
    m_metrics = TimelineMetrics(font);
    m_look = lookOf(m_metrics, theme);
    m_guess = LineGuess(m_metrics.text);
    m_isDark = theme.isDark();
    forgetAll();
}

void RowCache::forgetAll()
{
    m_prepared.clear();
    m_entries.assign(m_rows ? size_t(m_rows->rowCount()) : 0, Entry());
}

void RowCache::onInserted(int first, int last)
{
    m_entries.insert(m_entries.begin() + first, size_t(last - first + 1), Entry());
    // The row below may have lost its day, its group or its line "New".
    forget(last + 1, last + 1);
}

void RowCache::onRemoved(int first, int last)
{
    for (int row = first; row <= last; ++row)
        m_prepared.remove(m_entries[size_t(row)].stamp);
    m_entries.erase(m_entries.begin() + first, m_entries.begin() + last + 1);
    forget(first, first);
}

void RowCache::forget(int first, int last)
{
    for (int row = std::max(first, 0); row <= last && row < int(m_entries.size()); ++row) {
        m_prepared.remove(m_entries[size_t(row)].stamp);
        m_entries[size_t(row)] = Entry();
    }
}

int RowCache::heightOf(int row)
{
    if (row < 0 || row >= int(m_entries.size()))
        return m_metrics.lineHeight;
    Entry &entry = m_entries[size_t(row)];
    if (entry.height >= 0)
        return entry.height;
    const ShownRow values = m_rows->rowAt(row, TimelineRows::Detail::Geometry);
    LineGuess::Answer guess{0, true, 0};
    if (hasBody(values))
        guess = m_guess.lines(values.body, TimelineLayout::bodyWidth(m_width));
    entry.isExact = guess.isSure && values.suffix.isEmpty() && !TimelineLayout::needsTail(values) &&
                    values.called.isEmpty() && !mayHaveMarkup(values.body);
    entry.height = TimelineLayout::heightOf(values, m_metrics, m_width,
                                            {guess.lines * m_metrics.lineHeight, guess.tail});
    return entry.height;
}

bool RowCache::isExact(int row) const
{
    return row >= 0 && row < int(m_entries.size()) && m_entries[size_t(row)].isExact;
}

bool RowCache::settle(int row)
{
    if (row < 0 || row >= int(m_entries.size()) || isExact(row))
        return false;
    const int exact = prepared(row).layout.height;
    Entry &entry = m_entries[size_t(row)];
    entry.isExact = true;
    return std::exchange(entry.height, exact) != exact;
}

const RowCache::Prepared &RowCache::prepared(int row)
{
    Entry &entry = m_entries[size_t(row)];
    if (const Prepared *known = entry.stamp != 0 ? m_prepared.object(entry.stamp) : nullptr)
        return *known;
    ShownRow values = m_rows->rowAt(row);
    MessageText text = shaped(values);
    TimelineLayout::BodySize size;
    if (hasBody(values))
        size = {text.height(), text.tailWidth(), text.codeRects()};
    TimelineLayout layout = TimelineLayout::of(values, m_metrics, m_width, size);
    entry.stamp = m_nextStamp++;
    auto *made = new Prepared{std::move(values), std::move(layout), std::move(text)};
    m_prepared.insert(entry.stamp, made);
    return *made;
}

MessageText RowCache::shaped(const ShownRow &row) const
{
    const FormattedText text = formatted(row.body, row.called);
    return MessageText(text, row.suffix, m_look, TimelineLayout::bodyWidth(m_width));
}

} // namespace roomscope
