// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/conversationdelegate.h"

#include "chat/conversationsmodel.h"
#include "common/avatar.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "rooms/badge.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionViewItem>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kOuter = 6;
constexpr int kInner = 8;
constexpr int kPresence = 8;

} // namespace

int ConversationDelegate::rowHeight(const QFont &font)
{
    return std::max(QFontMetrics(font).height() + 8, Theme::kSmallAvatar + 6);
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {1, rowHeight(option.font)};
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRect row = option.rect.adjusted(kOuter, 0, -kOuter, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor behind = isSelected ? theme.accentSoft : isHovered ? theme.hover : theme.side;
    if (isSelected || isHovered) {
        QPainterPath shape;
        shape.addRoundedRect(row, Theme::kRadius, Theme::kRadius);
        painter->fillPath(shape, behind);
        if (isSelected) {
            painter->setClipPath(shape);
            painter->fillRect(QRect(row.left(), row.top(), Theme::kMarkWidth, row.height()), theme.accent);
            painter->setClipping(false);
        }
    }
    if (isSelected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(theme.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kRadius, Theme::kRadius);
    }

    QRect inner = row.adjusted(kInner, 0, -kInner, 0);
    inner.setRight(paintBadge(painter, inner, index, option));
    painter->setFont(option.font);
    inner.setLeft(paintLead(painter, inner, index, option, behind));
    paintTitle(painter, inner, index, option);
    painter->restore();
}

void ConversationDelegate::paintTitle(QPainter *painter, QRect inner, const QModelIndex &index,
                                      const QStyleOptionViewItem &option) const
{
    const Theme &theme = Theme::of(option.palette);
    const QString title = index.data(Qt::DisplayRole).toString();
    const bool isGone = index.data(ConversationsModel::IsGoneRole).toBool();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isMuted = index.data(ConversationsModel::IsMutedRole).toBool();
    const int unread = index.data(ConversationsModel::UnreadRole).toInt();
    const int mentions = index.data(ConversationsModel::MentionsRole).toInt();
    const bool isStrong = isSelected || (isMuted ? mentions : unread) > 0;
    painter->setFont(isStrong ? Theme::strongFont(option.font) : option.font);
    painter->setPen(isGone || (isMuted && !isStrong) ? theme.muted : theme.text);
    if (isMuted) {
        const QString note = tr(" · muted");
        const int room = inner.width() - painter->fontMetrics().horizontalAdvance(note);
        const QString shown = painter->fontMetrics().elidedText(title, Qt::ElideRight, room);
        painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
        inner.setLeft(inner.left() + painter->fontMetrics().horizontalAdvance(shown));
        painter->setFont(option.font);
        painter->setPen(theme.muted);
        painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, note);
        return;
    }
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(title, Qt::ElideRight, inner.width()));
}

//! "#", an avatar with its presence, or a ring; answers where the title begins.
int ConversationDelegate::paintLead(QPainter *painter, const QRect &at, const QModelIndex &index,
                                    const QStyleOptionViewItem &option, const QColor &behind) const
{
    const Theme &theme = Theme::of(option.palette);
    QRect inner = at;
    const bool isDirect = index.data(ConversationsModel::KindRole).toInt() == int(ConversationKind::Direct);
    const QString title = index.data(Qt::DisplayRole).toString();
    if (isDirect) {
        const QRect avatar(inner.left(), inner.center().y() - Theme::kSmallAvatar / 2 + 1,
                           Theme::kSmallAvatar, Theme::kSmallAvatar);
        const ConversationId id = index.data(ConversationsModel::IdRole).value<ConversationId>();
        avatar::paint(painter, avatar, peerOf(id).text(), title);
        paintPresence(painter, avatar, index.data(ConversationsModel::PresenceRole).toInt(), theme, behind);
        inner.setLeft(avatar.right() + 1 + kInner);
    } else {
        const int width = option.fontMetrics.horizontalAdvance(u'#');
        if (index.data(ConversationsModel::KindRole).toInt() == int(ConversationKind::Announcements)) {
            const QPointF middle(inner.left() + width / 2.0, inner.center().y() + 1);
            painter->setPen(QPen(theme.muted, 1.2));
            painter->setBrush(Qt::NoBrush);
            painter->drawEllipse(middle, 4.5, 4.5);
            painter->setBrush(theme.muted);
            painter->drawEllipse(middle, 1.5, 1.5);
        } else {
            painter->setPen(theme.muted);
            painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, u"#"_s);
        }
        inner.setLeft(inner.left() + width + kInner);
    }
    return inner.left();
}

//! Answers the right edge that is left for the title.
int ConversationDelegate::paintBadge(QPainter *painter, const QRect &inner, const QModelIndex &index,
                                     const QStyleOptionViewItem &option) const
{
    const Theme &theme = Theme::of(option.palette);
    const int unread = index.data(ConversationsModel::UnreadRole).toInt();
    const int mentions = index.data(ConversationsModel::MentionsRole).toInt();
    const bool isMuted = index.data(ConversationsModel::IsMutedRole).toBool();
    const bool isDirect = index.data(ConversationsModel::KindRole).toInt() == int(ConversationKind::Direct);
    if (unread > 0) {
        const bool isForMe = mentions > 0 || (isDirect && !isMuted);
        return badge::paint(painter, inner, unread, isForMe ? badge::Tone::ForMe : badge::Tone::Quiet,
                            option.font, theme);
    }
    painter->setFont(Theme::smallFont(option.font));
    QString note;
    if (index.data(ConversationsModel::IsGoneRole).toBool())
        note = tr("left");
    else if (index.data(ConversationsModel::HasDraftRole).toBool() &&
             !option.state.testFlag(QStyle::State_Selected))
        note = tr("draft");
    if (note.isEmpty())
        return inner.right();
    painter->setPen(theme.muted);
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, note);
    return inner.right() - painter->fontMetrics().horizontalAdvance(note) - kInner;
}

//! A full disc, half a disc or a ring: the shape tells it too, not the colour alone.
void ConversationDelegate::paintPresence(QPainter *painter, const QRect &avatar, int presence,
                                         const Theme &theme, const QColor &behind) const
{
    const QRectF dot(avatar.right() - kPresence + 3, avatar.bottom() - kPresence + 3, kPresence, kPresence);
    painter->setPen(Qt::NoPen);
    painter->setBrush(behind);
    painter->drawEllipse(dot.adjusted(-2, -2, 2, 2));
    const auto state = PresenceState(presence);
    if (state == PresenceState::Online) {
        painter->setBrush(theme.ok);
        painter->drawEllipse(dot);
        return;
    }
    const QColor colour = state == PresenceState::Idle ? theme.warn : theme.muted;
    painter->setPen(QPen(colour, 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->drawEllipse(dot.adjusted(0.75, 0.75, -0.75, -0.75));
    if (state == PresenceState::Idle) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->drawPie(dot, 90 * 16, 180 * 16);
    }
}

} // namespace roomscope
