// SPDX-License-Identifier: GPL-3.0-or-later
#include "members/memberdelegate.h"

#include "chat/membersmodel.h"
#include "common/avatar.h"
#include "common/theme.h"
#include "members/membersfiltermodel.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr int kPadding = 8;
constexpr int kSide = 6;
} // namespace

QSize MemberDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {1, std::max(option.fontMetrics.height() + 10, Theme::kSmallAvatar + 8)};
}

void MemberDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const QRect row = option.rect.adjusted(kSide, 0, -kSide, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        QPainterPath shape;
        shape.addRoundedRect(row, Theme::kRadius, Theme::kRadius);
        painter->fillPath(shape, isSelected ? theme.accentSoft : theme.hover);
    }
    QRect inner = row.adjusted(kPadding, 0, -kPadding, 0);
    const QString name = index.data(MembersModel::NameRole).toString();
    const QRect disc(inner.left(), inner.center().y() - Theme::kSmallAvatar / 2 + 1, Theme::kSmallAvatar,
                     Theme::kSmallAvatar);
    avatar::paint(painter, disc, index.data(MembersModel::UserRole).toString(), name);
    inner.setLeft(disc.right() + 1 + kPadding);
    const QFont small = Theme::smallFont(option.font);
    const QFontMetrics smallMetrics(small);
    const QString presence = index.data(MembersFilterModel::PresenceWordsRole).toString();
    painter->setFont(small);
    painter->setPen(theme.muted);
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, presence);
    inner.setRight(inner.right() - smallMetrics.horizontalAdvance(presence) - kPadding);
    const QString role = index.data(MembersFilterModel::RoleWordsRole).toString();
    const int roleWidth = role.isEmpty() ? 0 : smallMetrics.horizontalAdvance(role) + kPadding;
    // The name may be cut, the role not: it says who may do what.
    const QString shown = option.fontMetrics.elidedText(
        index.data(Qt::DisplayRole).toString(), Qt::ElideRight, std::max(0, inner.width() - roleWidth));
    painter->setFont(option.font);
    const bool isHere = index.data(MembersModel::PresenceRole).toInt() != int(PresenceState::Offline) ||
                        index.data(MembersModel::IsSelfRole).toBool();
    painter->setPen(isHere ? theme.text : theme.muted);
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
    inner.setLeft(inner.left() + option.fontMetrics.horizontalAdvance(shown) + kPadding);
    painter->setFont(small);
    painter->setPen(theme.muted);
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, role);
    painter->restore();
}

} // namespace roomscope
