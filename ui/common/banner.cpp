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
    : QFrame(parent)
    , m_layout(new QHBoxLayout(this))
    , m_words(new QBoxLayout(QBoxLayout::LeftToRight))
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
    m_layout->setSpacing(10);
    m_words->addWidget(m_title);
    m_words->addWidget(m_sentence, 1);
    m_layout->addLayout(m_words, 1);
    // As high as the sentence needs at this width, and the sentence is never cut.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
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
    fitWords();
    if (isNew) {
        setAccessibleName(u"%1. %2"_s.arg(title, sentence));
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void Banner::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitWords();
}

void Banner::fitWords()
{
    int room = width() - m_layout->contentsMargins().left() - m_layout->contentsMargins().right();
    for (const QPushButton *button : findChildren<QPushButton *>(Qt::FindDirectChildrenOnly)) {
        if (!button->isHidden())
            room -= button->sizeHint().width() + m_layout->spacing();
    }
    const int needed = m_title->sizeHint().width() + m_layout->spacing() +
                       m_sentence->fontMetrics().horizontalAdvance(m_sentence->text());
    const bool fits = needed <= room;
    m_words->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_words->setSpacing(fits ? m_layout->spacing() : 2);
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
