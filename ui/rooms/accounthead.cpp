// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/accounthead.h"

#include "common/elidinglabel.h"
#include "common/theme.h"

#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

AccountHead::AccountHead(QWidget *parent)
    : QWidget(parent), m_account(new ElidingLabel), m_state(new ElidingLabel)
{
    setObjectName(u"accountHead"_s);
    m_account->setObjectName(u"account"_s);
    m_account->setFont(Theme::strongFont(font()));
    m_state->setObjectName(u"state"_s);
    m_state->setFont(Theme::tabular(Theme::smallFont(font())));
    m_state->setRole(WidgetRole::Muted);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin + Theme::kDot + Theme::kGap, 9, Theme::kMargin, 9);
    column->setSpacing(1);
    column->addWidget(m_account);
    column->addWidget(m_state);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void AccountHead::present(const QString &account, Light light, const QString &state)
{
    m_account->present(account);
    m_state->present(state);
    if (light != m_light) {
        m_light = light;
        update();
    }
}

void AccountHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int middle = (m_account->geometry().top() + m_state->geometry().bottom()) / 2;
    paintStateDot(&painter, QRectF(Theme::kMargin, middle - Theme::kDot / 2.0 + 1, Theme::kDot, Theme::kDot),
                  m_light, this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::of(this).line);
}

void paintStateDot(QPainter *painter, QRectF rect, AccountHead::Light light, const QWidget *widget)
{
    const Theme &theme = Theme::of(widget);
    painter->setRenderHint(QPainter::Antialiasing);
    switch (light) {
    case AccountHead::Light::Good:
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.ok);
        painter->drawEllipse(rect);
        break;
    case AccountHead::Light::Busy:
        painter->setPen(QPen(theme.warn, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(rect.adjusted(0.75, 0.75, -0.75, -0.75));
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.warn);
        painter->drawPie(rect, 90 * 16, 180 * 16);
        break;
    case AccountHead::Light::Bad:
    case AccountHead::Light::Off:
        painter->setPen(QPen(light == AccountHead::Light::Bad ? theme.error : theme.muted, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(rect.adjusted(0.75, 0.75, -0.75, -0.75));
        break;
    }
    painter->setRenderHint(QPainter::Antialiasing, false);
}

} // namespace roomscope
