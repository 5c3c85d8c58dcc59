// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinelayout.h"

#include "common/theme.h"

#include <QFontMetrics>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

using Metrics = TimelineMetrics;

constexpr int kLinePadding = 6;
constexpr int kQuoteMargin = 2;
constexpr int kChipTop = 3;

int chipHeight(const Metrics &metrics)
{
    return metrics.smallHeight + 4;
}

int separatorHeight(const Metrics &metrics)
{
    return metrics.smallHeight + 2 * Metrics::kSeparatorPadding;
}

QString chipText(const TimelineRow::Chip &chip)
{
    return chip.emoji + u' ' + QString::number(chip.count);
}

int stateWidth(const TimelineRow &row, const Metrics &metrics)
{
    const QFontMetrics small(metrics.small);
    int width = small.horizontalAdvance(row.state);
    for (const TimelineRow::ActionLink &action : row.actions)
        width += small.horizontalAdvance(action.text) + TimelineLayout::separatorWidth(metrics);
    return width;
}

//! Whether the state has a line of its own below the body.
bool hasStateLine(const TimelineRow &row, const Metrics &metrics)
{
    if (row.state.isEmpty() && row.actions.isEmpty())
        return false;
    return !row.actions.isEmpty() || stateWidth(row, metrics) > metrics.stateColumn;
}

int chipLines(const TimelineRow &row, const Metrics &metrics, int width)
{
    const QFontMetrics small(metrics.small);
    const int right = width - Metrics::kSidePadding;
    int x = Metrics::kTextLeft;
    int lines = row.chips.isEmpty() ? 0 : 1;
    for (const TimelineRow::Chip &chip : row.chips) {
        const int chipWidth = small.horizontalAdvance(chipText(chip)) + 2 * Metrics::kChipPadding;
        if (x > Metrics::kTextLeft && x + chipWidth > right) {
            x = Metrics::kTextLeft;
            ++lines;
        }
        x += chipWidth + Metrics::kChipGap;
    }
    return lines;
}

} // namespace

TimelineMetrics::TimelineMetrics(const QFont &base)
    : text(base)
    , strong(Theme::strongFont(base))
    , small(Theme::smallFont(base))
    , lineHeight(QFontMetrics(base).height() + 1)
    , smallHeight(QFontMetrics(small).height())
    , stateColumn(QFontMetrics(small).averageCharWidth() * 24)
{
}

int TimelineLayout::separatorWidth(const TimelineMetrics &metrics)
{
    return QFontMetrics(metrics.small).horizontalAdvance(u" · "_s);
}

int TimelineLayout::bodyWidth(const TimelineRow &row, const TimelineMetrics &metrics, int width)
{
    const int reserved = row.isMine ? metrics.stateColumn + Metrics::kColumnGap : 0;
    const int whole = width - Metrics::kTextLeft - Metrics::kSidePadding;
    // A narrow window rather covers the state column than breaks every word.
    return std::max(whole - reserved, std::min(whole, 80));
}

int TimelineLayout::heightOf(const TimelineRow &row, const TimelineMetrics &metrics, int width, int bodyLines)
{
    const int above =
        (row.day.isEmpty() ? 0 : separatorHeight(metrics)) + (row.startsNew ? separatorHeight(metrics) : 0);
    if (row.kind == TimelineRow::Kind::Line)
        return above + metrics.smallHeight + 2 * kLinePadding;
    int inner = (bodyLines + (row.startsGroup ? 1 : 0) + (row.more ? 1 : 0)) * metrics.lineHeight;
    if (!row.quote.isEmpty())
        inner += metrics.lineHeight + 2 * kQuoteMargin;
    inner += chipLines(row, metrics, width) * (chipHeight(metrics) + kChipTop);
    if (hasStateLine(row, metrics))
        inner += metrics.lineHeight;
    if (row.startsGroup)
        inner = std::max(inner, Theme::kAvatar);
    return above + inner + 2 * Metrics::kRowPadding;
}

TimelineLayout TimelineLayout::of(const TimelineRow &row, const TimelineMetrics &metrics, int width,
                                  int bodyLines)
{
    TimelineLayout layout;
    layout.height = heightOf(row, metrics, width, bodyLines);
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
    if (row.kind == TimelineRow::Kind::Line) {
        layout.placeLine(row, metrics, width, y + kLinePadding);
        return layout;
    }
    y += Metrics::kRowPadding;
    const int textWidth = width - Metrics::kTextLeft - Metrics::kSidePadding;
    if (row.startsGroup) {
        layout.avatar = QRect(Metrics::kSidePadding, y + 1, Theme::kAvatar, Theme::kAvatar);
        const int timeWidth = QFontMetrics(metrics.small).horizontalAdvance(row.time);
        const int nameWidth = std::min(QFontMetrics(metrics.strong).horizontalAdvance(row.name),
                                       std::max(textWidth - timeWidth - 6, 0));
        layout.name = QRect(Metrics::kTextLeft, y, nameWidth, metrics.lineHeight);
        layout.time = QRect(layout.name.right() + 1 + 6, y, timeWidth, metrics.lineHeight);
        y += metrics.lineHeight;
    }
    if (!row.quote.isEmpty()) {
        layout.quote = QRect(Metrics::kTextLeft, y + kQuoteMargin, textWidth, metrics.lineHeight);
        y += metrics.lineHeight + 2 * kQuoteMargin;
    }
    layout.body =
        QRect(Metrics::kTextLeft, y, bodyWidth(row, metrics, width), bodyLines * metrics.lineHeight);
    y += layout.body.height();
    if (row.more) {
        const int moreWidth = QFontMetrics(metrics.text).horizontalAdvance(row.more->text);
        layout.more = Piece{QRect(Metrics::kTextLeft, y, std::min(moreWidth, textWidth), metrics.lineHeight),
                            row.more->text};
        y += metrics.lineHeight;
    }
    y = layout.placeChips(row, metrics, width, y);
    if (!row.state.isEmpty() || !row.actions.isEmpty())
        layout.placeState(
            row, metrics, width,
            hasStateLine(row, metrics) ? y : std::max(y, layout.body.bottom() + 1) - metrics.lineHeight);
    return layout;
}

int TimelineLayout::placeChips(const TimelineRow &row, const TimelineMetrics &metrics, int width, int top)
{
    const QFontMetrics small(metrics.small);
    const int right = width - Metrics::kSidePadding;
    int x = Metrics::kTextLeft;
    int y = top;
    for (const TimelineRow::Chip &chip : row.chips) {
        const QString text = chipText(chip);
        const int chipWidth = small.horizontalAdvance(text) + 2 * Metrics::kChipPadding;
        if (x > Metrics::kTextLeft && x + chipWidth > right) {
            x = Metrics::kTextLeft;
            y += chipHeight(metrics) + kChipTop;
        }
        chips.push_back({QRect(x, y + kChipTop, chipWidth, chipHeight(metrics)), text});
        x += chipWidth + Metrics::kChipGap;
    }
    return row.chips.isEmpty() ? top : y + chipHeight(metrics) + kChipTop;
}

void TimelineLayout::placeState(const TimelineRow &row, const TimelineMetrics &metrics, int width, int top)
{
    const QFontMetrics small(metrics.small);
    const int right = width - Metrics::kSidePadding;
    const int separator = separatorWidth(metrics);
    int links = 0;
    for (const TimelineRow::ActionLink &action : row.actions)
        links += separator + small.horizontalAdvance(action.text);
    const int textWidth =
        std::min(small.horizontalAdvance(row.state), std::max(right - Metrics::kTextLeft - links, 0));
    int x = right - links - textWidth;
    state = QRect(x, top, textWidth, metrics.lineHeight);
    x += textWidth;
    for (const TimelineRow::ActionLink &action : row.actions) {
        const int linkWidth = small.horizontalAdvance(action.text);
        actions.push_back({QRect(x + separator, top, linkWidth, metrics.lineHeight), action.text});
        x += separator + linkWidth;
    }
}

void TimelineLayout::placeLine(const TimelineRow &row, const TimelineMetrics &metrics, int width, int top)
{
    const QFontMetrics small(metrics.small);
    const int separator = separatorWidth(metrics);
    int links = 0;
    for (const TimelineRow::ActionLink &action : row.actions)
        links += separator + small.horizontalAdvance(action.text);
    const int room = width - 2 * Metrics::kSidePadding;
    const int textWidth = std::min(small.horizontalAdvance(row.state), std::max(room - links, 0));
    int x = (width - textWidth - links) / 2;
    line = QRect(Metrics::kSidePadding, top, room, metrics.smallHeight);
    state = QRect(x, top, textWidth, metrics.smallHeight);
    x += textWidth;
    for (const TimelineRow::ActionLink &action : row.actions) {
        const int linkWidth = small.horizontalAdvance(action.text);
        actions.push_back({QRect(x + separator, top, linkWidth, metrics.smallHeight), action.text});
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
    return {};
}

} // namespace roomscope
