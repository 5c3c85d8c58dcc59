// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/banner.h"

#include "common/plainlabel.h"
#include "common/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr int kBarWidth = 4;
}

Banner::Banner(QWidget *parent)
    : QFrame(parent), m_layout(new QHBoxLayout(this)), m_title(new PlainLabel), m_sentence(new PlainLabel)
{
    setObjectName(u"banner"_s);
    m_title->setObjectName(u"bannerTitle"_s);
    m_title->setFont(Theme::strongFont(font()));
    m_sentence->setObjectName(u"bannerSentence"_s);
    m_sentence->setRole(WidgetRole::Muted);
    m_sentence->setWordWrap(true);
    m_layout->setContentsMargins(kBarWidth + Theme::kMargin, 6, Theme::kMargin, 6);
    m_layout->setSpacing(10);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_sentence, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void Banner::present(Kind kind, const QString &title, const QString &sentence)
{
    const bool isNew = isHidden() || kind != m_kind;
    if (kind != m_kind)
        update();
    m_kind = kind;
    m_title->present(title);
    m_sentence->present(sentence);
    show();
    if (isNew) {
        setAccessibleName(u"%1. %2"_s.arg(title, sentence));
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

QPushButton *Banner::addButton(const QString &text, const QString &objectName)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    m_layout->addWidget(button);
    return button;
}

QString Banner::title() const
{
    return m_title->text();
}

QString Banner::sentence() const
{
    return m_sentence->text();
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const bool isNotice = m_kind == Kind::Notice;
    const QColor bar = isNotice ? theme.accent : m_kind == Kind::Error ? theme.error : theme.warn;
    const qreal share = m_kind == Kind::Error ? 0.08 : 0.10;
    QPainter painter(this);
    painter.fillRect(rect(), isNotice ? theme.accentSoft : Theme::mix(bar, theme.background, share));
    painter.fillRect(QRect(0, 0, kBarWidth, height()), bar);
}

} // namespace roomscope
