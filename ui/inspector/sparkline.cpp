// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/sparkline.h"

#include "common/theme.h"
#include "words/figures.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
// A time offline takes the room of so many round trips.
constexpr int kOfflineSlots = 3;
constexpr int kFewestSlots = 12;
constexpr qreal kLine = 1.5;
} // namespace

Sparkline::Sparkline(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"roundTripLine"_s);
    setAccessibleName(tr("Round trips"));
    setFont(Theme::smallFont(font()));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Sparkline::setItems(const QList<RoundTripSeries::Item> &items)
{
    if (items == m_items)
        return;
    m_items = items;
    update();
}

QSize Sparkline::sizeHint() const
{
    return {320, fontMetrics().height() + 50};
}

void Sparkline::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    painter.setPen(theme.muted);
    const int titleHeight = fontMetrics().height();
    std::chrono::nanoseconds highest(1);
    int slotCount = 0;
    for (const auto &item : m_items) {
        highest = std::max(highest, item.roundTrip.value_or(highest));
        slotCount += item.roundTrip ? 1 : kOfflineSlots;
    }
    painter.drawText(QRect(0, 0, width(), titleHeight), Qt::AlignLeft, tr("round trip, ms"));
    if (slotCount > 0)
        painter.drawText(QRect(0, 0, width(), titleHeight), Qt::AlignRight,
                         tr("up to %1").arg(words::roundTrip(highest)));

    const QRectF area(1, titleHeight + 6, width() - 2, height() - titleHeight - 10);
    const qreal step = area.width() / std::max(slotCount - 1, kFewestSlots);
    qreal x = area.left();
    QPainterPath line;
    bool isInLine = false;
    for (const auto &item : m_items) {
        if (!item.roundTrip) {
            const qreal end = std::min(x + step * kOfflineSlots, area.right());
            painter.setPen(QPen(theme.error, 3, Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(QPointF(x, area.bottom()), QPointF(end, area.bottom()));
            painter.setPen(theme.muted);
            // What does not fit above its bar would run into the line beside it, or be cut at the edge.
            QString text =
                tr("offline %1, %n attempt(s)", nullptr, item.attempts).arg(words::clock(item.offline));
            if (fontMetrics().horizontalAdvance(text) > end - x)
                text = tr("offline %1").arg(words::clock(item.offline));
            if (fontMetrics().horizontalAdvance(text) <= end - x)
                painter.drawText(QRectF(x, area.bottom() - titleHeight - 3, end - x, titleHeight),
                                 Qt::AlignHCenter, text);
            x += step * kOfflineSlots;
            isInLine = false;
            continue;
        }
        const QPointF point(x, area.bottom() - area.height() * 0.9 *
                                                   (qreal(item.roundTrip->count()) / qreal(highest.count())));
        if (isInLine)
            line.lineTo(point);
        else
            line.moveTo(point);
        if (!isInLine)
            line.lineTo(point + QPointF(0.1, 0)); // a lone point is seen too
        isInLine = true;
        x += step;
    }
    painter.setPen(QPen(theme.accent, kLine, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
}

} // namespace roomscope
