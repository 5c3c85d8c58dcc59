// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/sectionhead.h"

#include "common/theme.h"
#include "rooms/badge.h"

#include <QPainter>
#include <QPainterPath>
#include <QToolButton>

#include <algorithm>

namespace roomscope {

namespace {
constexpr int kTop = 6;
constexpr int kArrow = 8;
} // namespace

SectionHead::SectionHead(const QString &title, QToolButton *plus, QWidget *parent)
    : QAbstractButton(parent), m_plus(plus)
{
    setText(title);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    if (plus)
        plus->setParent(this);
    connect(this, &QAbstractButton::clicked, this, [this] {
        setFolded(!m_isFolded);
        emit foldedChanged();
    });
    nameIt();
}

void SectionHead::setFolded(bool isFolded)
{
    if (std::exchange(m_isFolded, isFolded) == isFolded)
        return;
    nameIt();
    update();
}

void SectionHead::setUnread(int unread)
{
    if (std::exchange(m_unread, unread) == unread)
        return;
    nameIt();
    update();
}

void SectionHead::nameIt()
{
    const QString state = m_isFolded ? tr("%1, folded").arg(text()) : tr("%1, unfolded").arg(text());
    setAccessibleName(m_isFolded && m_unread > 0 ? tr("%1, %n unread", nullptr, m_unread).arg(state) : state);
    setToolTip(m_isFolded ? tr("Show what is in it") : tr("Fold"));
}

QSize SectionHead::sizeHint() const
{
    const int words = QFontMetrics(Theme::smallFont(font())).height() + 6;
    return {1, kTop + std::max(words, m_plus ? m_plus->sizeHint().height() : 0)};
}

void SectionHead::resizeEvent(QResizeEvent *)
{
    if (!m_plus)
        return;
    const QSize size = m_plus->sizeHint();
    m_plus->setGeometry(width() - Theme::kGap - size.width(), kTop + (height() - kTop - size.height()) / 2,
                        size.width(), size.height());
}

void SectionHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    QRect inner = rect().adjusted(Theme::kMargin, kTop, -Theme::kMargin, 0);
    painter.setFont(Theme::smallFont(font()));
    painter.setPen(theme.muted);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, text());
    // The arrow says what a click does; at rest, nothing stands beside the words but where something is
    // hidden.
    if (m_isFolded || underMouse() || hasFocus()) {
        const qreal x = inner.left() + painter.fontMetrics().horizontalAdvance(text()) + 8;
        const QPointF middle(x + kArrow / 2.0, inner.center().y() + 1.5);
        QPainterPath arrow;
        if (m_isFolded) {
            arrow.moveTo(middle + QPointF(-1.5, -3.5));
            arrow.lineTo(middle + QPointF(2, 0));
            arrow.lineTo(middle + QPointF(-1.5, 3.5));
        } else {
            arrow.moveTo(middle + QPointF(-3.5, -1.5));
            arrow.lineTo(middle + QPointF(0, 2));
            arrow.lineTo(middle + QPointF(3.5, -1.5));
        }
        painter.setPen(QPen(theme.muted, 1.4));
        painter.drawPath(arrow);
    }
    if (m_isFolded && m_unread > 0) {
        if (m_plus && m_plus->isVisible())
            inner.setRight(m_plus->geometry().left() - 4);
        badge::paint(&painter, inner, m_unread, badge::Tone::Quiet, font(), theme);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(6, kTop - 0.5, -6, -0.5), 3, 3);
    }
}

} // namespace roomscope
