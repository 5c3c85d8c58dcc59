// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinedelegate.h"

#include "common/avatar.h"
#include "common/theme.h"
#include "timeline/timelineselection.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionViewItem>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kOneLine = Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine;
constexpr int kSeparatorGap = 10;

QColor toneColour(ShownRow::Tone tone, const Theme &theme)
{
    switch (tone) {
    case ShownRow::Tone::Good:
        return theme.ok;
    case ShownRow::Tone::Bad:
        return theme.error;
    case ShownRow::Tone::Quiet:
        break;
    }
    return theme.muted;
}

void drawElided(QPainter *painter, QRect rect, const QString &text)
{
    painter->drawText(rect, kOneLine, painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

//! Underlined words and the dots between them.
void drawActions(QPainter *painter, const std::vector<TimelineLayout::Piece> &actions, const QFont &font)
{
    QFont underlined = font;
    underlined.setUnderline(true);
    const int separator = QFontMetrics(font).horizontalAdvance(u" · "_s);
    for (const TimelineLayout::Piece &piece : actions) {
        painter->setFont(font);
        painter->drawText(QRect(piece.rect.x() - separator, piece.rect.y(), separator, piece.rect.height()),
                          kOneLine, u" · "_s);
        painter->setFont(underlined);
        painter->drawText(piece.rect, kOneLine, piece.text);
    }
}

} // namespace

TimelineDelegate::TimelineDelegate(RowCache *cache, QObject *parent)
    : QAbstractItemDelegate(parent), m_cache(cache)
{
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {1, m_cache->heightOf(index.row())};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const RowCache::Prepared &item = m_cache->prepared(index.row());
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    // Tall stacks of marks stay in their own row.
    painter->setClipRect(option.rect, Qt::IntersectClip);
    painter->translate(option.rect.topLeft());
    paintGround(painter, option, index, item, theme);
    if (!item.row.day.isEmpty())
        paintSeparator(painter, item.layout.day, item.row.day, theme.muted, theme.line);
    if (item.row.startsNew)
        paintSeparator(painter, item.layout.newLine, tr("New"), theme.error,
                       Theme::mix(theme.error, theme.background, 0.4));
    if (item.row.kind == ShownRow::Kind::Line)
        paintLine(painter, item, theme);
    else
        paintMessage(painter, item, theme,
                     m_selection && m_selection->row() == index ? m_selection->span() : TextSpan());
    if (m_hovered == index)
        paintTools(painter, item, theme);
    painter->restore();
}

void TimelineDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index, const RowCache::Prepared &item,
                                   const Theme &theme) const
{
    const QRect content = item.layout.content;
    const auto ground = [&](const QColor &colour, const QColor &mark) {
        painter->fillRect(content, colour);
        painter->fillRect(QRect(0, content.y(), Theme::kMarkWidth, content.height()), mark);
    };
    if (m_flashed.isValid() && m_flashed == index)
        ground(Theme::mix(theme.accent, theme.background, 0.25), theme.accent);
    else if (option.state.testFlag(QStyle::State_Selected))
        ground(theme.accentSoft, theme.accent);
    else if (item.row.isCalled)
        ground(Theme::mix(theme.warn, theme.background, 0.10), theme.warn);
    else if (m_hovered.isValid() && m_hovered == index && item.row.kind == ShownRow::Kind::Message)
        painter->fillRect(content, Theme::mix(theme.hover, theme.background, 0.5));
}

//! Over the row, on a ground of their own: nothing below gives way.
void TimelineDelegate::paintTools(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const
{
    painter->setFont(m_cache->metrics().small);
    painter->setRenderHint(QPainter::Antialiasing);
    const auto ground = [&](const QRect &rect) {
        painter->setPen(theme.line);
        painter->setBrush(theme.background);
        painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter->setPen(theme.muted);
    };
    for (const TimelineLayout::Piece &piece : item.layout.copyCode) {
        ground(piece.rect);
        painter->drawText(piece.rect, Qt::AlignCenter | Qt::TextSingleLine, piece.text);
    }
    if (!item.layout.tools.empty())
        ground(item.layout.toolBar);
    for (const TimelineLayout::Piece &piece : item.layout.tools)
        painter->drawText(piece.rect, Qt::AlignCenter | Qt::TextSingleLine, piece.text);
    painter->setRenderHint(QPainter::Antialiasing, false);
}

void TimelineDelegate::paintSeparator(QPainter *painter, QRect rect, const QString &text, const QColor &words,
                                      const QColor &rule) const
{
    painter->setFont(m_cache->metrics().small);
    const int width = painter->fontMetrics().horizontalAdvance(text);
    const int middle = rect.center().y();
    const int half = (rect.width() - width) / 2 - kSeparatorGap;
    painter->fillRect(QRect(rect.left(), middle, half, 1), rule);
    painter->fillRect(QRect(rect.right() + 1 - half, middle, half, 1), rule);
    painter->setPen(words);
    painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void TimelineDelegate::paintLine(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const
{
    const TimelineLayout &layout = item.layout;
    const int left = layout.state.left() - kSeparatorGap;
    const int right =
        (layout.actions.empty() ? layout.state.right() : layout.actions.back().rect.right()) + kSeparatorGap;
    const int middle = layout.line.center().y();
    painter->setPen(QPen(theme.line, 1, Qt::DashLine));
    if (left > layout.line.left()) {
        painter->drawLine(layout.line.left(), middle, left, middle);
        painter->drawLine(right, middle, layout.line.right(), middle);
    }
    painter->setPen(toneColour(item.row.tone, theme));
    painter->setFont(m_cache->metrics().small);
    drawElided(painter, layout.state, item.row.state);
    drawActions(painter, layout.actions, m_cache->metrics().small);
}

void TimelineDelegate::paintMessage(QPainter *painter, const RowCache::Prepared &item, const Theme &theme,
                                    const TextSpan &selected) const
{
    const TimelineLayout &layout = item.layout;
    if (item.row.startsGroup)
        paintHead(painter, item, theme);
    if (!item.row.quote.isEmpty()) {
        painter->fillRect(
            QRect(layout.quote.left(), layout.quote.top(), Theme::kMarkWidth, layout.quote.height()),
            theme.accent);
        painter->setFont(m_cache->metrics().text);
        painter->setPen(theme.muted);
        drawElided(painter, layout.quote.adjusted(TimelineMetrics::kQuotePadding, 0, 0, 0), item.row.quote);
    }
    painter->setPen(item.row.isBodyMuted ? theme.muted : theme.text);
    item.text.draw(painter, layout.body.topLeft(), selected);
    if (layout.more) {
        QFont underlined = m_cache->metrics().text;
        underlined.setUnderline(true);
        painter->setFont(underlined);
        painter->setPen(theme.accent);
        painter->drawText(layout.more->rect, kOneLine, layout.more->text);
    }
    paintChips(painter, item, theme);
    paintState(painter, item, theme);
}

void TimelineDelegate::paintHead(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const
{
    painter->setFont(m_cache->metrics().text);
    avatar::paint(painter, item.layout.avatar, item.row.from, item.row.avatarName);
    painter->setFont(m_cache->metrics().strong);
    painter->setPen(theme.text);
    drawElided(painter, item.layout.name, item.row.name);
    painter->setFont(m_cache->metrics().small);
    painter->setPen(theme.muted);
    painter->drawText(item.layout.time, kOneLine, item.row.time);
}

void TimelineDelegate::paintChips(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const
{
    if (item.layout.chips.empty())
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(m_cache->metrics().small);
    for (size_t i = 0; i < item.layout.chips.size(); ++i) {
        const TimelineLayout::Piece &piece = item.layout.chips[i];
        const bool isOwn = item.row.chips[qsizetype(i)].isOwn;
        const qreal radius = piece.rect.height() / 2.0;
        painter->setPen(isOwn ? theme.accent : theme.line);
        painter->setBrush(isOwn ? theme.accentSoft : theme.background);
        painter->drawRoundedRect(QRectF(piece.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter->setPen(theme.text);
        painter->drawText(piece.rect, Qt::AlignCenter | Qt::TextSingleLine, piece.text);
    }
    painter->setRenderHint(QPainter::Antialiasing, false);
}

void TimelineDelegate::paintState(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const
{
    if (item.row.state.isEmpty() && item.row.actions.isEmpty())
        return;
    painter->setPen(toneColour(item.row.tone, theme));
    painter->setFont(m_cache->metrics().small);
    drawElided(painter, item.layout.state, item.row.state);
    drawActions(painter, item.layout.actions, m_cache->metrics().small);
}

} // namespace roomscope
