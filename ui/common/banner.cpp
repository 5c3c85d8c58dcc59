// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/banner.h"

#include "common/plainlabel.h"
#include "common/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
constexpr int kBarWidth = 4;
constexpr int kTextSpacing = 10;
//! A sentence that has less than this beside its title goes below it.
constexpr int kLeastSentenceWidth = 260;
} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_layout(new QHBoxLayout(this))
    , m_text(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_title(new PlainLabel)
    , m_sentence(new PlainLabel)
{
    setObjectName(u"banner"_s);
    m_title->setObjectName(u"bannerTitle"_s);
    m_title->setFont(Theme::strongFont(font()));
    m_sentence->setObjectName(u"bannerSentence"_s);
    m_sentence->setRole(WidgetRole::Muted);
    m_sentence->setWordWrap(true);
    m_layout->setContentsMargins(kBarWidth + Theme::kMargin, 6, Theme::kMargin, 6);
    m_layout->setSpacing(kTextSpacing);
    m_text->setSpacing(kTextSpacing);
    m_text->addWidget(m_title);
    m_text->addWidget(m_sentence, 1);
    m_layout->addLayout(m_text, 1);
    // Not Maximum: that would hold it to the height of its size hint where a narrow window wraps the
    // sentence.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
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
    arrange();
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

void Banner::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrange();
}

void Banner::arrange()
{
    int room = width() - m_layout->contentsMargins().left() - m_layout->contentsMargins().right();
    for (int i = 0; i < m_layout->count(); ++i) {
        const QWidget *button = m_layout->itemAt(i)->widget();
        if (button && !button->isHidden())
            room -= button->sizeHint().width() + m_layout->spacing();
    }
    const int beside = room - m_title->sizeHint().width() - kTextSpacing;
    const int sentence = m_sentence->fontMetrics().horizontalAdvance(m_sentence->text());
    const bool isBelow = beside < std::min(sentence, kLeastSentenceWidth);
    m_text->setDirection(isBelow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_text->setSpacing(isBelow ? 0 : kTextSpacing);
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
