// SPDX-License-Identifier: GPL-3.0-or-later
#include "switcher/switchdelegate.h"

#include "common/avatar.h"
#include "common/theme.h"
#include "switcher/switchmodel.h"

#include <QLocale>
#include <QPainter>
#include <QStyleOptionViewItem>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kPadding = 10;
constexpr int kMarkColumn = 28;
constexpr double kTitleShare = 0.7;

} // namespace

QSize SwitchDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {1, std::max(option.fontMetrics.height() + 12, Theme::kSmallAvatar + 8)};
}

void SwitchDelegate::paintMark(QPainter *painter, const QRect &place, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const auto kind = SwitchEntry::Kind(index.data(SwitchModel::KindRole).toInt());
    if (kind == SwitchEntry::Kind::Person) {
        const QRect disc(place.left(), place.center().y() - Theme::kSmallAvatar / 2 + 1, Theme::kSmallAvatar,
                         Theme::kSmallAvatar);
        avatar::paint(painter, disc, index.data(SwitchModel::UserRole).toString(),
                      index.data(Qt::DisplayRole).toString());
        return;
    }
    painter->setFont(option.font);
    painter->setPen(Theme::of(option.palette).muted);
    painter->drawText(QRect(place.left(), place.top(), Theme::kSmallAvatar, place.height()), Qt::AlignCenter,
                      kind == SwitchEntry::Kind::Room ? u"#"_s : u"›"_s);
}

//! Answers the right edge that is left for the texts.
int SwitchDelegate::paintUnread(QPainter *painter, const QRect &inner, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const int unread = index.data(SwitchModel::UnreadRole).toInt();
    if (unread <= 0)
        return inner.right();
    const Theme &theme = Theme::of(option.palette);
    const bool isForMe = index.data(SwitchModel::MentionsRole).toInt() > 0;
    const QString text = QLocale().toString(unread);
    painter->setFont(Theme::smallFont(option.font));
    const QFontMetrics metrics(painter->font());
    const int height = metrics.height() + 2;
    const int width = std::max(metrics.horizontalAdvance(text) + 14, height);
    const QRect pill(inner.right() + 1 - width, inner.center().y() - height / 2 + 1, width, height);
    painter->setPen(Qt::NoPen);
    painter->setBrush(isForMe ? theme.accent : Theme::mix(theme.muted, theme.background, 0.16));
    painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
    painter->setPen(isForMe ? theme.onAccent : theme.muted);
    painter->drawText(pill, Qt::AlignCenter, text);
    return pill.left() - kPadding;
}

void SwitchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
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
    paintMark(painter, inner, option, index);
    inner.setLeft(inner.left() + kMarkColumn);
    inner.setRight(paintUnread(painter, inner, option, index));

    const bool isStrong = index.data(SwitchModel::UnreadRole).toInt() > 0;
    const QString title = index.data(Qt::DisplayRole).toString();
    const QString note = index.data(SwitchModel::NoteRole).toString();
    painter->setFont(isStrong ? Theme::strongFont(option.font) : option.font);
    const int room = note.isEmpty() ? inner.width() : int(inner.width() * kTitleShare);
    painter->setPen(theme.text);
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(title, Qt::ElideRight, room));
    const int used = std::min(painter->fontMetrics().horizontalAdvance(title), room) + kPadding;
    painter->setFont(option.font);
    painter->setPen(theme.muted);
    inner.setLeft(inner.left() + used);
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(note, Qt::ElideLeft, inner.width()));
    painter->restore();
}

} // namespace roomscope
