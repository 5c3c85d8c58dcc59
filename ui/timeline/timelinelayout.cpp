// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinelayout.h"

#include "common/theme.h"

#include <QFontDatabase>
#include <QFontMetrics>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

using Metrics = TimelineMetrics;

constexpr int kLinePadding = 6;
constexpr int kQuoteMargin = 2;
constexpr int kChipTop = 3;

//! Rounded up: text that is a fraction of a pixel wider than its place would be elided.
int textWidth(const QFont &font, const QString &text)
{
    return int(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

int chipHeight(const Metrics &metrics)
{
    return metrics.smallHeight + 4;
}

int separatorHeight(const Metrics &metrics)
{
    return metrics.smallHeight + 2 * Metrics::kSeparatorPadding;
}

QString chipText(const ShownRow::Chip &chip)
{
    return chip.emoji + u' ' + QString::number(chip.count);
}

int stateWidth(const ShownRow &row, const Metrics &metrics)
{
    int width = textWidth(metrics.small, row.state);
    for (const ShownRow::ActionLink &action : row.actions)
        width += textWidth(metrics.small, action.text) + TimelineLayout::separatorWidth(metrics);
    return width;
}

struct ChipExtent
{
    int lines = 0;
    //! Where the last line of chips ends, from the left of the text.
    int end = 0;
};

ChipExtent chipExtent(const ShownRow &row, const Metrics &metrics, int width)
{
    const int room = width - Metrics::kTextLeft - Metrics::kSidePadding;
    ChipExtent extent;
    for (const ShownRow::Chip &chip : row.chips) {
        const int chipWidth = textWidth(metrics.small, chipText(chip)) + 2 * Metrics::kChipPadding;
        if (extent.lines == 0 || extent.end + Metrics::kChipGap + chipWidth > room)
            extent = {extent.lines + 1, chipWidth};
        else
            extent.end += Metrics::kChipGap + chipWidth;
    }
    return extent;
}

//! Whether the state has a line of its own below the body. Judged by the width kept for states, not by the
//! words of the present one: a state that changes its words moves nothing.
bool hasStateLine(const ShownRow &row, const Metrics &metrics, int width, int tailWidth)
{
    if (row.state.isEmpty() && row.actions.isEmpty())
        return false;
    const int wanted = row.actions.isEmpty() ? std::max(metrics.stateColumn, stateWidth(row, metrics))
                                             : stateWidth(row, metrics);
    const int tail = row.chips.isEmpty() ? tailWidth : chipExtent(row, metrics, width).end;
    return tail + Metrics::kColumnGap + wanted > width - Metrics::kTextLeft - Metrics::kSidePadding;
}

} // namespace

QFont TimelineMetrics::withEmoji(QFont font)
{
    static const QString family = [] {
        for (const QString &known : {u"Noto Color Emoji"_s, u"Apple Color Emoji"_s, u"Segoe UI Emoji"_s}) {
            if (QFontDatabase::hasFamily(known))
                return known;
        }
        return QString();
    }();
    QStringList families = font.families();
    if (family.isEmpty() || families.contains(family))
        return font;
    // Behind one that is there for the words: such a font has digits as well, and they are wide.
    const auto forWords = std::find_if(families.cbegin(), families.cend(),
                                       [](const QString &name) { return QFontDatabase::hasFamily(name); });
    if (forWords == families.cend())
        return font;
    families.insert(forWords - families.cbegin() + 1, family);
    font.setFamilies(families);
    return font;
}

TimelineMetrics::TimelineMetrics(const QFont &base)
    : text(withEmoji(base))
    , strong(withEmoji(Theme::strongFont(base)))
    , small(withEmoji(Theme::smallFont(base)))
    , code(withEmoji(Theme::monoFont(base)))
    , lineHeight(QFontMetrics(base).height() + 1)
    , smallHeight(QFontMetrics(small).height())
    , codeLineHeight(QFontMetrics(code).height() + 1)
    , stateColumn(QFontMetrics(small).averageCharWidth() * 24)
{
}

int TimelineLayout::separatorWidth(const TimelineMetrics &metrics)
{
    return textWidth(metrics.small, u" · "_s);
}

int TimelineLayout::bodyWidth(int width)
{
    return std::max(width - Metrics::kTextLeft - Metrics::kSidePadding, 1);
}

int TimelineLayout::heightOf(const ShownRow &row, const TimelineMetrics &metrics, int width,
                             const BodySize &body)
{
    const int above =
        (row.day.isEmpty() ? 0 : separatorHeight(metrics)) + (row.startsNew ? separatorHeight(metrics) : 0);
    if (row.kind == ShownRow::Kind::Line)
        return above + metrics.smallHeight + 2 * kLinePadding;
    int inner = body.height + ((row.startsGroup ? 1 : 0) + (row.more ? 1 : 0)) * metrics.lineHeight;
    if (!row.quote.isEmpty())
        inner += metrics.lineHeight + 2 * kQuoteMargin;
    inner += chipExtent(row, metrics, width).lines * (chipHeight(metrics) + kChipTop);
    if (hasStateLine(row, metrics, width, body.tailWidth))
        inner += metrics.lineHeight;
    if (row.startsGroup)
        inner = std::max(inner, Theme::kAvatar);
    return above + inner + 2 * Metrics::kRowPadding;
}

TimelineLayout TimelineLayout::of(const ShownRow &row, const TimelineMetrics &metrics, int width,
                                  const BodySize &body)
{
    TimelineLayout layout;
    layout.height = heightOf(row, metrics, width, body);
    const int inner = width - 2 * Metrics::kSidePadding;
    int y = 0;
    const auto separator = [&] {
        const QRect rect(Metrics::kSidePadding, y + Metrics::kSeparatorPadding, inner, metrics.smallHeight);
        y += separatorHeight(metrics);
        return rect;
    };
    if (!row.day.isEmpty())
        layout.day = separator();
    if (row.startsNew)
        layout.newLine = separator();
    layout.content = QRect(0, y, width, layout.height - y);
    if (row.kind == ShownRow::Kind::Line) {
        layout.line = QRect(Metrics::kSidePadding, y + kLinePadding, inner, metrics.smallHeight);
        layout.placeState(row, metrics, layout.line, Qt::AlignHCenter);
        return layout;
    }
    y += Metrics::kRowPadding;
    const int wholeWidth = width - Metrics::kTextLeft - Metrics::kSidePadding;
    if (row.startsGroup) {
        layout.avatar = QRect(Metrics::kSidePadding, y + 1, Theme::kAvatar, Theme::kAvatar);
        const int timeWidth = textWidth(metrics.small, row.time);
        const int nameWidth =
            std::min(textWidth(metrics.strong, row.name), std::max(wholeWidth - timeWidth - 6, 0));
        layout.name = QRect(Metrics::kTextLeft, y, nameWidth, metrics.lineHeight);
        layout.time = QRect(layout.name.right() + 1 + 6, y, timeWidth, metrics.lineHeight);
        y += metrics.lineHeight;
    }
    if (!row.quote.isEmpty()) {
        layout.quote = QRect(Metrics::kTextLeft, y + kQuoteMargin, wholeWidth, metrics.lineHeight);
        y += metrics.lineHeight + 2 * kQuoteMargin;
    }
    layout.body = QRect(Metrics::kTextLeft, y, bodyWidth(width), body.height);
    y += layout.body.height();
    if (row.more) {
        const int moreWidth = textWidth(metrics.text, row.more->text);
        layout.more = Piece{QRect(Metrics::kTextLeft, y, std::min(moreWidth, wholeWidth), metrics.lineHeight),
                            row.more->text};
        y += metrics.lineHeight;
    }
    y = layout.placeChips(row, metrics, width, y);
    if (!row.state.isEmpty() || !row.actions.isEmpty()) {
        const bool hasOwnLine = hasStateLine(row, metrics, width, body.tailWidth);
        const int top = hasOwnLine ? y : std::max(y - metrics.lineHeight, layout.body.top());
        layout.placeState(row, metrics, QRect(Metrics::kTextLeft, top, wholeWidth, metrics.lineHeight),
                          Qt::AlignRight);
    }
    layout.placeTools(row, metrics, width);
    layout.placeCopyCode(row, metrics, body.code);
    return layout;
}

void TimelineLayout::placeTools(const ShownRow &row, const TimelineMetrics &metrics, int width)
{
    if (row.tools.isEmpty())
        return;
    int total = 0;
    for (const ShownRow::ToolButton &tool : row.tools)
        total += textWidth(metrics.small, tool.text) + 2 * Metrics::kToolPadding;
    const int barHeight = metrics.smallHeight + 4;
    toolBar = QRect(width - Metrics::kSidePadding - total, content.top() + 2, total, barHeight);
    // On a row of one line the words of the state stay readable.
    QRect states = state;
    for (const Piece &action : actions)
        states |= action.rect;
    if (!states.isEmpty() && states.intersects(toolBar))
        toolBar.moveRight(states.left() - Metrics::kColumnGap);
    int x = toolBar.left();
    for (const ShownRow::ToolButton &tool : row.tools) {
        const int toolWidth = textWidth(metrics.small, tool.text) + 2 * Metrics::kToolPadding;
        tools.push_back({QRect(x, toolBar.top(), toolWidth, barHeight), tool.text});
        x += toolWidth;
    }
}

void TimelineLayout::placeCopyCode(const ShownRow &row, const TimelineMetrics &metrics,
                                   const std::vector<QRect> &code)
{
    if (row.copyCode.isEmpty())
        return;
    const int buttonWidth = textWidth(metrics.small, row.copyCode) + 2 * Metrics::kToolPadding;
    for (const QRect &ground : code) {
        const QRect placed = ground.translated(body.topLeft());
        QRect rect(placed.right() - buttonWidth - 3, placed.top() + 4, buttonWidth, metrics.smallHeight + 4);
        // The tools lie over the first line of the row.
        if (rect.intersects(toolBar))
            rect.moveRight(toolBar.left() - Metrics::kChipGap);
        copyCode.push_back({rect, row.copyCode});
    }
}

int TimelineLayout::placeChips(const ShownRow &row, const TimelineMetrics &metrics, int width, int top)
{
    const int right = width - Metrics::kSidePadding;
    int x = Metrics::kTextLeft;
    int y = top;
    for (const ShownRow::Chip &chip : row.chips) {
        const QString text = chipText(chip);
        const int chipWidth = textWidth(metrics.small, text) + 2 * Metrics::kChipPadding;
        if (x > Metrics::kTextLeft && x + chipWidth > right) {
            x = Metrics::kTextLeft;
            y += chipHeight(metrics) + kChipTop;
        }
        chips.push_back({QRect(x, y + kChipTop, chipWidth, chipHeight(metrics)), text});
        x += chipWidth + Metrics::kChipGap;
    }
    return row.chips.isEmpty() ? top : y + chipHeight(metrics) + kChipTop;
}

void TimelineLayout::placeState(const ShownRow &row, const TimelineMetrics &metrics, QRect room,
                                Qt::Alignment alignment)
{
    const int separator = separatorWidth(metrics);
    int links = 0;
    for (const ShownRow::ActionLink &action : row.actions)
        links += separator + textWidth(metrics.small, action.text);
    const int words = std::min(textWidth(metrics.small, row.state), std::max(room.width() - links, 0));
    const int spare = room.width() - links - words;
    int x = room.left() + (alignment == Qt::AlignHCenter ? spare / 2 : spare);
    state = QRect(x, room.top(), words, room.height());
    x += words;
    for (const ShownRow::ActionLink &action : row.actions) {
        const int linkWidth = textWidth(metrics.small, action.text);
        actions.push_back({QRect(x + separator, room.top(), linkWidth, room.height()), action.text});
        x += separator + linkWidth;
    }
}

TimelineLayout::Hit TimelineLayout::hit(QPoint at) const
{
    const auto pieceAt = [at](const std::vector<Piece> &pieces) -> qsizetype {
        const auto found = std::find_if(pieces.cbegin(), pieces.cend(),
                                        [at](const Piece &piece) { return piece.rect.contains(at); });
        return found == pieces.cend() ? -1 : found - pieces.cbegin();
    };
    if (const qsizetype tool = pieceAt(tools); tool >= 0)
        return {Hit::Part::Tool, tool};
    if (const qsizetype block = pieceAt(copyCode); block >= 0)
        return {Hit::Part::CopyCode, block};
    if (const qsizetype action = pieceAt(actions); action >= 0)
        return {Hit::Part::Action, action};
    if (more && more->rect.contains(at))
        return {Hit::Part::More};
    if (const qsizetype chip = pieceAt(chips); chip >= 0)
        return {Hit::Part::Chip, chip};
    if (quote.contains(at))
        return {Hit::Part::Quote};
    if (body.contains(at))
        return {Hit::Part::Body, -1, at - body.topLeft()};
    if (avatar.contains(at))
        return {Hit::Part::Avatar};
    if (day.contains(at))
        return {Hit::Part::Day};
    return {};
}

} // namespace roomscope
