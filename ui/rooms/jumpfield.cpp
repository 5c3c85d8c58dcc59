// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/jumpfield.h"

#include "common/theme.h"

#include <QKeySequence>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr int kSidePadding = 9;
}

JumpField::JumpField(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(u"jumpField"_s);
    setText(tr("Jump to…"));
    setAccessibleName(tr("Jump to a room, a person or a command"));
    setToolTip(accessibleName());
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::IBeamCursor);
}

QSize JumpField::sizeHint() const
{
    return {160, fontMetrics().height() + 12};
}

void JumpField::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isMarked = hasFocus();
    painter.setPen(QPen(isMarked ? theme.accent : theme.field, isMarked ? 2 : 1));
    painter.setBrush(theme.background);
    const qreal inset = isMarked ? 1.0 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), Theme::kRadius,
                            Theme::kRadius);
    painter.setPen(theme.muted);
    const QRect inside = rect().adjusted(kSidePadding, 0, -kSidePadding, 0);
    const QString key = QKeySequence(u"Ctrl+K"_s).toString(QKeySequence::NativeText);
    const QFont small = Theme::smallFont(font());
    const int keyWidth = QFontMetrics(small).horizontalAdvance(key);
    const int textWidth = inside.width() - keyWidth - Theme::kGap;
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(text(), Qt::ElideRight, std::max(textWidth, 0)));
    painter.setFont(small);
    painter.drawText(inside, Qt::AlignRight | Qt::AlignVCenter, key);
}

} // namespace roomscope
