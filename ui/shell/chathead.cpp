// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/chathead.h"

#include "common/elidinglabel.h"
#include "common/textguard.h"
#include "common/theme.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr int kHeight = 46;
constexpr int kSide = 16;
} // namespace

ChatHead::ChatHead(QWidget *parent)
    : QWidget(parent)
    , m_mark(new PlainLabel)
    , m_title(new ElidingLabel)
    , m_topic(new ElidingLabel)
    , m_note(new PlainLabel)
{
    setObjectName(u"chatHead"_s);
    m_mark->setObjectName(u"mark"_s);
    m_title->setObjectName(u"title"_s);
    m_topic->setObjectName(u"topic"_s);
    m_note->setObjectName(u"note"_s);
    m_title->setFont(Theme::titleFont(font()));
    m_mark->setRole(WidgetRole::Muted);
    m_topic->setRole(WidgetRole::Muted);
    m_note->setRole(WidgetRole::Muted);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kSide, 0, kSide, 1);
    row->setSpacing(10);
    row->addWidget(m_mark);
    row->addWidget(m_title, 0);
    row->addWidget(m_topic, 1);
    row->addWidget(m_note);
    setFixedHeight(qMax(kHeight, fontMetrics().height() * 2 + 10));
}

void ChatHead::present(const QString &mark, const QString &title, const QString &topic, const QString &note)
{
    m_mark->present(mark);
    m_mark->setVisible(!mark.isEmpty());
    m_title->present(textguard::line(title));
    m_topic->present(textguard::line(topic));
    m_note->present(note);
}

void ChatHead::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), Theme::of(this).line);
}

} // namespace roomscope
