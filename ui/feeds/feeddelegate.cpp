// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/feeddelegate.h"

#include "chat/feedsmodel.h"
#include "feeds/feedrowsmodel.h"
#include "feeds/sparkline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kOuter = 6;
constexpr int kInner = 8;
constexpr int kCurve = 14;
//! The title keeps at least this share of the line, whatever a value's text wants.
constexpr double kTitleShare = 0.4;

const QString kWave = u"∿"_s;

int lineHeight(const QFont &font)
{
    return QFontMetrics(font).height() + 6;
}

QString arrowOf(sparkline::Trend trend)
{
    switch (trend) {
    case sparkline::Trend::Up:
        return u"↗"_s;
    case sparkline::Trend::Down:
        return u"↘"_s;
    case sparkline::Trend::None:
        break;
    }
    return {};
}

} // namespace

int FeedDelegate::rowHeight(const QFont &font)
{
    return lineHeight(font) + std::max(kCurve, QFontMetrics(Theme::smallFont(font)).height()) + 5;
}

QSize FeedDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {1, rowHeight(option.font)};
}

void FeedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    const QRect row = option.rect.adjusted(kOuter, 0, -kOuter, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (hasFocus || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(hasFocus ? QPen(theme.accent) : QPen(Qt::NoPen));
        painter->setBrush(theme.hover);
        painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kRadius, Theme::kRadius);
    }
    QRect line(row.left() + kInner, row.top(), row.width() - 2 * kInner, lineHeight(option.font));
    painter->setFont(option.font);
    painter->setPen(theme.muted);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft, kWave);
    line.setLeft(line.left() + option.fontMetrics.horizontalAdvance(kWave) + kInner);
    const QRect below(line.left(), line.bottom() + 1, line.width(), row.bottom() - line.bottom() - 4);
    paintValue(painter, line, option, index);
    painter->setPen(theme.text);
    painter->setFont(option.font);
    painter->drawText(
        line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, line.width()));
    const QString note = index.data(FeedRowsModel::NoteRole).toString();
    if (note.isEmpty()) {
        paintCurve(painter, below, theme, index);
    } else {
        painter->setFont(Theme::smallFont(option.font));
        painter->setPen(theme.muted);
        painter->drawText(below, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(note, Qt::ElideRight, below.width()));
    }
    painter->restore();
}

//! Leaves in \a line what is the title's.
void FeedDelegate::paintValue(QPainter *painter, QRect &line, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const QFont font = Theme::tabular(option.font);
    const QFontMetrics metrics(font);
    painter->setFont(font);
    painter->setPen(theme.muted);
    // The arrow has its place whether it is there or not, so that the value stands still.
    const int arrowWidth = metrics.horizontalAdvance(u"↗"_s) + 3;
    const bool isFresh = index.data(FeedRowsModel::NoteRole).toString().isEmpty();
    if (isFresh) {
        const auto numbers = index.data(FeedsModel::NumbersRole).value<QList<double>>();
        painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight, arrowOf(sparkline::trendOf(numbers)));
    }
    line.setRight(line.right() - arrowWidth);
    const int most = int(double(line.width()) * (1 - kTitleShare));
    const QString value =
        metrics.elidedText(index.data(FeedRowsModel::ValueRole).toString(), Qt::ElideRight, most);
    const bool isBeyond = index.data(FeedsModel::IsBeyondRole).toBool();
    if (isBeyond) {
        // Heavier too: the colour alone would not tell it to everyone.
        painter->setFont(Theme::strongFont(font));
        painter->setPen(theme.error);
    }
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, value);
    line.setRight(line.right() - painter->fontMetrics().horizontalAdvance(value) - kInner);
}

void FeedDelegate::paintCurve(QPainter *painter, const QRect &box, const Theme &theme,
                              const QModelIndex &index) const
{
    const auto numbers = index.data(FeedsModel::NumbersRole).value<QList<double>>();
    const QPolygonF points =
        sparkline::curve(numbers, QRectF(box).adjusted(1, 2, -1, -2), FeedsModel::kSparkPoints);
    if (points.isEmpty())
        return;
    painter->setPen(QPen(theme.accent, 1.2));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(points);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.accent);
    painter->drawEllipse(points.constLast(), 1.8, 1.8);
}

} // namespace roomscope
