// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/fieldpopup.h"

#include "common/stylesheet.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace roomscope {

namespace {

//! Around the content, the style sheet's own line among it.
constexpr int kPadding = 4;
constexpr int kBorder = kPadding + 1;
constexpr int kGapToField = 4;

} // namespace

FieldPopup::FieldPopup(QWidget *field, QWidget *content) : QFrame(field), m_field(field)
{
    setWidgetRole(this, WidgetRole::Panel);
    setFocusPolicy(Qt::NoFocus);
    // Below what is opaque, nothing shines through.
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    column->addWidget(content);
    field->installEventFilter(this);
    connect(field, &QObject::destroyed, this, &QObject::deleteLater);
    hide();
}

void FieldPopup::popUp(QSize content)
{
    if (!m_field)
        return;
    m_wanted = content + QSize(2 * kBorder, 2 * kBorder);
    QWidget *window = m_field->window();
    if (parentWidget() != window) {
        if (parentWidget() && parentWidget() != m_field)
            parentWidget()->removeEventFilter(this);
        setParent(window);
        if (window != m_field)
            window->installEventFilter(this);
    }
    place();
    if (isHidden())
        show();
    raise();
}

void FieldPopup::place()
{
    if (!m_field || !parentWidget())
        return;
    const QPoint top = m_field->mapTo(parentWidget(), QPoint(0, 0));
    const int height = std::min(m_wanted.height(), std::max(top.y() - kGapToField, 0));
    const int width = std::min(m_wanted.width(), m_field->width());
    // A field at the very top of its window has no room above.
    const int y = height > 0 ? top.y() - height - kGapToField : top.y() + m_field->height() + kGapToField;
    setGeometry(top.x(), y, width, height > 0 ? height : m_wanted.height());
}

bool FieldPopup::eventFilter(QObject *watched, QEvent *event)
{
    const bool isMove = event->type() == QEvent::Resize || event->type() == QEvent::Move;
    if (isMove && !isHidden())
        place();
    if (watched == m_field && event->type() == QEvent::Hide)
        hide();
    return QFrame::eventFilter(watched, event);
}

void FieldPopup::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    emit shownChanged();
}

void FieldPopup::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    emit shownChanged();
}

} // namespace roomscope
