// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/completiondelegate.h"

#include "common/avatar.h"
#include "common/theme.h"
#include "composer/completionmodel.h"

#include <QPainter>
#include <QStyleOptionViewItem>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kPadding = 8;
//! Of a mark or avatar, so that the titles stand under each other.
constexpr int kMarkColumn = 24;
//! A title never gets less than this share for its note's sake.
constexpr double kTitleShare = 0.6;

} // namespace

int CompletionDelegate::rowHeight(const QFontMetrics &metrics)
{
    return std::max(metrics.height() + 8, Theme::kSmallAvatar + 6);
}

QSize CompletionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {1, rowHeight(option.fontMetrics)};
}

void CompletionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isSelected ? theme.accentSoft : theme.hover);
        painter->drawRoundedRect(option.rect, Theme::kRadius, Theme::kRadius);
    }
    QRect inner = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    const QString mark = index.data(CompletionModel::MarkRole).toString();
    const QString title = index.data(Qt::DisplayRole).toString();
    painter->setFont(option.font);
    if (index.data(CompletionModel::IsPersonRole).toBool()) {
        const QRect disc(inner.left(), inner.center().y() - Theme::kSmallAvatar / 2 + 1, Theme::kSmallAvatar,
                         Theme::kSmallAvatar);
        avatar::paint(painter, disc, mark, title);
    } else {
        QFont font = option.font;
        // Whatever else has emoji in black.
        if (mark != u"/"_s)
            font.setFamilies(
                {u"Noto Color Emoji"_s, u"Segoe UI Emoji"_s, u"Apple Color Emoji"_s, font.family()});
        painter->setFont(font);
        painter->setPen(mark == u"/"_s ? theme.muted : theme.text);
        painter->drawText(QRect(inner.left(), inner.top(), kMarkColumn - 4, inner.height()), Qt::AlignCenter,
                          mark);
    }
    inner.setLeft(inner.left() + kMarkColumn + 4);
    painter->setFont(option.font);
    painter->setPen(theme.text);
    const QFontMetrics metrics(option.font);
    const int titleWidth = std::min(metrics.horizontalAdvance(title) + 1, int(inner.width() * kTitleShare));
    painter->drawText(QRect(inner.left(), inner.top(), titleWidth, inner.height()),
                      Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      metrics.elidedText(title, Qt::ElideRight, titleWidth));
    inner.setLeft(inner.left() + titleWidth + kPadding);
    painter->setPen(theme.muted);
    painter->drawText(
        inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        metrics.elidedText(index.data(CompletionModel::NoteRole).toString(), Qt::ElideRight, inner.width()));
    painter->restore();
}

} // namespace roomscope
