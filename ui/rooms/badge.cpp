// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/badge.h"

#include "common/theme.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope::badge {

namespace {
constexpr int kGap = 8;
constexpr qint64 kMaxShown = 999;
} // namespace

QString text(qint64 count)
{
    return count > kMaxShown ? u"999+"_s : QString::number(count);
}

int paint(QPainter *painter, const QRect &area, qint64 count, Tone tone, const QFont &font,
          const Theme &theme)
{
    painter->setFont(Theme::tabular(Theme::smallFont(font)));
    const QString words = text(count);
    const QFontMetrics metrics(painter->font());
    const int height = metrics.height() + 2;
    const int width = std::max(metrics.horizontalAdvance(words) + 14, height);
    const QRect pill(area.right() + 1 - width, area.center().y() - height / 2 + 1, width, height);
    const bool isForMe = tone == Tone::ForMe;
    painter->setPen(Qt::NoPen);
    painter->setBrush(isForMe ? theme.accent : Theme::mix(theme.muted, theme.side, 0.16));
    painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
    painter->setPen(isForMe ? theme.onAccent : theme.muted);
    painter->drawText(pill, Qt::AlignCenter, words);
    return pill.left() - kGap;
}

} // namespace roomscope::badge
