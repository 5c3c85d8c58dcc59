// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/elidinglabel.h"

#include "common/textguard.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QToolTip>

namespace roomscope {

ElidingLabel::ElidingLabel(const QString &text, QWidget *parent) : PlainLabel(text, parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidingLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

QSize ElidingLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(QChar(0x2026)), fontMetrics().height()};
}

QSize ElidingLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 1, fontMetrics().height()};
}

void ElidingLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    // The style sheet's colour of a role reaches the palette of the style option only.
    QStyleOption option;
    option.initFrom(this);
    style()->drawPrimitive(QStyle::PE_Widget, &option, &painter, this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), int(alignment() | Qt::TextSingleLine), elided());
}

bool ElidingLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), elided() == text() ? QString() : textguard::toolTip(text()),
                           this);
        return true;
    }
    return PlainLabel::event(event);
}

QString ElidingLabel::elided() const
{
    return fontMetrics().elidedText(text(), m_mode, width());
}

} // namespace roomscope
