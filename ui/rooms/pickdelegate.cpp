// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/pickdelegate.h"

#include "common/avatar.h"
#include "common/theme.h"
#include "rooms/pickmodel.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionViewItem>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr int kPadding = 8;
}

QSize PickDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {1, std::max(option.fontMetrics.height() + 10, Theme::kSmallAvatar + 8)};
}

void PickDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        QPainterPath shape;
        shape.addRoundedRect(option.rect, Theme::kRadius, Theme::kRadius);
        painter->fillPath(shape, isSelected ? theme.accentSoft : theme.hover);
        painter->setClipPath(shape);
        if (isSelected)
            painter->fillRect(QRect(option.rect.topLeft(), QSize(Theme::kMarkWidth, option.rect.height())),
                              theme.accent);
        painter->setClipping(false);
    }
    QRect inner = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    const QString title = index.data(Qt::DisplayRole).toString();
    painter->setFont(option.font);
    if (index.data(PickModel::IsPersonRole).toBool()) {
        const QRect disc(inner.left(), inner.center().y() - Theme::kSmallAvatar / 2 + 1, Theme::kSmallAvatar,
                         Theme::kSmallAvatar);
        avatar::paint(painter, disc, index.data(PickModel::KeyRole).toString(), title);
        inner.setLeft(disc.right() + 1 + kPadding);
    } else {
        painter->setPen(theme.muted);
        const QString mark = index.data(PickModel::MarkRole).toString();
        painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, mark);
        inner.setLeft(inner.left() + option.fontMetrics.horizontalAdvance(mark) + kPadding);
    }
    painter->setPen(theme.text);
    const QString shown = option.fontMetrics.elidedText(title, Qt::ElideRight, inner.width());
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
    inner.setLeft(inner.left() + option.fontMetrics.horizontalAdvance(shown) + kPadding);
    painter->setPen(theme.muted);
    painter->setFont(Theme::smallFont(option.font));
    const QString note = index.data(PickModel::NoteRole).toString();
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(note, Qt::ElideRight, inner.width()));
    painter->restore();
}

} // namespace roomscope
