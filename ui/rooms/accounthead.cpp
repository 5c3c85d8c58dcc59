// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/accounthead.h"

#include "common/elidinglabel.h"
#include "common/theme.h"
#include "rooms/badge.h"

#include <QEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr int kMarginY = 9;
}

AccountHead::AccountHead(QWidget *parent)
    : QAbstractButton(parent), m_account(new ElidingLabel({}, this)), m_state(new ElidingLabel({}, this))
{
    setObjectName(u"accountHead"_s);
    m_account->setObjectName(u"account"_s);
    m_account->setFont(Theme::strongFont(font()));
    m_state->setObjectName(u"state"_s);
    m_state->setFont(Theme::tabular(Theme::smallFont(font())));
    m_state->setRole(WidgetRole::Muted);
    for (ElidingLabel *label : {m_account, m_state})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void AccountHead::present(const Values &values)
{
    if (values == m_values)
        return;
    m_values = values;
    m_account->present(values.account);
    m_state->present(values.state);
    QStringList spoken{values.account, values.state};
    if (values.unread > 0)
        spoken += tr("%n unread", nullptr, int(qMin<qint64>(values.unread, 1'000'000)));
    if (values.forMe > 0)
        spoken += tr("%n for you", nullptr, int(qMin<qint64>(values.forMe, 1'000'000)));
    if (const QString name = spoken.join(u", "_s); name != accessibleName())
        setAccessibleName(name);
    arrange();
    update();
}

QSize AccountHead::sizeHint() const
{
    return {1, 2 * kMarginY + 1 + m_account->sizeHint().height() + m_state->sizeHint().height()};
}

void AccountHead::arrange()
{
    const int left = Theme::kMargin + Theme::kDot + Theme::kGap;
    const QFont small = Theme::smallFont(font());
    const int badge =
        m_values.unread > 0 ? QFontMetrics(small).horizontalAdvance(badge::text(m_values.unread)) + 30 : 0;
    const int width = this->width() - left - Theme::kMargin - badge;
    const int top = m_account->sizeHint().height();
    m_account->setGeometry(left, kMarginY, width, top);
    m_state->setGeometry(left, kMarginY + top + 1, width, m_state->sizeHint().height());
}

void AccountHead::resizeEvent(QResizeEvent *)
{
    arrange();
}

void AccountHead::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    updateGeometry();
    arrange();
}

void AccountHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    if (m_values.isShown || (underMouse() && !m_values.key.isEmpty()))
        painter.fillRect(rect(), m_values.isShown ? theme.accentSoft : theme.hover);
    if (m_values.isShown)
        painter.fillRect(QRect(0, 0, Theme::kMarkWidth, height() - 1), theme.accent);
    const int middle = (m_account->geometry().top() + m_state->geometry().bottom()) / 2;
    paintStateDot(&painter, QRectF(Theme::kMargin, middle - Theme::kDot / 2.0 + 1, Theme::kDot, Theme::kDot),
                  m_values.light, this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    if (m_values.unread > 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        badge::paint(&painter, rect().adjusted(0, 0, -Theme::kMargin, 0),
                     m_values.forMe > 0 ? m_values.forMe : m_values.unread,
                     m_values.forMe > 0 ? badge::Tone::ForMe : badge::Tone::Quiet, font(), theme);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1.5, -2));
    }
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
