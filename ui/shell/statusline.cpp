// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/statusline.h"

#include "common/elidinglabel.h"
#include "common/theme.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr int kGap = 16;
}

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_state(new PlainLabel)
    , m_address(new ElidingLabel)
    , m_heartbeat(new ElidingLabel)
    , m_route(new ElidingLabel)
    , m_waiting(new PlainLabel)
    , m_frames(new PlainLabel)
{
    setObjectName(u"statusLine"_s);
    m_state->setObjectName(u"stateWords"_s);
    m_address->setObjectName(u"address"_s);
    m_heartbeat->setObjectName(u"heartbeat"_s);
    m_route->setObjectName(u"route"_s);
    m_waiting->setObjectName(u"waiting"_s);
    m_frames->setObjectName(u"frames"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::kMargin + Theme::kDot + 6, 2, Theme::kMargin, 2);
    row->setSpacing(kGap);
    QFont words = font();
    words.setPixelSize(QFontInfo(font()).pixelSize() * 12 / 13);
    words = Theme::tabular(words);
    for (PlainLabel *label : {m_state, static_cast<PlainLabel *>(m_address),
                              static_cast<PlainLabel *>(m_heartbeat), static_cast<PlainLabel *>(m_route)}) {
        label->setRole(WidgetRole::Muted);
        label->setFont(words);
        row->addWidget(label);
    }
    row->addStretch(1);
    for (PlainLabel *label : {m_waiting, m_frames}) {
        label->setRole(WidgetRole::Muted);
        label->setFont(words);
        row->addWidget(label);
    }
}

void StatusLine::present(const Values &values)
{
    m_state->present(values.state);
    m_address->present(values.address);
    m_heartbeat->present(values.heartbeat);
    m_route->present(values.route);
    m_route->setVisible(!values.route.isEmpty());
    m_waiting->present(values.waiting);
    m_frames->present(values.frames);
    m_waiting->setVisible(!values.waiting.isEmpty());
    if (values.light != m_light) {
        m_light = values.light;
        update();
    }
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStateDot(&painter, QRectF(Theme::kMargin, (height() - Theme::kDot) / 2.0, Theme::kDot, Theme::kDot),
                  m_light, this);
}

} // namespace roomscope
